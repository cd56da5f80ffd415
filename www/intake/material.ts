// What is being imported, and what its reader has said of it so far.
import type { Intake, Matching, NewPeriod, RowUse, Span, TableReading, Treat, Use } from '../engine/shapes.js';
import { toJson } from '../engine/json.js';
import { asRefusal } from '../engine/refusal.js';
import type { SteadyEngine } from '../engine/steady.js';
import { keepMatching, matchingOf } from '../storage/matchings.js';
import type { Grid } from '../workbook/grid.js';
import { turnedGrid } from './turned.js';

/** A file or a paste, table by table. */
export interface Material {
  /** Name of the file; '' of what was pasted. */
  name: string;
  grids: Grid[];
  /** What is to be said of how they came together. */
  note?: string;
}

/** What may be said at once. */
type Said = { [K in keyof TableReading]?: TableReading[K] | undefined };

const nothing = (): Said => ({ columns: [], rows: [], cells: [], problems: {}, names: [], fresh: false });

/** A day as files write it, in the reader's own time. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a period has a name and ends after it begins. */
const isWhole = ({ name, start, end }: NewPeriod) =>
  name.trim() !== '' && isDay.test(start) && isDay.test(end) && start <= end;

/** Every way to say something of a table; after each it is read anew. */
export class Reading {
  /** How the table is read now; none while it was not read yet, or where it cannot be. */
  view: Intake | undefined;
  choices: Said = nothing();
  /** Why the sheet that is shown cannot be read as a table. */
  refused: unknown;
  /** A period that the data set does not have, as it is typed; it counts once it is whole. */
  typed: NewPeriod | undefined;
  /** Why that period is refused. */
  refusedPeriod: unknown;
  private turnedGrid: Grid | undefined;
  private text = '';
  /** Whether the engine was given the table that is shown. */
  private held = false;
  private turn = 0;

  constructor(
    private readonly engine: SteadyEngine,
    readonly material: Material,
    public sheet: number,
    private readonly changed: () => void,
    private readonly whole: () => Promise<void>,
  ) {}

  /** The table as it is read: turned where its units stand beside each other. */
  get grid(): Grid {
    return this.turnedGrid ?? this.sheetGrid;
  }

  private get sheetGrid(): Grid {
    return this.material.grids[this.sheet] as Grid;
  }

  /** Whether it is read once the projects of the data set, which have not come yet, are there. */
  get waits(): boolean {
    return this.refused !== undefined && asRefusal(this.refused).problems.some(({ rule }) => rule === 'ledger-awaited');
  }

  /** Looks at a sheet; what was said of another is forgotten. */
  async open(sheet: number): Promise<void> {
    const { fresh, baseline } = this.choices;
    this.sheet = sheet;
    this.typed = undefined;
    this.choices = { ...nothing(), fresh, baseline, origin: { file: this.material.name, day: today() } };
    this.turnedGrid = undefined;
    this.text = toJson(this.sheetGrid);
    this.held = false;
    await this.begin(sheet, fresh);
  }

  /** Reads it as a ledger of projects, or as figures of units: what was said of its columns was of the other. */
  async readAs(ledger: boolean): Promise<void> {
    const { heads, last } = this.choices;
    this.typed = undefined;
    this.choices = { ...nothing(), heads, last, ledger, origin: this.choices.origin };
    await this.begin(this.sheet, false);
  }

  private async begin(sheet: number, fresh: boolean | undefined): Promise<void> {
    await this.read();
    // What the data set itself remembers goes before what this browser does.
    const known = fresh || !this.view || this.view.followed;
    const matching = known ? undefined : await matchingOf<Matching>((this.view as Intake).matching.shape);
    if (matching && this.sheet === sheet) await this.say({ matching });
  }

  /** Says something more. */
  async say(said: Said): Promise<void> {
    this.choices = { ...this.choices, ...said };
    await this.read();
  }

  /** Reads its rows as columns, or as they stand: what was said of either is about the other. */
  async setTurned(turned: boolean): Promise<void> {
    await this.place({ heads: undefined, last: undefined, left: undefined, turned });
  }

  /** What was said of where the table is: what was said of its columns and rows is about another. */
  async place(said: Pick<Said, 'heads' | 'last' | 'left' | 'turned'>): Promise<void> {
    const { fresh } = this.choices;
    await this.say({ ...nothing(), ...said, fresh });
  }

  async useColumn(column: number, use: Use): Promise<void> {
    const others = (this.choices.columns ?? []).filter((choice) => choice.column !== column);
    // An indicator is read from one column.
    const same = (one: Use) => toJson(one) === toJson(use) && use.kind !== 'unread';
    const freed = this.view?.columns.filter((other) => other.column !== column && same(other.use)) ?? [];
    const unread = freed.map((other) => ({ column: other.column, use: { kind: 'unread' } as Use }));
    const left = others.filter((choice) => !freed.some((other) => other.column === choice.column));
    const own = this.choices.columns?.find((choice) => choice.column === column);
    await this.say({ columns: [...left, ...unread, { ...own, column, use }] });
  }

  /** Says of what unit of measure, or of what span, the bare numbers of a column are. */
  async aboutColumn(column: number, about: { measure?: string; span?: Span }): Promise<void> {
    const own = this.choices.columns?.find((choice) => choice.column === column);
    const use = own?.use ?? this.view?.columns.find((view) => view.column === column)?.use;
    if (!use) return;
    const others = (this.choices.columns ?? []).filter((choice) => choice.column !== column);
    await this.say({ columns: [...others, { ...own, column, use, ...about }] });
  }

  /** Says which unit a name in a ledger is, or that its rows are left out. */
  async useName(name: string, use: RowUse): Promise<void> {
    const others = (this.choices.names ?? []).filter((choice) => choice.name !== name);
    await this.say({ names: [...others, { name, use }] });
  }

  /** Leaves out the rows of every name that is open. */
  async agreeNames(): Promise<void> {
    const open = (this.view?.ledger?.names ?? []).filter(({ sure }) => !sure);
    const unread = open.map(({ name }) => ({ name, use: { kind: 'unread' } as RowUse }));
    await this.say({ names: [...(this.choices.names ?? []), ...unread] });
  }

  async useRow(row: number, use: RowUse): Promise<void> {
    const others = (this.choices.rows ?? []).filter((choice) => choice.row !== row);
    await this.say({ rows: [...others, { row, use }] });
  }

  /** Says that the figures are of a period that the data set does not have; of one that it has where none is given. */
  async usePeriod(typed: NewPeriod | undefined, period?: string): Promise<void> {
    this.typed = typed;
    await this.say({ newPeriod: typed && isWhole(typed) ? typed : undefined, period });
  }

  /** Whether nothing is open any more. */
  get ready(): boolean {
    const whole = !this.typed || (this.choices.newPeriod !== undefined && this.refusedPeriod === undefined);
    return whole && this.view?.ready === true;
  }

  /** Takes every proposal that stands, and leaves unread what nothing is proposed for. */
  async agree(what: 'columns' | 'rows'): Promise<void> {
    const { view, choices } = this;
    if (!view) return;
    if (what === 'columns') {
      const open = view.columns.filter(({ sure }) => !sure).map(({ column, use }) => ({ column, use }));
      await this.say({ columns: [...(choices.columns ?? []), ...open] });
    } else {
      const open = view.rows.filter(({ sure }) => !sure).map(({ row, use }) => ({ row, use }));
      await this.say({ rows: [...(choices.rows ?? []), ...open] });
    }
  }

  async treat(rule: string, treat: Treat): Promise<void> {
    await this.say({ problems: { ...this.choices.problems, [rule]: treat } });
  }

  /** Reads a text in place of what stands in a cell. */
  async correct(row: number, column: number, text: string): Promise<void> {
    const others = (this.choices.cells ?? []).filter((cell) => cell.row !== row || cell.column !== column);
    const stands = this.grid.rows[row]?.[column] ?? '';
    await this.say({ cells: text === stands ? others : [...others, { row, column, text }] });
  }

  /** What is read in a cell: what stands there, or what was written in its place. */
  cell(row: number, column: number): string {
    const corrected = this.choices.cells?.find((cell) => cell.row === row && cell.column === column);
    return corrected?.text ?? this.grid.rows[row]?.[column] ?? '';
  }

  get given(): [string, string] {
    return [this.text, toJson(this.choices)];
  }

  /** Remembers what was said, for the next table of the same form. */
  async remember(): Promise<void> {
    if (this.view && !this.choices.fresh) await keepMatching(this.view.matching);
  }

  // The engine holds the table; another engine, or another data set in it, has it no more.
  private async readHeld(): Promise<Intake> {
    const choices = toJson(this.choices);
    if (this.held) {
      try {
        return await this.engine.call('readIntake', undefined, choices);
      } catch (thrown) {
        if (!asRefusal(thrown).problems.some(({ code, what }) => code === 'empty' && what === 'grid')) throw thrown;
      }
    }
    await this.engine.call('holdTable', this.text);
    this.held = true;
    return this.engine.call('readIntake', undefined, choices);
  }

  private async read(): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    try {
      const view = await this.readHeld();
      if (turn !== this.turn) return;
      this.view = view;
      this.turnedGrid = view.turned ? (this.turnedGrid ?? turnedGrid(this.sheetGrid, view.turned)) : undefined;
      this.refused = undefined;
      this.refusedPeriod = undefined;
    } catch (thrown) {
      if (turn !== this.turn) return;
      // What is wrong with the period is said beside it: all else stays as it was read.
      this.refusedPeriod = asRefusal(thrown).problems.some(({ place }) => `${place ?? ''}`.startsWith('newPeriod'))
        ? thrown
        : undefined;
      if (this.refusedPeriod === undefined) {
        this.view = undefined;
        this.refused = thrown;
      }
      if (this.waits)
        void this.whole().then(
          () => (turn === this.turn ? this.read() : undefined),
          () => {},
        );
    }
    this.changed();
  }
}
