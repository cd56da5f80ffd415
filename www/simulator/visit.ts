// A data set that is only looked at, such as a rule's worked example: the reader's own waits, with its scenario.
import type { Session } from '../session/session.js';

interface Home {
  dataset: string;
  scenario: string;
  board: number;
}

export class Visit {
  private home: Home | undefined;

  /** Whether the reader is away from the own data set. */
  get away(): boolean {
    return this.home !== undefined;
  }

  /** Opens another data set in place of the reader's own. Rejects with the engine's refusal; then nothing has changed. */
  async go(session: Session, open: () => Promise<void>): Promise<void> {
    const home = this.home ?? { dataset: await session.datasetJson(), scenario: await session.engine.call('scenarioJson'), board: session.board };
    await open();
    this.home = home;
  }

  /** Opens the reader's own data set again, with the scenario as it was left. */
  async back(session: Session, open: (dataset: string) => Promise<void>): Promise<void> {
    const { home } = this;
    if (!home) return;
    await open(home.dataset);
    await session.loadScenario(home.scenario);
    await session.show(home.board);
    this.home = undefined;
  }

  /** Another data set has taken the place of the reader's own. */
  forget(): void {
    this.home = undefined;
  }
}
