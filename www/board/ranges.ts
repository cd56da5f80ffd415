// The ranks that other weights would give, for a column of the board; asked for when a change has come to rest.
import { fetchLate } from '../panels/late.js';
import { mostStepsHere } from '../session/pace.js';
import type { Session } from '../session/session.js';

/** How far each weight moves, as a share of itself. */
export const rangeShare = 0.2;
const seed = 1;
/** Steps of the engine above which it is not asked for at all: even the worker would be at it for ten seconds. */
const mostSteps = 1e9;

/** Best and worst rank per unit, 0 where there is none. */
export interface Ranges {
  best: Float64Array;
  worst: Float64Array;
}

/** Keeps the ranges of the board that is shown, while the column is wanted. */
export class RangeKeeper {
  /** Undefined until they are known, and on boards without weights. */
  ranges: Ranges | undefined;
  private of = -1;
  private stale = true;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {}

  /** The results have changed; what is known is of before. */
  age(): void {
    this.stale = true;
  }

  /** Whether what is known is of before. */
  get old(): boolean {
    return this.stale;
  }

  /** Asks, if the column is wanted and something has changed. */
  async refresh(): Promise<void> {
    const { session } = this;
    const { board, hot, description } = session;
    if (!session.selection.rankRange || session.edits.editing || (!this.stale && this.of === board)) return;
    this.stale = false;
    if (this.of !== board) this.ranges = undefined;
    this.of = board;
    let known: Ranges | undefined;
    const wanted = session.shownBoard.kind === 'composite' && hot.ranked > 0;
    const steps = wanted ? await session.engine.call('workOf', 'rankRanges', board) : Infinity;
    if (steps <= mostSteps) {
      const given = [board, rangeShare, seed] as const;
      const found =
        steps <= mostStepsHere
          ? await session.engine.call('rankRanges', ...given)
          : await (await fetchLate()).askApart(this, session, 'rankRanges', [...given]);
      // Of two questions the later counts.
      if (!found || this.of !== board) return;
      const units = description.units.length;
      known = { best: new Float64Array(units), worst: new Float64Array(units) };
      for (const { unit, bestSeen, worstSeen } of found) {
        known.best[unit] = bestSeen;
        known.worst[unit] = worstSeen;
      }
    }
    this.ranges = known;
    this.changed();
  }
}
