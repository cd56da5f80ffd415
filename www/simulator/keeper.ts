// What one element keeps in this browser: its scenario, its own data set, the reader's taste.
import type { Session } from '../session/session.js';
import { Store, type Kept, type Preferences } from '../storage/store.js';

/** Keeps the things of one element; `place` tells it from others on the same page. */
export class Keeper {
  private readonly store = new Store();
  private preferences: Preferences = {};
  private pinned = -1;

  constructor(private readonly place: () => string) {}

  /** Whether the browser refuses to keep anything. */
  get blocked(): boolean {
    return this.store.blocked;
  }

  /** Finds out whether the browser keeps anything; once the page has time for it. */
  check(): Promise<void> {
    return this.store.check();
  }

  async readPreferences(): Promise<Preferences> {
    this.preferences = (await this.store.read<Preferences>('preferences')) ?? {};
    return this.preferences;
  }

  keepPreferences(more: Preferences): void {
    this.preferences = { ...this.preferences, ...more };
    void this.store.write('preferences', this.preferences);
  }

  /** The data set that the reader opened in place of the one at `address`. */
  readDataset(address: string | null): Promise<string | undefined> {
    return this.store.read<string>(this.datasetKey(address));
  }

  async keepDataset(address: string | null, dataset: string | undefined): Promise<void> {
    await this.store.write(this.datasetKey(address), dataset);
  }

  private datasetKey(address: string | null): string {
    return `dataset:${address}:${this.place()}`;
  }

  private scenarioKey(session: Session): string {
    return `scenario:${session.description.fingerprint}:${this.place()}`;
  }

  /** What was kept for the session's data set. */
  readScenario(session: Session): Promise<Kept | undefined> {
    return this.store.read<Kept>(this.scenarioKey(session));
  }

  /** Takes up what was kept. Rejects with the engine's refusal. */
  async takeUp(session: Session, kept: Kept): Promise<void> {
    if (kept.pinned) session.pinned = session.unitOf(kept.pinned);
    this.pinned = session.pinned;
    if (session.pinned >= 0) session.unit = session.pinned;
    await session.loadScenario(kept.scenario);
  }

  async keepScenario(session: Session): Promise<void> {
    this.pinned = session.pinned;
    const scenario = await session.engine.call('scenarioJson');
    const pinned = session.description.units[session.pinned]?.code ?? null;
    await this.store.write(this.scenarioKey(session), { scenario, pinned } satisfies Kept);
  }

  /** Keeps the scenario if the pinned unit has changed. */
  async keepPin(session: Session): Promise<void> {
    if (session.pinned !== this.pinned) await this.keepScenario(session);
  }
}
