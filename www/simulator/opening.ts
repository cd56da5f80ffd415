// Which data set is shown: the page's, the reader's own in its place, or one that is only looked at.
import { fetchData, LoadFault, overdue } from '../engine/fetching.js';
import type { Session } from '../session/session.js';
import type { Dialogs } from './dialogs.js';
import type { Calls } from './calls.js';
import type { Keeper } from './keeper.js';
import type { Phase } from './shell.js';
import { type Home, Visit } from './visit.js';

/** What may be missing while a board stands. */
export type Part = 'ledger' | 'data';

/** What opening a data set needs of the element. */
export interface OpeningHost {
  /** Address of the page's data set. */
  readonly src: string | null;
  /** Whether its files lie packed beside themselves. */
  readonly packed: boolean;
  readonly phase: Phase;
  readonly calls: Calls;
  requestUpdate(): void;
  /** Shows what was opened; resolves once it is painted. */
  present(): Promise<void>;
  /** Says that nothing can be shown, and why. */
  fail(thrown: unknown): Promise<void>;
  /** Says that a part has not come which the board does without, with a way to ask again. */
  miss(part: Part, thrown: unknown, again: () => void): void;
  /** It has come after all. */
  found(part: Part): void;
  readonly dialogs: Dialogs;
  /** Says a sentence in the status line. */
  say(sentence: string): void;
  /** The scenario was replaced by another. */
  scenarioReplaced(): Promise<void>;
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

  /** Opens a data set in turn: of two the later stands. Rejects with the engine's refusal; what was on screen then stays. */
  open(dataset: string): Promise<void> {
    return this.host.calls.open(() => this.stand(dataset));
  }

  // `address`: where it came from. The boards of units are shown before the projects have come; but a kept scenario may
  // change those.
  async stand(dataset: string, address: string | null = null, home?: Home): Promise<void> {
    const { session, keeper, host } = this;
    await keeper.leave(session);
    await keeper.whileOpening(() => this.replace(dataset, address, home));
    await host.present();
  }

  private async replace(dataset: string, address: string | null, home?: Home): Promise<void> {
    const { session, keeper, host } = this;
    await session.open(dataset, address !== null);
    if (home) keeper.holdAgain(session, home.held, home.apart);
    const kept = home?.kept ?? (await keeper.find(session));
    if (kept) {
      // One that never comes must not hold back the board: what needs it is then kept beside.
      const ledger = this.takeLedger(address);
      await Promise.race([ledger, new Promise<void>((resolve) => overdue(ledger, resolve))]);
      // A scenario that the engine refuses now (another version wrote it) is kept beside what comes.
      await keeper.takeUp(session, kept).catch((thrown: unknown) => host.dialogs.refuse('problems.kept', thrown));
    }
  }

  /** Takes up the ledger of the data set at `address`. The board does without it; what needs it says so. */
  async takeLedger(address: string | null, cache?: RequestCache): Promise<void> {
    const { session } = this;
    const name = session.awaitedLedger;
    if (name === undefined || address === null) return;
    const miss = (thrown: unknown) => {
      if (session.awaitedLedger === name)
        this.host.miss('ledger', thrown, () => void this.takeLedger(address, 'reload'));
    };
    const coming = fetchData(new URL(name, new URL(address, document.baseURI)).href, this.host.packed, cache);
    overdue(coming, () => miss(new LoadFault('load-network', name)));
    try {
      const ledger = await session.engine.jsonText(await coming);
      await session.engine.complete();
      // Another data set may have been opened meanwhile.
      if (session.awaitedLedger !== name) return;
      await session.takeLedger(ledger);
      this.host.found('ledger');
    } catch (thrown) {
      miss(thrown);
    }
  }

  /**
   * Opens the data set that the reader had opened, or else the page's, from its address; that can be had again from the
   * menu. The ledger is not waited for.
   */
  async openFirst(address: string, builtIn: Uint8Array, kept: string | undefined): Promise<void> {
    if (kept !== undefined) {
      try {
        await this.stand(kept);
        this.keeper.noteDataset(address, this.session.description.fingerprint);
        this.setOwn(true);
        return;
      } catch (thrown) {
        void this.host.dialogs.refuse('problems.keptData', thrown);
      }
    }
    await this.stand(await this.session.engine.jsonText(builtIn), address);
    this.keeper.noteDataset(address, undefined);
  }

  /** Opens the data set at an address, or says why not; whether it is open. */
  async openAddress(address: string, cache?: RequestCache): Promise<boolean> {
    const { host, session } = this;
    const coming = fetchData(address, host.packed, cache);
    let awaited = true;
    const late = new LoadFault('load-network', address);
    overdue(coming, () => awaited && host.miss('data', late, () => void this.openAddress(address, 'reload')));
    const take = async (bytes: Uint8Array) => {
      host.found('data');
      await this.stand(await session.engine.jsonText(bytes), address);
      return true;
    };
    try {
      const open = await host.calls.openComing(coming, take);
      awaited = false;
      if (open) await this.takeLedger(address);
      else host.found('data');
      return open === true;
    } catch (thrown) {
      if (host.phase === 'ready') await host.dialogs.refuse('problems.import', thrown);
      else await host.fail(thrown);
      return false;
    }
  }

  /** Opens a data set in place of the page's, and keeps it. Rejects with the engine's refusal. */
  async openOwn(dataset: string): Promise<void> {
    const { session, keeper, host } = this;
    await this.open(dataset);
    this.visit.forget();
    this.setOwn(host.src !== null);
    await keeper.keepDataset(host.src, dataset, session);
    host.say(session.language.t('import.opened', { n: session.description.units.length }));
  }

  /** Forgets the reader's own data set. */
  async backToBuiltIn(): Promise<void> {
    const { src } = this.host;
    if (!src || !(await this.openAddress(src))) return;
    this.visit.forget();
    this.setOwn(false);
    await this.keeper.keepDataset(src, undefined, this.session);
  }

  /** Looks at a data set, such as a rule's worked example, until it is left again. */
  async look(dataset: string): Promise<void> {
    const { session, host } = this;
    try {
      await host.calls.open(() => this.visit.go(session, this.keeper, () => this.stand(dataset)));
      host.requestUpdate();
    } catch (thrown) {
      await host.dialogs.refuse('problems.import', thrown);
    }
  }

  /** Leaves what is only looked at. */
  async leave(): Promise<void> {
    const { session, host } = this;
    try {
      await host.calls.open(() => this.visit.back(session, (home) => this.stand(home.dataset, null, home)));
      await host.scenarioReplaced();
      host.requestUpdate();
    } catch (thrown) {
      await host.dialogs.refuse('problems.kept', thrown);
    }
  }

  private setOwn(own: boolean): void {
    this.own = own;
    this.host.requestUpdate();
  }
}
