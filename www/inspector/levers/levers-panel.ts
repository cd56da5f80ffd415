// The levers of the chosen unit: outreach teams, ambassadors, second investment, life cycle.
import { html, nothing } from 'lit';
import { scrolling } from '../../table/scrolling.js';
import { AskingView } from '../../inquiry/asking-view.js';
import { forecastBoard } from './forecast-board.js';
import { scoreDecimals } from '../../words/scores.js';
import { shiftText } from '../../words/shifts.js';
import type { Call, Firm, Lever, LeverEffect, LeverKind, LeverView, Quotas, Worth } from '../../engine/shapes.js';
import { refusalWords, type NumberField } from '../../field/number-field.js';
import { Refusals } from '../../field/refusals.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/edits.js';
import type { Signal } from '../../session/signals.js';
import { Turn } from '../../session/turn.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { firmList } from './firms.js';
import { leversStyles } from './levers.css.js';
import { effectBrief, effectTable } from './outcome.js';
import { worthRows } from '../../table/worth.js';
import { fieldsRow, groundNotes, parameterRow, type Desk } from './parameter-row.js';
import { partsOf, read, readNumberAt, write, type Part } from '../../lever/parameters.js';
import { coded } from '../../language/language.js';
import { quotaTable } from './quotas.js';

/** What is asked again with every turn of a lever. */
interface Answer {
  unit: number;
  views: LeverView[];
  effects: LeverEffect[];
  quotas: Quotas;
  /** The quarters ahead. */
  quarters: string[];
}

/** What is asked once a change has come to rest: it runs forecasts. */
interface Rest {
  unit: number;
  board: number;
  calls: Call[];
  worth: Worth;
  names: Map<string, string>;
}

const ofLifeCycle = ['startPoints', 'monthLess', 'fundsSooner'];

export class LeversPanel extends AskingView {
  static override asksAfter: Signal[] = ['data', 'method', 'results', 'settled', 'shown'];
  static override properties = { ...AskingView.properties, open: { state: true }, all: { state: true } };
  static override styles = [base, panelStyles, leversStyles];

  /** Kinds whose sections, and names of the parts, that are unfolded. */
  declare open: Set<string>;
  /** Whether all firms are listed. */
  declare all: boolean;
  private answer: Answer | undefined;
  /** The firms as they stand. */
  private firmOrder: { unit: number; firms: number[] } = { unit: -1, firms: [] };
  /** Whether one of their fields has the focus. */
  private firmInHand = false;
  private rest: Rest | undefined;
  /** Turns of a lever: whose, and how it stood before. */
  private readonly turning = new Turn<{ unit: string; view: LeverView }>(
    () => this.session,
    ({ unit, view: { set, lever } }) =>
      this.session.edits.turn(`lever:${lever.kind}`, set ? this.setEdit(lever, unit) : this.dropEdit(lever.kind, unit)),
  );

  constructor() {
    super();
    this.open = new Set();
    this.all = false;
    new Refusals(this);
  }

  protected override async ask(): Promise<void> {
    const { session } = this;
    const { engine, unit } = session;
    if (unit < 0) return;
    const [views, effects, quotas] = await Promise.all([
      engine.call('levers', unit),
      engine.call(session.edits.editing ? 'expectedEffects' : 'leverEffects', unit),
      engine.call('leverQuotas', unit),
    ]);
    if (unit !== session.unit) return;
    if (this.answer?.unit !== unit) this.all = false;
    this.answer = { unit, views, effects, quotas, quarters: quotas.quarters };
    if (!session.edits.editing) await this.askAtRest(unit, forecastBoard(session));
  }

  private async askAtRest(unit: number, board: number): Promise<void> {
    const { engine } = this.session;
    if (!this.open.has('lifeCycle') && !this.open.has('secondInvestment')) return;
    const [calls, worth, projects] = await Promise.all([
      engine.call('leverCalls', unit, board),
      engine.call('leverWorth', unit, board),
      engine.call('projects', unit),
    ]);
    this.rest = {
      unit,
      board,
      calls,
      worth,
      names: new Map(projects.map(({ code, name }) => [code, this.language.name(name)])),
    };
  }

  // While a field is at hand every firm stays where it is: the next figure would go to the one that takes its place.
  private placed(firms: number[]): number[] {
    const { unit } = this.session;
    const same = this.firmOrder.unit === unit && this.firmOrder.firms.length === firms.length;
    if (!this.firmInHand || !same) this.firmOrder = { unit, firms };
    return this.firmOrder.firms;
  }

  private hold(inHand: boolean): void {
    if (inHand === this.firmInHand) return;
    this.firmInHand = inHand;
    if (!inHand) this.requestUpdate();
  }

  protected override render() {
    const { session, answer } = this;
    if (session.unit < 0) return html`<p class="empty">${this.t('analysis.choose')}</p>`;
    if (this.refused) return html`<p class="empty">${this.refused}</p>`;
    if (!answer || answer.unit !== session.unit) return nothing;
    return html`
      <p class="note">${this.t('lever.lead', { unit: session.unitName(answer.unit) })}</p>
      ${answer.views.map((view) => this.section(view, answer))}
    `;
  }

  private section(view: LeverView, answer: Answer) {
    const { session } = this;
    const { kind } = view.lever;
    const effect = answer.effects.find((each) => each.kind === kind);
    const open = this.open.has(kind);
    return html`
      <details class="lever" data-lever=${kind} ?open=${open} @toggle=${(event: Event) => this.unfold(kind, event)}>
        <summary>
          <h3>${this.t(`lever.${kind}`)}</h3>
          <span class="state ${view.set ? 'used' : ''}">${this.t(view.set ? 'lever.used' : 'lever.unused')}</span>
          ${effect ? html`<span class="brief">${effectBrief(session, effect)}</span>` : nothing}
        </summary>
        ${open ? this.body(view, effect, answer) : nothing}
      </details>
    `;
  }

  private body(view: LeverView, effect: LeverEffect | undefined, answer: Answer) {
    const { kind } = view.lever;
    const desk = this.desk(view);
    return html`
      <div class="body">
        <p class="small quiet">${this.t(`lever.about.${kind}`)}</p>
        <div class="foot">
          <button class=${view.set ? 'button' : 'button main'} data-do=${view.set ? 'drop-lever' : 'use-lever'} @click=${() => void this.apply(view.set ? this.dropEdit(kind) : this.setEdit(view.lever))}>
            ${this.t(view.set ? 'lever.drop' : 'lever.use')}
          </button>
        </div>
        ${partsOf[kind].map((part) => this.partOf(kind, desk, part))}
        ${kind === 'secondInvestment' ? this.firms(view, desk) : nothing}
        ${effect ? effectTable(this.session, effect, answer.quarters) : nothing}
        ${kind === 'outreach' ? quotaTable(this.session, answer.quotas) : nothing}
        ${kind === 'lifeCycle' ? this.worth() : nothing}
      </div>
    `;
  }

  private partOf(kind: LeverKind, desk: Desk, { name, folded, parameters, rows }: Part) {
    const key = `${kind}.${name}`;
    const paths = [...parameters, ...rows].map(({ path }) => path);
    const body = () =>
      html`${parameters.map((parameter) => parameterRow(desk, parameter))}${rows.map((row) => fieldsRow(desk, row))}${groundNotes(desk, paths)}`;
    if (!folded) return body();
    const open = this.open.has(key);
    return html`<details class="part" data-part=${name} ?open=${open} @toggle=${(event: Event) => this.unfold(key, event)}>
      <summary>${this.t(coded('lever.part', name))}</summary>
      ${open ? body() : nothing}
    </details>`;
  }

  private firms(view: LeverView, desk: Desk) {
    const { rest, session } = this;
    const firms = read(view.lever, 'firms') as Firm[];
    const known = rest && rest.unit === session.unit && view.set ? rest : undefined;
    return firmList({
      ...desk,
      session,
      firms,
      calls: known?.calls ?? [],
      names: rest?.names ?? new Map<string, string>(),
      placed: (order) => this.placed(order),
      hold: (inHand) => this.hold(inHand),
      all: this.all,
      showAll: () => (this.all = true),
      rename: (firm, name) =>
        this.put(
          write(view.lever, `firms.${firm}`, {
            name: name.trim(),
            stock: firms[firm]?.stock,
            growth: firms[firm]?.growth,
          }),
        ),
      add: () => this.addFirm(view, firms),
      // The next firm, or the last, has the focus then.
      drop: (firm) =>
        this.put(
          write(
            view.lever,
            'firms',
            firms.filter((_, at) => at !== firm),
          ),
          `[data-firm="${Math.min(firm, firms.length - 2)}"] button`,
          '[data-do="add-firm"]',
        ),
    });
  }

  private addFirm(view: LeverView, firms: Firm[]): void {
    this.all = true;
    const added = { name: this.t('firms.new', { n: firms.length + 1 }), stock: 1, growth: 0 };
    this.put(write(view.lever, 'firms', [...firms, added]), `[data-firm="${firms.length}"] input`);
  }

  private worth() {
    const { rest, session } = this;
    if (!rest || rest.unit !== session.unit) return nothing;
    const { description } = session;
    const quarter = rest.worth.quarters[rest.worth.quarters.length - 1] ?? '';
    const label = this.t('worth.title', { board: this.language.name(description.boards[rest.board]?.name), quarter });
    return html`
      <h4>${label}</h4>
      ${scrolling(
        label,
        html`<table class="worth">
          <tbody>
            ${worthRows(session, rest.worth, ofLifeCycle, scoreDecimals(description, rest.board)).map(
              ({ change, words, from, to, places, score }) => html`<tr data-worth=${change.change}>
                <th scope="row">${words}</th>
                <td>${this.t('worth.ranks', { from, to })}</td>
                <td class=${places > 0 ? 'up' : places < 0 ? 'down' : ''}>${shiftText(places, this.language)}</td>
                <td>${score}</td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    `;
  }

  private desk(view: LeverView): Desk {
    return {
      view,
      unit: this.session.unitName(this.session.unit),
      language: this.language,
      turn: (path, value) => this.turning.on(() => this.turn(view.lever.kind, path, value)),
      settle: () => this.turning.settle(),
      cancel: () => this.turning.cancel(),
      fill: (path) =>
        this.put(
          write(view.lever, path, read(view.default, 'pipeline.funds')),
          `[data-parameter="${path}"] saima-number`,
        ),
      reset: (path) =>
        this.put(
          write(view.lever, path, read(view.default, path)),
          `[data-parameter="${path}"] saima-number`,
          `[data-parameter="${path}"] [data-fill]`,
        ),
    };
  }

  private turn(kind: LeverKind, path: string, value: number): void {
    const { session, answer } = this;
    const view = answer?.views.find(({ lever }) => lever.kind === kind);
    if (!answer || !view || readNumberAt(view.lever, path) === value) return;
    this.turning.begin(() => ({ unit: this.unitCode, view }));
    const lever = write(view.lever, path, value);
    this.answer = {
      ...answer,
      views: answer.views.map((each) => (each === view ? { ...view, lever, set: true } : each)),
    };
    session.edits.turn(`lever:${kind}`, this.setEdit(lever), (thrown) => this.turnDown(kind, path, thrown));
  }

  // Said at the field; when the turn is done, what was there before comes back.
  private turnDown(kind: LeverKind, path: string, thrown: unknown): void {
    this.turning.refuse();
    const fields = [...this.renderRoot.querySelectorAll<NumberField>(`[data-lever="${kind}"] saima-number`)];
    const field = fields.find(({ figure }) => figure === path);
    if (field) field.refusal = refusalWords(thrown, this.language);
  }

  // One step; what was pressed may be gone then, so the focus goes to the first of some places that is there.
  private put(lever: Lever, ...places: string[]): void {
    void this.apply(this.setEdit(lever), ...places.map((place) => `[data-lever="${lever.kind}"] ${place}`));
  }

  private async apply(edit: Edit, ...places: string[]): Promise<void> {
    await this.session.tryApply(edit);
    if (places.length === 0) return;
    await this.ask();
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(places.join())?.focus();
  }

  private setEdit(lever: Lever, unit = this.unitCode): Edit {
    return { edit: 'setLever', unit, lever };
  }

  private dropEdit(lever: LeverKind, unit = this.unitCode): Edit {
    return { edit: 'dropLever', unit, lever };
  }

  private get unitCode(): string {
    return this.session.description.units[this.session.unit]?.code ?? '';
  }

  private unfold(key: string, event: Event): void {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === this.open.has(key)) return;
    const next = new Set(this.open);
    if (open) next.add(key);
    else next.delete(key);
    this.open = next;
    if (open) this.again();
  }
}

define('saima-levers', LeversPanel);
