// Scenarios put on top of one another into a new one: which, in which order, and what two of them both touch, before it is taken.
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Stacked, Touched, TouchedBy } from '../engine/answers.js';
import { toJson } from '../engine/json.js';
import type { Key } from '../language/language.js';
import { define } from '../session/define.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import type { KeptScenario } from '../storage/shelf.js';
import { base } from '../style/base.js';
import { lostWords } from '../words/lost.js';
import { isNumber, numberWords, thingWords } from '../words/touched.js';

interface Row {
  what: string;
  baseline: string;
  /** By layer; empty where a layer does not touch it. */
  values: string[];
  same: boolean;
}

/** `<saima-stack>`: give it `session` and `listed`; tells with `stacked`, whose detail is the new scenario's text. */
export class StackPart extends LitElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    listed: { attribute: false },
    keys: { state: true },
    stacked: { state: true },
    refused: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
      label {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 8px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .layer {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .scroll {
        overflow-x: auto;
        margin: 8px 0;
        outline-offset: -2px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--small);
      }
      th,
      td {
        padding: 4px 12px 4px 0;
        border-bottom: 1px solid var(--hair);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
      }
      thead th {
        color: var(--ink-2);
      }
      td.last {
        font-weight: var(--strong);
      }
      p {
        padding: 4px 0;
      }
      .note {
        color: var(--ink-2);
        font-size: var(--small);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding: 8px 0;
      }
      .name {
        flex: 1;
        min-width: 120px;
        height: 28px;
        padding: 0 8px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
        color: var(--ink);
      }
    `,
  ];

  declare session: Session;
  declare listed: KeptScenario[];
  /** Those that are chosen, the lowest first. */
  declare keys: string[];
  declare stacked: Stacked | undefined;
  declare refused: string;
  private rows: Row[] = [];
  private turn = 0;

  constructor() {
    super();
    this.listed = [];
    this.keys = [];
    this.refused = '';
  }

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }

  private get layers(): KeptScenario[] {
    return this.keys.flatMap((key) => this.listed.find((one) => one.key === key) ?? []);
  }

  private nameOf({ name }: KeptScenario): string {
    return name || this.t('scenario.unnamed');
  }

  private get newName(): string {
    return this.layers.map((one) => this.nameOf(one)).join(' + ');
  }

  // What was deleted meanwhile is no layer any more, and one that was renamed has another text.
  protected override updated(changed: PropertyValues): void {
    if (changed.has('listed') && this.keys.length > 0) void this.ask();
  }

  private async ask(): Promise<void> {
    this.turn += 1;
    const { turn, layers, session } = this;
    this.refused = '';
    if (layers.length < 2) {
      this.stacked = undefined;
      return;
    }
    try {
      const texts = toJson(layers.map(({ kept }) => kept.scenario));
      const stacked = await session.engine.call('stackedScenario', texts, '');
      const rows = await Promise.all(stacked.touched.map((one) => this.rowOf(one, layers.length)));
      if (turn !== this.turn) return;
      this.rows = rows;
      this.stacked = stacked;
    } catch (thrown) {
      if (turn !== this.turn) return;
      this.stacked = undefined;
      this.refused = session.wordsOf(thrown);
    }
  }

  private async rowOf(touched: Touched, layers: number): Promise<Row> {
    const { session } = this;
    const { thing, by, baseline, same } = touched;
    const number = isNumber(touched);
    const said = async ({ value, edits }: TouchedBy) =>
      number
        ? numberWords(session, thing, value)
        : ((await session.scenarios?.wordsOf(edits as unknown as Edit[])) ?? []).join('; ');
    const values = Array.from({ length: layers }, () => '');
    for (const one of by) values[one.layer] = await said(one);
    return {
      what: thingWords(session, thing),
      baseline: number ? numberWords(session, thing, baseline) : '',
      values,
      same,
    };
  }

  protected override render() {
    const { listed, keys } = this;
    // Those that are chosen stand in their order, the lowest at the bottom as they lie.
    const chosen = [...this.layers].reverse();
    const rest = listed.filter(({ key }) => !keys.includes(key));
    return html`<p class="note">${this.t('stack.lead')}</p>
      <ul>
        ${repeat(
          [...chosen, ...rest],
          ({ key }) => key,
          (one) => this.renderChoice(one),
        )}
      </ul>
      ${this.refused ? html`<p class="note" role="status">${this.refused}</p>` : nothing} ${this.stacked ? this.renderReport(this.stacked) : nothing}`;
  }

  private renderChoice(one: KeptScenario): TemplateResult {
    const at = this.keys.indexOf(one.key);
    const name = this.nameOf(one);
    const tick = () => {
      this.keys = at < 0 ? [...this.keys, one.key] : this.keys.filter((key) => key !== one.key);
      void this.ask();
    };
    const lift = () => {
      const keys = this.keys.filter((key) => key !== one.key);
      keys.splice(at + 1, 0, one.key);
      this.keys = keys;
      void this.ask();
    };
    const isTop = at === this.keys.length - 1;
    return html`<li>
      <label><input type="checkbox" data-layer=${name} .checked=${at >= 0} @change=${tick} /><bdi>${name}</bdi></label>
      ${at < 0 ? nothing : html`<span class="layer">${this.t('stack.layer', { n: at + 1 })}</span>`}
      ${
        at < 0 || isTop
          ? nothing
          : html`<button class="button plain icon" data-do="lift-layer" aria-label=${this.t('stack.lift', { name })} title=${this.t('stack.lift', { name })} @click=${lift}>↑</button>`
      }
    </li>`;
  }

  private renderReport(stacked: Stacked): TemplateResult {
    const { layers, rows, session } = this;
    const missed = stacked.lost.map((lost, at) =>
      lostWords(lost, session.description, session.language, 'beside.lost', this.nameOf(layers[at] as KeptScenario)),
    );
    const take = (event: Event) => {
      event.preventDefault();
      const typed = (event.target as HTMLFormElement).querySelector('input')?.value.trim();
      void this.take(typed || this.newName);
    };
    return html`<div data-touched role="status">
        <p>${rows.length === 0 ? this.t('stack.nothing') : this.t('stack.touched', { n: rows.length })}</p>
        ${rows.length === 0 ? nothing : this.renderRows()}
        ${missed.filter(Boolean).map((words) => html`<p class="note">${words}</p>`)}
      </div>
      <form @submit=${take}>
        <input class="name" aria-label=${this.t('stack.name')} maxlength="60" .value=${this.newName} />
        <button class="button main" data-do="stack">${this.t('stack.take')}</button>
      </form>`;
  }

  private renderRows(): TemplateResult {
    const { layers, rows } = this;
    const last = ({ values }: Row) => Math.max(...values.map((value, at) => (value === '' ? -1 : at)));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.t('stack.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.t('stack.what')}</th>
            <th scope="col">${this.t('beside.baseline')}</th>
            ${layers.map((one) => html`<th scope="col"><bdi>${this.nameOf(one)}</bdi></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr data-touched-row=${row.what}>
              <th scope="row">${row.what}${row.same ? this.t('stack.same') : nothing}</th>
              <td>${row.baseline}</td>
              ${row.values.map((value, at) => html`<td class=${at === last(row) ? 'last' : ''}>${value}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private async take(name: string): Promise<void> {
    const texts = toJson(this.layers.map(({ kept }) => kept.scenario));
    try {
      const { scenario } = await this.session.engine.call('stackedScenario', texts, name);
      this.keys = [];
      this.stacked = undefined;
      this.dispatchEvent(new CustomEvent<string>('stacked', { detail: scenario }));
    } catch (thrown) {
      this.session.complain(thrown);
    }
  }
}

define('saima-stack', StackPart);
