// Which data set is shown: the page's, the reader's own in its place, or one that is only looked at.
import type { Session } from '../session/session.js';
import type { Keeper } from './keeper.js';
import type { Phase } from './shell.js';
import { Visit } from './visit.js';

/** What opening a data set needs of the element. */
export interface OpeningHost {
  /** Address of the page's data set. */
  readonly src: string | null;
  readonly phase: Phase;
  requestUpdate(): void;
  /** Shows what was opened; resolves once it is painted. */
  present(): Promise<void>;
  /** Says that nothing can be shown, and why. */
  fail(thrown: unknown): Promise<void>;
  /** Shows what was refused. */
  refuse(heading: string, thrown: unknown): Promise<void>;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** The scenario was replaced by another. */
  scenarioReplaced(): Promise<void>;
}

/** The text at an address. */
export async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

export class Opening {
  /** Whether the reader's own data set is shown in place of the page's. */
  own = false;
  private readonly visit = new Visit();

  constructor(
    private readonly session: Session,
    private readonly keeper: Keeper,
    private readonly host: OpeningHost,
  ) {}

  /** Whether a data set is only looked at, and the reader's waits. */
  get away(): boolean {
    return this.visit.away;
  }

  /**
   * Opens a data set; `address`: where it came from. Rejects with the engine's refusal; what was on screen then stays.
   *
   * The boards of units are shown before the projects have come; but a kept scenario may change those.
   */
  async open(dataset: string, address: string | null = null): Promise<void> {
    const { session, keeper, host } = this;
    await session.open(dataset, address !== null);
    const kept = await keeper.readScenario(session);
    if (kept) {
      await this.takeLedger(address);
      // A scenario that the engine refuses now (another version wrote it) is left where it is.
      await keeper.takeUp(session, kept).catch((thrown: unknown) => host.refuse('problems.kept', thrown));
    }
    await host.present();
    await this.takeLedger(address);
  }

  // What is shown is not whole without it.
  private async takeLedger(address: string | null): Promise<void> {
    const { session } = this;
    const name = session.awaitedLedger;
    if (name === undefined || address === null) return;
    try {
      const ledger = await fetchText(new URL(name, new URL(address, document.baseURI)).href);
      // Another data set may have been opened meanwhile.
      if (session.awaitedLedger === name) await session.takeLedger(ledger);
    } catch (thrown) {
      await this.host.fail(thrown);
      throw thrown;
    }
  }

  /** Opens the data set that the reader had opened, or else the page's, from its address; that can be had again from the menu. */
  async openFirst(address: string, builtIn: string, kept: string | undefined): Promise<void> {
    if (kept !== undefined) {
      try {
        await this.open(kept);
        this.setOwn(true);
        return;
      } catch (thrown) {
        void this.host.refuse('problems.keptData', thrown);
      }
    }
    await this.open(builtIn, address);
  }

  /** Opens the data set at an address, or says why not. */
  async openAddress(address: string): Promise<void> {
    const { host } = this;
    try {
      await this.open(await fetchText(address), address);
    } catch (thrown) {
      if (host.phase === 'ready') await host.refuse('problems.import', thrown);
      else await host.fail(thrown);
    }
  }

  /** Opens a data set in place of the page's, and keeps it. Rejects with the engine's refusal. */
  async openOwn(dataset: string): Promise<void> {
    const { session, keeper, host } = this;
    await this.open(dataset);
    this.visit.forget();
    this.setOwn(host.src !== null);
    await keeper.keepDataset(host.src, dataset);
    host.say(session.language.t('import.opened', { n: session.description.units.length }));
  }

  /** Forgets the reader's own data set. */
  async backToBuiltIn(): Promise<void> {
    const { src } = this.host;
    await this.keeper.keepDataset(src, undefined);
    this.visit.forget();
    this.setOwn(false);
    if (src) await this.openAddress(src);
  }

  /** Looks at a data set, such as a rule's worked example, until it is left again. */
  async look(dataset: string): Promise<void> {
    const { session, host } = this;
    try {
      await this.visit.go(session, () => this.open(dataset));
      host.requestUpdate();
    } catch (thrown) {
      await host.refuse('problems.import', thrown);
    }
  }

  /** Leaves what is only looked at. */
  async leave(): Promise<void> {
    const { session, host } = this;
    try {
      await this.visit.back(session, (dataset) => this.open(dataset));
      await host.scenarioReplaced();
      host.requestUpdate();
    } catch (thrown) {
      await host.refuse('problems.kept', thrown);
    }
  }

  private setOwn(own: boolean): void {
    this.own = own;
    this.host.requestUpdate();
  }
}
