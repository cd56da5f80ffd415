// The engine's answers under the names that the analyses use.
export type { EditionRanks } from '../pkg/saima.js';
export type {
  Attribution,
  Certificate,
  Crossing,
  Effort,
  FigureError,
  Goal,
  GoalRequest,
  GoalRow,
  Interval,
  RankRange,
  Route,
  ScenarioEffect,
  Sensitivity,
  SingleMove,
  Stability,
  Target,
  Threshold,
  TornadoBar,
  Uncertainty,
  UncertaintyRequest,
  UnitEffect,
  WeightLaw,
} from '../pkg/saima.js';
export type { Agreement, CurveUnit, Formula, Judgement, LeafReport, ScoreCurve, Trail, TrailLeaf, Warning as MethodWarning } from '../pkg/saima.js';
