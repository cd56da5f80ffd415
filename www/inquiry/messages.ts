// What the page and the worker of long runs say to each other.
import type { Answer, Member } from '../engine/engine.js';
import type { CompiledCode } from '../engine/module.js';
import type { Details } from '../engine/refusal.js';
import type { Drivers, Forecast, Uncertainty } from '../engine/answers.js';

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

/** Samples that share out a unit's uncertainty. */
export interface DriversRun extends Ground {
  kind: 'drivers';
  /** A `DriversRequest` as JSON text. */
  request: string;
}

/** What the engine is asked in one go, where that takes long: no progress can be told. */
export interface AnswerRun<M extends Member = Member> extends Ground {
  kind: 'answer';
  member: M;
  given: unknown[];
}

export type Run = UncertaintyRun | DriversRun | ForecastRun | AnswerRun;

export interface RunResult {
  after: Uncertainty;
  /** The same draws without the scenario. */
  before: Uncertainty | undefined;
}

/** What a run comes to. */
export type ResultOf<R extends Run> =
  R extends AnswerRun<infer M>
    ? Answer<M>
    : R extends ForecastRun
      ? Forecast
      : R extends DriversRun
        ? Drivers
        : RunResult;

/** The first message says that the page brings the engine's code, which may still be on its way to it; without it the worker fetches that. */
export type RunRequest = { coming: true } | { code: CompiledCode | undefined } | Run | { cancel: number };

/** The program has come; an answer is begun, which cannot be told to stop; how far a run is, with what it says so far; its end; or why there is none. */
export type RunReply =
  | { here: true }
  | { id: number; begun: true }
  | { id: number; done: number; total: number; partial?: ResultOf<Run> }
  | { id: number; result: ResultOf<Run> }
  | { id: number; refused: Details; message: string }
  /** The engine failed. */
  | { id: number; fault: string };
