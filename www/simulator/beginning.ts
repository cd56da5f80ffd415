// How the element begins: words, engine, data and what was kept are fetched side by side; what fails can be tried again.
import type { ReactiveElement } from 'lit';
import { fetchData, overdue } from '../engine/fetching.js';
import { expectAgain, openEngine } from '../engine/open.js';
import { type Language, languageOf, loadOtherLanguages } from '../language/language.js';
import { Session } from '../session/session.js';
import type { Preferences } from '../storage/records.js';
import type { Calls } from './calls.js';
import type { Dialogs } from './dialogs.js';
import type { Keeper } from './keeper.js';
import type { Missing } from './missing.js';
import type { Opening } from './opening.js';
import type { Phase } from './shell.js';

interface Host extends ReactiveElement {
  readonly src: string | null;
  readonly packed: boolean;
  readonly calls: Calls;
  readonly keeper: Keeper;
  readonly missing: Missing;
  readonly dialogs: Dialogs;
  readonly opening: Opening;
  session: Session | undefined;
  language: Language | undefined;
  phase: Phase;
  slow: boolean;
  failure: string[];
  takePreferences(preferences: Preferences): void;
  prepare(session: Session, preferences: Preferences): Session;
  fail(thrown: unknown): Promise<void>;
}

export class Beginning {
  /** Resolves when there is a session, for the latest attempt. */
  prepared: Promise<void> = Promise.resolve();
  /** Counts the attempts. */
  private attempt = 0;
  /** Whether the code was asked for in vain. */
  private stuck = false;

  constructor(private readonly host: Host) {}

  /** Starts again. */
  readonly again = (): void => {
    expectAgain(this.stuck || this.host.slow);
    this.stuck = false;
    this.host.failure = [];
    this.host.phase = 'waiting';
    void this.begin('reload');
  };

  /** Begins; of two attempts the later counts. */
  async begin(cache?: RequestCache): Promise<void> {
    this.attempt += 1;
    const { attempt, host } = this;
    const { src } = host;
    host.slow = false;
    const data = src ? fetchData(src, host.packed, cache) : undefined;
    const kept = src ? host.keeper.readDataset(src) : undefined;
    // What fails is said once the words are there.
    data?.catch(() => {});
    this.prepared = this.prepareSession(attempt);
    const coming = this.prepared.then(async () => ({ bytes: await data, kept: await kept }));
    const opening = host.calls.openComing(coming, async ({ bytes, kept }) => {
      if (src && bytes) await host.opening.openFirst(src, bytes, kept);
      return true;
    });
    overdue(opening, () => (host.slow ||= attempt === this.attempt && host.phase === 'waiting'));
    try {
      const opened = await opening;
      // A program has loaded another meanwhile.
      if (!opened) await host.calls.inTurn(() => {});
      if (attempt !== this.attempt) return;
      await host.session?.engine.calm();
      // Another may have been opened meanwhile.
      if (attempt !== this.attempt) return;
      if (opened && src && host.src === src) await host.opening.takeLedger(src);
      await this.bringLater();
    } catch (thrown) {
      if (attempt === this.attempt) await host.fail(thrown);
    }
  }

  // Words and engine are fetched side by side.
  private async prepareSession(attempt: number): Promise<void> {
    const { host } = this;
    const engine = host.session ? Promise.resolve(host.session.engine) : openEngine();
    engine.catch(() => (this.stuck ||= attempt === this.attempt));
    const own = host.getAttribute('lang');
    const likely = host.missing.firstWords(languageOf(own));
    const preferences = await host.keeper.readPreferences();
    host.takePreferences(preferences);
    host.language =
      own || !preferences.language ? await likely : await host.missing.firstWords(languageOf(preferences.language));
    host.requestUpdate();
    const opened = await engine;
    // It may be another by now.
    const language = host.language as Language;
    host.session ??= host.prepare(new Session(opened, language), preferences);
    // Two attempts may have opened one each; and the element may be gone by now.
    if (host.session.engine !== opened) opened.close();
    host.session.speak(language);
    host.session.engine.rest(!host.isConnected);
  }

  // The board stands: what fails now is said, and takes nothing from it.
  private async bringLater(): Promise<void> {
    const { host } = this;
    const later = host.missing.bringLater(host.language as Language);
    // It adds ways out to the menu of files.
    void later.then(() => host.requestUpdate());
    const engine = host.missing.bringEngine((host.session as Session).engine);
    await Promise.all([later, engine, loadOtherLanguages().catch(() => {})]);
    if (await later) await host.dialogs.tellKept();
    host.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
  }
}
