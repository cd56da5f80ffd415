// The base of every analysis: it asks the engine at most once a frame, only while it is in sight, and
// after new results have been painted on the board.
import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Answer, Arguments, Member } from '../engine/engine.js';
import type { Reason } from '../engine/shapes.js';
import { Pace, painted } from '../session/pace.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import type { BumpColumn } from './bump-figure.js';
import { Inquiry } from '../inquiry/inquiry.js';
import { scrolling } from '../table/scrolling.js';
import { rankText } from '../words/amounts.js';

const narrowBelow = 560;

export abstract class AnalysisView extends View {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    narrow: { type: Boolean, reflect: true },
    room: { state: true },
    refused: { state: true },
  };
  /** The signals after which it asks again. */
  static asksAfter: Signal[] = ['data', 'method', 'results', 'shown'];

  declare narrow: boolean;
  /** Width in pixels inside the padding. */
  declare room: number;
  /** Why the engine gave no answer, in words. */
  declare refused: string;

  private readonly pace = new Pace(() => this.askSafely());
  private readonly inquiry = new Inquiry(
    () => this.renderRoot,
    () => this.again(),
  );
  private readonly ends: (() => void)[] = [];
  private inSight = false;
  private stale = true;
  private waits = false;
  private sizes: ResizeObserver | undefined;
  private sights: IntersectionObserver | undefined;

  constructor() {
    super();
    this.narrow = false;
    this.room = 0;
    this.refused = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session) this.listen();
    this.sizes = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === 0) return;
      this.narrow = width < narrowBelow;
      this.room = width;
    });
    this.sizes.observe(this);
    this.sights = new IntersectionObserver((entries) => {
      this.inSight = entries[entries.length - 1]?.isIntersecting ?? false;
      if (this.inSight && this.stale) this.again();
    });
    this.sights.observe(this);
    this.stale = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
    this.sizes?.disconnect();
    this.sights?.disconnect();
    this.inquiry.forget();
    this.inSight = false;
  }

  // An element made before its class was fetched is given its session with its first update.
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session') && this.ends.length === 0) {
      this.listen();
      this.again();
    }
  }

  private listen(): void {
    const { signals } = this.session;
    const later = () => void this.againWhenPainted();
    const asksAfter = (this.constructor as typeof AnalysisView).asksAfter.map((signal) =>
      signals.on(signal, signal === 'results' ? later : () => this.again()),
    );
    this.ends.push(
      signals.on('words', () => this.requestUpdate()),
      ...asksAfter,
    );
  }

  /** Asks again; at once if it is in sight, else when it comes into sight. */
  protected again(): void {
    this.stale = true;
    if (!this.inSight || !this.session) return;
    this.stale = false;
    this.inquiry.forget();
    this.pace.request();
  }

  private async againWhenPainted(): Promise<void> {
    this.stale = true;
    if (this.waits) return;
    this.waits = true;
    await painted();
    this.waits = false;
    if (this.stale) this.again();
  }

  private async askSafely(): Promise<void> {
    try {
      await this.ask();
      this.refused = '';
    } catch (thrown) {
      this.refused = this.session.wordsOf(thrown);
    }
    this.requestUpdate();
  }

  /** A wide table that scrolls in itself, by keyboard too. */
  protected scrolling(label: string, table: TemplateResult): TemplateResult {
    return scrolling(label, table);
  }

  /** Every unit's places in a row of columns, folded; the last column's leader first. */
  protected renderRanks(label: string, columns: BumpColumn[]): TemplateResult {
    const { session } = this;
    const place = (unit: number) => columns[columns.length - 1]?.ranks[unit] || Infinity;
    const units = session.description.units
      .map((_, unit) => unit)
      .filter((unit) => columns.some(({ ranks }) => (ranks[unit] ?? 0) > 0));
    units.sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b)));
    return html`
      <details>
        <summary>${label}</summary>
        ${this.scrolling(
          label,
          html`<table>
            <thead>
              <tr>
                <th scope="col">${this.t('board.unit')}</th>
                ${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${units.map(
                (unit) => html`<tr class=${unit === session.unit ? 'own' : ''}>
                  <th scope="row">${session.unitName(unit)}</th>
                  ${columns.map(({ ranks }) => html`<td>${(ranks[unit] ?? 0) > 0 ? rankText(session, ranks[unit] as number) : '–'}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>`,
        )}
      </details>
    `;
  }

  /** Why answers are less than certain, each reason once. */
  protected renderInexact(answers: { exact: boolean; reason?: Reason | undefined }[]): TemplateResult[] {
    const keys = new Set(answers.flatMap(({ exact, reason }) => (exact ? [] : [`reason.${reason ?? 'not-monotone'}`])));
    return [...keys]
      .filter((key) => this.session.language.has(key))
      .map((key) => html`<p class="note">${this.t(key)}</p>`);
  }

  /** Asks the engine; of a large board in the worker, with a way to stop. Rejects with a Refusal. */
  protected inquire<M extends Member>(member: M, ...given: Arguments<M>): Promise<Answer<M>> {
    return this.inquiry.ask(this.session, member, given);
  }

  /** Asks the engine and keeps the answer. */
  protected abstract ask(): Promise<void>;
}
