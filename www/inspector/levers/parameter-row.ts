// A parameter of a lever: number, slider, what its default rests on, and the way back to it.
import { html, nothing, type TemplateResult } from 'lit';
import type { LeverView } from '../../engine/shapes.js';
import '../../field/number-field.js';
import '../../field/slider.js';
import { coded, type Language } from '../../language/language.js';
import { groundOf } from './grounds.js';
import { parameterText, read, readNumberAt, yuanPerUnit, type Parameter, type Row } from '../../lever/parameters.js';

/** What a row needs to show and to change a lever. */
export interface Desk {
  view: LeverView;
  /** The unit's name: its numbers are its own. */
  unit: string;
  language: Language;
  /** Turns the number at a path, while it is dragged or typed. */
  turn: (path: string, value: number) => void;
  settle: () => void;
  cancel: () => void;
  /** Begins a list of numbers that is empty. */
  fill: (path: string) => void;
  /** Gives a parameter its default again. */
  reset: (path: string) => void;
}

/** The row. */
export function parameterRow(desk: Desk, parameter: Parameter): TemplateResult {
  const { view, language } = desk;
  const { path, least, most, percent } = parameter;
  const [now, before] = [readNumberAt(view.lever, path), readNumberAt(view.default, path)];
  const label = language.t(coded('lever', path));
  const changed = now !== before;
  return html`
    <div class="item" data-parameter=${path}>
      <div class="line">
        <span class="grow">${label}${percent ? html` <span class="measure">%</span>` : nothing}</span>
        ${numberField(desk, parameter, path, label, changed)}
      </div>
      <div class="line">
        <saima-slider
          class="grow"
          .value=${now}
          .min=${Math.min(least, now)}
          .max=${Math.max(most, now)}
          .step=${parameter.step}
          .baseline=${before}
          .label=${label}
          .words=${parameterText(language, parameter, now)}
          data-slider=${path}
          @slide=${(event: CustomEvent<number>) => desk.turn(path, event.detail)}
          @slide-end=${desk.settle}
        ></saima-slider>
        ${groundLine(desk, path, label, changed ? parameterText(language, parameter, before) : '')}
      </div>
    </div>
  `;
}

/** Numbers that stand in a row, such as the four quarters of a year; none where the lever leaves them as they are. */
export function fieldsRow(desk: Desk, row: Row): TemplateResult {
  const { view, language } = desk;
  const { path, percent } = row;
  const [now, before] = [read(view.lever, path) as number[], read(view.default, path) as number[]];
  const changed = now.length !== before.length || now.some((each, at) => each !== before[at]);
  const label = language.t(coded('lever', path));
  const former =
    before.length === 0
      ? language.t('lever.asItIs')
      : before.map((each) => parameterText(language, row, each)).join(' · ');
  return html`
    <div class="item" data-parameter=${path}>
      <p>${label}${percent ? html` <span class="measure">%</span>` : nothing}</p>
      ${
        now.length === 0
          ? nothing
          : html`<div class="fields">
            ${now.map((_, at) => {
              const name = language.t(path.endsWith('season') ? 'lever.quarterOfYear' : 'lever.quarterAfter', {
                n: at + 1,
              });
              return html`<div><span class="small" aria-hidden="true">${name}</span>${numberField(desk, row, `${path}.${at}`, `${label}: ${name}`, now[at] !== before[at])}</div>`;
            })}
          </div>`
      }
      <div class="line">
        <span class="grow">${now.length === 0 ? html`<button class="button" data-fill=${path} @click=${() => desk.fill(path)}>${language.t('lever.fill')}</button>` : nothing}</span>
        ${groundLine(desk, path, label, changed ? former : '')}
      </div>
    </div>
  `;
}

/** A number of a lever as a field. */
export function numberField(
  desk: Desk,
  { percent, decimals, step, scale }: Pick<Parameter, 'percent' | 'decimals' | 'step' | 'scale'>,
  path: string,
  label: string,
  changed: boolean,
): TemplateResult {
  const { view, unit, language } = desk;
  const value = readNumberAt(view.lever, path);
  const factor = percent ? 100 : 1;
  // 0.29 × 100 is 28.999999999999996 in binary: fifteen digits are what was meant.
  const shown = Number((value * factor).toPrecision(15));
  return html`
    <saima-number
      .value=${Number.isFinite(value) ? shown : null}
      .decimals=${decimals}
      .step=${step * factor}
      .bounds=${{ percent: percent ?? false, scale: scale ?? 1, counts: scale === yuanPerUnit ? '元' : '' }}
      .language=${language}
      .label=${`${unit} ${label}`}
      .figure=${path}
      ?changed=${changed}
      @number-input=${(event: CustomEvent<number>) => desk.turn(path, Number((event.detail / factor).toPrecision(15)))}
      @number-settle=${desk.settle}
      @number-drop=${desk.settle}
      @number-cancel=${desk.cancel}
    ></saima-number>
  `;
}

// What the default rests on; once it is changed, what it was and the way back.
function groundLine(desk: Desk, path: string, label: string, former: string) {
  const { language, view } = desk;
  const { mark, basis, source } = groundOf(language, view, path);
  return html`
    <div class="source ground" title=${source || nothing}>
      <span class="mark" aria-hidden="true" data-mark=${mark}></span>
      <span class="grow">${former ? language.t('lever.default', { value: former }) : basis}${former ? html`<span class="unseen">${basis}</span>` : nothing}</span>
      <button class="text-button small" ?hidden=${!former} data-reset=${path} aria-label=${language.t('figures.resetOne', { indicator: label })} @click=${() => desk.reset(path)}>
        ${language.t('figures.reset')}
      </button>
    </div>
  `;
}

/** What the defaults of some parameters rest on, where that was published: once each. */
export function groundNotes({ language, view }: Desk, paths: string[]): TemplateResult | typeof nothing {
  const notes = new Map(
    paths
      .map((path) => groundOf(language, view, path))
      .filter(({ source }) => source)
      .map((words) => [words.source, words]),
  );
  if (notes.size === 0) return nothing;
  return html`<div class="notes">
    ${[...notes.values()].map(
      ({ mark, basis, source }) =>
        html`<div class="source"><span class="mark" aria-hidden="true" data-mark=${mark}></span><span class="grow">${basis} · ${source}</span></div>`,
    )}
  </div>`;
}
