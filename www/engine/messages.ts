// What the page and the engine's worker say to each other.
import type { Details } from './refusal.js';
import type { Hot, Member, Wanted } from './engine.js';

export type Sizes = [units: number, leaves: number, indicators: number];

export type Request =
  | { kind: 'load'; dataset: string; main: boolean }
  | { kind: 'call'; member: Member; given: unknown[] }
  | { kind: 'read'; board: number; wanted: Wanted; sizes: Sizes }
  | { kind: 'readContributions'; units: Uint32Array; sizes: Sizes }
  | { kind: 'jsonText'; bytes: Uint8Array }
  | { kind: 'version' }
  | { kind: 'complete'; again: boolean }
  /** Lets go of the engine; the next question has another. */
  | { kind: 'close' };

export type Answered<T> = T & { id: number };

export type Reply =
  | { id: number; result: unknown }
  | { id: number; refused: Details; message: string }
  /** The engine failed, at this question or at an earlier one; `early`: its first part, which the whole may not do. */
  | { id: number; fault: string; guilty: boolean; early: boolean };

/** The arrays of `hot`, to be handed over without a copy. */
export function buffersOf(hot: Hot): ArrayBuffer[] {
  return [
    hot.order,
    hot.ranks,
    hot.shifts,
    hot.scores,
    hot.baselineScores,
    hot.contributions,
    hot.figures,
    hot.marks,
  ].map((array) => array.buffer as ArrayBuffer);
}
