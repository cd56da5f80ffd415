// What the engine said last, and what of it has grown old.
import { type Hot, hotFor } from '../engine/engine.js';
import type { BoardView, ChangeView, Description } from '../engine/shapes.js';
import type { SteadyEngine } from '../engine/steady.js';
import type { Selection } from './selection.js';
import type { Signals } from './signals.js';

const nothing: ChangeView = { moves: [], passings: [] };

export class Results {
  description!: Description;
  hot!: Hot;
  /** What moved in the latest settled change on the board that is shown. */
  change = nothing;
  private unitNumbers = new Map<string, number>();
  private figuresOld = true;
  private baselineOld = true;
  private methodTouched = false;

  constructor(
    private readonly engine: SteadyEngine,
    private readonly selection: Selection,
    private readonly signals: Signals,
  ) {}

  /** Describes another data set; its results are still to be read. */
  async restart(): Promise<void> {
    await this.describe();
    const { units, leaves, indicators } = this.description;
    this.hot = hotFor(units.length, leaves.length, indicators.length);
    this.unitNumbers = new Map(units.map(({ code }, number) => [code, number]));
  }

  async describe(): Promise<void> {
    this.description = await this.engine.call('describe');
  }

  /** What is shown may differ in kind: names of boards, settings, groups. */
  async renew(): Promise<void> {
    this.ageAll();
    await this.describe();
    const { units, leaves, indicators } = this.description;
    const { contributions, figures } = this.hot;
    if (contributions.length !== units.length * leaves.length || figures.length !== units.length * indicators.length) {
      this.hot = hotFor(units.length, leaves.length, indicators.length);
    }
    this.methodTouched = false;
  }

  /** What is known of the figures is of before. */
  ageFigures(): void {
    this.figuresOld = true;
  }

  /** What is known of the baseline is of another board. */
  ageBaseline(): void {
    this.baselineOld = true;
  }

  ageAll(): void {
    this.ageFigures();
    this.ageBaseline();
  }

  /** A weight is set: the method may not be the one of its name any more. */
  touchMethod(): void {
    this.methodTouched = true;
  }

  /** Nothing has moved on the board that is shown from now on. */
  forgetChange(): void {
    this.change = nothing;
  }

  /** Reads the results of the board that is shown. `all`: also what is not known to have changed. */
  async read(all: boolean): Promise<void> {
    const { selection } = this;
    const wanted = { figures: all || this.figuresOld, baseline: all || this.baselineOld, drawn: selection.inSight };
    this.figuresOld = false;
    this.baselineOld = false;
    await this.engine.read(selection.board, wanted, this.hot);
    this.signals.tell('results');
  }

  /** Reads what the rows of these units need, when another stretch of a long list is drawn. */
  async readRows(units: Uint32Array): Promise<void> {
    await this.engine.readContributions(units, this.hot);
  }

  /** Reads what a change came to; resolves to whether the method goes by another name since. */
  async settle(): Promise<boolean> {
    const { selection } = this;
    await this.read(false);
    this.change = await this.engine.call('settle', selection.board, selection.unit < 0 ? undefined : selection.unit);
    const renamed = this.methodTouched && (await this.engine.call('methodEdited')) !== this.description.methodEdited;
    this.methodTouched = false;
    if (renamed) await this.describe();
    return renamed;
  }

  /** The board that is shown. */
  get shownBoard(): BoardView {
    return this.description.boards[this.selection.board] as BoardView;
  }

  /** A figure now. */
  figure(unit: number, indicator: number): number {
    return this.hot.figures[indicator * this.description.units.length + unit] as number;
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
}
