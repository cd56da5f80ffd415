// The engine's types under the names that the page uses.
export type {
  BoardView,
  CellView,
  Change as ChangeView,
  Description,
  IndicatorView,
  NodeView,
  UnitView,
  WeightView,
} from '../pkg/saima.js';
