// Second step: which figures are compared, which way is better, and what each weighs.
import { html, nothing, type TemplateResult } from 'lit';
import { type Desk, field, linesBox, problemLine, rowOf, rowTools } from './desk.js';
import { type Direction, type IndicatorRow, moved, spans, titleOf, withoutRow } from './sheet.js';

const directions = ['higher', 'lower'] as const;

export function indicatorsStep(desk: Desk): TemplateResult {
  const { sheet } = desk;
  const equal = () =>
    desk.change((now) => {
      for (const row of now.indicators) if (row.weight !== undefined) row.weight = '1';
    });
  return html`
    <h3>${desk.t('own.indicators', { n: sheet.indicators.length })}</h3>
    ${linesBox(desk, 'indicators', desk.t('own.indicatorsMore'), desk.t('own.indicatorsHint'))}
    ${problemLine(desk, { list: 'indicators' })}
    ${
      sheet.indicators.length === 0
        ? nothing
        : html`<p class="side">
            <span class="quiet">${desk.t('own.weightsNote')}</span>
            <button class="button" data-do="equal" @click=${equal}>${desk.t('own.equal')}</button>
          </p>`
    }
    <ol class="cards">
      ${sheet.indicators.map((row, number) => card(desk, row, number))}
    </ol>
  `;
}

function card(desk: Desk, row: IndicatorRow, number: number): TemplateResult {
  const { sheet } = desk;
  const title = titleOf(row, number);
  const change = (more: Partial<IndicatorRow>) =>
    desk.change((now) => {
      const found = rowOf(now.indicators, row.id);
      if (found) Object.assign(found, more);
    });
  type Text = 'name' | 'unitOfMeasure' | 'minimum' | 'maximum' | 'weight';
  const text = (key: Text, word: 'name' | 'measure' | 'minimum' | 'maximum' | 'weight') => {
    const label = desk.t(`own.indicator.${word}`);
    return html`<div class=${key === 'name' ? 'wide' : ''}>
      <p class="words" aria-hidden="true">${label}</p>
      ${field(desk, {
        place: { list: 'indicators', id: row.id, field: key },
        label: desk.t('own.of', { name: title, field: label }),
        value: row[key] ?? '',
        kind: key === 'name' || key === 'unitOfMeasure' ? 'text' : 'number',
        set: (value) => change({ [key]: value }),
      })}
    </div>`;
  };
  return html`<li class="card" data-indicator-row=${number}>
    ${text('name', 'name')} ${text('unitOfMeasure', 'measure')}
    <div>
      <p class="words" aria-hidden="true">${desk.t('direction.title')}</p>
      <select
        class="select"
        data-direction=${row.direction}
        aria-label=${desk.t('own.of', { name: title, field: desk.t('direction.title') })}
        @change=${(event: Event) =>
          change({ direction: (event.target as HTMLSelectElement).value as Direction, proposed: false })}
      >
        ${directions.map((one) => html`<option value=${one} ?selected=${one === row.direction}>${desk.t(`direction.${one}`)}</option>`)}
      </select>
      ${row.proposed && row.direction === 'lower' ? html`<p class="hint" data-proposed>${desk.t('own.proposed')}</p>` : nothing}
    </div>
    <div>
      <p class="words" aria-hidden="true">${desk.t('own.indicator.decimals')}</p>
      <select
        class="select"
        aria-label=${desk.t('own.of', { name: title, field: desk.t('own.indicator.decimals') })}
        @change=${(event: Event) => change({ decimals: Number((event.target as HTMLSelectElement).value), loose: false })}
      >
        ${Array.from({ length: Math.max(7, row.decimals + 1) }, (_, n) => html`<option value=${n} ?selected=${n === row.decimals}>${n}</option>`)}
      </select>
    </div>
    <div>
      <p class="words" aria-hidden="true">${desk.t('own.indicator.span')}</p>
      <select
        class="select"
        data-span=${row.span ?? ''}
        aria-label=${desk.t('own.of', { name: title, field: desk.t('own.indicator.span') })}
        @change=${(event: Event) => change({ span: spans.find((one) => one === (event.target as HTMLSelectElement).value) })}
      >
        <option value="" ?selected=${row.span === undefined}>${desk.t('own.span.unsaid')}</option>
        ${spans.map((one) => html`<option value=${one} ?selected=${one === row.span}>${desk.t(`own.span.${one}`)}</option>`)}
      </select>
    </div>
    ${text('minimum', 'minimum')} ${text('maximum', 'maximum')}
    ${row.weight === undefined ? html`<p class="hint">${desk.t('own.noWeight')}</p>` : text('weight', 'weight')}
    ${rowTools(desk, title, {
      first: number === 0,
      last: number === sheet.indicators.length - 1,
      move: (by) => desk.put({ indicators: moved(sheet.indicators, row.id, by) }),
      remove: () => desk.put({ indicators: withoutRow(sheet.indicators, row.id) }),
    })}
  </li>`;
}
