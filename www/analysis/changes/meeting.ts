// Meeting mode: the scenario's steps one by one in large type, each with the moves it made. It only shows: every place is
// reckoned beside the scenario, which stays as it is.
import { css, html, nothing } from 'lit';
import { Modal } from '../../dialog/modal.js';
import type { BoardStanding } from '../../engine/answers.js';
import { toJson } from '../../engine/json.js';
import { define } from '../../session/define.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { closeIcon, leftIcon, rightIcon } from '../../style/icons.js';
import { rankText } from '../../words/places.js';
import { shiftText } from '../../words/shifts.js';

/** Moves that a step lists at most; of the baseline it lists as many places. */
const most = 10;

/** The engine's number for figures that are illustrative. */
const illustrative = 3;

/** A unit with its places before and after a step. */
interface Move {
  unit: number;
  from: number;
  to: number;
}

/** Those whom a step moved, the farthest first. */
export function movesOf(before: ArrayLike<number>, after: ArrayLike<number>): Move[] {
  const moves: Move[] = [];
  for (let unit = 0; unit < after.length; unit += 1) {
    const [from, to] = [before[unit] ?? 0, after[unit] ?? 0];
    if (from !== to) moves.push({ unit, from, to });
  }
  // Who comes or goes has no number of places.
  const far = ({ from, to }: Move) => (from > 0 && to > 0 ? Math.abs(from - to) : Infinity);
  return moves.sort((a, b) => far(b) - far(a) || a.to - b.to || a.unit - b.unit);
}

export class Meeting extends View {
  static override properties = {
    steps: { attribute: false },
    at: { state: true },
    standings: { state: true },
    fault: { state: true },
    fills: { state: true },
  };
  static override styles = [
    base,
    css`
      dialog {
        width: 100vw;
        height: 100vh;
        max-width: none;
        max-height: none;
        margin: 0;
        padding: 0;
        border: 0;
        background: var(--surface);
        color: var(--ink);
      }
      .frame {
        display: flex;
        flex-direction: column;
        height: 100%;
        padding: clamp(12px, 3vh, 40px) clamp(16px, 5vw, 96px);
        background: var(--surface);
        overflow: auto;
      }
      header,
      footer {
        flex: none;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        color: var(--ink-2);
        font-size: clamp(14px, 1.6vw, 20px);
      }
      header span,
      footer span {
        flex: 1;
      }
      .mark {
        flex: none;
        padding: 0 10px;
        border: 2px solid var(--red);
        border-radius: 4px;
        color: var(--red);
        font-weight: var(--strong);
      }
      .slide {
        flex: 1 0 auto;
        padding: clamp(12px, 4vh, 48px) 0;
        outline: none;
      }
      h2 {
        font-size: clamp(22px, 3.4vw, 48px);
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      h2 + p {
        margin-top: 8px;
      }
      .slide p {
        font-size: clamp(16px, 2vw, 28px);
      }
      ol {
        columns: 2 320px;
        column-gap: 48px;
        margin-top: clamp(12px, 3vh, 32px);
      }
      li {
        display: flex;
        gap: 16px;
        padding: 4px 0;
        border-bottom: 1px solid var(--hair);
        font-size: clamp(18px, 2.2vw, 32px);
        break-inside: avoid;
      }
      li b {
        flex: 1;
        font-weight: 400;
        min-width: 0;
      }
      li.own b {
        font-weight: var(--strong);
      }
      .up {
        color: var(--up);
      }
      .down {
        color: var(--down);
      }
    `,
  ];

  /** What each step of the scenario says. */
  declare steps: string[][];
  /** Which is shown; 0 is the baseline. */
  declare at: number;
  /** The board after none, one, two… of them, as far as it was asked for. */
  declare standings: BoardStanding[];
  declare fault: string;
  /** Whether it fills the screen. */
  declare fills: boolean;
  private readonly modal = new Modal(this);
  /** How often it was opened. */
  private asked = 0;

  constructor() {
    super();
    this.steps = [];
    this.at = 0;
    this.standings = [];
    this.fault = '';
    this.fills = false;
  }

  /** Opens it at the baseline. */
  async show(): Promise<void> {
    this.at = 0;
    this.fault = '';
    this.standings = [];
    this.asked += 1;
    this.requestUpdate();
    await this.updateComplete;
    this.modal.show();
    this.renderRoot.querySelector<HTMLElement>('.slide')?.focus();
    await this.reckon().catch((thrown) => {
      this.fault = this.session.wordsOf(thrown);
    });
  }

  /** The board that is shown, where it ranks units; of projects the first that does. */
  private get board(): number {
    const { board, shownBoard } = this.session;
    return shownBoard.kind === 'project' ? 0 : board;
  }

  // The board after each number of steps, as a simulator beside this one has it.
  private async reckon(): Promise<void> {
    const { session, asked } = this;
    const file = JSON.parse(await session.scenarioJson()) as { steps: unknown[] };
    for (let count = 1; count <= file.steps.length; count += 1) {
      const part = toJson({ ...file, steps: file.steps.slice(0, count) });
      const { baseline, scenarios } = await session.engine.call('sideBySide', toJson([part]), this.board);
      if (asked !== this.asked || !this.renderRoot.querySelector('dialog')?.open) return;
      const standing = scenarios[0]?.standing;
      if (!standing) {
        this.fault = this.t('meeting.none');
        return;
      }
      this.standings = [...(count === 1 ? [baseline] : this.standings), standing];
    }
  }

  protected override render() {
    if (!this.session) return nothing;
    const { session, language, at, steps } = this;
    const { description } = session;
    const where = [
      language.name(description.boards[this.board]?.name),
      language.name(description.editions[description.edition]?.name),
    ];
    const button = (id: string, by: number, words: string, icon: unknown) => {
      const can = at + by >= 0 && at + by <= steps.length;
      return html`<button class="button icon" data-do=${id} aria-label=${words} title=${words} aria-disabled=${can ? 'false' : 'true'} @click=${() => this.turn(at + by)}>${icon}</button>`;
    };
    return html`<dialog aria-label=${this.t('meeting.title')} @keydown=${this.onKey}>
      <div class="frame" @fullscreenchange=${this.onFill}>
        <header>
          <span>${where.join(' · ')}</span>
          ${at > 0 ? html`<b class="mark">${this.t('picture.mark')}</b>` : nothing}
          ${document.fullscreenEnabled ? html`<button class="button" data-do="meeting-fill" aria-pressed=${this.fills ? 'true' : 'false'} @click=${this.fill}>${this.t('meeting.fill')}</button>` : nothing}
          <button class="button plain icon" data-do="meeting-close" aria-label=${this.t('close')} title=${this.t('close')} @click=${this.close}>${closeIcon}</button>
        </header>
        <div class="slide" tabindex="-1" role="region" aria-live="polite" aria-label=${this.t('meeting.title')} data-slide=${at}>${this.slide()}</div>
        <footer>
          ${button('meeting-before', -1, this.t('meeting.before'), leftIcon)}
          ${button('meeting-after', 1, this.t('meeting.after'), rightIcon)}
          <span>${at === 0 ? this.t('meeting.baseline') : this.t('meeting.step', { n: at, all: steps.length })}</span>
          <small>${session.hot.marks.includes(illustrative) ? this.t('picture.illustrative') : nothing} ${this.t('meeting.keys')}</small>
        </footer>
      </div>
    </dialog>`;
  }

  private slide() {
    const { at, steps, standings } = this;
    if (this.fault) return html`<p>${this.fault}</p>`;
    const [baseline, before, now] = [standings[0], standings[at - 1], standings[at]];
    const words = steps[at - 1] ?? [];
    const head =
      at === 0
        ? html`<h2>${this.t('meeting.start', { n: most })}</h2>`
        : words.map((one, number) => (number === 0 ? html`<h2>${one}</h2>` : html`<p>${one}</p>`));
    if (!now || !baseline) return html`${head}<p class="quiet">${this.t('meeting.waits')}</p>`;
    if (at === 0 || !before) return html`${head}${this.list(this.leaders(baseline))}`;
    const moves = movesOf(before.ranks, now.ranks);
    return html`${head} ${this.own(baseline, now)}
      ${moves.length === 0 ? html`<p>${this.t('meeting.still')}</p>` : this.list(moves.slice(0, most))}
      ${moves.length > most ? html`<p class="quiet">${this.t('meeting.more', { n: moves.length - most })}</p>` : nothing}`;
  }

  private leaders({ ranks }: BoardStanding): Move[] {
    return ranks
      .map((to, unit) => ({ unit, from: to, to }))
      .filter(({ to }) => to > 0 && to <= most)
      .sort((a, b) => a.to - b.to);
  }

  /** The reader's own unit, or the chosen one: where it stands now, against the baseline. */
  private get unit(): number {
    const { pinned, unit } = this.session.selection;
    return pinned >= 0 ? pinned : unit;
  }

  private own(baseline: BoardStanding, now: BoardStanding) {
    const { session, language, unit } = this;
    const [was, rank] = [baseline.ranks[unit] ?? 0, now.ranks[unit] ?? 0];
    if (unit < 0 || was <= 0 || rank <= 0) return nothing;
    const words = { unit: session.unitName(unit), rank: rankText(session, rank), was: rankText(session, was) };
    return html`<p data-own>${this.t('meeting.own', { ...words, shift: shiftText(was - rank, language) })}</p>`;
  }

  private list(moves: Move[]) {
    const { session, language } = this;
    const place = (rank: number) =>
      rank > 0 ? this.t('meeting.place', { rank: rankText(session, rank) }) : this.t('history.unranked');
    return html`<ol>
      ${moves.map(({ unit, from, to }) => {
        const shift = from > 0 && to > 0 ? from - to : 0;
        return html`<li class=${unit === this.unit ? 'own' : ''} data-moved=${session.description.units[unit]?.code ?? ''} data-to=${to}>
          <b>${session.unitName(unit)}</b>
          <span>${from === to ? place(to) : `${place(from)} → ${place(to)}`}</span>
          ${shift === 0 ? nothing : html`<span class=${shift > 0 ? 'up' : 'down'}>${shiftText(shift, language)}</span>`}
        </li>`;
      })}
    </ol>`;
  }

  private turn(to: number): void {
    if (to < 0 || to > this.steps.length) return;
    this.at = to;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const last = this.steps.length;
    const to: Record<string, number> = {
      ArrowRight: this.at + 1,
      ArrowDown: this.at + 1,
      PageDown: this.at + 1,
      ArrowLeft: this.at - 1,
      ArrowUp: this.at - 1,
      PageUp: this.at - 1,
      Home: 0,
      End: last,
    };
    // Nothing behind it hears a key: there it might be an edit.
    event.stopPropagation();
    const at = to[event.key];
    if (at === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.turn(at);
  };

  // A dialog itself cannot fill the screen; what is in it can.
  private readonly fill = (): void => {
    const done = this.fills
      ? document.exitFullscreen()
      : (this.renderRoot.querySelector('.frame')?.requestFullscreen() ?? Promise.resolve());
    done.catch(() => {});
  };

  // Escape is the browser's while the screen is filled: it leaves at once all the same.
  private readonly onFill = (): void => {
    const filled = (this.renderRoot as ShadowRoot).fullscreenElement != null;
    if (this.fills && !filled) this.close();
    this.fills = filled;
  };

  private readonly close = (): void => {
    if ((this.renderRoot as ShadowRoot).fullscreenElement) void document.exitFullscreen();
    this.renderRoot.querySelector('dialog')?.close();
  };
}

define('saima-meeting', Meeting);
