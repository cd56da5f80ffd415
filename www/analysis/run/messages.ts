// What the page and the worker of long runs say to each other.
import type { Details } from '../../engine/refusal.js';
import type { Uncertainty } from '../shapes.js';

/** A run: on a data set with a scenario over it, and on the same edition without the scenario's other edits. */
export interface Run {
  id: number;
  dataset: string;
  scenario: string;
  /** Code of the edition that is shown. */
  edition: string;
  /** Whether to run without the scenario too, on the same draws. */
  paired: boolean;
  /** An `UncertaintyRequest` as JSON text. */
  request: string;
}

export interface RunResult {
  after: Uncertainty;
  /** The same draws without the scenario. */
  before: Uncertainty | undefined;
}

export type RunRequest = Run | { cancel: number };

export type RunReply = { id: number; done: number; total: number } | { id: number; result: RunResult } | { id: number; refused: Details; message: string };
