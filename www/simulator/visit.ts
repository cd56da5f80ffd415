// A data set that is only looked at, such as a rule's worked example: the reader's own waits, with its scenario.
import type { Session } from '../session/session.js';
import type { Kept } from '../storage/records.js';
import type { Held, Keeper } from './keeper.js';

/** What waits. */
export interface Home {
  dataset: string;
  board: number;
  kept: Kept;
  /** What this element has seen of its record: another tab may write over it meanwhile. */
  held: Held | undefined;
  apart: boolean;
}

export class Visit {
  private home: Home | undefined;

  /** Whether the reader is away from the own data set. */
  get away(): boolean {
    return this.home !== undefined;
  }

  /** Opens another data set in place of the reader's own. Rejects with the engine's refusal; then nothing has changed. */
  async go(session: Session, keeper: Keeper, open: () => Promise<void>): Promise<void> {
    const home = this.home ?? (await leftAt(session, keeper));
    await open();
    this.home = home;
  }

  /** Opens the reader's own data set again, with the scenario as it was left. */
  async back(session: Session, open: (home: Home) => Promise<void>): Promise<void> {
    const { home } = this;
    if (!home) return;
    await open(home);
    await session.show(home.board);
    this.home = undefined;
  }

  /** Another data set has taken the place of the reader's own. */
  forget(): void {
    this.home = undefined;
  }
}

async function leftAt(session: Session, keeper: Keeper): Promise<Home> {
  const dataset = await session.datasetJson();
  await keeper.leave(session);
  const { held, apart } = keeper;
  const { units } = session.description;
  const kept = { scenario: await session.scenarioJson(), pinned: units[session.selection.pinned]?.code ?? null };
  return { dataset, board: session.board, kept, held, apart };
}
