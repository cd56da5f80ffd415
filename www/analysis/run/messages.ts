// What the page and the worker of long runs say to each other.
import type { Details } from '../../engine/refusal.js';
import type { Forecast, Uncertainty } from '../shapes.js';

/** A run on a data set with a scenario over it. */
interface Ground {
  id: number;
  dataset: string;
  scenario: string;
}

/** Draws of weights and figures, and on the same edition without the scenario's other edits. */
export interface UncertaintyRun extends Ground {
  kind: 'uncertainty';
  /** Code of the edition that is shown. */
  edition: string;
  /** Whether to run without the scenario too, on the same draws. */
  paired: boolean;
  /** An `UncertaintyRequest` as JSON text. */
  request: string;
}

/** Courses of events ahead; the scenario says how many. */
export interface ForecastRun extends Ground {
  kind: 'forecast';
  unit: number;
  board: number;
}

export type Run = UncertaintyRun | ForecastRun;

export interface RunResult {
  after: Uncertainty;
  /** The same draws without the scenario. */
  before: Uncertainty | undefined;
}

/** What a run comes to. */
export type ResultOf<R extends Run> = R extends ForecastRun ? Forecast : RunResult;

export type RunRequest = Run | { cancel: number };

export type RunReply = { id: number; done: number; total: number } | { id: number; result: ResultOf<Run> } | { id: number; refused: Details; message: string };
