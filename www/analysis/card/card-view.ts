// The card of one unit: where it stands on every board, and what parts it from the next place.
import { css, html, nothing } from 'lit';
import type { BoardPlace, ListView, NextPlace, UnitSummary } from '../../engine/answers.js';
import { options } from '../../field/options.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { rankText } from '../../words/places.js';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText, shiftWords } from '../../words/shifts.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import '../sentence.js';
import { cardSentence, gapOn, shiftOf, wayWords } from './sentence.js';

interface Answer {
  summary: UnitSummary;
  lists: ListView[];
}

export class CardView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'results', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    css`
      .ours {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        min-height: 28px;
      }
      .own p {
        color: var(--ink-2);
        font-size: var(--small);
      }
      th .text-button {
        text-align: start;
      }
      td .gap,
      td .way {
        color: var(--ink-2);
        font-size: var(--small);
      }
      td.next {
        padding-block: 4px;
        line-height: 18px;
        white-space: normal;
      }
      td .gap {
        white-space: nowrap;
      }
      td .way {
        display: block;
      }
      th[scope='row'] {
        min-width: 8em;
        white-space: normal;
      }
      :host([narrow]) td.next {
        min-width: 112px;
      }
      tr.apart > * {
        border-top: 1px solid var(--hair-2);
      }
    `,
  ];

  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { unit, description } = session;
    if (unit < 0) return;
    const summary = await this.inquire('unitSummary', unit);
    const composite = description.boards.findIndex(({ kind }) => kind === 'composite');
    const hasLists = (description.method.lists ?? []).length > 0 && composite >= 0;
    this.answer = { summary, lists: hasLists ? await session.engine.call('lists', composite) : [] };
  }

  /** The board that the sentence is about: the one that is shown, where units are ranked on it. */
  private get told(): number {
    const { session } = this;
    return session.shownBoard.kind === 'project' ? 0 : session.board;
  }

  protected override render() {
    const { session, answer } = this;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (session.unit < 0) return this.renderOwn();
    if (!answer || answer.summary.unit !== session.unit) return nothing;
    const words = cardSentence(session, answer.summary, this.told);
    return html`
      ${this.renderOwn()}
      <saima-sentence .words=${words} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>
      ${this.renderLists(answer)} ${this.renderPlaces(answer.summary)}
      <p class="note">${this.t('card.note')}</p>
    `;
  }

  private renderOwn() {
    const { session } = this;
    const { pinned } = session.selection;
    const { unit, description } = session;
    if (pinned < 0)
      return html`<div class="ours">
        <label for="ours">${this.t('card.which')}</label>
        <select class="select" id="ours" data-do="choose-own" @change=${this.onOwn}>
          ${options(
            description.units.map((_, number) => [String(number), session.unitName(number)]),
            String(unit),
          )}
        </select>
        <button class="button" data-do="own" aria-disabled=${unit < 0 ? 'true' : 'false'} @click=${() => unit >= 0 && session.selection.pin(unit)}>
          ${this.t('card.own')}
        </button>
      </div>`;
    if (pinned === unit) return html`<div class="ours"><p>${this.t('card.isOwn')}</p></div>`;
    return html`<div class="ours">
      <button class="button" data-do="to-own" @click=${() => session.selection.choose(pinned)}>
        ${this.t('card.toOwn', { unit: session.unitName(pinned) })}
      </button>
      <button class="button plain" data-do="own" @click=${() => session.selection.pin(unit)}>${this.t('card.own')}</button>
    </div>`;
  }

  private readonly onOwn = (event: Event): void => {
    this.session.selection.choose(Number((event.target as HTMLSelectElement).value));
  };

  private renderLists({ lists, summary }: Answer) {
    const { session, language } = this;
    const all = session.description.method.lists ?? [];
    const on = lists.filter(({ entries }) => entries.some(({ unit, exempt }) => unit === summary.unit && !exempt));
    if (on.length === 0) return nothing;
    const names = language.list(
      on.map(({ list }) => language.name(all[list]?.name)),
      8,
    );
    return html`<p>${this.t('card.lists', { lists: names })}</p>`;
  }

  private renderPlaces({ places }: UnitSummary) {
    const { session } = this;
    const label = this.t('card.boards');
    const kinds = session.description.boards.map(({ kind }) => kind);
    return this.scrolling(
      label,
      html`<table>
        <thead>
          <tr>
            <th scope="col">${this.t('card.board')}</th>
            <th scope="col">${this.t('board.rank')}</th>
            <th scope="col">${this.t('board.shift')}</th>
            <th scope="col" class="wide">${this.t('card.value')}</th>
            <th scope="col" class="text">${this.t('card.above')}</th>
            <th scope="col" class="text wide">${this.t('card.below')}</th>
          </tr>
        </thead>
        <tbody>
          ${places.map((place, at) => this.renderPlace(place, at > 0 && kinds[at] !== kinds[at - 1]))}
        </tbody>
      </table>`,
    );
  }

  private renderPlace(place: BoardPlace, apart: boolean) {
    const { session, language } = this;
    const { board, rank, ranked, value } = place;
    const about = session.description.boards[board];
    const shift = shiftOf(place);
    const shown = board === session.board;
    return html`<tr class="${shown ? 'own' : ''} ${apart ? 'apart' : ''}" data-place=${about?.code ?? ''}>
      <th scope="row">
        <button class="text-button" data-do="show-board" aria-current=${shown ? 'true' : nothing} @click=${() => session.show(board)}>${language.name(about?.name)}</button>
      </th>
      <td data-rank=${rank ?? 0}>
        ${
          rank == null
            ? html`<span class="measure">${this.t('card.out')}</span>`
            : this.t('card.of', { rank: rankText(session, rank), ranked: language.number(ranked, 0) })
        }
      </td>
      <td class=${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}>
        ${rank == null ? nothing : html`<span role="img" aria-label=${shiftWords(shift, language)}>${shiftText(shift, language)}</span>`}
      </td>
      <td class="wide">
        ${
          about?.kind === 'project'
            ? this.t('card.projects', { n: language.number(value ?? 0, 0) })
            : value == null || rank == null
              ? '–'
              : language.number(value, scoreDecimals(session.description, board))
        }
      </td>
      ${this.renderNext(board, place.above, 'above')} ${this.renderNext(board, place.below, 'below')}
    </tr>`;
  }

  private renderNext(board: number, next: NextPlace | undefined, way: 'above' | 'below') {
    const { session } = this;
    const place = way === 'above' ? 'text next' : 'text next wide';
    if (!next) return html`<td class=${place}>–</td>`;
    return html`<td class=${place}>
      ${session.unitName(next.unit)} <span class="gap">${gapOn(session, board, next.gap)}</span>
      <span class="way" data-next=${way}>${wayWords(session, next)}</span>
    </td>`;
  }
}

define('saima-card', CardView);
