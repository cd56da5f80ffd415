// At the head of the board: every board by name, which columns it shows and where it opens, and whether what was reported
// late counts.
import { css, html, nothing } from 'lit';
import type { ListView } from '../engine/answers.js';
import { option } from '../field/options.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { downIcon, upIcon } from '../style/icons.js';
import { type Choice, choicesOf } from './chosen.js';
import { inOrder } from './columns.js';
import { copiedTable } from './copied-table.js';
import { boardGroups } from './groups.js';
import { boardPicture, projectPicture } from './picture.js';
import { copyTable } from '../table/copy.js';
import { boardMeasure } from '../chart/picture/words.js';
import type { PictureMenu } from '../chart/picture/picture-menu.js';
import '../chart/picture/picture-menu.js';

/** What a choice of a list begins with, among the numbers of boards. */
const ofList = 'list:';

export class BoardTools extends View {
  static override follows: Signal[] = ['data', 'method', 'shown', 'words', 'settled'];
  static override properties = {
    narrow: { type: Boolean, reflect: true },
    open: { state: true },
    listed: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: flex;
        align-items: center;
        flex: none;
        gap: 4px;
        padding-right: 8px;
      }
      :host([narrow]) {
        flex: 1 0 100%;
        padding: 2px 12px 6px;
      }
      button[aria-pressed='true'] {
        color: var(--accent);
        font-weight: var(--strong);
      }
      .list {
        position: absolute;
        z-index: 20;
        top: 32px;
        right: 0;
        width: max-content;
        max-width: min(520px, 86vw);
        max-height: min(420px, 60vh);
        overflow: auto;
        padding: 12px 16px;
        border: 1px solid var(--hair-2);
        border-radius: 6px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .boards {
        flex: 0 1 auto;
        min-width: 0;
        max-width: 176px;
      }
      :host([narrow]) .boards {
        flex: 1;
        max-width: none;
      }
      h2 {
        margin: 0;
        color: var(--ink-2);
        font-size: var(--small);
        font-weight: 400;
      }
      h2 ~ h2 {
        margin-top: 12px;
        padding-top: 12px;
        border-top: 1px solid var(--hair);
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto auto;
        align-items: center;
      }
      li .kinds {
        grid-column: 1;
        padding-inline-start: 20px;
      }
      .places {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        padding: 4px 0;
      }
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        cursor: pointer;
      }
    `,
  ];

  /** Whether there is no room for any column. */
  declare narrow: boolean;
  declare open: boolean;
  /** The list (红黑榜) that was asked for, with who stands on it. */
  declare listed: { number: number; view: ListView | undefined } | undefined;

  constructor() {
    super();
    this.narrow = false;
    this.open = false;
    this.listed = undefined;
    this.addEventListener('focusout', this.onFocusOut);
    this.addEventListener('keydown', this.onKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The words that came with this are said everywhere now.
    this.session.signals.tell('words');
    void this.bring();
  }

  protected override render() {
    const { session, language } = this;
    const { late } = session.description;
    return html`
      ${this.boards()}
      ${
        late
          ? html`<button class="button plain" data-do="late" aria-pressed=${late.counted ? 'true' : 'false'} title=${this.t('late.what')} @click=${this.turn}>${this.t('late.switch')}</button>`
          : nothing
      }
      ${
        session.shownBoard.kind === 'project'
          ? nothing
          : html`<button class="button plain" data-do="columns" aria-expanded=${this.open ? 'true' : 'false'} @click=${this.toggle}>${this.t('columns.title')}${downIcon}</button>`
      }
      <saima-picture
        .session=${session}
        .of=${language.name(session.shownBoard.name)}
        .measure=${boardMeasure(session)}
        .words=${this.t('picture.menuBoard')}
        .made=${this.picture}
        .more=${session.shownBoard.kind === 'project' ? [] : [{ id: 'table-copy', words: this.t('picture.table'), apart: true, pick: () => void this.copy().catch(session.complain) }]}
      ></saima-picture>
      ${this.open ? this.settings() : nothing} ${this.listed ? this.standing(this.listed) : nothing}
    `;
  }

  private boards() {
    const { session, language, listed } = this;
    const { description } = session;
    const lists = description.method.lists ?? [];
    const shown = listed ? `${ofList}${listed.number}` : String(session.board);
    return html`<select class="select boards" data-do="boards" aria-label=${this.t('boards.all')} @change=${this.onBoard}>
      ${boardGroups(session).map(
        ({ kind, boards }) => html`<optgroup label=${this.t(`boards.${kind}`)}>
          ${boards.map((board) => option(String(board), language.name(description.boards[board]?.name), shown))}
        </optgroup>`,
      )}
      ${
        lists.length > 0
          ? html`<optgroup label=${this.t('boards.lists')}>${lists.map(({ name }, at) => option(`${ofList}${at}`, language.name(name), shown))}</optgroup>`
          : nothing
      }
    </select>`;
  }

  // A long list is read whole first: what has not been in sight yet is not known.
  private readonly picture = async (family: string) => {
    const { session } = this;
    const board = (this.getRootNode() as ShadowRoot).querySelector<HTMLElement>('saima-project-board');
    if (session.shownBoard.kind === 'project' && board) return projectPicture(board);
    await session.results.readRows(session.hot.order.slice(0, session.hot.ranked));
    const look = getComputedStyle(this);
    return boardPicture(session, family, look.getPropertyValue('--up') === look.getPropertyValue('--red'));
  };

  private async copy(): Promise<void> {
    const { session } = this;
    const { html, text } = await copiedTable(session);
    const said = copyTable(html, text) ? 'picture.tableCopied' : 'picture.tableNotCopied';
    this.renderRoot.querySelector<PictureMenu>('saima-picture')?.say(this.t(said));
  }

  private readonly onBoard = async (event: Event): Promise<void> => {
    const { value } = event.target as HTMLSelectElement;
    const { session } = this;
    this.open = false;
    this.listed = undefined;
    if (!value.startsWith(ofList)) return session.show(Number(value));
    const number = Number(value.slice(ofList.length));
    // Lists are drawn up over a composite board.
    if (session.shownBoard.kind !== 'composite')
      await session.show(session.description.boards.findIndex(({ kind }) => kind === 'composite'));
    const views = await session.engine.call('lists', session.board);
    this.listed = { number, view: views.find(({ list }) => list === number) };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.list')?.focus();
  };

  // Who stands on a list. Why, its place in the method says.
  private standing({ number, view }: NonNullable<BoardTools['listed']>) {
    const { session, language } = this;
    const name = language.name(session.description.method.lists?.[number]?.name);
    const units = (view?.entries ?? []).filter(({ exempt }) => !exempt).map(({ unit }) => unit);
    return html`<div class="list" role="group" aria-label=${name} tabindex="-1">
      <h2>${name}</h2>
      ${
        units.length > 0
          ? html`<div class="places">${units.map((unit) => html`<button class="text-button" data-on-list=${session.description.units[unit]?.code ?? ''} @click=${() => session.selection.choose(unit)}>${session.unitName(unit)}</button>`)}</div>`
          : html`<p>${this.t('boards.nobody')}</p>`
      }
    </div>`;
  }

  private settings() {
    const { session } = this;
    const { opensOwn, pinned } = session.selection;
    const way = (own: boolean) => html`<label
      ><input type="radio" name="opens" data-opens=${own ? 'own' : 'top'} .checked=${opensOwn === own} @change=${() => this.opensAt(own)} />${this.t(own ? 'columns.atOwn' : 'columns.atTop')}</label
    >`;
    return html`<div class="list" role="group" aria-label=${this.t('columns.title')} tabindex="-1">
      ${this.narrow ? nothing : this.columns()}
      <h2 id="opens">${this.t('columns.opens')}</h2>
      <div class="kinds" role="radiogroup" aria-labelledby="opens">${way(false)}${way(true)}</div>
      ${opensOwn && pinned < 0 ? html`<p class="hint">${this.t('columns.noOwn')}</p>` : nothing}
    </div>`;
  }

  private columns() {
    const { session } = this;
    const { description, selection } = session;
    const choices = new Map(choicesOf(description).map((choice) => [choice.of, choice]));
    const all = inOrder(description, selection.order);
    const move = (at: number, by: 1 | -1, icon: unknown) => {
      const words = this.t(by < 0 ? 'columns.sooner' : 'columns.later', {
        indicator: session.indicatorName(all[at] as number),
      });
      const can = all[at + by] !== undefined;
      return html`<button class="button plain icon" data-move=${by} aria-label=${words} title=${words} aria-disabled=${can ? 'false' : 'true'} @click=${() => can && this.move(all, at, by)}>${icon}</button>`;
    };
    return html`<h2>${this.t('columns.which')}</h2>
      <ul>
        ${all.map((of, at) => {
          const code = description.indicators[of]?.code ?? '';
          const kinds = choices.get(of);
          return html`<li data-indicator=${code}>
            <label><input type="checkbox" data-show=${code} .checked=${!selection.hidden.has(code)} @change=${() => this.show(code)} />${session.indicatorName(of)}</label>
            ${move(at, -1, upIcon)}${move(at, 1, downIcon)} ${kinds ? this.kinds(kinds) : nothing}
          </li>`;
        })}
      </ul>`;
  }

  // What stands beside the figure itself: annual targets and what they bring, what there is to date.
  private kinds({ kinds }: Choice) {
    const { columns } = this.session.selection;
    return html`<div class="kinds">
      ${kinds.map(
        ({ kind, code }) => html`<label
          ><input type="checkbox" data-column=${code} .checked=${columns.has(code)} @change=${() => void this.choose(code)} />${this.t(`column.${kind}`)}</label
        >`,
      )}
    </div>`;
  }

  private show(code: string): void {
    const { hidden } = this.session.selection;
    if (!hidden.delete(code)) hidden.add(code);
    this.tell();
  }

  private move(all: number[], at: number, by: 1 | -1): void {
    const { selection, description } = this.session;
    const codes = all.map((of) => description.indicators[of]?.code ?? '');
    [codes[at], codes[at + by]] = [codes[at + by] as string, codes[at] as string];
    // What another data set has in order stays so.
    selection.order = [...codes, ...selection.order.filter((code) => !codes.includes(code))];
    this.tell();
    // The button goes with its line.
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`li:nth-child(${at + by + 1}) [data-move="${by}"]`)?.focus(),
    );
  }

  private opensAt(own: boolean): void {
    this.session.selection.opensOwn = own;
    this.tell();
  }

  /** The board is shown so, and is to be kept so. */
  private tell(): void {
    this.session.signals.tell('shown');
    this.dispatchEvent(new CustomEvent('taste', { bubbles: true, composed: true }));
    this.requestUpdate();
  }

  private readonly turn = (): void => {
    const counted = !this.session.description.late?.counted;
    void this.session.tryApply({ edit: 'countLate', counted });
  };

  private readonly toggle = (): void => {
    this.open = !this.open;
    this.listed = undefined;
  };

  private async choose(code: string): Promise<void> {
    const { columns } = this.session.selection;
    if (!columns.delete(code)) columns.add(code);
    this.tell();
    await this.bring();
  }

  // What there is to date can be shown before any target is given: its column comes when it is asked for.
  private async bring(): Promise<void> {
    const { session } = this;
    const wanted = choicesOf(session.description).flatMap(({ kinds }) => kinds.map(({ code }) => code));
    const { columns } = session.selection;
    if (wanted.every((code) => !columns.has(code) || session.indicatorOf(code) >= 0)) return;
    await session.engine.call('giveAnnualColumns').catch(session.complain);
    await session.results.renew();
    await session.results.read(true);
    session.signals.tell('shown');
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    if (!to || this.renderRoot.contains(to)) return;
    this.open = false;
    this.listed = undefined;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !(this.open || this.listed)) return;
    event.stopPropagation();
    const back = this.open ? 'columns' : 'boards';
    this.open = false;
    this.listed = undefined;
    this.renderRoot.querySelector<HTMLElement>(`[data-do="${back}"]`)?.focus();
  };
}

define('saima-board-tools', BoardTools);
