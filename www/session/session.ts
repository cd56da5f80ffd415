// What one element holds: the engine, its latest results, what is selected of them, and the edits under way.
import type { BoardView, ChangeView, Description, ImportReport } from '../engine/shapes.js';
import type { Hot } from '../engine/engine.js';
import { asRefusal, type Refusal } from '../engine/refusal.js';
import type { SteadyEngine } from '../engine/steady.js';
import type { Language } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import type { ScenarioDesk } from './desk.js';
import { type Edit, Edits } from './edits.js';
import { Results } from './results.js';
import { Selection } from './selection.js';
import { Signals } from './signals.js';
import { toJson } from '../engine/json.js';

/** Changes of the data set itself, which are taken back and done again beside those of the scenario. */
export interface Revisions {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Takes the latest back, where nothing was done since; whether it did. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  /** Carries out a list of revisions of the data set that is open; `words` say what was done. Rejects with a Refusal. */
  revise(revisions: object[], words?: string): Promise<void>;
}

/** Called with what moved when a change has come to rest. */
export type Settled = (change: ChangeView, board: number) => void;

/** The state of one element, and every way to change it. */
export class Session {
  readonly signals = new Signals();
  readonly selection = new Selection(this.signals);
  readonly results: Results;
  readonly edits: Edits;
  /** Name of the file of the ledger, while that has not come. */
  awaitedLedger: string | undefined;
  revisions: Revisions | undefined;
  scenarios: ScenarioDesk | undefined;
  onSettled: Settled = () => {};
  onProblem: (refusal: Refusal) => void = () => {};

  private whole: Promise<void> = Promise.resolve();
  private missed: (thrown: unknown) => void = () => {};
  private completed: () => void = () => {};
  private opened: Promise<unknown> = Promise.resolve();

  constructor(
    readonly engine: SteadyEngine,
    public language: Language,
  ) {
    this.results = new Results(engine, this.selection, this.signals);
    this.edits = new Edits(engine, this.results, this.selection, () => this.settle(), this.complain);
  }

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
    this.edits.send();
    await this.engine.load(dataset, main);
    this.awaitedLedger = main ? await this.engine.call('awaitedLedger') : undefined;
    this.completed();
    this.whole = Promise.resolve();
    if (this.awaitedLedger !== undefined) this.awaitWhole();
    await this.results.restart();
    this.selection.restart(this.description.boards.length);
    this.edits.restart();
    await this.results.read(true);
    await this.engine.call('settle', this.board);
    this.selection.unit = this.hot.ranked > 0 ? (this.hot.order[0] as number) : 0;
    this.signals.tell('data');
  }

  /** Takes up the ledger that is awaited: boards of units stay as they are. Rejects with a Refusal. */
  async takeLedger(ledger: string): Promise<void> {
    await this.engine.call('takeLedger', ledger);
    await this.results.describe();
    this.awaitedLedger = undefined;
    this.completed();
    this.whole = Promise.resolve();
    await this.results.read(false);
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

  /** Resolves once the whole data set is there, its ledger too. */
  allThere(): Promise<void> {
    return this.whole;
  }

  /** The data set as a file (JSON text), once all of it is there. */
  async datasetJson(): Promise<string> {
    await this.whole;
    return this.engine.call('datasetJson');
  }

  /** Applies edits as one step. Rejects with a Refusal; then nothing has changed. */
  async apply(edits: Edit | Edit[]): Promise<void> {
    await this.applyText(toJson(edits));
  }

  /** As `apply`, from JSON text. */
  async applyText(edits: string): Promise<void> {
    this.edits.send();
    await this.engine.call('apply', edits);
    if (!this.edits.editing) return this.settleCold();
    // It may have brought columns with it.
    await this.results.renew();
    await this.results.read(true);
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
    if (this.edits.editing) await this.edits.end();
    this.edits.send();
    if ((await this.scenarios?.[direction]()) || (await this.revisions?.[direction]())) return true;
    const moved = await this.engine.call(direction);
    if (moved) await this.settleCold();
    return moved;
  }

  /** Goes back to the baseline, as one step; resolves to false where it stands there. */
  async reset(): Promise<boolean> {
    if (this.edits.editing) await this.edits.end();
    this.edits.send();
    if (await this.engine.call('atBaseline')) return false;
    await this.engine.call('resetScenario');
    await this.settleCold();
    return true;
  }

  /** Brings back a scenario that was kept, with its steps. Rejects with a Refusal; then nothing has changed. */
  async loadScenario(text: string): Promise<void> {
    this.edits.send();
    await this.engine.call('loadScenario', text);
    await this.settleCold();
  }

  /** Opens a scenario file over the present scenario, as one step. Rejects with a Refusal; then nothing has changed. */
  async openScenario(text: string): Promise<void> {
    if (this.edits.editing) await this.edits.end();
    await this.edits.flush();
    await this.engine.call('openScenario', text);
    await this.settleCold();
  }

  /** Takes up a method file as one step. Rejects with a Refusal; then nothing has changed. */
  async loadMethod(text: string): Promise<void> {
    this.edits.send();
    await this.engine.call('loadMethod', text);
    await this.settleCold();
  }

  /** Takes up a table of any program, as its reader left it, as one step. Rejects with a Refusal; then nothing has changed. */
  async takeIntake(grid: string, choices: string): Promise<ImportReport> {
    this.edits.send();
    const report = await this.engine.call('takeIntake', grid, choices);
    await this.settleCold();
    return report;
  }

  /** Shows another board. */
  async show(board: number): Promise<void> {
    if (board === this.board || !this.description.boards[board]) return;
    this.selection.board = board;
    this.results.forgetChange();
    this.results.ageBaseline();
    await this.results.read(false);
    await this.engine.call('settle', board);
    this.signals.tell('shown');
  }

  /** Looks at another edition: no edit, and no step. A refusal is told, and the edition stays. */
  async look(edition: string): Promise<void> {
    try {
      if (this.edits.editing) await this.edits.end();
      await this.edits.flush();
      await this.engine.call('apply', toJson({ edit: 'setEdition', edition }));
    } catch (thrown) {
      this.complain(thrown);
      // The list says what is in force.
      this.signals.tell('method');
      return;
    }
    this.results.ageAll();
    await this.results.describe();
    this.results.forgetChange();
    await this.results.read(false);
    // What moved between two editions is no change of the reader's.
    await this.engine.call('settle', this.board);
    this.signals.tell('settled');
    this.signals.tell('method');
  }

  /** Speaks another language. */
  speak(language: Language): void {
    this.language = language;
    this.signals.tell('words');
  }

  get description(): Description {
    return this.results.description;
  }

  get hot(): Hot {
    return this.results.hot;
  }

  /** Number of the board that is shown. */
  get board(): number {
    return this.selection.board;
  }

  /** Number of the chosen unit; −1 for none. */
  get unit(): number {
    return this.selection.unit;
  }

  /** The board that is shown. */
  get shownBoard(): BoardView {
    return this.results.shownBoard;
  }

  /** A unit's name. */
  unitName(unit: number): string {
    return this.language.name(this.description.units[unit]?.name);
  }

  /** An indicator's name. */
  indicatorName(indicator: number): string {
    return this.language.name(this.description.indicators[indicator]?.name);
  }

  /** The name of the method in force, marked where the method has been changed since it had that name. */
  get methodName(): string {
    return this.language.name(this.description.methodName);
  }

  /** Number of a unit by its code; −1 where there is none. */
  unitOf(code: string): number {
    return this.results.unitOf(code);
  }

  /** Number of an indicator by its code; −1 where there is none. */
  indicatorOf(code: string): number {
    return this.results.indicatorOf(code);
  }

  /** A thrown refusal in words. */
  wordsOf(thrown: unknown): string {
    return problemList(thrown, this.language).join(this.language.chinese ? '；' : '; ');
  }

  readonly complain = (thrown: unknown): void => this.onProblem(asRefusal(thrown));

  /** The scenario as a file (JSON text), with all that was set before. */
  scenarioJson(): Promise<string> {
    this.edits.send();
    return this.engine.call('scenarioJson');
  }

  // What is shown may differ in kind.
  private async settleCold(): Promise<void> {
    await this.results.renew();
    await this.settle();
    this.signals.tell('method');
  }

  private async settle(): Promise<void> {
    this.edits.comeToRest();
    const renamed = await this.results.settle();
    this.signals.tell('settled');
    if (renamed) this.signals.tell('method');
    this.onSettled(this.results.change, this.board);
  }
}
