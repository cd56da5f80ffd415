// What one element keeps in this browser: its scenario, its own data set, the reader's taste. What is kept is never
// overwritten by anything but its own later state: where another tab has written, both stay.
import { fetchLate } from '../panels/late.js';
import type { Session } from '../session/session.js';
import { change, memory, read, replace } from '../storage/database.js';
import { formerPlace, leavePlace, retakePlace, takePlace } from '../storage/place.js';
import {
  besideKey,
  datasetKey,
  fresh,
  type Kept,
  type KeptDataset,
  lastWords,
  latest,
  markOf,
  type Preferences,
  scenarioKey,
  shelfKey,
  tab,
} from '../storage/records.js';

/**
 * How the present state is kept: as it stands; about to be; not at all; not any more, since another tab has changed
 * what is kept while this one only looked.
 */
export type Keeping = 'saved' | 'pending' | 'blocked' | 'behind';

/** What is known of the record that this element writes. */
export interface Held {
  fingerprint: string;
  main: string;
  key: string;
  /** The latest writing that was seen. */
  mark: string | undefined;
  /** What stands in it. */
  scenario: string | undefined;
  pinned: string | null;
  /** Whether it was written from here. */
  own: boolean;
  /** Whether another tab has written over what is only looked at here. */
  behind: boolean;
}

/** What watches over things that are kept: code that the first view does without. */
export interface Watching {
  /** Tells other tabs what was written. */
  tellOthers(key: string): void;
  keepDataset(address: string | null, dataset: string | undefined, session: Session): Promise<void>;
  /** Puts what was refused beside what comes. */
  putAside(kept: Kept): Promise<void>;
  end(): void;
}

let makeWatch: ((keeper: Keeper) => Watching) | undefined;
const connected = new Set<Keeper>();

/** The code that watches has come. */
export function watchWith(make: (keeper: Keeper) => Watching): void {
  makeWatch = make;
  for (const keeper of connected) keeper.watch();
}

export class Keeper {
  /** Whether another tab wrote over the same scenario, so that this one stands beside it. */
  apart = false;
  private state: Keeping = 'saved';
  private name: string | undefined;
  held: Held | undefined;
  session: Session | undefined;
  private wanted = false;
  /** Whether a data set is being opened: what the engine holds is not the scenario that is kept over it. */
  private opening = false;
  running: Promise<void> | undefined;
  /** Puts the data set itself where it is kept, where that could not be done yet. */
  owed: (() => Promise<void>) | undefined;
  private watching: Watching | undefined;

  constructor(
    private readonly element: Element,
    /** Hears whenever it is kept otherwise than before. */
    private readonly tell: () => void,
  ) {}

  /** How the present state is kept. */
  get keeping(): Keeping {
    return this.state;
  }

  /** Tells the element's things from those of all others. */
  get place(): string {
    this.name ??= takePlace(this.element);
    return this.name;
  }

  /** The key of the scenario that is kept now. */
  get key(): string | undefined {
    return this.held?.key;
  }

  /** The element stands in a page: what it keeps is watched over, once the code for that is there. */
  connect(): void {
    if (this.name !== undefined && !retakePlace(this.name)) this.name = undefined;
    connected.add(this);
    this.watch();
  }

  /** Begins to watch, where the code for it is there. */
  watch(): void {
    if (makeWatch) this.watching ??= makeWatch(this);
  }

  disconnect(): void {
    void this.hurry();
    connected.delete(this);
    this.watching?.end();
    this.watching = undefined;
    if (this.name !== undefined) leavePlace(this.name);
  }

  async readPreferences(): Promise<Preferences> {
    return (await this.recall<Preferences>('preferences')) ?? {};
  }

  /** Keeps some of the taste; what another tab has kept of the rest stays. */
  keepPreferences(more: Preferences): void {
    memory.set('preferences', { ...(memory.get('preferences') as Preferences), ...more });
    replace<Preferences>('preferences', (now) => ({ ...now, ...more })).catch(() => {});
  }

  /** The data set that the reader opened in place of the one at `address`. */
  async readDataset(address: string | null): Promise<string | undefined> {
    const key = datasetKey(address, this.place);
    const wanted = tab.read(key);
    if (wanted === '') return undefined;
    const kept = await this.recall<KeptDataset>(key);
    if (wanted !== null && kept?.fingerprint !== wanted) {
      const own = await this.recall<KeptDataset>(shelfKey(this.place, wanted));
      if (own) return own.dataset;
    }
    if (kept) return kept.dataset;
    const former = await this.takeFormer(
      `dataset:${address}:${formerPlace(this.element)}`,
      key,
      (dataset: string): KeptDataset => ({ dataset, fingerprint: '', time: Date.now(), about: undefined }),
    );
    return former?.dataset;
  }

  // A former version kept under the element's number on the page: the first element that asks for it has it.
  private async takeFormer<F, T>(former: string, key: string, made: (former: F) => T): Promise<T | undefined> {
    if ((await this.recall<F>(former)) === undefined) return undefined;
    return change<T | undefined>((store, give) => {
      const asked = store.get(former) as IDBRequest<F | undefined>;
      asked.onsuccess = () => {
        if (asked.result === undefined) return;
        const value = made(asked.result);
        store.put(value, key);
        store.delete(former);
        memory.delete(former);
        memory.set(key, value);
        give(value);
      };
    }).catch(() => undefined);
  }

  /** Remembers for a reload of this tab what it shows in place of the data set at `address`, whatever other tabs open. */
  noteDataset(address: string, own: string | undefined): void {
    tab.write(datasetKey(address, this.place), own ?? '');
  }

  /** Keeps a data set, or none, in place of the one at `address`; the one before it stays at hand. */
  async keepDataset(address: string | null, dataset: string | undefined, session: Session): Promise<void> {
    await fetchLate().catch(() => {});
    if (this.watching) await this.watching.keepDataset(address, dataset, session);
    else this.become('blocked');
  }

  /** Finishes keeping what is shown, before another data set is opened or what is kept is listed. */
  async leave(session: Session): Promise<void> {
    if (!this.held) return;
    if (session.edits.editing) await session.edits.end();
    await session.edits.flush();
    this.request();
    await this.running;
  }

  /** Nothing is kept while `open` puts another data set, or the same once more, in place of what is shown. */
  async whileOpening(open: () => Promise<void>): Promise<void> {
    this.opening = true;
    try {
      await open();
    } finally {
      this.opening = false;
      this.request();
    }
  }

  /** Finds what was kept over the session's data set. */
  async find(session: Session): Promise<Kept | undefined> {
    const { fingerprint } = session.description;
    const main = scenarioKey(fingerprint, this.place);
    this.session = session;
    this.apart = false;
    let key = tab.read(main) ?? latest.read(main) ?? main;
    let kept = await this.recall<Kept>(key);
    if (!kept && key !== main) {
      key = main;
      kept = await this.recall<Kept>(key);
    }
    const former = `scenario:${fingerprint}:${formerPlace(this.element)}`;
    kept ??= await this.takeFormer(former, main, (found: Kept) => found);
    const [mark, scenario, pinned] = [markOf(kept), kept?.scenario, kept?.pinned ?? null];
    this.held = { fingerprint, main, key, mark, scenario, pinned, own: false, behind: false };
    return this.lastWords(this.held) ?? kept;
  }

  /** Writes on, over the session's data set, what was held before another was looked at. */
  holdAgain(session: Session, held: Held | undefined, apart: boolean): void {
    Object.assign(this, { session, held, apart });
  }

  // What a page had no time to keep before it went; where another has written since, it stands beside that.
  private lastWords({ key, mark, main }: Held): Kept | undefined {
    const { after, ...kept } = lastWords.take(key) ?? {};
    if (!kept.scenario) return undefined;
    if (after === mark) return kept as Kept;
    replace<unknown>(besideKey(main, fresh()), () => ({ ...kept, stamp: fresh() })).catch(() => {});
    return undefined;
  }

  /** Takes up what was kept. Rejects with the engine's refusal; the scenario then stays at hand beside a new one. */
  async takeUp(session: Session, kept: Kept): Promise<void> {
    if (kept.pinned) session.selection.pinned = session.unitOf(kept.pinned);
    if (session.selection.pinned >= 0) session.selection.unit = session.selection.pinned;
    try {
      await session.loadScenario(kept.scenario);
    } catch (thrown) {
      // Nothing is written over it, whether it can be put aside or not.
      if (this.held) this.held = { ...this.held, mark: undefined, scenario: undefined };
      await fetchLate().catch(() => {});
      await this.watching?.putAside({ ...kept, refused: true });
      throw thrown;
    }
  }

  /** Something has changed: it is kept soon. */
  request(): void {
    if (!this.held || this.opening) return;
    this.wanted = true;
    if (this.state !== 'blocked') this.become('pending');
    // A drag is kept when it ends.
    if (!this.session?.edits.editing) this.running ??= this.run();
  }

  /** Keeps at once what was changed. */
  async hurry(): Promise<void> {
    if (!this.held || !this.session) return;
    await this.session.edits.flush();
    this.request();
  }

  private async run(): Promise<void> {
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.write();
      }
    } finally {
      this.running = undefined;
    }
  }

  /** The scenario as it is to be kept now; nothing where another data set has been opened meanwhile. */
  async present(session: Session, held: Held): Promise<string | undefined> {
    const scenario = this.opening ? undefined : await session.engine.call('scenarioJson').catch(() => undefined);
    return scenario?.includes(`"${held.fingerprint}"`) && held === this.held && !this.opening ? scenario : undefined;
  }

  private async write(): Promise<void> {
    const { session, held } = this;
    if (!session || !held) return;
    const scenario = await this.present(session, held);
    if (scenario === undefined) return;
    const { units, name } = session.description;
    const pinned = units[session.selection.pinned]?.code ?? null;
    const same = held.mark === undefined ? isUntouched(scenario) : held.scenario === scenario && held.pinned === pinned;
    if (same && (held.mark !== undefined || pinned === null) && this.state !== 'blocked') {
      if (!this.wanted) this.become(held.behind ? 'behind' : 'saved');
      return;
    }
    const kept: Kept = { scenario, pinned, stamp: fresh(), time: Date.now(), about: name };
    try {
      const key = await putUnlessTaken(held, kept);
      if (key !== held.key) {
        this.apart = true;
        tab.write(held.main, key);
      }
      lastWords.take(held.key);
      memory.set(key, kept);
      Object.assign(held, { key, mark: kept.stamp, scenario, pinned, own: true, behind: false });
      this.watching?.tellOthers(key);
      if (!this.wanted) this.become('saved');
    } catch {
      memory.set(held.key, kept);
      this.become('blocked');
    }
  }

  /** It is kept otherwise than before; a scenario whose data set is not kept is not, either. */
  become(told: Keeping): void {
    const state = this.owed ? 'blocked' : told;
    if (state === this.state) return;
    this.state = state;
    this.tell();
  }

  /** What is kept under a key, in the browser or else in memory. */
  private async recall<T>(key: string): Promise<T | undefined> {
    try {
      const found = await read<T>(key);
      if (found !== undefined) memory.set(key, found);
      return found;
    } catch {
      this.become('blocked');
      return memory.get(key) as T | undefined;
    }
  }
}

// Nothing was set, and the first edition is looked at.
export const isUntouched = (scenario: string): boolean =>
  scenario.includes('"name":""') && scenario.endsWith('"steps":[]}') && !scenario.includes('"edition":');

/** Puts a scenario where it is kept, or beside it where another tab has written meanwhile; the key that it has now. */
function putUnlessTaken(held: Held, kept: Kept): Promise<string> {
  return change<string>((store, give) => {
    const asked = store.get(held.key) as IDBRequest<Kept | undefined>;
    asked.onsuccess = () => {
      const now = asked.result;
      const taken = now !== undefined && markOf(now) !== held.mark && now.scenario !== kept.scenario;
      const key = taken ? besideKey(held.main, fresh()) : held.key;
      store.put(kept, key);
      give(key);
    };
  });
}
