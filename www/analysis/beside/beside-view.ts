// Scenarios side by side: a board in the baseline and in each of the scenarios that are kept, who moves, and where ours stands.
import { css, html, nothing, type TemplateResult } from 'lit';
import { bumpStyles } from '../../chart/bump.css.js';
import type { BoardStanding, ScenarioStanding, SideBySide } from '../../engine/answers.js';
import { toJson } from '../../engine/json.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { lostWords } from '../../words/lost.js';
import { rankText } from '../../words/places.js';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText, shiftWords } from '../../words/shifts.js';
import { AnalysisView } from '../analysis-view.js';
import { analysisStyles } from '../analysis.css.js';
import { type BumpColumn, bumpFigure } from '../bump-figure.js';
import '../sentence.js';
import { besideSentence, moversSentence, shiftOf } from './sentence.js';

/** A scenario that can be shown. */
interface Entry {
  key: string;
  name: string;
  text: string;
  /** Whether it is the one that is open. */
  now: boolean;
}

interface Answer {
  board: number;
  entries: Entry[];
  beside: SideBySide;
}

/** Scenarios that are shown without being asked for, and at most. */
const mostAtFirst = 3;
const most = 8;
/** Pixels of a chart between two columns beyond which slopes grow too flat to follow, and for the names at both ends. */
const widestStep = 280;
const forNames = 360;

export class BesideView extends AnalysisView {
  static override asksAfter: Signal[] = ['data', 'method', 'settled', 'shown'];
  static override styles = [
    base,
    analysisStyles,
    bumpStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 0;
        padding: 0;
        border: 0;
        min-width: 0;
      }
      legend {
        float: left;
        margin-right: 20px;
        padding: 0;
        color: var(--ink-2);
        font-weight: 400;
        line-height: 28px;
      }
      .lead label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        max-width: 100%;
        overflow-wrap: anywhere;
      }
      thead .group {
        text-align: end;
      }
      thead button {
        max-width: 180px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        vertical-align: bottom;
        font-size: var(--small);
      }
      td .shift {
        display: inline-block;
        min-width: 40px;
      }
      td.score {
        color: var(--ink-2);
      }
    `,
  ];

  private entries: Entry[] = [];
  /** What the reader has ticked or unticked, by key. */
  private readonly ticks = new Map<string, boolean>();
  private answer: Answer | undefined;

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { board } = session;
    this.entries = await this.listed();
    const chosen = this.chosen();
    const texts = toJson(chosen.map(({ text }) => text));
    const beside = await this.inquire('sideBySide', texts, board);
    this.answer = { board, entries: chosen, beside };
  }

  // The one that is open as it stands now, whether it is kept already or not.
  private async listed(): Promise<Entry[]> {
    const { session } = this;
    await session.scenarios?.look();
    const { listed = [], current } = session.scenarios ?? {};
    const present = await session.scenarioJson();
    const called = (name: string) => name || this.t('scenario.unnamed');
    const entries = listed.map(({ key, name, kept }): Entry => {
      const now = key === current;
      return { key, name: called(name), text: now ? present : kept.scenario, now };
    });
    const { name = '', steps } = JSON.parse(present) as { name?: string; steps: unknown[] };
    if (entries.some(({ now }) => now) || (steps.length === 0 && name === '')) return entries;
    return [...entries, { key: '', name: called(name), text: present, now: true }];
  }

  // The one that is open, and some of the others, unless the reader has said otherwise.
  private chosen(): Entry[] {
    const open = this.entries.filter(({ now }) => now);
    const first = new Set([...open, ...this.entries.filter(({ now }) => !now)].slice(0, mostAtFirst));
    return this.entries.filter((entry) => this.ticks.get(entry.key) ?? first.has(entry)).slice(0, most);
  }

  protected override render() {
    const { session, answer, refused } = this;
    if (refused) return html`<p class="empty">${refused}</p>`;
    if (!answer || answer.board !== session.board) return nothing;
    if (this.entries.length === 0) {
      const begin = () => void session.scenarios?.begin();
      return html`<p class="empty">${this.t('beside.none')}</p>
        <button class="button" data-do="begin-scenario" @click=${begin}>${this.t('scenarios.new')}</button>`;
    }
    const { beside, entries } = answer;
    const words = besideSentence(session, beside, entries);
    return html`
      ${this.renderChoice()}
      ${
        words && entries.length > 0
          ? html`<saima-sentence .words=${words} .copyWords=${this.t('analysis.copy')} .copiedWords=${this.t('analysis.copied')}></saima-sentence>`
          : nothing
      }
      ${beside.scenarios.map((scenario, at) => this.renderMovers(scenario, entries[at] as Entry, beside))}
      ${this.renderChart(answer)} ${this.renderTable(answer)}
    `;
  }

  private renderChoice(): TemplateResult {
    const shown = this.answer?.entries ?? [];
    const box = ({ key, name, now }: Entry) => {
      const tick = (event: Event) => {
        this.ticks.set(key, (event.target as HTMLInputElement).checked);
        this.again();
      };
      const isShown = shown.some((entry) => entry.key === key);
      return html`<label
        ><input type="checkbox" data-beside=${name} .checked=${isShown} ?disabled=${!isShown && shown.length >= most} @change=${tick} />
        <span><bdi>${name}</bdi>${now ? this.t('beside.now') : nothing}</span></label
      >`;
    };
    return html`<div class="lead">
      <fieldset>
        <legend>${this.t('beside.choice')}</legend>
        <label><input type="checkbox" checked disabled /> ${this.t('beside.baseline')}</label>
        ${this.entries.map(box)}
      </fieldset>
    </div>`;
  }

  private renderMovers(scenario: ScenarioStanding, { name }: Entry, { baseline }: SideBySide) {
    const { session } = this;
    const { standing, lost, sameScale } = scenario;
    const missed = lostWords(lost, session.description, session.language, 'beside.lost', name);
    return html`<p class="note" data-movers=${name}>
      ${standing ? moversSentence(session, name, baseline, standing) : this.t('beside.refused', { name })}
      ${standing && !sameScale ? this.t('beside.otherScale', { name }) : nothing} ${missed || nothing}
    </p>`;
  }

  private renderChart({ beside, entries }: Answer): TemplateResult {
    const none = new Float64Array(beside.baseline.ranks.length);
    const columns: BumpColumn[] = [
      { head: this.t('beside.baseline'), shown: false, ranks: beside.baseline.ranks },
      ...beside.scenarios.map(({ standing }, at) => ({
        head: short(entries[at]?.name ?? ''),
        shown: entries[at]?.now ?? false,
        ranks: standing?.ranks ?? none,
      })),
    ];
    const width = Math.min(this.room, forNames + widestStep * (columns.length - 1));
    const bumps = bumpFigure(this.session, columns, width, this.narrow, true);
    return this.drawn(this.t('beside.title'), bumps, this.t('board.rank'));
  }

  // Who moves most stands first, then by the place in the baseline.
  private renderTable({ beside, entries }: Answer): TemplateResult {
    const { session } = this;
    const { baseline, scenarios } = beside;
    const standings = scenarios.map(({ standing }) => standing);
    const shift = (unit: number, standing: BoardStanding | undefined) => shiftOf(baseline, standing, unit);
    const furthest = (unit: number) => Math.max(0, ...standings.map((one) => Math.abs(shift(unit, one))));
    const place = (unit: number) => baseline.ranks[unit] || Infinity;
    const units = session.description.units
      .map((_, unit) => unit)
      .filter((unit) => [baseline, ...standings].some((one) => (one?.ranks[unit] ?? 0) > 0))
      .sort((a, b) => furthest(b) - furthest(a) || place(a) - place(b) || a - b);
    const label = this.t('beside.title');
    return this.scrolling(
      label,
      html`<table>
        <caption>
          ${this.t('beside.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${this.t('board.unit')}</th>
            <th scope="col">${this.t('beside.baseline')}</th>
            <th scope="col" class="wide">${this.t('beside.score')}</th>
            ${entries.map((entry) => this.renderHead(entry))}
          </tr>
        </thead>
        <tbody>
          ${units.map(
            (
              unit,
            ) => html`<tr class=${unit === session.unit ? 'own' : ''} data-unit-beside=${session.description.units[unit]?.code ?? ''}>
              <th scope="row">${session.unitName(unit)}</th>
              <td data-place=${baseline.ranks[unit] ?? 0}>${this.place(baseline, unit)}</td>
              <td class="score wide">${this.score(baseline, unit)}</td>
              ${standings.map((standing) => this.renderStanding(standing, unit, shift(unit, standing)))}
            </tr>`,
          )}
        </tbody>
      </table>`,
    );
  }

  private renderHead({ key, name, now }: Entry): TemplateResult {
    const { scenarios } = this.session;
    const one = scenarios?.listed.find((kept) => kept.key === key);
    const go = () => one && void scenarios?.switchTo(one);
    return html`<th scope="col" class="group">
        ${
          now || !one
            ? html`<bdi title=${name}>${short(name)}</bdi>`
            : html`<button class="text-button" data-do="switch-scenario" title=${this.t('beside.switch', { name })} @click=${go}><bdi>${short(name)}</bdi></button>`
        }
      </th>
      <th scope="col" class="wide">${this.t('beside.score')}</th>`;
  }

  private renderStanding(standing: BoardStanding | undefined, unit: number, shift: number): TemplateResult {
    const { language } = this;
    return html`<td data-place=${standing?.ranks[unit] ?? 0}>
        ${this.place(standing, unit)}
        <span class="shift ${shift > 0 ? 'up' : shift < 0 ? 'down' : ''}" title=${shiftWords(shift, language)}>${shiftText(shift, language)}</span>
      </td>
      <td class="score wide">${this.score(standing, unit)}</td>`;
  }

  private place(standing: BoardStanding | undefined, unit: number): string {
    const rank = standing?.ranks[unit] ?? 0;
    return rank > 0 ? rankText(this.session, rank) : '–';
  }

  private score(standing: BoardStanding | undefined, unit: number): string {
    const { session, language } = this;
    const score = standing?.scores[unit];
    return score == null ? '–' : language.number(score, scoreDecimals(session.description, session.board));
  }
}

/** A name that fits over a column. */
function short(name: string): string {
  const letters = [...name];
  const wide = letters.some((letter) => letter > '\u2e7f');
  const fits = wide ? 8 : 14;
  return letters.length > fits ? `${letters.slice(0, fits - 1).join('')}…` : name;
}

define('saima-beside', BesideView);
