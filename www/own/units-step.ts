// First step: what the board is called, what its units are, and in which groups they stand.
import { html, nothing, type TemplateResult } from 'lit';
import { type Desk, field, linesBox, problemLine, rowOf, rowTools } from './desk.js';
import { kinds } from './kinds.js';
import { freshId, moved, type Row, titleOf, type UnitRow, withoutRow } from './sheet.js';

export function unitsStep(desk: Desk, sure: number | undefined, ask: (id: number | undefined) => void): TemplateResult {
  const { sheet, language } = desk;
  const own = (key: 'name' | 'kind' | 'method') => ({
    place: { list: 'sheet', field: key } as const,
    value: sheet[key] ?? '',
    set: (value: string) => desk.put({ [key]: value }),
  });
  return html`
    <div class="pair">
      <div>
        <p class="words">${desk.t('own.name')}</p>
        ${field(desk, { ...own('name'), label: desk.t('own.name'), placeholder: desk.t('own.nameHint') })}
      </div>
      <div>
        <label class="words" for="kind">${desk.t('own.kind')}</label>
        <input
          id="kind"
          class="input"
          list="kinds"
          autocomplete="off"
          placeholder=${language.name(kinds[0])}
          .value=${sheet.kind}
          @input=${(event: Event) => desk.put({ kind: (event.target as HTMLInputElement).value })}
        />
        <datalist id="kinds">${kinds.map((kind) => html`<option value=${language.name(kind)}></option>`)}</datalist>
        <p class="choices">
          ${kinds.map((kind) => {
            const word = language.name(kind);
            return html`<button
              class="button small"
              aria-pressed=${(sheet.kind || language.name(kinds[0])) === word ? 'true' : 'false'}
              data-kind=${kind.en}
              @click=${() => desk.put({ kind: word })}
            >
              ${word}
            </button>`;
          })}
        </p>
        ${problemLine(desk, { list: 'sheet', field: 'kind' })}
      </div>
      ${
        sheet.method === undefined
          ? nothing
          : html`<div>
              <p class="words">${desk.t('own.method')}</p>
              ${field(desk, { ...own('method'), label: desk.t('own.method') })}
            </div>`
      }
    </div>
    <h3>${desk.t('own.units', { n: sheet.units.length })}</h3>
    ${linesBox(desk, 'units', desk.t('own.unitsMore'), desk.t('own.unitsHint'))}
    ${problemLine(desk, { list: 'units' })}
    <ol class="rows">
      ${sheet.units.map((row, number) => unitRow(desk, row, number, sure === row.id, ask))}
    </ol>
    ${groups(desk)}
  `;
}

function unitRow(
  desk: Desk,
  row: UnitRow,
  number: number,
  sure: boolean,
  ask: (id: number | undefined) => void,
): TemplateResult {
  const { sheet } = desk;
  const title = titleOf(row, number);
  const remove = () => {
    if (row.projects > 0 && !sure) return ask(row.id);
    ask(undefined);
    desk.put({ units: withoutRow(sheet.units, row.id) });
  };
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    desk.change((now) => {
      const found = rowOf(now.units, row.id);
      if (found) found.group = value === '' ? undefined : Number(value);
    });
  };
  return html`<li data-unit-row=${number}>
    <div class="grow">
      ${field(desk, {
        place: { list: 'units', id: row.id, field: 'name' },
        label: desk.t('own.unitName', { n: number + 1 }),
        value: row.name,
        set: (value) =>
          desk.change((now) => {
            const found = rowOf(now.units, row.id);
            if (found) found.name = value;
          }),
      })}
    </div>
    ${
      sheet.groups.length === 0
        ? nothing
        : html`<select class="select" aria-label=${desk.t('own.groupOf', { name: title })} @change=${choose}>
            <option value="" ?selected=${row.group === undefined}>${desk.t('own.noGroup')}</option>
            ${sheet.groups.map(({ id, name }) => html`<option value=${id} ?selected=${id === row.group}>${name}</option>`)}
          </select>`
    }
    ${rowTools(desk, title, {
      first: number === 0,
      last: number === sheet.units.length - 1,
      move: (by) => desk.put({ units: moved(sheet.units, row.id, by) }),
      remove,
      ...(sure ? { removal: desk.t('own.withProjects', { n: row.projects }) } : {}),
    })}
  </li>`;
}

function groups(desk: Desk): TemplateResult {
  const { sheet } = desk;
  const add = () => desk.change((now) => void now.groups.push({ id: freshId(), code: undefined, name: '' }));
  return html`<h3>${desk.t('own.groups', { n: sheet.groups.length })}</h3>
    <ol class="rows">
      ${sheet.groups.map((row, number) => groupRow(desk, row, number))}
    </ol>
    <p class="side"><button class="button" data-do="add-group" @click=${add}>${desk.t('own.addGroup')}</button></p>`;
}

function groupRow(desk: Desk, row: Row, number: number): TemplateResult {
  const { sheet } = desk;
  const remove = () =>
    desk.change((now) => {
      now.groups = withoutRow(now.groups, row.id);
      for (const unit of now.units) if (unit.group === row.id) unit.group = undefined;
    });
  return html`<li>
    <div class="grow">
      ${field(desk, {
        place: { list: 'groups', id: row.id, field: 'name' },
        label: desk.t('own.groupName', { n: number + 1 }),
        value: row.name,
        set: (value) =>
          desk.change((now) => {
            const found = rowOf(now.groups, row.id);
            if (found) found.name = value;
          }),
      })}
    </div>
    ${rowTools(desk, titleOf(row, number), {
      first: number === 0,
      last: number === sheet.groups.length - 1,
      move: (by) => desk.put({ groups: moved(sheet.groups, row.id, by) }),
      remove,
    })}
  </li>`;
}
