// What is being imported, and what its reader has said of it so far.
import type { Intake, Matching, RowUse, Span, TableReading, Treat, Use } from '../engine/shapes.js';
import { toJson } from '../engine/json.js';
import type { SteadyEngine } from '../engine/steady.js';
import { keepMatching, matchingOf } from '../storage/matchings.js';
import type { Grid } from '../workbook/grid.js';

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

const nothing = (): Said => ({ columns: [], rows: [], cells: [], problems: {}, fresh: false });

/** Every way to say something of a table; after each it is read anew. */
export class Reading {
  /** How the table is read now; none while it was not read yet, or where it cannot be. */
  view: Intake | undefined;
  choices: Said = nothing();
  /** Why the sheet that is shown cannot be read as a table. */
  refused: unknown;
  private text = '';
  private turn = 0;

  constructor(
    private readonly engine: SteadyEngine,
    readonly material: Material,
    public sheet: number,
    private readonly changed: () => void,
  ) {}

  get grid(): Grid {
    return this.material.grids[this.sheet] as Grid;
  }

  /** Looks at a sheet; what was said of another is forgotten. */
  async open(sheet: number): Promise<void> {
    const { fresh } = this.choices;
    this.sheet = sheet;
    this.choices = { ...nothing(), fresh };
    this.text = toJson(this.grid);
    await this.read();
    const shape = this.view?.matching.shape;
    const matching = shape === undefined || fresh ? undefined : await matchingOf<Matching>(shape);
    if (matching && this.sheet === sheet) await this.say({ matching });
  }

  /** Says something more. */
  async say(said: Said): Promise<void> {
    this.choices = { ...this.choices, ...said };
    await this.read();
  }

  /** What was said of where the table is: what was said of its columns and rows is about another. */
  async place(said: Pick<Said, 'heads' | 'last'>): Promise<void> {
    const { fresh, period, span } = this.choices;
    await this.say({ ...nothing(), fresh, period, span, heads: this.choices.heads, last: this.choices.last, ...said });
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

  async useRow(row: number, use: RowUse): Promise<void> {
    const others = (this.choices.rows ?? []).filter((choice) => choice.row !== row);
    await this.say({ rows: [...others, { row, use }] });
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

  private async read(): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    try {
      const view = await this.engine.call('readIntake', ...this.given);
      if (turn !== this.turn) return;
      this.view = view;
      this.refused = undefined;
    } catch (thrown) {
      if (turn !== this.turn) return;
      this.view = undefined;
      this.refused = thrown;
    }
    this.changed();
  }
}

/** A grid as CSV, row by row; what is merged down a column stands in each of its rows. */
export function csvOf({ rows, merges }: Grid): string {
  const filled = rows.map((row) => row.map((cell) => cell.replaceAll(/[\r\n]+/g, ' ')));
  for (const [top, left, bottom, right] of merges) {
    if (left !== right) continue;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row += 1) {
      const cells = filled[row] as string[];
      while (cells.length <= left) cells.push('');
      cells[left] = filled[top]?.[left] ?? '';
    }
  }
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return filled.map((row) => row.map(quoted).join()).join('\n');
}
