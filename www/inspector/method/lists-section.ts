// Lists beside the ranking (红黑榜): their conditions, who stands on them on the board shown, who is exempt, and why.
import { css, html, nothing, type PropertyValues } from 'lit';
import type { ListView } from '../../engine/answers.js';
import { listSigns } from '../../words/marks.js';
import type { LanguageCode } from '../../language/language.js';
import { define } from '../../session/define.js';
import type { Signal } from '../../session/signals.js';
import { base } from '../../style/base.js';
import { closeIcon } from '../../style/icons.js';
import { panelStyles } from '../panel.css.js';
import { conditionOf, listTests } from '../../method/adjust-fields.js';
import { conditionFields, conditionStyles } from './condition-editor.js';
import { FieldsPart } from './fields-part.js';
import { findingWords } from './list-words.js';
import { methodStyles } from './method.css.js';
import { renamed, same, type Condition, type List } from '../../method/method.js';

const kinds = ['honour', 'warning'] as const;

type Put = (next: List, event?: Event) => void;

export class ListsSection extends FieldsPart {
  static override properties = { session: { attribute: false }, views: { state: true } };
  static override styles = [
    base,
    panelStyles,
    methodStyles,
    conditionStyles,
    css`
      .standing {
        margin-top: 8px;
        padding-inline-start: 8px;
        border-inline-start: 3px solid var(--control);
        font-size: var(--small);
        line-height: 18px;
      }
      .standing li + li {
        margin-top: 4px;
      }
      .exempt {
        color: var(--ink-2);
      }
    `,
  ];

  /** Who stands on the lists of the board shown; none where it is not a composite one. */
  declare views: ListView[];
  protected override readonly tests = listTests;
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.views = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  // An element made before its class was fetched is given its session with its first update.
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('session') || this.ends.length > 0) return;
    const fetch = () => void this.fetchViews();
    for (const signal of ['data', 'method', 'settled', 'shown'] as Signal[])
      this.ends.push(this.session.signals.on(signal, fetch));
    fetch();
  }

  private async fetchViews(): Promise<void> {
    const { engine, board } = this.session;
    const views = await engine.call('lists', board);
    if (board === this.session.board) this.views = views;
  }

  private get lists(): List[] {
    return this.session.description.method.lists ?? [];
  }

  protected override render() {
    const all = this.lists;
    return html`
      <p class="said">${this.t('lists.note')}</p>
      ${all.map((one, at) => this.item(all, one, at))}
      <div class="foot">${kinds.map((kind) => html`<button class="button" data-add-list=${kind} @click=${() => this.set([...all, this.begun(all, kind)])}>${this.t(`lists.add.${kind}`)}</button>`)}</div>
    `;
  }

  private begun(all: List[], kind: List['kind']): List {
    let n = all.length + 1;
    while (all.some(({ code }) => code === `list-${n}`)) n += 1;
    return {
      code: `list-${n}`,
      name: same(this.t(`lists.${kind}`)),
      kind,
      when: conditionOf(kind === 'honour' ? 'top' : 'bottom', this.start),
    };
  }

  private set(lists: List[], event?: Event): void {
    void this.alter((method) => {
      method.lists = lists;
    }, event);
  }

  private item(all: List[], one: List, at: number) {
    const { language } = this;
    const place = `lists[${at}]`;
    const put: Put = (next, event) =>
      this.set(
        all.map((other, number) => (number === at ? next : other)),
        event,
      );
    const drop = this.t('lists.drop', { list: language.name(one.name) });
    return html`<div class="item" data-list=${one.code}>
      <div class="line">
        <strong class="grow cut">${listSigns[one.kind]} ${language.name(one.name)}</strong>
        <button class="button plain icon" data-do="drop" aria-label=${drop} title=${drop} @click=${() => this.set(all.filter((_, number) => number !== at))}>${closeIcon}</button>
      </div>
      ${this.standing(at)}
      <div class="fields">
        <label class="field">
          ${this.t('lists.name')}
          <input class="text" data-place="${place}.name" .value=${language.bareName(one.name)} @change=${(event: Event) => put({ ...one, name: renamed(one.name, event, language.code) })} />
        </label>
        ${this.choice(
          one.kind,
          'listKind',
          kinds.map((kind) => [kind, this.t(`lists.${kind}`)]),
          (kind) => put({ ...one, kind: kind as List['kind'] }),
        )}
        <label class="field wide">
          ${this.t('lists.remark')}
          <textarea class="text" rows="2" data-place="${place}.note" .value=${language.bareName(one.note)} @change=${(event: Event) => put(noted(one, event, language.code))}></textarea>
        </label>
      </div>
      ${conditionFields(this.around, one.when, `${place}.when`, (when, event) => put({ ...one, when }, event))} ${this.exception(one, place, put)}
    </div>`;
  }

  private exception(one: List, place: string, put: Put) {
    const set = (except: Condition | undefined, event?: Event) => {
      const { except: _, ...rest } = one;
      put(except ? { ...rest, except } : rest, event);
    };
    const onSwitch = (event: Event) =>
      set((event.target as HTMLInputElement).checked ? conditionOf('figure', this.start) : undefined);
    return html`
      <label class="check"><input type="checkbox" data-except .checked=${one.except != null} @change=${onSwitch} />${this.t('lists.except')}</label>
      ${one.except ? conditionFields(this.around, one.except, `${place}.except`, (except, event) => set(except, event)) : nothing}
    `;
  }

  private standing(at: number) {
    const view = this.views.find(({ list }) => list === at);
    if (!view) return html`<p class="said">${this.t('lists.elsewhere')}</p>`;
    if (view.entries.length === 0) return html`<p class="said">${this.t('lists.nobody')}</p>`;
    const { session, language } = this;
    return html`<ul class="standing">
      ${view.entries.map(({ unit, exempt, findings, exemption }) => {
        const about = session.description.units[unit];
        const words = {
          unit: language.name(about?.name),
          why: findingWords(session, findings),
          exemption: findingWords(session, exemption),
        };
        return html`<li class=${exempt ? 'exempt' : ''} data-listed=${about?.code ?? ''}>${this.t(exempt ? 'lists.exempt' : 'lists.listed', words)}</li>`;
      })}
    </ul>`;
  }
}

// A note that is emptied is taken away.
function noted(one: List, event: Event, code: LanguageCode): List {
  const { note, ...rest } = one;
  const next = renamed(note ?? same(''), event, code);
  return next[code] ? { ...rest, note: next } : rest;
}

define('saima-method-lists', ListsSection);
