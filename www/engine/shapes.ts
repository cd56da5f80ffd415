// The engine's types under the names that the page uses.
export type {
  BoardView,
  CellView,
  Change as ChangeView,
  Description,
  ImportReport,
  IndicatorView,
  NodeView,
  UnitView,
  WeightView,
} from '../pkg/saima.js';
