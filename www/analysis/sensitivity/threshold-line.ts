// At a figure in the inspector: how far it can move before the rank changes.
import { css, html, nothing } from 'lit';
import { beside } from '../../words/beside.js';
import { define } from '../../session/define.js';
import { base } from '../../style/base.js';
import { AnalysisView } from '../analysis-view.js';
import { thresholdSentence } from './sentence.js';
import type { Crossing, Threshold } from '../../engine/answers.js';
import { figureOf } from '../../words/amounts.js';
import { rankText } from '../../words/places.js';

/** `<saima-threshold>`: the next ranks up and down along one figure of the chosen unit. */
export class ThresholdLine extends AnalysisView {
  static override properties = { ...AnalysisView.properties, indicator: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-height: 18px;
        color: var(--ink-2);
        font-size: var(--small);
        line-height: 18px;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      span + span {
        margin-left: 16px;
      }
      .up {
        color: var(--up);
      }
      .down {
        color: var(--down);
      }
    `,
  ];

  declare indicator: number;
  private answer: { unit: number; board: number; threshold: Threshold } | undefined;

  protected override async ask(): Promise<void> {
    const { board, unit, engine } = this.session;
    const { indicator } = this;
    this.answer = undefined;
    if (unit < 0) return;
    const threshold = await engine.call('threshold', board, unit, indicator);
    this.answer = { unit, board, threshold };
  }

  protected override render() {
    const { answer, session } = this;
    if (!answer || this.refused || answer.unit !== session.unit || answer.board !== session.board) return nothing;
    const { threshold } = answer;
    const ends = [threshold.up, threshold.down].filter((end): end is Crossing => Boolean(end));
    if (ends.length === 0 || threshold.standing.rank === 0) return nothing;
    return html`<div title=${thresholdSentence(session, answer.unit, threshold)}>
      ${ends.map((end) => {
        const rises = end.standing.rank < threshold.standing.rank;
        const rank = beside(end.passings).level.length > 0 ? 'threshold.rankShared' : 'threshold.rank';
        return html`<span data-threshold=${end.change > 0 ? 'up' : 'down'}>
          ${this.t(end.change > 0 ? 'threshold.atLeast' : 'threshold.atMost', { value: figureOf(session, threshold.indicator, end.value) })}
          <b class=${rises ? 'up' : 'down'}>${rises ? '▲' : '▼'}</b> ${this.t(rank, { rank: rankText(session, end.standing.rank) })}
        </span>`;
      })}
    </div>`;
  }
}

define('saima-threshold', ThresholdLine);
