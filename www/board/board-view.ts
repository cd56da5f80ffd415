// The board: the hero of the page.
import { html, nothing, type PropertyValues } from 'lit';
import { base } from '../style/base.js';
import { seriesCount } from '../style/tokens.js';
import { define } from '../session/define.js';
import { beside } from '../words/spans.js';
import { View } from '../session/view.js';
import { TabRow, tabRowStyles } from '../panels/tab-row.js';
import type { Signal } from '../session/signals.js';
import { boardStyles } from './board.css.js';
import { boardTabs } from './board-tabs.js';
import { BoardFocus } from './board-keys.js';
import { leafOf } from '../method/leaves.js';
import { layOut, type Columns } from './columns.js';
import { headTitle } from './heads.js';
import { figureWords } from '../words/figures.js';
import { ListKeeper } from './listed.js';
import { isPaper, OnPaper } from './on-paper.js';
import { paperStyles } from './paper.css.js';
import { RangeKeeper, rangeShare } from './ranges.js';
import { edited, markKeys } from '../words/marks.js';
import { BoardBody } from './table.js';

const headHeight = 40;
/** The engine's number for figures that are illustrative. */
const illustrative = 3;

/** What the board asks of its surroundings. */
export interface EditFigure {
  unit: number;
  indicator: number;
}

export class BoardElement extends View {
  static override styles = [base, tabRowStyles, boardStyles, paperStyles];
  static override follows: Signal[] = ['data', 'method', 'shown', 'words'];
  static override properties = { room: { attribute: false } };

  /** Its width in pixels: as its holder expects it, so that the first rows are made for it, then as it turns out. */
  declare room: number;
  private body: BoardBody | undefined;
  private columns!: Columns;
  private longest: number[] | undefined;
  private drawnWith = '';
  private listed = -1;
  private readonly focusPlace = new BoardFocus();
  private readonly tabs = new TabRow(this);
  /** The board whose tab was brought into sight last, with its data set: a revision of that opens nothing anew. */
  private opened = '';
  private readonly ends: (() => void)[] = [];
  private observer: ResizeObserver | undefined;
  private tipFor: HTMLElement | undefined;
  private ranges!: RangeKeeper;
  private lists!: ListKeeper;
  private readonly paper = new OnPaper(() => void this.turnPage().catch(this.session.complain));
  /** The row that stood on top, and whether the rows had the focus, before they were made anew. */
  private place = { row: 0, focused: false };

  constructor() {
    super();
    this.room = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    this.ranges = new RangeKeeper(this.session, () => this.body?.showRanges(this.ranges.ranges, this.ranges.old));
    this.lists = new ListKeeper(this.session, () => this.body?.showSigns(this.lists.signs));
    const forget = () => {
      this.longest = undefined;
    };
    this.ends.push(
      signals.on('data', forget),
      signals.on('method', forget),
      signals.on('results', () => this.refresh(true)),
      signals.on('settled', () => this.settle()),
      signals.on('data', () => this.rebuild()),
    );
    void customElements.whenDefined('saima-project-board').then(() => this.requestUpdate());
    this.observer = new ResizeObserver(([entry]) => {
      // A sheet of paper gives no room on the screen.
      if (isPaper()) return;
      this.room = Math.round(entry?.contentRect.width ?? 0);
    });
    this.observer.observe(this);
    this.paper.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
    this.observer?.disconnect();
    this.paper.close();
    this.body?.close();
    this.body = undefined;
  }

  protected override willUpdate(): void {
    const { description, board, language, selection } = this.session;
    this.longest ??= this.findLongest();
    const paper = this.paper.now;
    const { rankRange } = selection;
    this.columns = layOut(description, board, this.room || 800, this.longest, language, rankRange, selection, paper);
  }

  // The greatest figure of each indicator decides how wide its column is.
  private findLongest(): number[] {
    const { description, hot } = this.session;
    const units = description.units.length;
    return description.indicators.map((_, indicator) => {
      let longest = 0;
      for (let at = indicator * units; at < (indicator + 1) * units; at += 1) {
        const size = Math.abs(hot.figures[at] as number);
        if (size > longest) longest = size;
      }
      return longest;
    });
  }

  protected override render() {
    const { session } = this;
    const words = session.language;
    const ofProjects = session.shownBoard.kind === 'project';
    return html`
      <div class="head ${this.columns.width}">
        ${boardTabs(session, this.tabs)}
        ${customElements.get('saima-board-tools') ? html`<saima-board-tools .session=${session} ?narrow=${this.columns.width === 'narrow'}></saima-board-tools>` : nothing}
      </div>
      <div class="note">
        <p>${this.noteText()}</p>
        ${session.hot.marks.includes(illustrative) ? html`<saima-own-start .session=${session}></saima-own-start>` : nothing}
      </div>
      ${this.paper.now ? this.markWords() : nothing}
      ${this.columns.width === 'wide' ? nothing : this.legend()}
      ${
        ofProjects && customElements.get('saima-project-board')
          ? html`<saima-project-board
            id="board"
            role="tabpanel"
            tabindex="0"
            aria-labelledby="board-${session.board}"
            .session=${session}
            .width=${this.columns.width}
            @choose=${(event: CustomEvent) => this.dispatchEvent(new CustomEvent('choose', { detail: event.detail }))}
          ></saima-project-board>`
          : nothing
      }
      <div
        class="scroller ${this.columns.width} ${this.columns.scrolls ? 'scrolls' : ''}"
        ?hidden=${ofProjects}
        id=${ofProjects ? nothing : 'board'}
        role="tabpanel"
        tabindex="-1"
        aria-labelledby="board-${session.board}"
        @scroll=${this.hideTip}
      >
        <table
          role="grid"
          aria-label=${words.name(session.shownBoard.name)}
          @keydown=${this.onKey}
          @click=${this.onClick}
          @dblclick=${this.onDoubleClick}
          @focusin=${this.onFocus}
          @focusout=${this.hideTip}
          @pointerover=${this.onPointerOver}
          @pointerleave=${this.hideTip}
        >
          <thead role="rowgroup">
            ${this.headRow()}
          </thead>
          <tbody role="rowgroup"></tbody>
        </table>
        <div class="ghost" aria-hidden="true" hidden><span></span></div>
        <div class="tip" role="tooltip" hidden></div>
      </div>
    `;
  }

  private noteText(): string {
    const { session } = this;
    const { language, description } = session;
    const parts: string[] = [];
    const late = beside.late(session);
    if (late) parts.push(late);
    if (session.hot.marks.includes(illustrative)) parts.push(language.t('note.illustrative'));
    if (session.shownBoard.kind === 'composite') {
      const { owner, note, state } = description.method;
      const printed = state === 'inForce' && !description.methodEdited;
      parts.push(
        language.t(
          !note || !description.methodIsOwn || printed
            ? 'note.ownMethod'
            : description.methodEdited
              ? 'note.editedMethod'
              : 'note.method',
          { method: session.methodName, owner: language.name(owner) },
        ),
      );
    }
    return parts.join(language.chinese ? '' : ' ');
  }

  // On paper no mark can be asked what it means.
  private markWords() {
    const { hot, language } = this.session;
    const marks = [...new Set(hot.marks)].filter((mark) => mark > 0).sort();
    return html`<ul class="paper">${marks.map(
      (mark) =>
        html`<li><span data-mark=${mark}></span> <span class=${mark === edited ? 'edited' : nothing}>${language.t(`provenance.${markKeys[mark] ?? 'missing'}`)}</span></li>`,
    )}</ul>`;
  }

  private headRow() {
    const { description, language, shownBoard } = this.session;
    const own = shownBoard.indicator;
    const head = (kind: string, words: string, title = '') =>
      html`<th role="columnheader" scope="col" class=${kind} title=${title || nothing}>${words}</th>`;
    const score = own == null ? language.t('board.score') : language.name(description.indicators[own]?.unitOfMeasure);
    return html`
      <tr role="row" aria-rowindex="1">
        ${head('rank', language.t('board.rank'))} ${head('shift', language.t('board.shift'))}
        ${head('name', language.t('board.unit'))}
        ${this.columns.range ? head('range number', language.t('board.range'), language.t('board.rangeWords', { share: language.percent(rangeShare, 0) })) : nothing}
        ${head('score number', score)}
        <th role="columnheader" scope="col" class="bar">${language.t(own == null ? 'board.bar' : 'board.barOne')}</th>
        ${this.columns.figures.map(
          ({ indicator }) => html`
            <th role="columnheader" scope="col" class="labelled hue-${this.hue(indicator)}" title=${headTitle(this.session, indicator)}>
              <span>${this.session.indicatorName(description.indicators[indicator]?.annual?.of ?? indicator)}</span>
              <small>${beside.span(this.session, indicator)}</small>
            </th>
          `,
        )}
      </tr>
    `;
  }

  private hue(indicator: number): number {
    const leaf = leafOf(this.session.description, indicator);
    return (leaf < 0 ? this.session.description.leaves.length : leaf) % seriesCount;
  }

  private legend() {
    if (this.session.shownBoard.kind !== 'composite') return nothing;
    const item = (indicator: number) => html`
      <li><span class="swatch hue-${this.hue(indicator)}"></span>${this.session.indicatorName(indicator)}</li>
    `;
    return html`<ul class="legend">${this.session.description.leaves.map(item)}</ul>`;
  }

  protected override updated(_: PropertyValues): void {
    const { board, description } = this.session;
    const opening = `${board} ${description.code}`;
    const opens = this.opened !== opening;
    if (opens) this.tabs.show(`board-${board}`);
    this.opened = opening;
    const { width, template, rowHeight, scrolls, least, nameLeft } = this.columns;
    const { table } = this;
    const { style } = this.scroller;
    style.setProperty('--least', scrolls ? `${least}px` : '0');
    style.setProperty('--name-left', `${nameLeft}px`);
    table.style.setProperty('--columns', template);
    table.style.setProperty('--row-height', `${rowHeight}px`);
    this.style.setProperty('--paper-scale', String(this.columns.paperScale));
    table.setAttribute('aria-colcount', String(5 + Number(this.columns.range) + this.columns.figures.length));
    const { range, decimals } = this.columns;
    const drawnWith = [width, template, range, this.session.language.code, decimals, this.paper.now].join('|');
    if (!this.body || drawnWith !== this.drawnWith) {
      this.drawnWith = drawnWith;
      this.remake();
    } else {
      this.showBoard();
    }
    if (opens) this.openAtPlace();
  }

  // At its top, or at the reader's own unit. A board that was not scrolled yet stands at its top.
  private openAtPlace(): void {
    const { opensOwn, pinned } = this.session.selection;
    const index = opensOwn && pinned >= 0 ? (this.body?.list.indexOf(pinned) ?? -1) : -1;
    if (this.paper.now || (index < 0 && !this.body?.scrolledTo)) return;
    const { scroller, columns } = this;
    scroller.scrollTop = Math.max(0, (index + 0.5) * columns.rowHeight - (scroller.clientHeight - headHeight) / 2);
  }

  private get table(): HTMLTableElement {
    return this.renderRoot.querySelector('table') as HTMLTableElement;
  }

  private rebuild(): void {
    if (!this.hasUpdated && !this.renderRoot.querySelector('tbody')) return;
    this.body?.close();
    const find = <T extends Element>(selector: string) => this.renderRoot.querySelector(selector) as T;
    const { description, hot, language } = this.session;
    this.body = new BoardBody(
      find<HTMLTableSectionElement>('tbody'),
      find<HTMLElement>('.scroller'),
      find<HTMLElement>('.ghost'),
      headHeight,
      {
        description,
        hot,
        language,
        columns: this.columns,
      },
      (units) => this.session.results.readRows(units),
      () => this.afterDraw(),
      this.paper.now,
    );
    this.showBoard();
  }

  // For other columns the body is made anew: what was in sight, and what had the focus, stays so.
  private remake(): void {
    const { body, scroller, columns } = this;
    if (body && !body.whole) {
      const top = isPaper() ? body.scrolledTo : scroller.scrollTop;
      this.place = { row: top / body.rowHeight, focused: this.focusedCell !== undefined };
    }
    this.rebuild();
    if (this.paper.now) return;
    const { row, focused } = this.place;
    // Setting it lays out the page at once, which the first rows need not wait for.
    if (body || row > 0) scroller.scrollTop = row * columns.rowHeight;
    const { unit, column } = this.focusPlace;
    if (focused) this.body?.rowOf(unit)?.cells[column]?.focus({ preventScroll: true });
  }

  // A long list is drawn whole for paper; what has not been in sight yet is asked for.
  private async turnPage(): Promise<void> {
    const { paper, session } = this;
    this.requestUpdate();
    if (!this.body || !paper.now) return;
    await this.updateComplete;
    await session.results.readRows(session.hot.order.slice(0, session.hot.ranked));
    this.body?.redraw();
  }

  private showBoard(): void {
    const { description, hot } = this.session;
    const { board, unit, pinned, held } = this.session.selection;
    this.body?.show({ board, chosen: unit, pinned, held }, description, hot);
    void this.ranges.refresh();
    this.body?.showRanges(this.ranges.ranges, this.ranges.old);
    void this.lists.refresh();
    this.body?.showSigns(this.lists.signs);
    this.afterDraw();
  }

  private refresh(animated: boolean): void {
    if (!this.body) return;
    const { board, unit, pinned, held } = this.session.selection;
    this.body.update({ board, chosen: unit, pinned, held }, animated);
    if (this.session.selection.rankRange) {
      this.ranges.age();
      this.body.showRanges(this.ranges.ranges, true);
    }
    this.afterDraw();
  }

  private afterDraw(): void {
    const body = this.body as BoardBody;
    this.session.selection.drawn = body.stretch;
    if (body.list.length !== this.listed) {
      this.listed = body.list.length;
      this.table.setAttribute('aria-rowcount', String(this.listed + 1));
    }
    this.focusPlace.mark(body);
  }

  private settle(): void {
    this.body?.settle(
      true,
      this.session.results.change.moves.map(({ unit }) => unit),
    );
    const followed = this.focusedCell ? this.focusPlace.unit : this.session.selection.edited;
    this.session.selection.edited = -1;
    this.reveal(followed);
    void this.ranges.refresh();
    void this.lists.refresh();
  }

  private get focusedCell(): HTMLElement | undefined {
    const active = (this.renderRoot as ShadowRoot).activeElement;
    return active?.closest('tbody') ? (active as HTMLElement) : undefined;
  }

  /** Brings a unit's row into sight. */
  reveal(unit: number): void {
    const index = unit < 0 ? -1 : (this.body?.list.indexOf(unit) ?? -1);
    if (index >= 0) void this.body?.reveal(index);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { body } = this;
    if (!body || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.columns.rowHeight) - 2);
    if (this.focusPlace.move(event, body, page)) void this.followFocus(body);
    else if (event.key === 'Enter' || event.key === ' ' || event.key === 'F2') {
      event.preventDefault();
      this.activate(event.target as HTMLElement, true);
    }
  };

  private async followFocus(body: BoardBody): Promise<void> {
    const { unit } = this.focusPlace;
    await body.reveal(body.list.indexOf(unit));
    if (unit !== this.focusPlace.unit) return;
    this.focusPlace.mark(body);
    const cell = body.rowOf(unit)?.cells[this.focusPlace.column];
    cell?.focus({ preventScroll: true });
    if (cell && this.columns.scrolls) this.uncover(cell);
  }

  // Scrolls a figure's cell clear of the columns that stay.
  private uncover(cell: HTMLElement): void {
    const { scroller } = this;
    const name = cell.parentElement?.querySelector('th');
    if (!name || cell.compareDocumentPosition(name) & Node.DOCUMENT_POSITION_FOLLOWING || cell === name) return;
    const [box, frame] = [cell.getBoundingClientRect(), scroller.getBoundingClientRect()];
    const covered = name.getBoundingClientRect().right - box.left;
    if (covered > 0) scroller.scrollLeft -= covered;
    else scroller.scrollLeft += Math.max(0, box.right - frame.left - scroller.clientWidth);
  }

  private get scroller(): HTMLElement {
    return this.renderRoot.querySelector('.scroller') as HTMLElement;
  }

  private readonly onClick = (event: Event): void => {
    const target = event.target as Element;
    // A row's bare ground, between its lines on a phone, stands for its name.
    const cell =
      target.closest<HTMLElement>('tbody td, tbody th') ?? target.closest('tbody tr')?.querySelector<HTMLElement>('th');
    if (!cell || !this.body) return;
    this.focusPlace.take(this.body, cell);
    cell.focus({ preventScroll: true });
    this.activate(cell, false);
  };

  private readonly onDoubleClick = (event: Event): void => {
    const cell = (event.target as Element).closest<HTMLElement>('td.figure');
    if (cell) this.activate(cell, true);
  };

  // Chooses the row's unit; a figure's cell leads on to its field in the inspector.
  private activate(cell: HTMLElement, edit: boolean): void {
    const unit = this.focusPlace.unit;
    if (unit < 0) return;
    this.session.selection.choose(unit);
    const code = cell.closest<HTMLElement>('td.figure')?.dataset.indicator;
    const indicator = code === undefined ? undefined : this.session.indicatorOf(code);
    const detail = edit && indicator !== undefined ? { unit, indicator } : { unit };
    this.dispatchEvent(new CustomEvent('choose', { detail: { ...detail, edit } }));
  }

  private readonly onFocus = (event: FocusEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('tbody td, tbody th');
    if (!cell || !this.body) return;
    this.focusPlace.take(this.body, cell);
    this.focusPlace.mark(this.body);
    void this.showTip(cell);
  };

  private readonly onPointerOver = (event: PointerEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('tbody td');
    if (cell && event.pointerType === 'mouse') void this.showTip(cell);
    else this.hideTip();
  };

  private async showTip(cell: HTMLElement): Promise<void> {
    if (this.tipFor === cell) return;
    this.tipFor = cell;
    const words = await this.tipWords(cell);
    if (this.tipFor !== cell) return;
    const tip = this.renderRoot.querySelector('.tip') as HTMLElement;
    tip.hidden = !words;
    if (!words) return;
    tip.textContent = words;
    const { scroller } = this;
    const box = cell.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left - frame.left, scroller.clientWidth - tip.offsetWidth - 8));
    const below = box.bottom - frame.top + tip.offsetHeight + 8 < scroller.clientHeight;
    const top = scroller.scrollTop + (below ? box.bottom - frame.top + 4 : box.top - frame.top - tip.offsetHeight - 4);
    tip.style.transform = `translate(${Math.round(left) + scroller.scrollLeft}px, ${Math.round(top)}px)`;
  }

  private async tipWords(cell: HTMLElement): Promise<string> {
    if (cell.classList.contains('bar') || cell.classList.contains('shift'))
      return cell.getAttribute('aria-label') ?? '';
    if (!cell.classList.contains('figure') || !this.body) return '';
    const unit = this.session.unitOf(cell.closest('tr')?.dataset.unit ?? '');
    const indicator = this.session.description.indicators.findIndex(({ code }) => code === cell.dataset.indicator);
    if (unit < 0 || indicator < 0) return '';
    const view = await this.session.engine.call('cell', unit, indicator);
    return figureWords(this.session, indicator, view).join(' · ');
  }

  private readonly hideTip = (): void => {
    this.tipFor = undefined;
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    if (tip) tip.hidden = true;
  };
}

define('saima-board', BoardElement);
