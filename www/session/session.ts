// What one element holds: the engine, the latest results, and what is shown.
import type {
  BoardView,
  ChangeView,
  Description,
  ImportReport,
  LedgerImport,
  LedgerReading,
} from '../engine/shapes.js';
import { type Hot, hotFor } from '../engine/engine.js';
import { asRefusal, type Refusal } from '../engine/refusal.js';
import type { SteadyEngine } from '../engine/steady.js';
import type { Language } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { Pace } from './pace.js';
import { Signals } from './signals.js';
import { toJson } from '../engine/json.js';

/** Milliseconds without a further call after which a program's change has come to rest. */
const restAfter = 120;

export type Edit = { edit: string; [field: string]: unknown };

/** Hears of a refusal. */
export type Refused = (thrown: unknown) => void;

interface HotEdit {
  send: () => Promise<void>;
  refused: Refused;
}

/** Called with what moved when a change has come to rest. */
export type Settled = (change: ChangeView, board: number) => void;

/** The state of one element, and every way to change it. */
export class Session {
  readonly signals = new Signals();
  description!: Description;
  hot!: Hot;
  /** Number of the board that is shown. */
  board = 0;
  /** Number of the chosen unit; −1 for none. */
  unit = -1;
  /** Number of the reader's own unit, kept in sight; −1 for none. */
  pinned = -1;
  /** Number of the unit whose row stays put while its figure is edited; −1 for none. */
  held = -1;
  /** Number of the unit whose figure was edited last. */
  edited = -1;
  /** Whether the row being edited moves at once instead of staying put. */
  moveAtOnce = false;
  /** Whether the board shows the ranks that other weights would give. */
  rankRange = false;
  /** Name of the file of the ledger, while that has not come. */
  awaitedLedger: string | undefined;
  /** The stretch of a long list that is drawn; a short one is drawn whole. */
  drawn: { first: number; last: number } | undefined;
  /** What moved in the latest settled change on the board that is shown. */
  change: ChangeView = { moves: [], passings: [] };
  onSettled: Settled = () => {};
  onProblem: (refusal: Refusal) => void = () => {};

  private whole: Promise<void> = Promise.resolve();
  private missed: (thrown: unknown) => void = () => {};
  private completed: () => void = () => {};
  private readonly hotEdits = new Map<string, HotEdit>();
  private readonly pace = new Pace(() => this.sendHot());
  private gesture = false;
  private unitNumbers = new Map<string, number>();
  private rest: ReturnType<typeof setTimeout> | undefined;
  private figuresChanged = true;
  private baselineChanged = true;
  private methodTouched = false;
  /** What was sent and may not be answered yet, and whether it has not come to rest. */
  private sent: Promise<unknown> = Promise.resolve();
  private unsettled = false;
  private opened: Promise<unknown> = Promise.resolve();

  constructor(
    readonly engine: SteadyEngine,
    public language: Language,
  ) {}

  /**
   * Loads a data set file. After a refusal everything is as it was. `main`: whether its ledger may
   * stand in a file of its own; `awaitedLedger` then names it.
   */
  open(dataset: string, main = false): Promise<void> {
    // One after another: of two the later stands, whole.
    const opening = this.opened.then(() => this.take(dataset, main));
    this.opened = opening.catch(() => {});
    return opening;
  }

  private async take(dataset: string, main: boolean): Promise<void> {
    this.send();
    await this.engine.load(dataset, main);
    this.awaitedLedger = main ? await this.engine.call('awaitedLedger') : undefined;
    this.completed();
    this.whole = Promise.resolve();
    if (this.awaitedLedger !== undefined) this.awaitWhole();
    this.description = await this.engine.call('describe');
    const { units, leaves, indicators, boards } = this.description;
    this.hot = hotFor(units.length, leaves.length, indicators.length);
    this.unitNumbers = new Map(units.map(({ code }, number) => [code, number]));
    if (this.board >= boards.length) this.board = 0;
    this.unit = -1;
    this.pinned = -1;
    this.held = -1;
    this.hotEdits.clear();
    this.unsettled = false;
    this.gesture = false;
    this.drawn = undefined;
    await this.read(true);
    await this.engine.call('settle', this.board);
    this.unit = this.hot.ranked > 0 ? (this.hot.order[0] as number) : 0;
    this.signals.tell('data');
  }

  /** Takes up the ledger that is awaited: boards of units stay as they are. Rejects with a Refusal. */
  async takeLedger(ledger: string): Promise<void> {
    await this.engine.call('takeLedger', ledger);
    this.description = await this.engine.call('describe');
    this.awaitedLedger = undefined;
    this.completed();
    this.whole = Promise.resolve();
    await this.read(false);
    await this.engine.call('settle', this.board);
    this.signals.tell('method');
  }

  private awaitWhole(): void {
    this.whole = new Promise((resolve, reject) => {
      this.completed = resolve;
      this.missed = reject;
    });
    this.whole.catch(() => {});
  }

  /** The ledger does not come: whoever waits for the whole data set is told. */
  missLedger(thrown: unknown): void {
    this.missed(thrown);
  }

  /** The data set as a file (JSON text), once all of it is there. */
  async datasetJson(): Promise<string> {
    await this.whole;
    return this.engine.call('datasetJson');
  }

  /** Sets a figure; many calls in one frame are sent as one. `refused` hears of a refusal, or else the reader does. */
  setValue(unit: number, indicator: number, value: number, refused: Refused = this.complain): void {
    this.figuresChanged = true;
    this.queue(`${unit}:${indicator}`, () => this.engine.call('setValue', unit, indicator, value), refused);
  }

  /** Gives a figure its baseline again; in a row of settings of the figure it takes its turn. */
  resetValue(unit: number, indicator: number, refused: Refused = this.complain): void {
    const { units, indicators } = this.description;
    const edit = { edit: 'resetValue', unit: units[unit]?.code, indicator: indicators[indicator]?.code };
    this.figuresChanged = true;
    this.queue(`${unit}:${indicator}`, () => this.engine.call('apply', toJson(edit)), refused);
  }

  /** Sets a weight; many calls in one frame are sent as one. */
  setWeight(node: number, weight: number, refused: Refused = this.complain): void {
    this.methodTouched = true;
    this.queue(`${node}`, () => this.engine.call('setWeight', node, weight), refused);
  }

  /** Applies an edit that a drag repeats; of many calls under one key in one frame the last is sent. */
  turn(key: string, edit: Edit, refused: Refused = this.complain): void {
    this.queue(key, () => this.engine.call('apply', toJson(edit)), refused);
  }

  private queue(key: string, send: () => Promise<void>, refused: Refused): void {
    // Within a gesture the latest call of a key is the one that counts, in its own turn; else each is a step.
    if (this.hotEdits.has(key) && !this.gesture) this.send();
    this.hotEdits.delete(key);
    this.hotEdits.set(key, { send, refused });
    this.pace.request();
  }

  /** Resolves when everything that was set has been answered. */
  async flush(): Promise<void> {
    await this.pace.finish();
  }

  /** Starts a gesture: all until `end` is one undo step. `held`: the unit whose row stays put. */
  begin(held = -1): void {
    if (this.gesture) return;
    this.gesture = true;
    this.held = this.moveAtOnce ? -1 : held;
    this.engine.call('beginGesture').catch(this.complain);
  }

  /** Ends the gesture; resolves to whether it changed anything. */
  async end(): Promise<boolean> {
    if (!this.gesture) return false;
    await this.pace.finish();
    this.gesture = false;
    const changed = await this.engine.call('endGesture');
    this.edited = this.held;
    this.held = -1;
    if (changed) await this.settle();
    else await this.read(true);
    return changed;
  }

  /** Whether a gesture is under way. */
  get editing(): boolean {
    return this.gesture;
  }

  /** Applies edits as one step. Rejects with a Refusal; then nothing has changed. */
  async apply(edits: Edit | Edit[]): Promise<void> {
    await this.applyText(toJson(edits));
  }

  /** As `apply`, from JSON text. */
  async applyText(edits: string): Promise<void> {
    this.send();
    await this.engine.call('apply', edits);
    if (this.gesture) await this.read(true);
    else await this.settleCold();
  }

  /** As `apply`; a refusal is shown instead of thrown. */
  async tryApply(edits: Edit | Edit[]): Promise<void> {
    await this.apply(edits).catch(this.complain);
  }

  /** Takes the latest step back; resolves to false where there is none. */
  async undo(): Promise<boolean> {
    return this.step('undo');
  }

  /** Does a step again that was taken back. */
  async redo(): Promise<boolean> {
    return this.step('redo');
  }

  private async step(direction: 'undo' | 'redo'): Promise<boolean> {
    if (this.gesture) await this.end();
    this.send();
    const moved = await this.engine.call(direction);
    if (moved) await this.settleCold();
    return moved;
  }

  /** Goes back to the baseline, as one step; resolves to false where it stands there. */
  async reset(): Promise<boolean> {
    if (this.gesture) await this.end();
    this.send();
    if (await this.engine.call('atBaseline')) return false;
    await this.engine.call('resetScenario');
    await this.settleCold();
    return true;
  }

  /** Brings back a scenario that was kept, with its steps. Rejects with a Refusal; then nothing has changed. */
  async loadScenario(text: string): Promise<void> {
    this.send();
    await this.engine.call('loadScenario', text);
    await this.settleCold();
  }

  /** Opens a scenario file over the present scenario, as one step. Rejects with a Refusal; then nothing has changed. */
  async openScenario(text: string): Promise<void> {
    if (this.gesture) await this.end();
    await this.pace.finish();
    await this.engine.call('openScenario', text);
    await this.settleCold();
  }

  /** Takes up a method file as one step. Rejects with a Refusal; then nothing has changed. */
  async loadMethod(text: string): Promise<void> {
    this.send();
    await this.engine.call('loadMethod', text);
    await this.settleCold();
  }

  /** Takes up a table of figures as one step. Rejects with a Refusal; then nothing has changed. */
  async importTable(bytes: Uint8Array): Promise<ImportReport> {
    this.send();
    const report = await this.engine.call('importTable', bytes);
    await this.settleCold();
    return report;
  }

  /** Takes up a ledger as one step. Rejects with a Refusal; then nothing has changed. */
  async importLedger(bytes: Uint8Array, reading: LedgerReading): Promise<LedgerImport> {
    this.send();
    const report = await this.engine.call('importLedger', bytes, toJson(reading));
    await this.settleCold();
    return report;
  }

  /** Shows another board. */
  async show(board: number): Promise<void> {
    if (board === this.board || !this.description.boards[board]) return;
    this.board = board;
    this.change = { moves: [], passings: [] };
    this.baselineChanged = true;
    await this.read(false);
    await this.engine.call('settle', board);
    this.signals.tell('shown');
  }

  /** Looks at another edition: no edit, and no step. A refusal is told, and the edition stays. */
  async look(edition: string): Promise<void> {
    try {
      if (this.gesture) await this.end();
      await this.pace.finish();
      await this.engine.call('apply', toJson({ edit: 'setEdition', edition }));
    } catch (thrown) {
      this.complain(thrown);
      // The list says what is in force.
      this.signals.tell('method');
      return;
    }
    this.figuresChanged = true;
    this.baselineChanged = true;
    this.description = await this.engine.call('describe');
    this.change = { moves: [], passings: [] };
    await this.read(false);
    // What moved between two editions is no change of the reader's.
    await this.engine.call('settle', this.board);
    this.signals.tell('settled');
    this.signals.tell('method');
  }

  /** Reads what the rows of these units need, when another stretch of a long list is drawn. */
  async readRows(units: Uint32Array): Promise<void> {
    await this.engine.readContributions(units, this.hot);
  }

  /** Chooses a unit. */
  choose(unit: number): void {
    if (unit === this.unit) return;
    this.unit = unit;
    this.signals.tell('shown');
  }

  /** Keeps a unit in sight, or none. */
  pin(unit: number): void {
    this.pinned = unit;
    this.signals.tell('shown');
  }

  /** Speaks another language. */
  speak(language: Language): void {
    this.language = language;
    this.signals.tell('words');
  }

  /** The board that is shown. */
  get shownBoard(): BoardView {
    return this.description.boards[this.board] as BoardView;
  }

  /** A unit's name. */
  unitName(unit: number): string {
    return this.language.name(this.description.units[unit]?.name);
  }

  /** An indicator's name. */
  indicatorName(indicator: number): string {
    return this.language.name(this.description.indicators[indicator]?.name);
  }

  /** A figure now. */
  figure(unit: number, indicator: number): number {
    return this.hot.figures[indicator * this.description.units.length + unit] as number;
  }

  /** The name of the method in force, marked where the method has been changed since it had that name. */
  get methodName(): string {
    return this.language.name(this.description.methodName);
  }

  /** Number of a unit by its code; −1 where there is none. */
  unitOf(code: string): number {
    return this.unitNumbers.get(code) ?? -1;
  }

  /** Number of an indicator by its code; −1 where there is none. */
  indicatorOf(code: string): number {
    return this.description.indicators.findIndex((indicator) => indicator.code === code);
  }

  /** Number of a node of the method's tree by its code; −1 where there is none. */
  nodeOf(code: string): number {
    return this.description.nodes.findIndex((node) => node.code === code);
  }

  /** A thrown refusal in words. */
  wordsOf(thrown: unknown): string {
    return problemList(thrown, this.language).join(this.language.chinese ? '；' : '; ');
  }

  readonly complain = (thrown: unknown): void => this.onProblem(asRefusal(thrown));

  /** The scenario as a file (JSON text), with all that was set before. */
  scenarioJson(): Promise<string> {
    this.send();
    return this.engine.call('scenarioJson');
  }

  // Whatever is asked of the engine next comes after what was set before: calls act in the order in which they are made.
  private send(): void {
    if (this.hotEdits.size === 0) return;
    const sent = [...this.hotEdits.values()].map(({ send, refused }) => send().catch(refused));
    this.hotEdits.clear();
    this.sent = Promise.all([this.sent, ...sent]).then(() => {});
    this.unsettled ||= !this.gesture;
  }

  private async sendHot(): Promise<void> {
    this.send();
    const { unsettled } = this;
    this.unsettled = false;
    await this.sent;
    await this.read(false);
    if (unsettled) this.settleSoon();
  }

  // Calls from a program come one by one: the change has come to rest when no other follows.
  private settleSoon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (!this.gesture) void this.settle().catch(this.complain);
    }, restAfter);
  }

  // What is shown may differ in kind: names of boards, settings, groups.
  private async settleCold(): Promise<void> {
    this.figuresChanged = true;
    this.baselineChanged = true;
    this.description = await this.engine.call('describe');
    const { units, leaves, indicators } = this.description;
    if (this.hot.contributions.length !== units.length * leaves.length) {
      this.hot = hotFor(units.length, leaves.length, indicators.length);
    }
    this.methodTouched = false;
    await this.settle();
    this.signals.tell('method');
  }

  private async settle(): Promise<void> {
    clearTimeout(this.rest);
    this.unsettled = false;
    await this.read(false);
    this.change = await this.engine.call('settle', this.board, this.unit < 0 ? undefined : this.unit);
    const renamed = this.methodTouched && (await this.engine.call('methodEdited')) !== this.description.methodEdited;
    this.methodTouched = false;
    if (renamed) this.description = await this.engine.call('describe');
    this.signals.tell('settled');
    if (renamed) this.signals.tell('method');
    this.onSettled(this.change, this.board);
  }

  private async read(all: boolean): Promise<void> {
    const beside = [this.held, this.pinned, this.unit].filter((unit) => unit >= 0);
    const drawn = this.drawn && { ...this.drawn, beside };
    const wanted = { figures: all || this.figuresChanged, baseline: all || this.baselineChanged, drawn };
    this.figuresChanged = false;
    this.baselineChanged = false;
    await this.engine.read(this.board, wanted, this.hot);
    this.signals.tell('results');
  }
}
