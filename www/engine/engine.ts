// The one way from the page to the engine, whichever thread it runs on.
import type { Simulator } from '../pkg/saima.js';

/** A bound method, or property, of the simulator that the page may ask for. */
export type Member = Exclude<keyof Simulator, `copy${string}` | 'free' | typeof Symbol.dispose>;
export type Arguments<M extends Member> = Simulator[M] extends (...given: infer A) => unknown
  ? A
  : [value?: Simulator[M]];
export type Answer<M extends Member> = Simulator[M] extends (...given: never[]) => infer R ? R : Simulator[M];

/** Which results to read beside order, ranks, shifts and scores. */
export interface Wanted {
  /** Figures and their marks: they change with a figure, not with a weight. */
  figures: boolean;
  /** Scores of the baseline: they change with the board, the edition and the method's scale (NaN on another). */
  baseline: boolean;
  /** Whose contributions: a stretch of the order and some units beside; of all where absent. */
  drawn?: { first: number; last: number; beside: number[] } | undefined;
}

/** Results of one board, in arrays that the page owns and the engine fills. */
export interface Hot {
  /** Units best first; the first `ranked` count. */
  order: Uint32Array;
  ranked: number;
  /** Per unit: place from 1, 0 where it has none. */
  ranks: Uint32Array;
  /** Per unit: places won (positive) or lost since the baseline. */
  shifts: Int32Array;
  /** Per unit: what the board ranks by; NaN where missing. */
  scores: Float64Array;
  baselineScores: Float64Array;
  /** Units × leaves of the tree, leaf by leaf: weighted points. */
  contributions: Float64Array;
  /** Units × indicators, indicator by indicator. */
  figures: Float64Array;
  marks: Uint8Array;
  canUndo: boolean;
  canRedo: boolean;
  /** Whether the scenario sets nothing. */
  atBaseline: boolean;
}

/** Arrays for that many units, leaves and indicators. */
export function hotFor(units: number, leaves: number, indicators: number): Hot {
  return {
    order: new Uint32Array(units),
    ranked: 0,
    ranks: new Uint32Array(units),
    shifts: new Int32Array(units),
    scores: new Float64Array(units),
    baselineScores: new Float64Array(units),
    contributions: new Float64Array(units * leaves),
    figures: new Float64Array(units * indicators),
    marks: new Uint8Array(units * indicators),
    canUndo: false,
    canRedo: false,
    atBaseline: true,
  };
}

/** Fills `hot` from a simulator. */
export function copyInto(simulator: Simulator, board: number, wanted: Wanted, hot: Hot): void {
  hot.ranked = simulator.copyOrderInto(hot.order, board);
  simulator.copyRanksInto(hot.ranks, board);
  simulator.copyShiftsInto(hot.shifts, board);
  simulator.copyScoresInto(hot.scores, board);
  if (wanted.drawn) copyDrawn(simulator, wanted.drawn, hot);
  else simulator.copyContributionsInto(hot.contributions);
  if (wanted.baseline) simulator.copyBaselineScoresInto(hot.baselineScores, board);
  if (wanted.figures) {
    simulator.copyFiguresInto(hot.figures);
    simulator.copyMarksInto(hot.marks);
  }
  hot.canUndo = simulator.canUndo;
  hot.canRedo = simulator.canRedo;
  hot.atBaseline = simulator.atBaseline;
}

function copyDrawn(simulator: Simulator, { first, last, beside }: NonNullable<Wanted['drawn']>, hot: Hot): void {
  const stretch = hot.order.subarray(Math.max(0, first), Math.min(last + 1, hot.ranked));
  copyContributionsOf(simulator, Uint32Array.from([...stretch, ...beside]), hot);
}

/** Reads the contributions of some units into `hot`. */
export function copyContributionsOf(simulator: Simulator, units: Uint32Array, hot: Hot): void {
  const all = hot.order.length;
  const leaves = all > 0 ? hot.contributions.length / all : 0;
  const some = new Float64Array(units.length * leaves);
  simulator.copyContributionsOfInto(units, some);
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    for (let row = 0; row < units.length; row += 1) {
      hot.contributions[leaf * all + (units[row] as number)] = some[leaf * units.length + row] as number;
    }
  }
}

/**
 * The engine with one data set loaded. Calls are answered in the order in
 * which they are made; on the page's own thread within microtasks, so that a
 * drag shows each step in the frame that asked for it.
 */
export interface Engine {
  /** Where it runs. */
  readonly place: 'page' | 'worker';
  /**
   * Replaces the data set; after a refusal the old one stays. `main`: whether its ledger may stand
   * in a file of its own, which is taken up with `takeLedger`.
   */
  load(dataset: string, main: boolean): Promise<void>;
  /** Calls a method of the simulator, or reads a property. Rejects with a Refusal. */
  call<M extends Member>(member: M, ...given: Arguments<M>): Promise<Answer<M>>;
  /** Reads the results of a board into `hot`. */
  read(board: number, wanted: Wanted, hot: Hot): Promise<void>;
  /** Reads the contributions of some units into `hot`. */
  readContributions(units: Uint32Array, hot: Hot): Promise<void>;
  /** The text of a JSON file. Rejects with a Refusal where its bytes are neither UTF-8 nor UTF-16. */
  jsonText(bytes: Uint8Array): Promise<string>;
  /** The engine's version. */
  version(): Promise<string>;
  /** Brings what a first ranking does without, when nothing is being dragged; it comes by itself where it is asked for. `again`: it is late. */
  complete(again?: boolean): Promise<void>;
  /** Resolves when nothing is being dragged, or after a while. */
  calm(): Promise<void>;
  /** Lets go of its memory. */
  close(): void;
}

/** Calls a method of a simulator by its name; reads a property, or sets it where a value is given. */
export function callMember(simulator: Simulator, member: Member, given: unknown[]): unknown {
  const found: unknown = simulator[member];
  if (typeof found === 'function') return (found as (...given: unknown[]) => unknown).apply(simulator, given);
  if (given.length > 0) (simulator as unknown as Record<string, unknown>)[member] = given[0];
  return given.length > 0 ? given[0] : found;
}
