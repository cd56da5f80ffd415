// Goal: the least that takes a unit to a rank or past another unit.
import { css, html, nothing } from 'lit';
import { option } from '../../field/options.js';
import '../../field/number-field.js';
import { measureBounds } from '../../number/read-number.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import type { Effort, Goal, GoalRow, Route, SingleMove, Target } from '../../engine/answers.js';
import { amountOf, changeOf, figureOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';
import { type ByLedger, hasLedger, ledgerRequest, renderByLedger, withNames } from './by-ledger.js';
import { certificateSentence, routeSentence, sumsWords, targetWords } from './sentence.js';
import { toJson } from '../../engine/json.js';

interface Answer {
  board: number;
  unit: number;
  target: Target;
  goal: Goal;
  rows: GoalRow[];
  byLedger: ByLedger | undefined;
}

/** Ranks above the present one that the table of all ranks shows, on very long boards. */
const ranksShown = 60;
/** Answers of the overtaken that are told, the easiest first. */
const answersTold = 4;
const defaultRank = 10;
/** Points by which a place is won within a hair. */
const hair = 0.01;

/** Whether a figure lies farther from the present one than what is within reach. */
const isBeyond = (from: number, to: number, within: number) =>
  to > from ? to > Math.max(within, from) : to < Math.min(within, from);

/** A bound or a cost as a reader says it. */
function said(effort: Effort, field: 'bound' | 'cost', value: number): Effort {
  const { within, ...rest } = effort;
  return field === 'bound' ? { ...rest, bound: value } : { ...effort, cost: value };
}

export class GoalView extends AnalysisView {
  static override styles = [
    base,
    analysisStyles,
    css`
      .route,
      .by-ledger {
        padding: 12px 0;
        border-bottom: 1px solid var(--hair);
      }
      .route .lead,
      .by-ledger .lead {
        min-height: 28px;
      }
      .route h3,
      .by-ledger h3 {
        margin: 0;
        font: inherit;
        font-weight: var(--strong);
      }
      .apply {
        margin-left: auto;
      }
      h2 {
        margin-top: 20px;
      }
      td saima-number {
        width: 112px;
        margin-left: auto;
      }
      td .button {
        height: 24px;
        padding: 0 8px;
        font-size: var(--small);
      }
      .ranks th:first-child {
        position: -webkit-sticky;
        position: sticky;
        left: 0;
        padding-right: 8px;
        background: var(--surface);
      }
      .far td {
        color: var(--ink-2);
      }
      .far .text {
        min-width: 120px;
        white-space: normal;
      }
    `,
  ];

  /** What the reader wants; the default for the unit where undefined. */
  private wanted: string | undefined;
  /** Bounds and costs that the reader has changed, by unit, board and indicator. */
  private readonly efforts = new Map<string, Effort>();
  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { board, unit } = this.session;
    if (unit < 0) return;
    const target = this.target();
    if (!target) {
      this.answer = undefined;
      return;
    }
    const request = { board, unit, target };
    let goal = await this.inquire('goal', toJson(request));
    const efforts = goal.efforts.map((effort) => this.efforts.get(this.effortKey(effort.indicator)) ?? effort);
    const changed = efforts.some((effort, at) => effort !== goal.efforts[at]);
    if (changed) goal = await this.inquire('goal', toJson({ ...request, efforts }));
    const rows = await this.inquire('goalRows', board, unit);
    const asked = !goal.reached && hasLedger(this.session);
    const byLedger = asked
      ? await withNames(this.session, await this.inquire('ledgerRoute', ledgerRequest(board, unit, target)))
      : undefined;
    this.answer = { board, unit, target, goal, rows, byLedger };
  }

  private effortKey(indicator: number): string {
    return `${this.session.board}:${this.session.unit}:${indicator}`;
  }

  // The tenth rank for those behind it, else the rank above; the unit above is the same for a leader's neighbour.
  private target(): Target | undefined {
    const { hot, unit, description } = this.session;
    const rank = hot.ranks[unit] as number;
    if (rank === 0) return undefined;
    const [kind, value] = (this.wanted ?? '').split(':');
    if (kind === 'rank' && Number(value) < rank) return { kind: 'rank', rank: Number(value) };
    if (kind === 'pass') {
      const other = description.units.findIndex(({ code }) => code === value);
      if (other >= 0 && other !== unit && (hot.ranks[other] as number) > 0) return { kind: 'pass', unit: other };
    }
    if (rank === 1) return { kind: 'rank', rank: 1 };
    return { kind: 'rank', rank: rank > defaultRank ? defaultRank : rank - 1 };
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    const rank = session.hot.ranks[session.unit] as number;
    if (rank === 0)
      return html`<p class="empty">${this.t('threshold.unranked', { unit: session.unitName(session.unit) })}</p>`;
    if (!answer || answer.unit !== session.unit || answer.board !== session.board) return nothing;
    const { goal } = answer;
    return html`
      <div class="lead">
        <label for="target">${this.t('goal.question', { unit: session.unitName(answer.unit), rank: rankText(session, rank) })}</label>
        ${this.renderTargets(answer.target, rank)}
      </div>
      ${
        goal.reached
          ? html`<p class="empty">${this.t(rank === 1 ? 'goal.leads' : 'goal.reached', { unit: session.unitName(answer.unit), rank: rankText(session, rank), target: targetWords(session, answer.target) })}</p>`
          : html`${this.renderRoutes(answer)}
              ${answer.byLedger ? renderByLedger(session, answer.target, answer.byLedger, (edits) => void session.tryApply(edits)) : nothing}
              ${this.renderSingles(answer)} ${this.renderEfforts(answer)}`
      }
      ${rank > 1 ? this.renderRows(answer, rank) : nothing}
    `;
  }

  private renderTargets(target: Target, rank: number) {
    const { session } = this;
    const { order, ranked, ranks } = session.hot;
    const key = target.kind === 'rank' ? `rank:${target.rank}` : `pass:${session.description.units[target.unit]?.code}`;
    const above = Array.from({ length: Math.max(0, Math.ceil(rank) - 1) }, (_, at) => at + 1);
    if (rank === 1) above.push(1);
    const rivals = [...order.subarray(0, ranked)].filter(
      (unit) => unit !== session.unit && (ranks[unit] as number) <= rank,
    );
    return html`
      <select class="select" id="target" @change=${this.onTarget}>
        <optgroup label=${this.t('goal.ranks')}>
          ${above.map((each) => option(`rank:${each}`, targetWords(session, { kind: 'rank', rank: each }), key))}
        </optgroup>
        ${
          rivals.length === 0
            ? nothing
            : html`<optgroup label=${this.t('goal.rivals')}>
              ${rivals.map((unit) => {
                const value = `pass:${session.description.units[unit]?.code}`;
                const words = targetWords(session, { kind: 'pass', unit });
                return option(value, `${rankText(session, ranks[unit] as number)} ${words}`, key);
              })}
            </optgroup>`
        }
      </select>
    `;
  }

  private renderRoutes({ goal, target }: Answer) {
    const { session } = this;
    if (goal.certificate) {
      return html`<saima-sentence
        .words=${certificateSentence(session, target, goal.certificate)}
        .copyWords=${this.t('analysis.copy')}
        .copiedWords=${this.t('analysis.copied')}
      ></saima-sentence>`;
    }
    return html`
      <h2>${this.t('goal.routes')}</h2>
      ${goal.routes.map(
        (route) => html`
          <div class="route" data-route=${route.kind}>
            <div class="lead">
              <h3>${this.t(`goal.kind.${route.kind}`)}</h3>
              <span class="quiet small">${sumsWords(session, route)}</span>
              <button class="button apply" data-do="apply-route" @click=${() => this.apply(route)}>${this.t('goal.apply')}</button>
            </div>
            <saima-sentence .words=${routeSentence(session, target, route)} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
            ${this.renderHair(route)} ${this.renderAnswers(route)}
          </div>
        `,
      )}
      ${goal.reason === 'heuristic' ? html`<p class="note">${this.t('goal.heuristic')}</p>` : nothing}
    `;
  }

  // A place that the next change anywhere may take away again.
  private renderHair({ margin, byRounding }: Route) {
    const { session, language } = this;
    if (byRounding) return html`<p class="note" data-hair="rounding">${this.t('goal.byRounding')}</p>`;
    if (margin == null || session.results.shownBoard.kind !== 'composite' || margin >= hair) return nothing;
    return html`<p class="note" data-hair="margin">${this.t('goal.hair', { margin: language.number(margin, 4) })}</p>`;
  }

  // What those who are passed would need to be ahead again.
  private renderAnswers(route: Route) {
    const { session } = this;
    const effort = ({ moves }: Route['answers'][number]) => moves[0]?.cost ?? Infinity;
    const easiest = [...route.answers].sort((a, b) => effort(a) - effort(b) || 0);
    const said = easiest.slice(0, answersTold).map(({ unit, moves }) => {
      const move = moves.find(({ to }) => to != null);
      if (!move || move.to == null || move.change == null)
        return this.t('goal.noAnswer', { unit: session.unitName(unit) });
      return this.t('goal.answer', {
        unit: session.unitName(unit),
        indicator: session.indicatorName(move.indicator),
        to: amountOf(session, move.indicator, move.to),
        change: changeOf(session, move.indicator, move.change),
      });
    });
    return said.length === 0
      ? nothing
      : html`<p class="note">${this.t('goal.answers')}${said.join(this.t('goal.and'))}${this.t('threshold.stop')}</p>`;
  }

  private renderSingles({ goal, target }: Answer) {
    const { session } = this;
    const label = this.t('goal.singles', { target: targetWords(session, target) });
    return html`
      <h2>${label}</h2>
      ${this.scrolling(
        label,
        html`<table>
          <thead>
            <tr>
              <th scope="col">${this.t('why.indicator')}</th>
              <th scope="col">${this.t('goal.now')}</th>
              <th scope="col">${this.t('goal.to')}</th>
              <th scope="col">${this.t('goal.change')}</th>
              <th scope="col">${this.t('goal.then')}</th>
              <th scope="col"><span class="unseen">${this.t('goal.apply')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${goal.singles.map((move) => this.renderSingle(move, goal.efforts))}
          </tbody>
        </table>`,
      )}
      ${this.renderInexact(goal.singles)}
    `;
  }

  private renderSingle(move: SingleMove, efforts: readonly Effort[]) {
    const { session } = this;
    const { indicator, from, to, change, standing, bound } = move;
    const name = session.indicatorName(indicator);
    const within = efforts.find((effort) => effort.indicator === indicator)?.bound ?? bound;
    if (to != null && isBeyond(from ?? NaN, to, within)) {
      return html`<tr class="far" data-single=${session.description.indicators[indicator]?.code ?? ''}>
        <th scope="row">${name}</th>
        <td>${figureOf(session, indicator, from ?? NaN)}</td>
        <td colspan="2" class="text" data-beyond=${to}>${this.t('goal.beyond', { to: figureOf(session, indicator, to), bound: figureOf(session, indicator, within) })}</td>
        <td>${rankText(session, standing.rank)}</td>
        <td></td>
      </tr>`;
    }
    if (to == null) {
      return html`<tr class="far" data-single=${session.description.indicators[indicator]?.code ?? ''}>
        <th scope="row">${name}</th>
        <td>${figureOf(session, indicator, from ?? NaN)}</td>
        <td colspan="2" class="text">${this.t('goal.far', { bound: figureOf(session, indicator, bound) })}</td>
        <td>${rankText(session, standing.rank)}</td>
        <td></td>
      </tr>`;
    }
    return html`<tr data-single=${session.description.indicators[indicator]?.code ?? ''}>
      <th scope="row">${name}</th>
      <td>${figureOf(session, indicator, from ?? NaN)}</td>
      <td data-to=${to}>${figureOf(session, indicator, to)}</td>
      <td>${changeOf(session, indicator, change ?? 0)}</td>
      <td>${rankText(session, standing.rank)}</td>
      <td>
        <button class="button" data-do="apply-single" aria-label=${this.t('goal.applyOne', { indicator: name })} @click=${() => this.applySingle(indicator, to)}>
          ${this.t('goal.apply')}
        </button>
      </td>
    </tr>`;
  }

  // Bounds and costs, to be changed by who knows better.
  private renderEfforts({ goal }: Answer) {
    const { session } = this;
    return html`
      <details>
        <summary>${this.t('goal.efforts')}</summary>
        ${this.scrolling(
          this.t('goal.efforts'),
          html`<table>
            <thead>
              <tr>
                <th scope="col">${this.t('why.indicator')}</th>
                <th scope="col">${this.t('goal.now')}</th>
                <th scope="col">${this.t('goal.boundHead')}</th>
                <th scope="col" class="text">${this.t('goal.withinHead')}</th>
                <th scope="col">${this.t('goal.costHead')}</th>
              </tr>
            </thead>
            <tbody>
              ${goal.efforts.map(
                (effort) => html`<tr>
                  <th scope="row">${session.indicatorName(effort.indicator)} <span class="measure">${this.language.name(session.description.indicators[effort.indicator]?.unitOfMeasure)}</span></th>
                  <td>${figureOf(session, effort.indicator, session.results.figure(session.unit, effort.indicator))}</td>
                  <td>${this.renderEffort(effort, 'bound', session.description.indicators[effort.indicator]?.decimals ?? 0)}</td>
                  <td class="text">${this.t(`goal.within.${effort.within ?? 'said'}`)}</td>
                  <td>${this.renderEffort(effort, 'cost', 4)}</td>
                </tr>`,
              )}
            </tbody>
          </table>`,
        )}
        <p class="note">${this.t('goal.effortsNote')}</p>
      </details>
    `;
  }

  private renderEffort(effort: Effort, field: 'bound' | 'cost', decimals: number) {
    const about = this.session.description.indicators[effort.indicator];
    const measure = about?.unitOfMeasure['zh-Hans'] ?? '';
    const bounds = field === 'bound' ? measureBounds(measure) : { minimum: 0.0001 };
    return html`<saima-number
      .value=${effort[field]}
      .decimals=${decimals}
      .bounds=${bounds}
      .language=${this.language}
      .label=${this.t(`goal.${field}Of`, { indicator: this.language.name(about?.name) })}
      @number-input=${(event: CustomEvent<number>) => this.setEffort(said(effort, field, event.detail))}
    ></saima-number>`;
  }

  private renderRows({ rows }: Answer, rank: number) {
    const { session } = this;
    const last = Math.ceil(rank) - 1;
    const first = Math.max(1, last - ranksShown + 1);
    const ranks = Array.from({ length: last - first + 1 }, (_, at) => last - at);
    return html`
      <details>
        <summary>${this.t('goal.table')}</summary>
        ${this.scrolling(
          this.t('goal.table'),
          html`<table class="ranks">
            <thead>
              <tr>
                <th scope="col">${this.t('why.indicator')}</th>
                <th scope="col">${this.t('goal.now')}</th>
                ${ranks.map((each) => html`<th scope="col">${this.t('goal.rankHead', { rank: each })}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ({ indicator, from, figures }) => html`<tr>
                  <th scope="row">${session.indicatorName(indicator)}</th>
                  <td>${figureOf(session, indicator, from ?? NaN)}</td>
                  ${ranks.map((each) => html`<td>${figureOf(session, indicator, figures[each - 1] ?? NaN)}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>`,
        )}
        <p class="note">${this.t('goal.tableNote')}</p>
      </details>
    `;
  }

  private apply(route: Route): void {
    void this.session.tryApply(route.edits);
  }

  private applySingle(indicator: number, value: number): void {
    const { description, unit } = this.session;
    const { code, annual } = description.indicators[indicator] ?? {};
    const own = description.units[unit]?.code;
    // A target is of its year, whatever period is looked at.
    const edit =
      annual?.kind === 'target'
        ? { edit: 'setTarget', indicator: description.indicators[annual.of]?.code }
        : { edit: 'setValue', indicator: code };
    void this.session.tryApply({ ...edit, unit: own, value });
  }

  private setEffort(effort: Effort): void {
    this.efforts.set(this.effortKey(effort.indicator), effort);
    this.again();
  }

  private readonly onTarget = (event: Event): void => {
    this.wanted = (event.target as HTMLSelectElement).value;
    this.again();
  };
}

define('saima-goal', GoalView);
