// The time line (时间表): a row a project, its stages' days along the quarters; days move by mouse and by key.
import { html, nothing, svg } from 'lit';
import type { ProjectView } from '../../engine/shapes.js';
import { drawn } from '../../chart/picture/drawn.js';
import { linear, type Scale } from '../../chart/scale.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/edits.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import {
  dateOf,
  dayOf,
  marksOf,
  monthsLater,
  quarterOf,
  stretchAround,
  type Mark,
  type MarkKind,
  type Stretch,
} from './days.js';
import { daysOverdue, inOrderOfTime, stages } from './stages.js';
import { type Key, coded } from '../../language/language.js';
import { timeLineStyles } from './time-line.css.js';

/** Rows on a page. */
const rowsOnPage = 40;
/** Pixels that a quarter needs at least, and how many quarters are shown at most. */
const quarterWidth = 52;
const mostQuarters = 8;
const height = 30;
const middle = 15;
/** Room for half a mark at either end. */
const inset = 8;
/** Milliseconds without a key after which a row of them is one step. */
const restAfter = 800;
/** Pixels within which a press on the track takes hold of a mark. */
const hold = 14;

interface Held {
  code: string;
  kind: MarkKind;
  day: number;
}

/** `<saima-time-line>`: given projects and the last day of the period; fires `moved` when one was moved and `open` with a code. */
export class TimeLine extends View {
  static override follows: Signal[] = ['words'];
  static override properties = {
    projects: { attribute: false },
    today: {},
    width: { state: true },
    shift: { state: true },
    page: { state: true },
    held: { state: true },
    row: { state: true },
  };
  static override styles = [base, timeLineStyles];

  declare projects: ProjectView[];
  /** Last day of the period shown. */
  declare today: string;
  declare width: number;
  /** Quarters by which the stretch is shifted. */
  declare shift: number;
  declare page: number;
  /** The mark that is being moved, with the day it stands at meanwhile. */
  declare held: Held | undefined;
  /** Code of the project whose marks are in the tab order; the first where none. */
  declare row: string;
  /** Codes of the projects, row by row. */
  private order: string[] = [];
  private observer: ResizeObserver | undefined;
  private sent: Promise<void> = Promise.resolve();
  private wanted: Held | undefined;
  private keys = false;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.projects = [];
    this.today = '1970-01-01';
    this.width = 0;
    this.shift = 0;
    this.page = 0;
    this.row = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(([entry]) => (this.width = Math.floor(entry?.contentRect.width ?? 0)));
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.onLeave();
  }

  protected override render() {
    const { width } = this;
    if (width === 0) return nothing;
    const stretch = this.stretch();
    const x = linear(stretch.from, stretch.to, inset, width - inset);
    const all = this.inOrder();
    const page = Math.min(this.page, Math.max(0, Math.ceil(all.length / rowsOnPage) - 1));
    const rows = all.slice(page * rowsOnPage, (page + 1) * rowsOnPage);
    const active = rows.some(({ code }) => code === this.row) ? this.row : (rows[0]?.code ?? '');
    return html`
      ${drawn(
        this.session,
        { title: this.t('time.title'), measure: '' },
        html`${this.head(stretch, x)} ${this.legend()}
          <ul class="rows" @focusin=${this.onFocus}>
            ${rows.map((project) => this.projectRow(project, stretch, x, project.code === active))}
          </ul>`,
      )}
      ${all.length > rowsOnPage ? this.pager(page, all.length) : nothing}
      <p class="small quiet" id="keys">${this.t('time.how')}</p>
    `;
  }

  private stretch(): Stretch {
    const count = Math.max(3, Math.min(mostQuarters, Math.floor(this.width / quarterWidth)));
    return stretchAround(dayOf(this.today), count, this.shift);
  }

  // While a mark is at hand every row stays where it is: another day would put another project under the key.
  private inOrder(): ProjectView[] {
    const sorted = inOrderOfTime(this.projects);
    const inHand = (this.renderRoot as ShadowRoot).activeElement?.closest('.rows');
    const byCode = new Map(sorted.map((project) => [project.code, project]));
    const stays = inHand && this.order.length === sorted.length && this.order.every((code) => byCode.has(code));
    if (!stays) this.order = sorted.map(({ code }) => code);
    return this.order.map((code) => byCode.get(code) as ProjectView);
  }

  private head({ quarters }: Stretch, x: Scale) {
    const { held, width } = this;
    const said = held
      ? this.t('time.at', {
          stage: this.kindName(held.kind),
          date: dateOf(held.day),
          quarter: this.quarterName(quarterOf(held.day)),
        })
      : this.t('time.today', { date: this.today });
    const button = (steps: number, key: Key, sign: string) =>
      html`<button class="button plain icon" aria-label=${this.t(key)} title=${this.t(key)} data-do=${key} @click=${() => (this.shift += steps)}>${sign}</button>`;
    return html`
      <div class="head">
        <div class="steps">${button(-2, 'time.earlier', '‹')}<span class="said" role="status" aria-live="off">${said}</span>${button(2, 'time.later', '›')}</div>
        <svg class="axis" width=${width} height="20" aria-hidden="true">
          ${quarters.map((day) => svg`<text x=${x(day) + 4} y="14">${this.quarterShort(quarterOf(day))}</text>`)}
        </svg>
      </div>
    `;
  }

  private legend() {
    const kinds: MarkKind[] = [...stages, 'milestone'];
    return html`<ul class="legend" aria-hidden="true">
      ${kinds.map((kind) => html`<li><svg width="14" height="20"><g class="mark ${kind}" transform="translate(7, 10)">${shapeOf(kind)}</g></svg>${this.kindName(kind)}</li>`)}
    </ul>`;
  }

  private projectRow(project: ProjectView, stretch: Stretch, x: Scale, active: boolean) {
    const { code } = project;
    const days = daysOverdue(project);
    const name = this.language.name(project.name);
    return html`
      <li class=${project.changed || project.added ? 'touched' : ''} data-row=${code}>
        <div class="about">
          <button class="text-button name" title=${name} tabindex=${active ? 0 : -1} @click=${() => this.dispatchEvent(new CustomEvent('open', { detail: code }))}>${name}</button>
          ${days > 0 ? html`<span class="overdue">⚠ ${this.t('projects.overdue', { n: days })}</span>` : nothing}
          <span class="amount">${this.t('projects.sum', { amount: this.language.number(project.amount, 2) })}</span>
        </div>
        <svg
          class="track ${this.held?.code === code ? 'moving' : ''}"
          width=${this.width}
          height=${height}
          role="group"
          aria-label=${name}
          @pointerdown=${(event: PointerEvent) => this.onPress(event, project, stretch)}
        >
          ${this.track(project, stretch, x, active, days)}
        </svg>
      </li>
    `;
  }

  private track(project: ProjectView, stretch: Stretch, x: Scale, active: boolean, overdue: number) {
    const marks = this.marks(project);
    const own = marks.filter(({ kind }) => kind !== 'milestone');
    const within = ({ day }: Mark) => day >= stretch.from && day < stretch.to;
    const at = (day: number) => Math.max(0, Math.min(this.width, x(day)));
    const today = dayOf(this.today) + 1;
    const [first, last] = [own[0], own[own.length - 1]];
    const before = marks.some(({ day }) => day < stretch.from);
    const after = marks.some(({ day }) => day >= stretch.to);
    return svg`
      ${stretch.quarters.map((day) => svg`<line class="edge" x1=${x(day)} x2=${x(day)} y1="0" y2=${height}></line>`)}
      <line class="today" x1=${at(today)} x2=${at(today)} y1="0" y2=${height}></line>
      ${first && last ? svg`<line class="span" x1=${at(first.day)} x2=${at(last.day)} y1=${middle} y2=${middle}></line>` : nothing}
      ${before ? svg`<text class="beyond" x="1" y=${middle + 4}>‹</text>` : nothing}
      ${after ? svg`<text class="beyond end" x=${this.width - 1} y=${middle + 4}>›</text>` : nothing}
      ${marks.map((mark) => (within(mark) ? this.mark(project, mark, x, active, overdue) : nothing))}
    `;
  }

  private mark(project: ProjectView, { kind, day, least, most }: Mark, x: Scale, active: boolean, overdue: number) {
    const late = kind === 'milestone' && overdue > 0;
    const words = `${this.language.name(project.name)}: ${this.kindName(kind, project)}${late ? `, ${this.t('projects.overdue', { n: overdue })}` : ''}`;
    const held = this.held?.code === project.code && this.held.kind === kind;
    const ahead = day > dayOf(this.today);
    return svg`
      <g
        class="mark ${kind} ${late ? 'late' : ''} ${ahead ? 'ahead' : ''} ${held ? 'held' : ''}"
        transform="translate(${x(day)}, ${middle})"
        data-mark=${kind}
        role="slider"
        tabindex=${active ? 0 : -1}
        aria-label=${words}
        aria-valuenow=${day}
        aria-valuemin=${Number.isFinite(least) ? least : day - 3660}
        aria-valuemax=${Number.isFinite(most) ? most : day + 3660}
        aria-valuetext="${dateOf(day)}, ${this.quarterName(quarterOf(day))}"
        aria-describedby="keys"
        @keydown=${(event: KeyboardEvent) => this.onKey(event, project, kind)}
        @keyup=${this.onKeyUp}
        @blur=${this.onLeave}
      >
        <title>${words} ${dateOf(day)}</title>
        <rect class="reach" x="-11" y="-15" width="22" height="30"></rect>
        ${shapeOf(kind)}
      </g>
    `;
  }

  private pager(page: number, all: number) {
    const to = Math.min(all, (page + 1) * rowsOnPage);
    return html`
      <div class="pager small">
        <button class="button" ?disabled=${page === 0} @click=${() => this.turn(page - 1)}>${this.t('time.pageBefore')}</button>
        <span>${this.t('time.page', { from: page * rowsOnPage + 1, to, n: all })}</span>
        <button class="button" ?disabled=${to === all} @click=${() => this.turn(page + 1)}>${this.t('time.pageAfter')}</button>
      </div>
    `;
  }

  private turn(page: number): void {
    this.page = page;
    this.scrollIntoView({ block: 'nearest' });
  }

  // While a mark is moved it stands where the hand has it, whatever the engine was asked last.
  private marks(project: ProjectView): Mark[] {
    const { held } = this;
    return marksOf(project).map((mark) =>
      held?.code === project.code && held.kind === mark.kind ? { ...mark, day: held.day } : mark,
    );
  }

  private kindName(kind: MarkKind, project?: ProjectView): string {
    if (kind !== 'milestone') return this.t(`stage.${kind}`);
    const milestone = project?.milestone;
    return milestone
      ? this.t('time.milestone', { stage: milestone.name ?? this.t(`stage.${milestone.stage}`) })
      : this.t('time.milestoneAlone');
  }

  private quarterName(quarter: number): string {
    return this.t('time.quarter', {
      year: String(Math.floor(quarter / 4)),
      n: this.t(coded('time.quarter', String((quarter % 4) + 1))),
    });
  }

  private quarterShort(quarter: number): string {
    return `${String(Math.floor(quarter / 4)).slice(2)}Q${(quarter % 4) + 1}`;
  }

  private onPress(event: PointerEvent, project: ProjectView, stretch: Stretch): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const track = event.currentTarget as SVGSVGElement;
    const { left } = track.getBoundingClientRect();
    const days = linear(inset, this.width - inset, stretch.from, stretch.to);
    const pixels = linear(stretch.from, stretch.to, inset, this.width - inset);
    const near = (mark: Mark) => Math.abs(pixels(mark.day) - (event.clientX - left));
    const mark = this.marks(project).sort((a, b) => near(a) - near(b))[0];
    if (!mark || near(mark) > hold) return;
    event.preventDefault();
    this.row = project.code;
    void this.updateComplete.then(() => this.focusMark(project.code, mark.kind));
    const offset = event.clientX - left - pixels(mark.day);
    const move = ({ clientX }: PointerEvent) => this.moveTo(project, mark, Math.round(days(clientX - left - offset)));
    const end = (last: Event): void => {
      track.removeEventListener('pointermove', move);
      track.removeEventListener('pointerup', end);
      track.removeEventListener('pointercancel', end);
      if (last.type === 'pointercancel') this.moveTo(project, mark, mark.day);
      void this.letGo();
    };
    track.setPointerCapture(event.pointerId);
    track.addEventListener('pointermove', move);
    track.addEventListener('pointerup', end);
    track.addEventListener('pointercancel', end);
  }

  private readonly onFocus = (event: FocusEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (row?.dataset.row) this.row = row.dataset.row;
  };

  private onKey(event: KeyboardEvent, project: ProjectView, kind: MarkKind): void {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      // Undo takes back what the keys have done so far.
      this.onLeave();
      return;
    }
    const mark = this.marks(project).find((each) => each.kind === kind);
    if (!mark) return;
    const step = event.shiftKey ? 7 : 1;
    const to = {
      ArrowLeft: mark.day - step,
      ArrowRight: mark.day + step,
      PageDown: monthsLater(mark.day, 1),
      PageUp: monthsLater(mark.day, -1),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      clearTimeout(this.resting);
      this.keys = true;
      this.moveTo(project, mark, to);
      this.showDay();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.step(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  // Keys pressed in one go are one step: it ends with a pause, or when the mark is left.
  private readonly onKeyUp = (): void => {
    if (!this.keys) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(this.onLeave, restAfter);
  };

  private readonly onLeave = (): void => {
    clearTimeout(this.resting);
    if (!this.keys) return;
    this.keys = false;
    void this.letGo();
  };

  /** Puts the focus on the row beside, on its first mark. */
  private step(steps: number): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
    const next = rows[rows.findIndex((row) => row.dataset.row === this.row) + steps];
    if (!next) return;
    this.row = next.dataset.row ?? '';
    void this.updateComplete.then(() =>
      (next.querySelector<SVGElement>('.mark') ?? next.querySelector<HTMLElement>('.name'))?.focus(),
    );
  }

  private focusMark(code: string, kind: MarkKind): void {
    this.renderRoot
      .querySelector<SVGElement>(`[data-row="${CSS.escape(code)}"] [data-mark="${kind}"]`)
      ?.focus({ preventScroll: true });
  }

  private moveTo(project: ProjectView, { kind, least, most, day }: Mark, to: number): void {
    const held = { code: project.code, kind, day: Math.max(least, Math.min(most, to)) };
    if (held.day === (this.held?.day ?? day)) return;
    if (!this.held) this.session.edits.begin();
    this.held = held;
    this.wanted = held;
    this.sent = this.sent.then(() => this.send(project));
  }

  // Keys may lead a mark out of what is shown: it would be gone, and the next key with it.
  private showDay(): void {
    const day = this.held?.day;
    if (day === undefined) return;
    while (day < this.stretch().from) this.shift -= 1;
    while (day >= this.stretch().to) this.shift += 1;
  }

  // The latest place is the one that counts: places that were passed meanwhile are not asked for.
  private async send({ milestone }: ProjectView): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = undefined;
    const date = dateOf(wanted.day);
    const edit: Edit =
      wanted.kind === 'milestone'
        ? { edit: 'setProject', project: wanted.code, set: { milestone: { ...milestone, due: date } } }
        : { edit: 'setDate', project: wanted.code, stage: wanted.kind, date };
    await this.session.tryApply(edit);
  }

  private async letGo(): Promise<void> {
    if (!this.held) return;
    await this.sent;
    await this.session.edits.end();
    const { held } = this;
    this.dispatchEvent(
      new CustomEvent('moved', { detail: { done: () => (this.held = this.held === held ? undefined : this.held) } }),
    );
  }
}

/** A shape of its own for each kind, so that none is told by its colour alone. */
function shapeOf(kind: MarkKind) {
  switch (kind) {
    case 'lead':
      return svg`<circle class="shape open" r="3.5"></circle>`;
    case 'negotiating':
      return svg`<path class="shape open" d="M0,-5L5,0L0,5L-5,0Z"></path>`;
    case 'signed':
      return svg`<circle class="shape" r="5"></circle>`;
    case 'started':
      return svg`<rect class="shape" x="-5" y="-5" width="10" height="10"></rect>`;
    case 'inProduction':
      return svg`<path class="shape" d="M0,-6L6,5L-6,5Z"></path>`;
    case 'lapsed':
      return svg`<path class="shape cross" d="M-4,-4L4,4M4,-4L-4,4"></path>`;
    case 'milestone':
      return svg`<path class="shape flag" d="M-4,9V-9M-4,-9H6L3,-5.5L6,-2H-4"></path>`;
  }
}

define('saima-time-line', TimeLine);
