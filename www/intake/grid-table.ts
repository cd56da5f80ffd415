// The table as it stands in its program, with what each column and row is read as.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ColumnView, Intake, RowView, Use } from '../engine/shapes.js';
import { toJson } from '../engine/json.js';
import { option } from '../field/options.js';
import type { Session } from '../session/session.js';
import type { Reading } from './material.js';
import { rowName } from './turned.js';
import { indicatorName, rowWords, unitName, useWords } from './words.js';

/** Rows that are drawn at once. */
export const rowsAtOnce = 200;

/** What of a long list of choices is open: its options are made when it is. */
export interface Opened {
  column?: number | undefined;
  row?: number | undefined;
}

export interface TableHost {
  readonly session: Session;
  readonly reading: Reading;
  readonly opened: Opened;
  readonly rowsShown: number;
  open(what: Opened): void;
  showMore(): void;
}

const isFigure = /^[-+(]?[\d.,]+[%)]?$/;

const position = (row: number, column: number) => `${row}:${column}`;

export function gridTable(host: TableHost): TemplateResult | typeof nothing {
  const { session, reading } = host;
  const { view, grid } = reading;
  if (!view) return nothing;
  const { language } = session;
  const rows = view.rows.slice(0, host.rowsShown);
  const covered = coveredCells(reading);
  const problems = new Map(view.problems.map((problem) => [position(problem.row, problem.column), problem]));
  const corrected = new Set((reading.choices.cells ?? []).map((cell) => position(cell.row, cell.column)));
  const more = view.rows.length - rows.length;
  const cell = (row: RowView, { column, use }: ColumnView) => {
    const at = position(row.row, column);
    if (covered.has(at)) return nothing;
    const span = grid.merges.find(([top, left]) => top === row.row && left === column);
    const problem = problems.get(at);
    const stands = grid.rows[row.row]?.[column] ?? '';
    const read = row.use.kind !== 'unread' && use.kind !== 'unread';
    const body =
      problem || corrected.has(at)
        ? html`<input
            data-cell=${at}
            aria-label=${language.t('intake.cell', { address: problem?.address ?? '' })}
            aria-invalid=${problem ? 'true' : 'false'}
            .value=${live(reading.cell(row.row, column))}
            @change=${({ target }: Event) => void reading.correct(row.row, column, (target as HTMLInputElement).value)}
          />`
        : html`<span>${stands}</span>`;
    return html`<td
      class="${problem ? 'problem' : ''} ${read ? '' : 'unread'} ${isFigure.test(stands) ? 'figure' : ''}"
      colspan=${span ? Math.min(span[3], lastColumn(view)) - span[1] + 1 : nothing}
      rowspan=${span && span[2] > span[0] ? rowsSpanned(rows, span) : nothing}
    >
      ${body}
    </td>`;
  };
  return html`<div class="grid" tabindex="0" role="group" aria-label=${language.t('intake.table')}>
    <table>
      <thead>
        <tr>
          <th class="corner" scope="col"><span class="unseen">${language.t('intake.rowIs')}</span></th>
          ${view.columns.map((column) => columnHead(host, column))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr class="${row.kind} ${row.use.kind === 'unread' ? 'unread' : ''}" data-row=${row.row}>
            ${rowHead(host, row)}${view.columns.map((column) => cell(row, column))}
          </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 ? html`<button class="button" data-do="more-rows" @click=${() => host.showMore()}>${language.t('intake.moreRows', { n: more })}</button>` : nothing}
  </div>`;
}

const lastColumn = (view: Intake) => view.columns[view.columns.length - 1]?.column ?? 0;

const rowsSpanned = (rows: RowView[], [top, , bottom]: number[]) =>
  rows.filter(({ row }) => row >= (top as number) && row <= (bottom as number)).length || 1;

/** Cells that another one covers. */
function coveredCells({ grid, view }: Reading): Set<string> {
  const covered = new Set<string>();
  const shown = new Set(view?.rows.map(({ row }) => row));
  for (const [top, left, bottom, right] of grid.merges.slice(0, 5000)) {
    if (!shown.has(top)) continue;
    for (let row = top; row <= Math.min(bottom, top + 1000); row += 1)
      for (let column = left; column <= Math.min(right, left + 500); column += 1)
        if (row !== top || column !== left) covered.add(position(row, column));
  }
  return covered;
}

function columnHead(host: TableHost, column: ColumnView): TemplateResult {
  const { session, reading, opened } = host;
  const { language } = session;
  const value = toJson(column.use);
  const choose = ({ target }: Event) =>
    void reading.useColumn(column.column, JSON.parse((target as HTMLSelectElement).value) as Use);
  const open = () => host.open({ column: column.column });
  const words = useWords(session, column.use, reading.view);
  return html`<th scope="col" class="${column.sure ? '' : 'open'} ${column.use.kind === 'unread' ? 'unread' : ''}">
    <span class="letters">${column.letters}</span>
    <select
      data-column=${column.column}
      aria-label=${language.t('intake.columnIs', { letters: column.letters, head: column.head })}
      @pointerdown=${open}
      @focus=${open}
      @change=${choose}
    >
      ${opened.column === column.column ? columnOptions(session, column, reading) : option(value, words, value)}
    </select>
    ${about(host, column)}
  </th>`;
}

function columnOptions(session: Session, { use, head, proposals }: ColumnView, { view, choices }: Reading) {
  const { language, description } = session;
  const value = toJson(use);
  const one = (what: Use) => option(toJson(what), useWords(session, what, view), value);
  if (view?.ledger) {
    const fields = view.ledger.fields.map(({ field }): Use => ({ kind: 'field', field }));
    return [{ kind: 'unread' } as Use, ...fields].map(one);
  }
  const plain: Use[] = [{ kind: 'unread' }, { kind: 'name' }, { kind: 'code' }];
  const given = description.indicators.filter(({ derived, annual }) => !derived && !annual);
  const named = [use, ...proposals].find(({ kind }) => kind === 'new');
  const fresh: Use = named ?? { kind: 'new', name: head, direction: 'higher' };
  if (choices.fresh) return [...plain, { kind: 'group' } as Use, fresh].map(one);
  return html`${plain.map(one)}
    <optgroup label=${language.t('intake.figures')}>
      ${given.map(({ code }) => one({ kind: 'figure', indicator: code }))}
    </optgroup>
    <optgroup label=${language.t('intake.targets')}>
      ${given.map(({ code }) => option(toJson({ kind: 'target', indicator: code }), language.t('intake.use.target', { name: indicatorName(session, code) }), value))}
    </optgroup>
    ${one(fresh)}`;
}

// The unit of measure, and how it is converted; of a new indicator its direction.
function about({ session, reading }: TableHost, view: ColumnView) {
  const { use, written, shift, span } = view;
  const { language } = session;
  if (use.kind === 'new') return aboutNew(session, reading, view, use);
  if (use.kind === 'field') {
    const money = written && language.t('intake.converted', { written, own: language.t('intake.yi') });
    return money ? html`<span class="small quiet">${money}</span>` : nothing;
  }
  if (use.kind !== 'figure' && use.kind !== 'target') return nothing;
  const known = session.description.indicators.find(({ code }) => code === use.indicator);
  const own = language.name(known?.unitOfMeasure);
  const converted = shift !== 0 && written;
  const measure = converted ? language.t('intake.converted', { written, own }) : (written ?? own);
  const spans = span ? language.t(span === 'yearToDate' ? 'intake.toDate' : 'intake.ofPeriod') : '';
  return html`<span class="small quiet">${[measure, spans].filter(Boolean).join(' · ')}</span>`;
}

/** Decimals that a figure may be shown with. */
const mostDecimals = 12;

// Of a new indicator all that the page says of one: each is proposed, and can be changed in place.
function aboutNew(session: Session, reading: Reading, view: ColumnView, use: Extract<Use, { kind: 'new' }>) {
  const { language } = session;
  const { column, letters, written, decimals } = view;
  const lower = use.direction === 'lower';
  const typed = (event: Event) => (event.target as HTMLInputElement).value.trim();
  const field = (what: 'name' | 'measure' | 'decimals', value: string, set: (text: string) => void) => html`<input
    class="small"
    data-new=${`${what}:${column}`}
    aria-label=${language.t(`intake.new.${what}` as 'intake.new.name', { letters })}
    title=${language.t(`intake.new.${what}` as 'intake.new.name', { letters })}
    placeholder=${language.t(`intake.new.${what}` as 'intake.new.name', { letters: '' })}
    inputmode=${what === 'decimals' ? 'numeric' : nothing}
    .value=${live(value)}
    @change=${(event: Event) => set(typed(event))}
  />`;
  const count = (text: string) => {
    const decimals = /^\d{1,2}$/.test(text) ? Math.min(Number(text), mostDecimals) : undefined;
    const plain: Use = { kind: 'new', name: use.name, ...(use.direction ? { direction: use.direction } : {}) };
    void reading.useColumn(column, decimals === undefined ? plain : { ...use, decimals });
  };
  return html`<span class="new">
    ${field('name', use.name, (name) => void reading.useColumn(column, { ...use, name }))}
    ${field('measure', written ?? '', (measure) => void reading.aboutColumn(column, { measure }))}
    ${field('decimals', `${decimals ?? ''}`, count)}
    <button class="text-button small" data-do="direction" aria-pressed=${lower ? 'true' : 'false'} @click=${() => void reading.useColumn(column, { ...use, direction: lower ? 'higher' : 'lower' })}>${language.t(lower ? 'intake.lower' : 'intake.higher')}</button>
  </span>`;
}

function rowHead(host: TableHost, row: RowView): TemplateResult {
  const { session, reading, opened } = host;
  const { language, description } = session;
  const words = rowWords(session, row);
  const value = row.use.kind === 'unread' ? row.kind : toJson(row.use);
  const open = () => host.open({ row: row.row });
  const choose = ({ target }: Event) => void chooseRow(reading, row, (target as HTMLSelectElement).value);
  const unit = (code: string) => option(toJson({ kind: 'unit', unit: code }), unitName(session, code), value);
  const rest = description.units.filter(({ code }) => !row.proposals.includes(code));
  const place = (action: string) => option(action, language.t(`intake.place.${action}` as 'intake.place.head'), value);
  const all = html`${option(value, words, value)}
    ${value === 'unread' ? nothing : option('unread', language.t('intake.use.unread'), value)}
    ${place('head')}${place('headEnd')}${place('last')}
    ${
      reading.view?.ledger
        ? option(toJson({ kind: 'project' }), language.t('intake.row.project'), value)
        : reading.choices.fresh
          ? option(toJson({ kind: 'new' }), language.t('intake.row.new'), value)
          : html`${row.proposals.map(unit)}<optgroup label=${language.t('intake.units')}>${rest.map(({ code }) => unit(code))}</optgroup>
          ${value === toJson({ kind: 'new' }) ? nothing : option(toJson({ kind: 'new' }), language.t('intake.row.new'), value)}`
    }`;
  return html`<th scope="row" class=${row.sure ? '' : 'open'}>
    <span class="number">${rowName(reading.view as Intake, row.row)}</span>
    <select
      data-row-use=${row.row}
      aria-label=${language.t('intake.rowIsWhat', { row: rowName(reading.view as Intake, row.row), label: row.label })}
      @pointerdown=${open}
      @focus=${open}
      @change=${choose}
    >
      ${opened.row === row.row ? all : option(value, words, value)}
    </select>
    ${row.hidden ? html`<span class="small quiet">${language.t('intake.hidden')}</span>` : nothing}
  </th>`;
}

async function chooseRow(reading: Reading, { row }: RowView, value: string): Promise<void> {
  const { heads } = reading.view as Intake;
  if (value === 'head')
    await reading.place({ heads: [row, Math.max(row, heads[0] <= row && row <= heads[1] ? heads[1] : row)] });
  else if (value === 'headEnd') await reading.place({ heads: [Math.min(heads[0], row), row] });
  else if (value === 'last') await reading.place({ last: row });
  else if (value.startsWith('{')) await reading.useRow(row, JSON.parse(value));
  else await reading.useRow(row, { kind: 'unread' });
}
