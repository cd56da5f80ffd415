// What is done to the index after its points are put together: bonus and deduction, bounds, override, veto.
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { closeIcon, downIcon, upIcon } from '../../style/icons.js';
import { panelStyles } from '../panel.css.js';
import { adjustmentKinds, adjustmentOf, effects, lineKinds } from '../../method/adjust-fields.js';
import { conditionFields, conditionStyles } from './condition-editor.js';
import { FieldsPart } from './fields-part.js';
import { renamed, type Adjustment } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import type { Key } from '../../language/language.js';
import type { Option } from '../../field/options.js';
import { offered } from '../../words/offered.js';

type Put = (next: Adjustment, event?: Event) => void;
type Optional = { least?: number; most?: number };

export class AdjustSection extends FieldsPart {
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    conditionStyles,
    css`
      .lines {
        margin-top: 8px;
        padding-inline-start: 12px;
        border-inline-start: 1px solid var(--hair-2);
      }
      .lines li + li {
        margin-top: 12px;
      }
    `,
  ];

  protected override render() {
    const all = this.adjustments;
    return html`
      <p class="said">${this.t('adjust.note')}</p>
      ${all.map((one, at) => this.item(all, one, at))} ${this.adding(adjustmentKinds, 'adjust.add', (next) => this.set([...all, next]))}
    `;
  }

  private get adjustments(): Adjustment[] {
    return this.session.description.method.adjustments ?? [];
  }

  private set(adjustments: Adjustment[], event?: Event): void {
    void this.alter((method) => {
      method.adjustments = adjustments;
    }, event);
  }

  private adding(kinds: Adjustment['kind'][], key: Key, add: Put) {
    const onChange = (event: Event) => {
      const select = event.target as HTMLSelectElement;
      const kind = select.value as Adjustment['kind'] | '';
      select.value = '';
      if (kind !== '') add(adjustmentOf(kind, this.start));
    };
    return html`<label class="field">
      ${this.t(key)}
      <select class="select" data-add=${key} @change=${onChange}>
        <option value="" .selected=${true}>${this.t('adjust.choose')}</option>
        ${kinds.map((kind) => html`<option value=${kind}>${this.t(`adjust.${kind}`)}</option>`)}
      </select>
    </label>`;
  }

  private item(all: Adjustment[], one: Adjustment, at: number) {
    const words = this.t('place.adjustment', { n: at + 1, kind: this.t(`adjust.${one.kind}`) });
    const put: Put = (next, event) =>
      this.set(
        all.map((other, number) => (number === at ? next : other)),
        event,
      );
    const swap = (to: number) =>
      this.set(all.map((other, number) => (number === at ? (all[to] as Adjustment) : number === to ? one : other)));
    const button = (id: 'up' | 'down' | 'drop', icon: TemplateResult, disabled: boolean, run: () => void) => {
      const label = this.t(`adjust.${id}`, { adjustment: words });
      return html`<button class="button plain icon" data-do=${id} aria-label=${label} title=${label} ?disabled=${disabled} @click=${run}>${icon}</button>`;
    };
    return html`<div class="item" data-adjustment=${at}>
      <div class="line">
        <strong class="grow cut">${words}</strong>
        ${button('up', upIcon, at === 0, () => swap(at - 1))} ${button('down', downIcon, at === all.length - 1, () => swap(at + 1))}
        ${button('drop', closeIcon, false, () => this.set(all.filter((_, number) => number !== at)))}
      </div>
      ${this.fields(one, `adjustments[${at}]`, put)}
    </div>`;
  }

  private fields(one: Adjustment, place: string, put: Put): TemplateResult {
    return html`<div class="fields">
        ${this.parts(one, place, put)}
        <label class="field wide">
          ${this.t('adjust.reason')}
          <input class="text" data-place="${place}.reason" .value=${this.language.bareName(one.reason)} @change=${(event: Event) => put({ ...one, reason: renamed(one.reason, event, this.language.code) })} />
        </label>
      </div>
      ${one.kind === 'promote' || one.kind === 'raise' || one.kind === 'veto' ? conditionFields(this.around, one.when, `${place}.when`, (when, event) => put({ ...one, when }, event)) : nothing}
      ${one.kind === 'group' ? this.lines(one, place, put) : nothing}`;
  }

  private parts(one: Adjustment, place: string, put: Put): TemplateResult {
    const { language } = this;
    const { units } = this.session.description;
    switch (one.kind) {
      case 'points':
        return html`
          ${this.choice(
            one.unit,
            'unit',
            units.map(({ code, name }) => [code, language.name(name)]),
            (unit) => put({ ...one, unit }),
          )}
          ${this.number(one.points, 'bonus', `${place}.points`, (points, event) => put({ ...one, points: points ?? 0 }, event))}
        `;
      case 'line':
        return this.line(one, place, put);
      case 'promote':
        return this.grades(one, place, put);
      case 'raise':
        return this.number(one.to, 'to', `${place}.to`, (to, event) => put({ ...one, to: to ?? 0 }, event));
      case 'veto':
        return this.choice(
          one.effect,
          'effect',
          effects.map((effect) => [effect, this.t(`effect.veto.${effect}`)]),
          (effect) => put({ ...one, effect: effect as typeof one.effect }),
        );
      default:
        return this.bounds(one, place, put);
    }
  }

  private line(one: Extract<Adjustment, { kind: 'line' }>, place: string, put: Put): TemplateResult {
    const { language } = this;
    const indicators = offered(this.session.description).map(({ code, name }): Option => [code, language.name(name)]);
    const own: Option = ['', this.t('adjust.fromNumber')];
    return html`
      ${this.choice(one.indicator, 'indicator', indicators, (indicator) => put({ ...one, indicator }))}
      ${this.number(one.per, 'per', `${place}.per`, (per, event) => put({ ...one, per: per ?? 0 }, event))}
      ${this.number(one.step ?? 1, 'step', `${place}.step`, (step, event) => put({ ...one, step: step ?? 1 }, event))}
      ${this.choice(one.fromIndicator ?? '', 'fromIndicator', [own, ...indicators], (code) => put(without(one, 'fromIndicator', code === '' ? undefined : code)))}
      ${one.fromIndicator == null ? this.number(one.from ?? 0, 'from', `${place}.from`, (from, event) => put({ ...one, from: from ?? 0 }, event)) : nothing}
      ${this.bounds(one, place, put)}
      <label class="check field"
        ><input type="checkbox" .checked=${live(one.whole === true)} @change=${(event: Event) => put({ ...one, whole: (event.target as HTMLInputElement).checked })} />${this.t('parameter.whole')}</label
      >
    `;
  }

  /** How many grades up, and where each grade begins; a line left blank goes. */
  private grades(one: Extract<Adjustment, { kind: 'promote' }>, place: string, put: Put): TemplateResult {
    const last = one.lines[one.lines.length - 1] ?? 0;
    const line = (value: number, at: number) =>
      this.number(
        value,
        'gradeLine',
        `${place}.lines[${at}]`,
        (next, event) =>
          put(
            {
              ...one,
              lines: one.lines.flatMap((other, number) => (number !== at ? [other] : next === null ? [] : [next])),
            },
            event,
          ),
        one.lines.length > 1,
      );
    return html`
      ${this.number(one.grades ?? 1, 'grades', `${place}.grades`, (grades, event) => put({ ...one, grades: Math.max(1, Math.round(grades ?? 1)) }, event))}
      ${one.lines.map(line)}
      <button class="text-button small" data-do="add-grade" @click=${() => put({ ...one, lines: [...one.lines, last + 10] })}>${this.t('adjust.addGrade')}</button>
    `;
  }

  private bounds(one: Adjustment & Optional, place: string, put: Put): TemplateResult {
    const bound = (key: 'least' | 'most') =>
      this.number(
        one[key] ?? null,
        key,
        `${place}.${key}`,
        (value, event) => put(without(one, key, value ?? undefined), event),
        true,
      );
    return html`${bound('least')} ${bound('most')}`;
  }

  private lines(one: Extract<Adjustment, { kind: 'group' }>, place: string, put: Put) {
    const set = (lines: Adjustment[], event?: Event) => put({ ...one, lines }, event);
    return html`<ul class="lines">
      ${one.lines.map((line, at) => {
        const label = this.t('adjust.drop', {
          adjustment: this.t('place.adjustment', { n: at + 1, kind: this.t(`adjust.${line.kind}`) }),
        });
        return html`<li>
          <div class="line">
            <span class="grow small">${this.t(`adjust.${line.kind}`)}</span>
            <button class="button plain icon" aria-label=${label} title=${label} ?disabled=${one.lines.length < 2} @click=${() => set(one.lines.filter((_, number) => number !== at))}>${closeIcon}</button>
          </div>
          ${this.fields(line, `${place}.lines[${at}]`, (next, event) =>
            set(
              one.lines.map((other, number) => (number === at ? next : other)),
              event,
            ),
          )}
        </li>`;
      })}
      <li>${this.adding(lineKinds, 'adjust.addLine', (next) => set([...one.lines, next]))}</li>
    </ul>`;
  }
}

/** A copy with a field set, or taken away. */
function without<T extends Adjustment, K extends string>(one: T, key: K, value: unknown): T {
  const next = { ...one } as Record<string, unknown>;
  if (value === undefined) delete next[key];
  else next[key] = value;
  return next as unknown as T;
}

define('saima-method-adjust', AdjustSection);
