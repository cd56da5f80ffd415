// The scenarios that an element keeps over its data: begun, opened, copied, named, deleted, and each of it taken back.
// Code that the first view does without.
import { toJson } from '../engine/json.js';
import { Turns } from '../engine/turns.js';
import type { MenuItem } from '../field/menu.js';
import type { Key } from '../language/language.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { memory, read, replace } from '../storage/database.js';
import { besideKey, fresh, type Kept, latest, markOf, tab } from '../storage/records.js';
import { discard, type KeptScenario, readShelf, rememberedShelf, type Shelf, takeBack } from '../storage/shelf.js';
import type { CarriedReport } from '../words/lost.js';
import type { CodeDesk, PageDesk } from './ask-scenarios.js';
import type { Held, Keeper } from './keeper.js';

/** What it needs of the element. */
export interface ScenariosHost {
  readonly keeper: Keeper;
  readonly calls: { inTurn<T>(act: () => T | Promise<T>): Promise<T> };
  readonly dialogs: { refuse(heading: Key, thrown: unknown): Promise<void>; showKept(): Promise<void> };
  readonly opening: {
    readonly own: boolean;
    readonly away: boolean;
    openOwn(dataset: string): Promise<void>;
    backToBuiltIn(): Promise<void>;
  };
  /** Says a sentence in the status line, with a press that takes back what it says. */
  say(sentence: string, way?: { words: string; go: () => void }): void;
  rename(name: string): Promise<void>;
  scenarioReplaced(): Promise<void>;
  requestUpdate(): void;
}

/** What the views do for it. */
export interface ScenarioViews {
  /** Opens the scenarios side by side. */
  compare(): void;
  /** Shows what became of each edit of a scenario. */
  showCarried(report: CarriedReport): void;
  /** Edits in words. */
  wordsOf(edits: Edit[]): Promise<string[]>;
}

/** Scenarios that the menu names; the list has all. */
const mostListed = 12;

interface Step {
  undo: () => Promise<void>;
  redo: () => Promise<void>;
  /** The steps of the scenario that was open once it was done, and once it was taken back. */
  done?: string;
  undone?: string;
}

type File = { name?: string; edition?: string; quarters?: number; steps: unknown[] };

/** A scenario file (JSON text) with other things in it. */
const withIn = (text: string, more: Partial<File>): string => toJson({ ...(JSON.parse(text) as File), ...more });

/** What it sets, whichever edition was looked at and however far ahead. */
const bare = (text: string): string =>
  toJson({ ...(JSON.parse(text) as File), edition: undefined, quarters: undefined });

/** Where it is noted which data set is the page's own. */
const builtIn = (place: string): string => `built-in ${place}`;

/** When it was begun: the first stands without a slot, a slot begins with its time. */
const slotOf = ({ key }: KeptScenario): string => key.split('\n')[1] ?? '';

export class Scenarios implements PageDesk {
  listed: readonly KeptScenario[] = [];
  codes: CodeDesk | undefined;
  /** Fingerprints of the reader's own data sets. */
  private shelved: string[] = [];
  private past: Step | undefined;
  private future: Step | undefined;
  /** Whether it is this that changes the scenario. */
  private busy = false;
  private readonly turns = new Turns();

  constructor(
    private readonly session: Session,
    private readonly host: ScenariosHost,
    private readonly views: ScenarioViews,
  ) {}

  /** Follows the session. */
  follow(): void {
    const { signals } = this.session;
    signals.on('settled', () => this.forget());
    signals.on('data', () => {
      this.forget();
      void this.refresh();
    });
    void this.look();
  }

  get current(): string | undefined {
    return this.host.keeper.key;
  }

  get canUndo(): boolean {
    return this.past !== undefined;
  }

  get canRedo(): boolean {
    return this.future !== undefined;
  }

  // What was done since comes first.
  private forget(): void {
    if (this.busy || !(this.past || this.future)) return;
    this.past = undefined;
    this.future = undefined;
    this.host.requestUpdate();
  }

  // Its name may be another by now.
  private async stepsNow(): Promise<string> {
    return toJson((JSON.parse(await this.session.scenarioJson()) as File).steps);
  }

  private async note(step: Step): Promise<void> {
    step.done = await this.stepsNow();
    this.past = step;
    this.future = undefined;
    this.host.requestUpdate();
  }

  async undo(): Promise<boolean> {
    if (!this.past && this.turns.idle) return false;
    let did = false;
    await this.act(async () => {
      const step = this.past;
      if (!step || (await this.stepsNow()) !== step.done) return;
      did = true;
      await step.undo();
      step.undone = await this.stepsNow();
      this.past = undefined;
      this.future = step;
      this.host.say(this.t('scenarios.undone'));
    });
    return did;
  }

  async redo(): Promise<boolean> {
    if (!this.future && this.turns.idle) return false;
    let did = false;
    await this.act(async () => {
      const step = this.future;
      if (!step || (await this.stepsNow()) !== step.undone) return;
      did = true;
      await step.redo();
      step.done = await this.stepsNow();
      this.future = undefined;
      this.past = step;
      this.host.say(this.t('scenarios.redone'));
    });
    return did;
  }

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }

  private nameOf({ name }: { name: string }): string {
    return name || this.t('scenario.unnamed');
  }

  /** Carries something out; what is refused is told, and nothing has changed. */
  private async act(work: () => Promise<void>): Promise<void> {
    try {
      await this.doing(work);
    } catch (thrown) {
      await this.host.dialogs.refuse('problems.kept', thrown);
    }
  }

  // One after another: what is done next is done to what the one before has led to.
  private doing(work: () => Promise<void>): Promise<void> {
    return this.turns.inTurn(async () => {
      this.busy = true;
      try {
        await work();
      } finally {
        this.busy = false;
        await this.refresh();
      }
    });
  }

  look(): Promise<void> {
    return this.turns.inTurn(() => {
      const { opening, keeper } = this.host;
      if (!opening.own && !opening.away) latest.write(builtIn(keeper.place), this.session.description.fingerprint);
      return this.refresh();
    });
  }

  private shelf(): Promise<Shelf> {
    const { place } = this.host.keeper;
    return readShelf(place).catch(() => rememberedShelf(place));
  }

  private async refresh(): Promise<void> {
    const { fingerprint } = this.session.description;
    const { scenarios, own: sets } = await this.shelf();
    this.shelved = sets.map(({ kept }) => kept.fingerprint);
    const own = scenarios.filter((one) => one.fingerprint === fingerprint && !one.kept.refused);
    this.listed = own.sort((a, b) => (slotOf(a) < slotOf(b) ? -1 : 1));
    this.host.requestUpdate();
  }

  /** Entries of the menu at the top. */
  items(): MenuItem[] {
    const { listed, current } = this;
    if (!this.session.language.has('scenarios.new')) return [];
    // The one that is open is among them, however many there are.
    const open = listed.findIndex(({ key }) => key === current);
    const shown = listed.filter((_, at) => at < mostListed || at === open);
    const entries = shown.map(
      (one): MenuItem => ({
        id: `scenario ${one.key}`,
        words: this.nameOf(one),
        checked: one.key === current,
        pick: () => void this.switchTo(one),
      }),
    );
    const present = { id: `scenario ${current}`, words: this.t('scenario.unnamed'), checked: true, pick: () => {} };
    const item = (id: string, key: Key, pick: () => unknown, apart = false): MenuItem => ({
      id,
      words: this.t(key),
      apart,
      pick: () => void pick(),
    });
    return [
      ...entries,
      ...(open < 0 ? [present] : []),
      item('scenario-new', 'scenarios.new', () => this.begin(), true),
      item('scenario-copy', 'scenarios.copyThis', () => this.act(() => this.copyPresent())),
      item('scenario-beside', 'scenarios.beside', () => this.compare()),
      item('scenario-share', 'share.entry', () => this.codes?.share()),
      item('scenario-all', 'scenarios.all', () => this.host.dialogs.showKept()),
    ];
  }

  /** A name that no scenario has. */
  private freeName(of: (n: number) => string): string {
    const taken = new Set(this.listed.map(({ name }) => name));
    for (let n = 1; ; n += 1) if (!taken.has(of(n))) return of(n);
  }

  private copyName(name: string): string {
    return this.freeName((n) => this.t(n === 1 ? 'scenarios.copyOf' : 'scenarios.copyOfMore', { name, n }));
  }

  begin(): Promise<void> {
    return this.act(async () => {
      await this.refresh();
      const name = this.freeName((n) => this.t('scenarios.numbered', { n }));
      await this.add(withIn(await this.session.scenarioJson(), { name, steps: [] }));
      this.host.say(this.t('scenarios.begun', { name }));
    });
  }

  private async copyPresent(): Promise<void> {
    const { session } = this;
    if (session.edits.editing) await session.edits.end();
    await session.edits.flush();
    const text = await session.scenarioJson();
    const name = this.copyName(this.nameOf({ name: (JSON.parse(text) as File).name ?? '' }));
    await this.add(withIn(text, { name }));
    this.host.say(this.t('scenarios.begun', { name }));
  }

  duplicate(one: KeptScenario): Promise<void> {
    return this.act(async () => {
      if (one.key === this.current) return this.copyPresent();
      const name = this.copyName(this.nameOf(one));
      const key = besideKey(this.held.main, fresh());
      const kept = { ...one.kept, scenario: withIn(one.kept.scenario, { name }), stamp: fresh(), time: Date.now() };
      memory.set(key, kept);
      await replace<Kept>(key, () => kept).catch(() => {});
      this.host.say(this.t('scenarios.copied', { name }));
    });
  }

  async openText(text: string): Promise<void> {
    await this.doing(async () => {
      await this.refresh();
      await this.add(text);
      const name = this.nameOf({ name: (JSON.parse(text) as File).name ?? '' });
      this.host.say(this.t('say.opened', { name }));
    });
  }

  switchTo(one: KeptScenario): Promise<void> {
    return this.act(async () => {
      if (one.key === this.current) return;
      this.past = undefined;
      this.future = undefined;
      if (one.fingerprint !== this.session.description.fingerprint) await this.openDataOf(one);
      await this.goTo(one.key);
      this.host.say(this.t('scenarios.switched', { name: this.nameOf(one) }));
    });
  }

  isAtHand({ fingerprint }: KeptScenario): boolean {
    const { keeper, opening } = this.host;
    return this.shelved.includes(fingerprint) || (opening.own && latest.read(builtIn(keeper.place)) === fingerprint);
  }

  // A scenario over a data set of the reader's own that gave way, or over the page's.
  private async openDataOf({ fingerprint }: KeptScenario): Promise<void> {
    const { opening } = this.host;
    const own = (await this.shelf()).own.find(({ kept }) => kept.fingerprint === fingerprint);
    if (own) await opening.openOwn(own.kept.dataset);
    else if (opening.own) await opening.backToBuiltIn();
  }

  rename(name: string, one?: KeptScenario): Promise<void> {
    return this.act(async () => {
      const { name: former = '' } = one ?? (JSON.parse(await this.session.scenarioJson()) as File);
      await this.renamed(one?.key ?? this.held.key, former, name);
    });
  }

  // One step, to be taken back like any other.
  private async renamed(key: string, former: string, name: string): Promise<void> {
    if (name === former) return;
    await this.giveName(key, name);
    await this.note({ undo: () => this.giveName(key, former), redo: () => this.giveName(key, name) });
  }

  private async giveName(key: string, name: string): Promise<void> {
    if (key === this.current) {
      await this.host.rename(name);
      await this.host.keeper.leave(this.session);
      return;
    }
    const named = (now: Kept | undefined) => {
      const kept = now && { ...now, scenario: withIn(now.scenario, { name }), stamp: fresh() };
      if (kept) memory.set(key, kept);
      return kept;
    };
    await replace<Kept>(key, named).catch(() => named(memory.get(key) as Kept | undefined));
  }

  remove(one: KeptScenario): Promise<void> {
    return this.act(async () => {
      const { place } = this.host.keeper;
      const open = one.key === this.current;
      const away = async (key: string) => {
        if (open) await this.goTo(this.nextTo(key));
        return discard(place, key);
      };
      let { key } = one;
      let bin = await away(key);
      const undo = async () => {
        key = (await takeBack(bin, this.current)) ?? key;
        if (open) await this.goTo(key);
      };
      await this.note({
        undo,
        redo: async () => {
          bin = await away(key);
        },
      });
      const go = () => void this.undo();
      this.host.say(this.t('scenarios.removed', { name: this.nameOf(one) }), { words: this.t('kept.undo'), go });
    });
  }

  /** The scenario that was written last beside one; else a place where none stands. */
  private nextTo(key: string): string {
    const others = this.listed.filter((one) => one.key !== key);
    const newest = [...others].sort((a, b) => (b.kept.time ?? 0) - (a.kept.time ?? 0))[0];
    return newest?.key ?? besideKey(this.held.main, fresh());
  }

  bringBack(bin: string): Promise<void> {
    return this.act(async () => {
      await takeBack(bin, this.current);
    });
  }

  compare(): void {
    this.views.compare();
  }

  tellCarried(words: string, report: CarriedReport): void {
    const { lost, moved } = report.carried;
    const way = { words: this.t('carried.see'), go: () => this.views.showCarried(report) };
    this.host.say(words, lost.length + (moved?.length ?? 0) > 0 ? way : undefined);
  }

  wordsOf(edits: Edit[]): Promise<string[]> {
    return this.views.wordsOf(edits);
  }

  /** Adds a scenario beside those that are there, and goes on with it; one that is there already is not kept twice. */
  private async add(text: string): Promise<void> {
    const former = this.held.key;
    const taken = new Set(this.listed.map((one) => one.key));
    let key = await this.stand(text, besideKey(this.held.main, fresh()), undefined);
    await this.host.keeper.leave(this.session);
    let bin: string | undefined;
    const { place } = this.host.keeper;
    if (key === former) return;
    await this.note({
      undo: async () => {
        await this.goTo(former);
        if (!taken.has(key)) bin = await discard(place, key);
      },
      redo: async () => {
        key = (bin && (await takeBack(bin, this.current))) ?? key;
        await this.goTo(key);
      },
    });
  }

  private get held(): Held {
    return this.host.keeper.held as Held;
  }

  /** Goes on with what is kept under a key; with nothing set where nothing is. */
  private async goTo(key: string): Promise<void> {
    await this.host.keeper.leave(this.session);
    const kept = (await read<Kept>(key).catch(() => undefined)) ?? (memory.get(key) as Kept | undefined);
    const blank = kept ? '' : withIn(await this.session.scenarioJson(), { name: '', steps: [] });
    await this.stand(kept?.scenario ?? blank, key, kept);
  }

  // Nothing is written under the former key from the moment that another scenario is taken up.
  private async stand(text: string, free: string, there: Kept | undefined): Promise<string> {
    const { session, host } = this;
    const { keeper } = host;
    let key = free;
    await host.calls.inTurn(async () => {
      await keeper.leave(session);
      await keeper.whileOpening(async () => {
        // Until what is shown is what is kept.
        if (keeper.keeping !== 'blocked') keeper.become('pending');
        await this.load(text);
        const { fingerprint, main } = this.held;
        const now = await session.engine.call('scenarioJson');
        const twin = there ? undefined : this.listed.find((one) => bare(one.kept.scenario) === bare(now));
        const kept = there ?? twin?.kept;
        const scenario = kept && now;
        key = twin?.key ?? free;
        const mark = markOf(kept);
        const pinned = session.description.units[session.selection.pinned]?.code ?? null;
        keeper.apart = false;
        keeper.held = { fingerprint, main, key, mark, scenario, pinned, own: false, behind: false };
        tab.write(main, key);
        latest.write(main, key);
      });
    });
    await host.scenarioReplaced();
    return key;
  }

  // The edition that is looked at stays, where the scenario's method allows it.
  private async load(text: string): Promise<void> {
    const { session } = this;
    const { editions, edition } = session.description;
    const here = withIn(text, { edition: editions[edition]?.code ?? '' });
    await session.loadScenario(here).catch(() => session.loadScenario(text));
  }
}
