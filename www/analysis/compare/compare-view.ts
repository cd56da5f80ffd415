// Two methods by the ranks they give: the present one, and another of the reader's choice.
import { css, html, nothing } from 'lit';
import { shiftText, shiftWords } from '../../board/row.js';
import { bumpStyles } from '../../chart/bump.css.js';
import { columnOf } from '../../inspector/method/column.js';
import { baselineMethod, presentMethod, type Method } from '../../inspector/method/method.js';
import { fileOf } from '../../inspector/method/method-file.js';
import { methodProblems } from '../../inspector/method/place-words.js';
import { presetOf, presets } from '../../inspector/method/presets.js';
import { functionsOf, rules, scoredBy } from '../../inspector/method/rule-library.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import '../sentence.js';
import type { Agreement } from '../shapes.js';
import { compareSentence } from './sentence.js';

/** A unit in both rankings. */
export interface Pair {
  unit: number;
  /** Place under the present method, and under the other; 0 where it has none. */
  now: number;
  other: number;
}

const ownFile = 'file';
/** Pixels beyond which slopes grow too flat to follow. */
const widest = 640;

export class CompareView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    bumpStyles,
    css`
      .lead label {
        display: flex;
        gap: 8px;
        align-items: center;
        min-width: 0;
      }
      ol {
        list-style: decimal inside;
      }
    `,
  ];

  private choice = 'baseline';
  private file: { name: string; text: string } | undefined;
  private agreement: Agreement | undefined;
  private problems: string[] = [];
  private board = -1;

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { board, engine } = session;
    this.problems = [];
    const text = session.shownBoard.kind === 'composite' ? await this.otherMethod() : undefined;
    try {
      this.agreement = text === undefined ? undefined : await engine.call('compareMethod', text, board);
    } catch (thrown) {
      this.agreement = undefined;
      this.problems = methodProblems(session, thrown, text ?? '');
    }
    this.board = board;
  }

  // The other method as the text of its file.
  private async otherMethod(): Promise<string | undefined> {
    const { session, choice } = this;
    if (choice === ownFile) return this.file?.text;
    const preset = presets.find(({ code }) => code === choice);
    const rule = rules.find(({ method }) => method.code === choice);
    const own: Method = rule ? await presentMethod(session) : await baselineMethod(session);
    const other = preset ? presetOf(own, preset) : rule ? scoredBy(own, rule, (indicator) => columnOf(session, indicator)) : own;
    return other && fileOf(other);
  }

  private get otherName(): string {
    const { language } = this;
    if (this.choice === ownFile) return this.file?.name ?? '';
    const found = presets.find(({ code }) => code === this.choice) ?? rules.find(({ method }) => method.code === this.choice);
    return found ? language.name(found.name) : this.t('compare.baseline');
  }

  protected override render() {
    const { session } = this;
    if (session.shownBoard.kind !== 'composite') return html`<p class="empty">${this.t('compare.boards')}</p>`;
    return html`
      <div class="lead">
        <label><span>${this.t('compare.with')}</span> ${this.choices()}</label>
        <button class="button" data-do="compare-file" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#compare-file')?.click()}>${this.t('compare.file')}</button>
        <input id="compare-file" type="file" accept=".json,application/json" aria-label=${this.t('compare.file')} hidden @change=${this.onFile} />
      </div>
      ${this.refused ? html`<p class="empty">${this.refused}</p>` : nothing}
      ${this.problems.length > 0 ? html`<ol role="alert" class="note">${this.problems.map((words) => html`<li>${words}</li>`)}</ol>` : nothing}
      ${this.agreement && this.board === session.board && this.room > 0 ? this.answer(this.agreement) : nothing}
    `;
  }

  private choices() {
    const { language } = this;
    const option = (code: string, words: string) => html`<option value=${code} .selected=${code === this.choice}>${words}</option>`;
    return html`<select class="select" data-compare @change=${this.onChoice}>
      ${option('baseline', this.t('compare.baseline'))} ${this.file ? option(ownFile, this.file.name) : nothing}
      <optgroup label=${this.t('method.preset')}>${presets.map(({ code, name }) => option(code, language.name(name)))}</optgroup>
      <optgroup label=${this.t('method.section.library')}>
        ${rules.filter((rule) => functionsOf(rule).length > 0).map(({ name, method }) => option(method.code, language.name(name)))}
      </optgroup>
    </select>`;
  }

  /** Every unit that either method ranks, by its present place. */
  private pairs({ displaced }: Agreement): Pair[] {
    const { ranks } = this.session.hot;
    const elsewhere = new Map(displaced.map(({ unit, from, to }) => [unit, { now: from, other: to }]));
    const all = [...ranks].map((rank, unit): Pair => ({ unit, ...(elsewhere.get(unit) ?? { now: rank, other: rank }) }));
    return all.filter(({ now, other }) => now > 0 || other > 0).sort((a, b) => (a.now || Infinity) - (b.now || Infinity) || a.unit - b.unit);
  }

  private answer(agreement: Agreement) {
    const pairs = this.pairs(agreement);
    const library = rules.some(({ method }) => method.code === this.choice);
    return html`
      <saima-sentence
        .words=${compareSentence(this.session, this.otherName, agreement, pairs)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>
      ${library ? html`<p class="note">${this.t('compare.library')}</p>` : nothing} ${this.chart(pairs)} ${this.table(pairs)}
    `;
  }

  private chart(pairs: Pair[]) {
    const ranks = (of: (pair: Pair) => number) => {
      const all = new Float64Array(this.session.description.units.length);
      for (const pair of pairs) all[pair.unit] = of(pair);
      return all;
    };
    const columns = [
      { head: this.t('compare.present'), shown: true, ranks: ranks(({ now }) => now) },
      { head: this.t('compare.other'), shown: false, ranks: ranks(({ other }) => other) },
    ];
    return bumpFigure(this.session, columns, Math.min(this.room, widest), this.narrow);
  }

  // Who moves most stands first.
  private table(pairs: Pair[]) {
    const { session, language } = this;
    const shift = ({ now, other }: Pair) => (now > 0 && other > 0 ? now - other : 0);
    const rows = [...pairs].sort((a, b) => Math.abs(shift(b)) - Math.abs(shift(a)));
    const place = (rank: number) => (rank > 0 ? language.number(rank, rank % 1 === 0 ? 0 : 1) : '–');
    return this.scrolling(
      this.t('compare.title'),
      html`<table>
        <caption>
          ${this.t('compare.caption', { other: this.otherName })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.t('board.unit')}</th>
            <th scope="col">${this.t('compare.present')}</th>
            <th scope="col">${this.t('compare.other')}</th>
            <th scope="col">${this.t('compare.shift')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((pair) => {
            const moved = shift(pair);
            return html`<tr class=${pair.unit === session.unit ? 'own' : ''} data-compared=${session.description.units[pair.unit]?.code ?? ''}>
              <th scope="row">${session.unitName(pair.unit)}</th>
              <td>${place(pair.now)}</td>
              <td data-other=${pair.other}>${place(pair.other)}</td>
              <td class=${moved > 0 ? 'up' : moved < 0 ? 'down' : ''} title=${shiftWords(moved, language)}>${shiftText(moved, language)}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
    );
  }

  private readonly onChoice = (event: Event): void => {
    this.choice = (event.target as HTMLSelectElement).value;
    this.again();
  };

  private readonly onFile = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const chosen = field.files?.[0];
    if (!chosen) return;
    this.file = { name: chosen.name, text: await chosen.text() };
    field.value = '';
    this.choice = ownFile;
    this.again();
  };
}

define('saima-compare', CompareView);
