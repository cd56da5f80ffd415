// Two methods by the ranks they give, from the rule in force to the draft: the data set's own method stands before the
// present one, the present one before any other of the reader's choice.
import { css, html, nothing } from 'lit';
import { option } from '../../field/options.js';
import { shiftText, shiftWords } from '../../words/shifts.js';
import { bumpStyles } from '../../chart/bump.css.js';
import { columnOf } from '../../method/column.js';
import { baselineMethod, presentMethod, type Method } from '../../method/method.js';
import { fileOf } from '../../method/method.js';
import { methodProblems } from '../../words/method-places.js';
import { presetOf, presets } from '../../method/presets.js';
import { functionsOf, rules, scoredBy } from '../../method/rule-library.js';
import { asRefusal } from '../../engine/refusal.js';
import { define } from '../../session/define.js';
import { jsonText } from '../../session/json-file.js';
import { base } from '../../style/base.js';
import { advanced } from '../advanced.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { bumpFigure } from '../bump-figure.js';
import '../sentence.js';
import type { Agreement, ClauseShares } from '../../engine/answers.js';
import { clauseSentence, clauseTable } from './clauses.js';
import { groupTable } from './groups.js';
import { compareSentence } from './sentence.js';
import { toJson } from '../../engine/json.js';

/** A unit in both rankings. */
export interface Pair {
  unit: number;
  /** Place under the first method, and under the second; 0 where it has none. */
  from: number;
  to: number;
}

/** What the two methods are called. */
export interface Names {
  from: string;
  to: string;
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
  private clauses: ClauseShares | undefined;
  /** The second method, which names what the clauses are about. */
  private second: Method | undefined;
  private names: Names = { from: '', to: '' };
  private problems: string[] = [];
  private board = -1;

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { board } = session;
    this.problems = [];
    const text = session.shownBoard.kind === 'composite' ? await this.otherMethod() : undefined;
    if (text !== undefined) this.names = await this.bothNames();
    try {
      this.agreement = text === undefined ? undefined : await this.inquire('compareMethod', text, board);
      this.clauses = text === undefined ? undefined : await this.shareOut(text);
    } catch (thrown) {
      this.agreement = undefined;
      this.problems = methodProblems(session, thrown, text ?? '');
    }
    this.board = board;
  }

  // From the rule in force to the draft, or from the present method to another.
  private async shareOut(other: string): Promise<ClauseShares> {
    const { session } = this;
    const present = await session.engine.call('methodJson');
    const [from, to] = this.isDraft ? [other, present] : [present, other];
    this.second = (JSON.parse(to) as { method: Method }).method;
    return this.inquire('clauseShares', from, to, session.board);
  }

  // The other method as the text of its file.
  private async otherMethod(): Promise<string | undefined> {
    const { session, choice } = this;
    if (choice === ownFile) return this.file?.text;
    const preset = presets.find(({ code }) => code === choice);
    const rule = rules.find(({ method }) => method.code === choice);
    const own: Method = rule ? await presentMethod(session) : await baselineMethod(session);
    const other = preset
      ? presetOf(own, preset)
      : rule
        ? scoredBy(own, rule, (indicator) => columnOf(session, indicator))
        : own;
    return other && fileOf(other);
  }

  /** Whether the present method is the draft, compared with the rule that the data set has in force. */
  private get isDraft(): boolean {
    return this.choice === 'baseline';
  }

  private async bothNames(): Promise<Names> {
    const { language, session } = this;
    const own = await baselineMethod(session);
    const present = await presentMethod(session);
    const inForce = this.t('compare.inForce', { name: language.name(own.name) });
    const isSame = toJson(own) === toJson(present);
    const draft = isSame ? inForce : this.t('compare.draft', { name: language.name(present.name) });
    if (this.isDraft) return { from: inForce, to: isSame ? language.name(present.name) : draft };
    const found =
      presets.find(({ code }) => code === this.choice) ?? rules.find(({ method }) => method.code === this.choice);
    const other = this.choice === ownFile ? this.file?.name : language.name(found?.name);
    return { from: draft, to: other ?? '' };
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
    const each = (code: string, words: string) => option(code, words, this.choice);
    return html`<select class="select" data-compare @change=${this.onChoice}>
      ${each('baseline', this.t('compare.baseline'))} ${this.file ? each(ownFile, this.file.name) : nothing}
      <optgroup label=${this.t('method.preset')}>${presets.map(({ code, name }) => each(code, language.name(name)))}</optgroup>
      <optgroup label=${this.t('method.section.library')}>
        ${rules.filter((rule) => functionsOf(rule).length > 0).map(({ name, method }) => each(method.code, language.name(name)))}
      </optgroup>
    </select>`;
  }

  /** Every unit that either method ranks, by its place under the first. */
  private pairs({ displaced }: Agreement): Pair[] {
    const { ranks } = this.session.hot;
    // The engine tells from the present method to the other.
    const moves = displaced.map(({ unit, from, to }) => [unit, this.isDraft ? { from: to, to: from } : { from, to }]);
    const elsewhere = new Map(moves as [number, Omit<Pair, 'unit'>][]);
    const all = [...ranks].map((rank, unit): Pair => ({ unit, ...(elsewhere.get(unit) ?? { from: rank, to: rank }) }));
    return all
      .filter(({ from, to }) => from > 0 || to > 0)
      .sort((a, b) => (a.from || Infinity) - (b.from || Infinity) || a.unit - b.unit);
  }

  private answer(agreement: Agreement) {
    const pairs = this.pairs(agreement);
    const library = rules.some(({ method }) => method.code === this.choice);
    return html`
      <saima-sentence
        .words=${compareSentence(this.session, this.names, agreement, pairs)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>
      ${this.isDraft && pairs.every(({ from, to }) => from === to) ? html`<p class="note">${this.t('compare.noDraft')}</p>` : nothing}
      ${advanced(this.session, html`<p class="note">${this.t('compare.tau', { tau: this.language.number(agreement.tau ?? NaN, 2) })}</p>`, ['kendall'])}
      ${library ? html`<p class="note">${this.t('compare.library')}</p>` : nothing} ${this.chart(pairs)}
      ${groupTable(this.session, pairs)} ${this.table(pairs)} ${this.clauses && this.second ? this.byClauses(this.clauses, this.second) : nothing}
    `;
  }

  private byClauses(clauses: ClauseShares, second: Method) {
    const { session } = this;
    const words = clauseSentence(session, second, clauses);
    return html`${
      words
        ? html`<saima-sentence data-clause-sentence .words=${words} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>`
        : nothing
    }
    ${clauseTable(session, second, clauses)}`;
  }

  private chart(pairs: Pair[]) {
    const ranks = (of: (pair: Pair) => number) => {
      const all = new Float64Array(this.session.description.units.length);
      for (const pair of pairs) all[pair.unit] = of(pair);
      return all;
    };
    const columns = [
      { head: this.names.from, shown: !this.isDraft, ranks: ranks(({ from }) => from) },
      { head: this.names.to, shown: this.isDraft, ranks: ranks(({ to }) => to) },
    ];
    return this.drawn(
      this.t('compare.caption', { from: this.names.from, to: this.names.to }),
      bumpFigure(this.session, columns, Math.min(this.room, widest), this.narrow, true),
      this.t('board.rank'),
    );
  }

  // Who moves most stands first.
  private table(pairs: Pair[]) {
    const { session, language } = this;
    // Up is fewer: who gains by the second method has places won.
    const shift = ({ from, to }: Pair) => (from > 0 && to > 0 ? from - to : 0);
    const rows = [...pairs].sort((a, b) => Math.abs(shift(b)) - Math.abs(shift(a)));
    const place = (rank: number) => (rank > 0 ? language.number(rank, rank % 1 === 0 ? 0 : 1) : '–');
    return this.scrolling(
      this.t('compare.title'),
      html`<table>
        <caption>
          ${this.t('compare.caption', { from: this.names.from, to: this.names.to })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.t('board.unit')}</th>
            <th scope="col">${this.names.from}</th>
            <th scope="col">${this.names.to}</th>
            <th scope="col">${this.t('compare.shift')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((pair) => {
            const moved = shift(pair);
            return html`<tr class=${pair.unit === session.unit ? 'own' : ''} data-compared=${session.description.units[pair.unit]?.code ?? ''}>
              <th scope="row">${session.unitName(pair.unit)}</th>
              <td data-from=${pair.from}>${place(pair.from)}</td>
              <td data-to=${pair.to}>${place(pair.to)}</td>
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
    try {
      this.file = { name: chosen.name, text: await jsonText(this.session, chosen) };
      this.choice = ownFile;
      this.again();
    } catch (thrown) {
      this.session.onProblem(asRefusal(thrown));
    }
    field.value = '';
  };
}

define('saima-compare', CompareView);
