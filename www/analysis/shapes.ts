// The engine's answers under the names that the analyses use.
export type { EditionRanks } from '../pkg/saima.js';
export type {
  Certificate,
  Crossing,
  Effort,
  Goal,
  GoalRequest,
  GoalRow,
  Route,
  Sensitivity,
  SingleMove,
  Target,
  Threshold,
  TornadoBar,
} from '../pkg/saima.js';
