// How one indicator's figures become points: the kind, its parameters, and its list of bands, corners or places.
import { html, nothing, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import { leafOf } from '../../method/leaves.js';
import type { NumberField } from '../../field/number-field.js';
import '../../field/number-field.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { closeIcon } from '../../style/icons.js';
import { panelStyles } from '../panel.css.js';
import { columnOf } from '../../method/column.js';
import './leaf-steps.js';
import type { Normalise } from '../../method/method.js';
import { methodStyles } from './method.css.js';
import { options } from '../../field/options.js';
import { MethodPart } from './part.js';
import {
  kinds,
  lists,
  nextRow,
  parameters,
  rowsOf,
  standardOf,
  type List,
  type Parameter,
  type Row,
  inPercent,
  ofPercent,
  percents,
} from '../../method/score-fields.js';
import { coded } from '../../language/language.js';
import { warningsOf, type Said } from './warnings.js';

const edges = ['closed', 'open'] as const;
const references = ['ranked', 'group', 'baseline'] as const;

/** `<saima-score>`: give it the session, the news and the indicator's number. */
export class ScoreEditor extends MethodPart {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    news: { attribute: false },
    indicator: { attribute: false },
  };
  static override styles = [base, panelStyles, methodStyles];

  declare indicator: number;

  constructor() {
    super();
    this.indicator = 0;
  }

  private get about() {
    return this.session.description.indicators[this.indicator];
  }

  private get step() {
    return this.session.description.method.indicators.find(({ indicator }) => indicator === this.about?.code);
  }

  protected override render() {
    const { step } = this;
    if (!step) return nothing;
    const name = this.session.indicatorName(this.indicator);
    const normalise: Normalise = step.normalise ?? { kind: 'minMax' };
    const list = lists[normalise.kind];
    const own = parameters[normalise.kind];
    return html`
      <div class="choices">
        <select class="select" data-normalise=${step.indicator} aria-label=${this.t('method.normaliseOf', { indicator: name })} @change=${this.onKind}>
          ${options(
            kinds.map((kind) => [kind, this.t(`normalise.${kind}`)]),
            normalise.kind,
          )}
        </select>
        <select class="select" data-reference=${step.indicator} aria-label=${this.t('method.referenceOf', { indicator: name })} @change=${this.onReference}>
          ${options(
            references.map((one) => [one, this.t(`reference.${one}`)]),
            step.reference ?? 'ranked',
          )}
        </select>
      </div>
      <p class="said">${this.t(`score.${normalise.kind}`)}</p>
      ${normalise.kind === 'target' && normalise.target == null ? this.ownTargets() : nothing}
      ${warningsOf(this.session, this.news, step).map((said) => this.warning(said))}
      <details class="more" data-more=${step.indicator}>
        <summary class="small">${this.t('method.more')}</summary>
        ${list ? this.rows(normalise, list) : nothing}
        ${own.length > 0 ? html`<div class="fields">${own.map((parameter) => this.parameter(normalise, parameter))}</div>` : nothing}
        <saima-leaf-steps
          .session=${this.session}
          .leaf=${Math.max(0, leafOf(this.session.description, this.indicator))}
          .report=${this.news.reports.find(({ indicator }) => indicator === this.indicator)}
        ></saima-leaf-steps>
      </details>
    `;
  }

  // Each unit against its own target; who has none is not scored here.
  private ownTargets() {
    const { description, hot } = this.session;
    const column = description.indicators.findIndex(
      ({ annual }) => annual?.of === this.indicator && annual.kind === 'target',
    );
    const units = description.units.length;
    const targets = column < 0 ? [] : [...hot.figures.slice(column * units, (column + 1) * units)];
    const given = targets.filter((target) => !Number.isNaN(target)).length;
    return html`<p class="said" data-own-targets=${given}>${this.t(given < units ? 'score.ownSome' : 'score.ownAll', { n: given, all: units })}</p>`;
  }

  private warning({ words, doubt, cures }: Said) {
    return html`<div class="warning" data-warning=${doubt}>
      <p>${words}</p>
      ${
        cures.length > 0
          ? html`<p class="cures">${cures.map(({ id, title, edit }) => html`<button class="text-button" data-cure=${id} @click=${() => void this.tryEdit(edit)}>${title}</button>`)}</p>`
          : nothing
      }
    </div>`;
  }

  private parameter(normalise: Normalise, { key, kind, standard, optional }: Parameter) {
    const words = this.t(`parameter.${key}`);
    const given = (normalise as unknown as Record<string, number | boolean | undefined>)[key] ?? standard;
    if (kind === 'switch') {
      const onChange = (event: Event) => this.set(normalise, key, (event.target as HTMLInputElement).checked);
      return html`<label class="check field"><input type="checkbox" .checked=${live(given === true)} @change=${onChange} />${words}</label>`;
    }
    if (kind === 'share') return this.percent(normalise, key, typeof given === 'number' ? given : null, words);
    return html`<div class="field">
      ${words} ${this.number(typeof given === 'number' ? given : null, kind, words, `normalise.${key}`, (value, event) => this.set(normalise, key, value, event), optional ?? false)}
    </div>`;
  }

  // Typed in percent; 1.2 or 12,000 was not meant so.
  private percent(normalise: Normalise, key: string, share: number | null, words: string) {
    const settle = (value: number | null, event: Event) => {
      const [least, most] = percents[key] ?? [0, Infinity];
      if (value !== null && (value < least || value > most)) {
        (event.target as NumberField).refusal = this.t('score.percent', {
          value: this.language.short(value, 4),
          least,
          most,
        });
        return;
      }
      this.set(normalise, key, value === null ? null : ofPercent(value), event);
    };
    const value = share === null ? null : inPercent(share);
    return html`<div class="field">${words} ${this.number(value, 'points', words, `normalise.${key}`, settle, true)}</div>`;
  }

  private number(
    value: number | null,
    kind: 'points' | 'figure',
    words: string,
    place: string,
    settle: (value: number | null, event: Event) => void,
    optional = false,
  ) {
    const decimals = kind === 'figure' ? (this.about?.decimals ?? 0) : value !== null && value % 1 === 0 ? 0 : 2;
    return html`<saima-number
      .value=${value}
      .decimals=${decimals}
      .optional=${optional}
      .language=${this.language}
      .label=${`${this.session.indicatorName(this.indicator)} ${words}`}
      data-place=${place}
      @number-settle=${(event: CustomEvent<number | null>) => settle(event.detail, event)}
    ></saima-number>`;
  }

  // Bands, corners, places: a row each, with its fields and a way to drop it.
  private rows(normalise: Normalise, list: List) {
    const rows = rowsOf(normalise, list);
    const heads = list.fields.map(({ key }) => this.t(coded(`list.${list.key}`, key || 'value')));
    return html`
      <table class="rows" data-list=${list.key}>
        <thead>
          <tr>
            <th scope="col">${this.t(`list.${list.key}`)}</th>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, at) => this.row(normalise, list, rows, row, at, heads))}
        </tbody>
      </table>
      <button class="text-button small" data-do="add-row" @click=${() => this.setRows(normalise, list, [...rows, nextRow(list, rows)])}>${this.t(`list.${list.key}.add`)}</button>
    `;
  }

  private row(normalise: Normalise, list: List, rows: Row[], row: Row, at: number, heads: string[]) {
    const name = this.t(`list.${list.key}.row`, { n: at + 1 });
    const put = (next: Row, event?: Event) =>
      this.setRows(
        normalise,
        list,
        rows.map((other, number) => (number === at ? next : other)),
        event,
      );
    const first = list.edges && typeof row === 'object' ? this.edge(row, name, put) : name;
    return html`<tr>
      <td class=${list.edges ? 'edge' : 'edge small quiet'}>${first}</td>
      ${list.fields.map(({ key, kind }, column) => {
        const value = typeof row === 'number' ? row : row[key || 'at'];
        const place = `normalise.${list.key}[${at}]${key ? `.${key}` : ''}`;
        return html`<td>
          ${this.number(value, kind, `${name} ${heads[column]}`, place, (next, event) => {
            if (next !== null) put(typeof row === 'number' ? next : { ...row, [key]: next }, event);
          })}
        </td>`;
      })}
      <td class="drop">
        <button
          class="button plain icon"
          aria-label=${this.t('list.drop', { row: name })}
          title=${this.t('list.drop', { row: name })}
          ?disabled=${rows.length < 2}
          @click=${() =>
            this.setRows(
              normalise,
              list,
              rows.filter((_, other) => other !== at),
            )}
        >
          ${closeIcon}
        </button>
      </td>
    </tr>`;
  }

  // A closed edge counts the figure that meets it, an open one only what is better.
  private edge(row: { at: number; points: number; open?: boolean }, name: string, put: (row: Row) => void) {
    const signs = this.higher ? ['≥', '>'] : ['≤', '<'];
    return html`<select
      class="select"
      aria-label=${this.t('list.edge', { row: name })}
      @change=${(event: Event) => put({ ...row, open: (event.target as HTMLSelectElement).value === 'open' })}
    >
      ${options(
        edges.map((edge, at) => [edge, `${signs[at]} ${this.t(`list.${edge}`)}`]),
        row.open ? 'open' : 'closed',
      )}
    </select>`;
  }

  private get higher(): boolean {
    return (this.step?.direction ?? this.about?.direction) !== 'lower';
  }

  private readonly onKind = (event: Event): void => {
    const kind = (event.target as HTMLSelectElement).value as Normalise['kind'];
    // What the new kind needs stands in sight.
    (this.renderRoot.querySelector('details') as HTMLDetailsElement).open = true;
    this.send(standardOf(kind, columnOf(this.session, this.about?.code ?? '')));
  };

  private readonly onReference = (event: Event): void => {
    void this.tryEdit({
      edit: 'setReference',
      indicator: this.about?.code,
      reference: (event.target as HTMLSelectElement).value,
    });
  };

  private set(normalise: Normalise, key: string, value: number | boolean | null, event?: Event): void {
    const next: Record<string, unknown> = { ...normalise };
    if (value === null) delete next[key];
    else next[key] = value;
    this.send(next, event);
  }

  private setRows(normalise: Normalise, list: List, rows: Row[], event?: Event): void {
    this.send({ ...normalise, [list.key]: rows }, event);
  }

  private send(normalise: object, event?: Event): void {
    void this.tryEdit({ edit: 'setNormalise', indicator: this.about?.code, normalise }, event);
  }
}

define('saima-score', ScoreEditor);
