// Third step: the figures of a period, typed or pasted.
import { html, nothing, type TemplateResult } from 'lit';
import { fit, readBlock } from './block.js';
import { type Desk, field, placeKey, problemLine, rowOf } from './desk.js';
import {
  cellKey,
  freshId,
  type IndicatorRow,
  type PeriodRow,
  quarterOf,
  type Row,
  titleOf,
  type UnitRow,
  withoutRow,
  yearOf,
} from './sheet.js';

/** Most cells that are drawn as fields; larger tables come by import. */
const mostCells = 8000;

export function figuresStep(desk: Desk): TemplateResult {
  const { sheet } = desk;
  const period = rowOf(sheet.periods, desk.period);
  const indicators = sheet.indicators.filter(({ given }) => given || desk.aims);
  return html`
    ${periods(desk)}
    ${
      sheet.units.length === 0 || indicators.length === 0
        ? html`<p class="hint">${desk.t('own.figuresNone')}</p>`
        : !period
          ? nothing
          : sheet.units.length * indicators.length > mostCells
            ? html`<p class="hint">${desk.t('own.figuresMany')}</p>`
            : html`<p class="hint">${desk.t(desk.aims ? 'own.targetsHint' : 'own.figuresHint', { year: String(yearOf(period)) })}</p>
                ${grid(desk, period, indicators)}`
    }
  `;
}

function periods(desk: Desk): TemplateResult {
  const { sheet, period: shown } = desk;
  const row = rowOf(sheet.periods, shown);
  const add = () => {
    const last = [...sheet.periods].sort((a, b) => (a.end < b.end ? -1 : 1)).at(-1);
    // The quarter behind the last one, or the present one.
    const after = last && new Date(`${last.end}T12:00:00`);
    after?.setDate(after.getDate() + 1);
    const { year, quarter, start, end } = quarterOf(after && !Number.isNaN(after.getTime()) ? after : new Date());
    const id = freshId();
    const name = desk.t('own.quarterName', { year: String(year), quarter: String(quarter) });
    desk.change((now) => void now.periods.push({ id, code: undefined, name, start, end }));
    desk.choosePeriod(id);
  };
  const remove = () => {
    if (!row) return;
    desk.put({ periods: withoutRow(sheet.periods, row.id) });
    desk.choosePeriod(sheet.periods.find(({ id }) => id !== row.id)?.id ?? -1);
  };
  type Text = 'name' | 'start' | 'end' | 'share';
  const text = (key: Text, off = false) =>
    row &&
    html`<div>
      <p class="words" aria-hidden="true">${desk.t(`own.period.${key}`)}</p>
      ${
        off
          ? html`<p class="fixed">${row[key]}</p>`
          : field(desk, {
              place: { list: 'periods', id: row.id, field: key },
              label: desk.t(`own.period.${key}`),
              value: row[key] ?? '',
              kind: key === 'name' ? 'text' : key === 'share' ? 'number' : 'date',
              ...(key === 'share' ? { placeholder: desk.t('own.period.byMonths') } : {}),
              set: (value) =>
                desk.change((now) => {
                  const found = rowOf(now.periods, row.id);
                  if (found) found[key] = value;
                }),
            })
      }
    </div>`;
  return html`<div class="pair">
    ${
      sheet.periods.length < 2
        ? nothing
        : html`<div>
            <p class="words" aria-hidden="true">${desk.t('own.period')}</p>
            <select
              class="select"
              data-do="period"
              aria-label=${desk.t('own.period')}
              @change=${(event: Event) => desk.choosePeriod(Number((event.target as HTMLSelectElement).value))}
            >
              ${sheet.periods.map((one, number) => html`<option value=${one.id} ?selected=${one.id === shown}>${titleOf(one, number)}</option>`)}
            </select>
          </div>`
    }
    ${text('name')} ${text('start', row?.code !== undefined)} ${text('end', row?.code !== undefined)} ${text('share')}
    ${
      row && Number.isInteger(yearOf(row))
        ? html`<div>
            <p class="words" aria-hidden="true">${desk.t('own.what')}</p>
            <select
              class="select"
              data-do="what"
              aria-label=${desk.t('own.what')}
              @change=${(event: Event) => desk.chooseAims((event.target as HTMLSelectElement).value === 'targets')}
            >
              <option value="figures" ?selected=${!desk.aims}>${desk.t('own.what.figures')}</option>
              <option value="targets" ?selected=${desk.aims}>${desk.t('own.what.targets', { year: String(yearOf(row)) })}</option>
            </select>
          </div>`
        : nothing
    }
    <p class="side">
      <button class="button" data-do="add-period" @click=${add}>${desk.t('own.period.add')}</button>
      ${sheet.periods.length > 1 && row ? html`<button class="button" data-do="remove-period" @click=${remove}>${desk.t('own.period.remove', { name: row.name })}</button>` : nothing}
    </p>
    ${problemLine(desk, { list: 'periods' })} ${problemLine(desk, { list: 'cells' })}
  </div>`;
}

function grid(desk: Desk, period: PeriodRow, indicators: IndicatorRow[]): TemplateResult {
  const { sheet } = desk;
  return html`<div class="scroll">
    <table class="figures" @paste=${(event: ClipboardEvent) => paste(desk, period, indicators, event)} @keydown=${walk}>
      <thead>
        <tr>
          <th scope="col">${desk.t('board.unit')}</th>
          ${indicators.map((one, number) => html`<th scope="col">${titleOf(one, number)}<span class="quiet"> ${one.unitOfMeasure}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${sheet.units.map(
          (unit, row) => html`<tr>
          <th scope="row">${titleOf(unit, row)}</th>
          ${indicators.map((one, column) => cell(desk, period, { unit, row }, { one, column }))}
        </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Where a cell is kept: a figure of its period, a target of its year. */
function at(desk: Desk, period: PeriodRow, { id }: Row, unit: Row): { list: 'cells' | 'targets'; key: string } {
  return desk.aims
    ? { list: 'targets', key: cellKey(yearOf(period), id, unit.id) }
    : { list: 'cells', key: cellKey(period.id, id, unit.id) };
}

function cell(
  desk: Desk,
  period: PeriodRow,
  { unit, row }: { unit: UnitRow; row: number },
  { one, column }: { one: IndicatorRow; column: number },
): TemplateResult {
  const { list, key } = at(desk, period, one, unit);
  const problem = desk.problemAt({ list, cell: key });
  return html`<td>
    <input
      class="input cell"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${desk.t(desk.aims ? 'own.targetCell' : 'own.cell', { unit: titleOf(unit, row), indicator: titleOf(one, column) })}
      aria-invalid=${problem ? 'true' : nothing}
      title=${problem ?? ''}
      data-row=${row}
      data-column=${column}
      data-place=${placeKey({ list, cell: key })}
      .value=${desk.sheet[list].get(key) ?? ''}
      @input=${(event: Event) => desk.change((now) => void now[list].set(key, (event.target as HTMLInputElement).value))}
    />
    ${problem ? html`<span class="problem">${problem}</span>` : nothing}
  </td>`;
}

const numberIn = (text: string | undefined) => Number(text ?? 0);

// Up, down and Enter go from row to row; right and left leave a field at its ends, as in a spreadsheet.
function walk(event: KeyboardEvent): void {
  const at = event.target as HTMLInputElement;
  if (at.dataset.row === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { selectionStart: from, selectionEnd: to, value } = at;
  const steps: Record<string, [number, number] | false> = {
    ArrowDown: [1, 0],
    Enter: [event.shiftKey ? -1 : 1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: from === value.length && [0, 1],
    ArrowLeft: to === 0 && [0, -1],
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const [row, column] = [numberIn(at.dataset.row) + step[0], numberIn(at.dataset.column) + step[1]];
  const next = at.closest('table')?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);
  next?.focus();
  next?.select();
}

/** Fills cells from a block that was copied out of a spreadsheet; a single figure is typed as usual. */
function paste(desk: Desk, period: PeriodRow, indicators: IndicatorRow[], event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const input = event.target as HTMLInputElement;
  if (input.dataset.row === undefined || !/[\t\r\n]/.test(text.replace(/[\r\n]+$/, ''))) return;
  event.preventDefault();
  const { units } = desk.sheet;
  const start = { unit: numberIn(input.dataset.row), indicator: numberIn(input.dataset.column) };
  const { placed, unknown, beyond } = fit(readBlock(text), units, indicators, start);
  desk.change((now) => {
    for (const { unit, indicator, text } of placed) {
      const [row, column] = [units[unit], indicators[indicator]];
      if (!row || !column) continue;
      const { list, key } = at(desk, period, column, row);
      now[list].set(key, text);
    }
  });
  const said = [desk.t('own.pasted', { n: placed.length })];
  if (unknown.length > 0) said.push(desk.t('own.pastedUnknown', { list: desk.language.list(unknown, 8) }));
  if (beyond > 0) said.push(desk.t('own.pastedBeyond', { n: beyond }));
  desk.tell(said.join(desk.language.chinese ? '' : ' '));
}
