// The import view: a table from a workbook, a CSV or the clipboard, how it is read, what is open, what will change.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dialogStyles } from '../dialog/dialog.css.js';
import { Modal } from '../dialog/modal.js';
import type { Intake, LedgerIntake, Span } from '../engine/shapes.js';
import { coded } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { option, options } from '../field/options.js';
import { beforeTaken, periodFields, proposedPeriod } from './brings.js';
import { gridTable, type Opened, rowsAtOnce, type TableHost } from './grid-table.js';
import { intakeStyles } from './intake.css.js';
import { doubted, ledgerAnswer, ledgerChanges } from './ledger-parts.js';
import { type Material, Reading } from './material.js';
import { openCount, questions } from './questions.js';
import { letters, rowName } from './turned.js';
import { counts, indicatorName, leftOut, unitName } from './words.js';

/** What becomes of a table that is taken. */
export interface Taken {
  /** Takes it up as one step of the scenario; resolves once it is in. `skipped`: columns and rows that are left out. */
  step(grid: string, choices: string, skipped: number): Promise<void>;
  /** Takes it up into the data set itself. */
  revise(grid: string, choices: string, skipped: number): Promise<void>;
  /** Whether that is not the reader's own, so that a copy of it is changed. */
  readonly copies: boolean;
  /** Opens it as a data set of its own. */
  own(grid: string, choices: string): Promise<void>;
  /** Takes a ledger up as one step; `found`: in a data set of its own, with boards of projects. */
  ledger(grid: string, choices: string, ledger: LedgerIntake, found: boolean): Promise<void>;
}

const mostListed = 200;

export class IntakeDialog extends View implements TableHost {
  static override properties = {
    ...View.properties,
    reading: { state: true },
    opened: { state: true },
    rowsShown: { state: true },
    failed: { state: true },
    busy: { state: true },
    found: { state: true },
  };
  static override follows: Signal[] = ['words'];
  static override styles = [base, dialogStyles, intakeStyles];

  declare reading: Reading;
  declare opened: Opened;
  declare rowsShown: number;
  /** What was refused when the table was to be taken. */
  declare failed: string[];
  declare busy: boolean;
  /** Whether a ledger becomes part of a data set of its own, with boards of projects. */
  declare found: boolean;
  /** Resolves when the table that is shown is taken or given up. */
  private shown: Promise<void> = Promise.resolve();
  private over: () => void = () => {};
  private taken: Taken | undefined;
  private readonly modal = new Modal(this);

  constructor() {
    super();
    this.opened = {};
    this.rowsShown = rowsAtOnce;
    this.failed = [];
    this.busy = false;
    this.found = false;
  }

  /** Opens it on what was brought; a table that is shown is done with first: what was said of it would be lost. */
  async show(material: Material, taken: Taken): Promise<void> {
    const before = this.shown;
    this.shown = before.then(() => new Promise((resolve) => (this.over = resolve)));
    await before;
    try {
      await this.begin(material, taken);
    } catch (thrown) {
      this.over();
      throw thrown;
    }
  }

  private async begin(material: Material, taken: Taken): Promise<void> {
    this.taken = taken;
    this.found = false;
    const visible = material.grids.map((grid, at) => ({ grid, at })).filter(({ grid }) => !grid.hidden);
    const filled = visible.find(({ grid }) => grid.rows.some((row) => row.length > 1)) ?? visible[0];
    const reading = new Reading(
      this.session.engine,
      material,
      filled?.at ?? 0,
      () => this.changed(),
      () => this.session.allThere(),
    );
    await this.look(reading, reading.sheet);
    await this.updateComplete;
    this.modal.show();
  }

  private async look(reading: Reading, sheet: number): Promise<void> {
    this.failed = [];
    this.opened = {};
    this.rowsShown = rowsAtOnce;
    this.reading = reading;
    await reading.open(sheet);
    // Units that the data set does not know are those of another board.
    const known = reading.view?.rows.some(({ use, sure }) => sure && use.kind === 'unit');
    if (!reading.view || reading.view.ledger || known || reading.choices.fresh) return;
    await reading.say({ fresh: true });
    const units = reading.view?.rows.filter(({ use }) => use.kind === 'new').length ?? 0;
    if (units < 2) await reading.say({ fresh: false });
  }

  private changed(): void {
    this.failed = [];
    this.requestUpdate();
  }

  open(what: Opened): void {
    this.opened = what;
  }

  showMore(): void {
    this.rowsShown += rowsAtOnce * 5;
  }

  protected override render() {
    const { reading } = this;
    if (!reading) return html`<dialog></dialog>`;
    const { name } = reading.material;
    const heading = name ? this.t('intake.heading', { name }) : this.t('intake.headingPasted');
    return html`
      <dialog aria-labelledby="heading" @cancel=${this.onCancel} @close=${this.onClose}>
        <div class="frame">
          <header>
            <h2 id="heading">${heading}</h2>
            <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content">
            ${reading.material.note ? html`<p class="quiet">${reading.material.note}</p>` : nothing}
            <p class="answer" role="status" aria-live="polite">${this.answer()}</p>
            ${this.settings()} ${reading.view?.ledger ? nothing : periodFields(this.session, reading)} ${questions(this.session, reading, this.toCell)} ${gridTable(this)} ${this.brings()} ${this.changes()}
            ${reading.view ? doubted(this.session, reading.view) : nothing} ${this.absent()} ${this.unread()} ${this.told()}
          </div>
          <footer>
            ${this.ways()}
            <button class="button" @click=${this.close}>${this.t('cancel')}</button>
            <button
              class="button main"
              data-do="take-intake"
              aria-disabled=${this.ready ? 'false' : 'true'}
              @click=${() => void this.take()}
            >
              ${this.t(reading.choices.fresh ? 'intake.takeOwn' : this.revises ? 'intake.takeRevision' : 'intake.take')}
            </button>
          </footer>
        </div>
      </dialog>
    `;
  }

  private get ready(): boolean {
    return !this.busy && this.reading.ready;
  }

  /** Whether the data set itself is changed. */
  private get revises(): boolean {
    const destination = this.reading.view?.destination;
    return destination === 'dataSet' || destination === 'dataSetAlone';
  }

  private brings(): TemplateResult | typeof nothing {
    const { view } = this.reading;
    return view ? beforeTaken(this.session, view, this.taken?.copies ?? false) : nothing;
  }

  // One sentence: what will happen, or what it waits for.
  private answer(): string {
    const { view, refused, choices } = this.reading;
    if (this.failed.length > 0) return [this.t('intake.failed'), ...this.failed].join(' ');
    if (refused) {
      const words = problemList(refused, this.language);
      return (this.reading.waits ? words : [this.t('intake.noTable'), ...words]).join(' ');
    }
    if (!view) return this.t('intake.reading');
    const { language } = this;
    const open = openCount(view);
    if (view.ledger) return ledgerAnswer(this.session, view, open);
    const { units, indicators } = counts(view);
    const found = this.t('intake.found', { units, indicators });
    if (open > 0) return `${found}${this.t('intake.open', { n: open })}`;
    if (!view.ready) return `${found}${this.t('intake.nothingRead')}`;
    if (!this.reading.ready) return `${found}${this.t('intake.openPeriod')}`;
    const n = (count: number) => language.number(count, 0);
    if (choices.fresh) return `${found}${this.t('intake.readyOwn', { n: n(view.changed) })}`;
    return `${found}${this.t(this.revises ? 'intake.readyRevision' : 'intake.ready', { changed: n(view.changed), unchanged: n(view.unchanged) })}`;
  }

  private settings(): TemplateResult {
    const { reading } = this;
    const { view, material, choices } = reading;
    const { grids } = material;
    const tables = view ? [view.heads[0], ...view.others.filter((row) => row !== view.heads[0])] : [];
    const periods = choices.fresh || view?.ledger ? [] : this.session.description.periods;
    const sides = view && !view.turned && !view.ledger ? view.sides : [];
    const asks = (what: string) => view?.asks.some((asked) => asked === what) ?? false;
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    const choosePeriod = (code: string) =>
      code === '+'
        ? reading.usePeriod(proposedPeriod(this.session, view))
        : reading.usePeriod(undefined, code || undefined);
    const period = reading.typed ? '+' : asks('period') ? '' : (view?.period ?? '');
    return html`<div class="settings">
      ${
        grids.length > 1
          ? html`<label
              >${this.t('intake.sheet')}
              <select data-setting="sheet" @change=${(event: Event) => void this.look(reading, Number(chosen(event)))}>
                ${grids.map((grid, at) => option(String(at), grid.hidden ? this.t('intake.hiddenSheet', { name: grid.name }) : grid.name, String(reading.sheet)))}
              </select></label
            >`
          : nothing
      }
      ${
        tables.length > 1
          ? html`<label
              >${this.t('intake.tableAt')}
              <select data-setting="table" @change=${(event: Event) => void reading.place({ heads: [Number(chosen(event)), Number(chosen(event))] })}>
                ${tables.sort((a, b) => a - b).map((row) => option(String(row), this.t('intake.fromRow', { row: rowName(view as Intake, row) }), String(view?.heads[0])))}
              </select></label
            >`
          : nothing
      }
      ${
        sides.length > 1
          ? html`<label
              >${this.t('intake.sideAt')}
              <select data-setting="side" @change=${(event: Event) => void reading.place({ left: Number(chosen(event)) })}>
                ${sides.map((column) => option(String(column), this.t('intake.fromColumn', { letters: letters(column) }), String(view?.left)))}
              </select></label
            >`
          : nothing
      }
      ${
        view && !view.ledger
          ? html`<label class="check"
              ><input
                type="checkbox"
                data-setting="turned"
                .checked=${live(Boolean(view.turned))}
                @change=${(event: Event) => void reading.setTurned((event.target as HTMLInputElement).checked)}
              />
              ${this.t('intake.turned')}</label
            >`
          : nothing
      }
      ${
        periods.length > 0 && view
          ? html`<label class=${asks('period') ? 'open' : ''}
              >${this.t('intake.period')}
              <select
                data-setting="period"
                @change=${(event: Event) => void choosePeriod(chosen(event))}
              >
                ${asks('period') ? option('', this.t('intake.choose'), period) : nothing}
                ${options(
                  periods.map(({ code, name }) => [code, this.language.name(name)]),
                  period,
                )}
                ${option('+', this.t('intake.newPeriod'), period)}
              </select></label
            >`
          : nothing
      }
      ${
        !choices.fresh && view && !view.ledger
          ? html`<label class=${asks('span') ? 'open' : ''}
              >${this.t('intake.span')}
              <select data-setting="span" @change=${(event: Event) => void reading.say({ span: (chosen(event) || undefined) as Span | undefined })}>
                ${view.span ? nothing : option('', this.t(asks('span') ? 'intake.choose' : 'intake.spanSame'), '')}
                ${option('period', this.t('intake.ofPeriod'), view.span ?? '')}${option('yearToDate', this.t('intake.toDate'), view.span ?? '')}
              </select></label
            >`
          : nothing
      }
      ${
        view && !choices.fresh
          ? html`<label class=${asks('kind') ? 'open' : ''}
              >${this.t('intake.kind')}
              <select data-setting="kind" @change=${(event: Event) => void reading.readAs(chosen(event) === 'ledger')}>
                ${options(
                  [
                    ['figures', this.t('ledger.which.figures')],
                    ['ledger', this.t('ledger.which.ledger')],
                  ],
                  view.ledger ? 'ledger' : 'figures',
                )}
              </select></label
            >`
          : nothing
      }
      ${view?.turned ? html`<span class="quiet">${this.t('intake.turnedSays')}</span>` : nothing}
      ${view?.followed ? html`<span class="quiet">${this.t('intake.followed')} <button class="text-button" data-do="forget" @click=${() => void reading.say({ matching: undefined, anew: true })}>${this.t('intake.notFollowed')}</button></span>` : nothing}
    </div>`;
  }

  private changes(): TemplateResult | typeof nothing {
    const { view, choices } = this.reading;
    if (view?.ledger) return ledgerChanges(this.session, view);
    if (!view || view.changes.length === 0) return nothing;
    const { session, language } = this;
    const decimals = (code: string) =>
      session.description.indicators.find((known) => known.code === code)?.decimals ?? 2;
    const figure = (code: string, x: number | null | undefined) =>
      x === null || x === undefined
        ? this.t('intake.none')
        : language.number(x, Math.max(decimals(code), x % 1 === 0 ? 0 : 2));
    const shown = view.changes.slice(0, mostListed);
    return html`<details data-part="changes" open>
      <summary>${this.t(choices.fresh ? 'intake.figuresRead' : 'intake.changes', { n: view.changed })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.t('intake.address')}</th>
            <th scope="col">${this.t('intake.unit')}</th>
            <th scope="col">${this.t('intake.indicator')}</th>
            ${choices.fresh ? nothing : html`<th scope="col" class="number-cell">${this.t('intake.from')}</th>`}
            <th scope="col" class="number-cell">${this.t('intake.to')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ address, unit, indicator, target, from, to }) => html`<tr>
              <td>${address}</td>
              <td>${unitName(session, unit)}</td>
              <td>${target ? this.t('intake.use.target', { name: indicatorName(session, indicator) }) : indicatorName(session, indicator)}</td>
              ${choices.fresh ? nothing : html`<td class="number-cell">${figure(indicator, from)}</td>`}
              <td class="number-cell">${figure(indicator, to)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${view.changed > shown.length ? html`<p class="quiet">${this.t('intake.moreChanges', { n: view.changed - shown.length })}</p>` : nothing}
    </details>`;
  }

  private unread(): TemplateResult | typeof nothing {
    const { view } = this.reading;
    if (!view) return nothing;
    const { columns, rows } = leftOut(view);
    if (columns.length + rows.length === 0) return nothing;
    const named = [
      ...columns.map(({ letters, head, why }) => {
        const words = this.t('intake.unreadColumn', { letters, head });
        // A ledger's columns that follow from others, or are of no quarter, say why.
        const stem = (['skipped', 'intake.unread'] as const).find((one) => this.language.has(`${one}.${why}`));
        const rule = stem ? this.t(coded(stem, why)) : '';
        return rule ? `${words}${this.language.chinese ? '：' : ': '}${rule}` : words;
      }),
      ...rows
        .slice(0, mostListed)
        .map(({ row, label }) => this.t('intake.unreadRow', { row: rowName(view, row), label })),
    ];
    return html`<details data-part="unread">
      <summary>${this.t('intake.unread', { columns: columns.length, rows: rows.length })}</summary>
      <ul>
        ${named.map((words) => html`<li>${words}</li>`)}
      </ul>
    </details>`;
  }

  private absent(): TemplateResult | typeof nothing {
    const { view } = this.reading;
    if (!view || view.absent.length === 0 || counts(view).units === 0) return nothing;
    return html`<details data-part="absent">
      <summary>${this.t('intake.absent', { n: view.absent.length })}</summary>
      <p>${this.language.list(view.absent.map((code) => unitName(this.session, code)))}</p>
    </details>`;
  }

  private told(): TemplateResult | typeof nothing {
    const told = this.reading.view?.told ?? [];
    if (told.length === 0) return nothing;
    return html`<details data-part="told">
      <summary>${this.t('intake.told', { n: told.length })}</summary>
      <ul>
        ${told.slice(0, mostListed).map(({ address, text, rule }) => html`<li>${this.t(coded('intake.told', rule), { address, text })}</li>`)}
      </ul>
    </details>`;
  }

  // What becomes of it: a step of the scenario, the data set itself, or a data set of its own.
  private ways(): TemplateResult {
    const { reading } = this;
    if (reading.view?.ledger) return this.ledgerWays();
    const fresh = reading.choices.fresh ?? false;
    const now = fresh ? 'own' : this.revises ? 'revise' : 'step';
    const alone = reading.view?.destination === 'dataSetAlone';
    const way = (one: 'step' | 'revise' | 'own', words: string) => html`<label
      ><input
        type="radio"
        name="way"
        data-way=${one}
        ?disabled=${one === 'step' && alone}
        .checked=${live(now === one)}
        @change=${() => void this.goWay(one)}
      />
      ${words}</label
    >`;
    return html`<div class="as" role="radiogroup" aria-label=${this.t('intake.as')}>
      ${way('step', this.t('intake.asStep'))}${way('revise', this.t('intake.asRevision'))}${way('own', this.t('intake.asOwn'))}
      ${alone ? html`<span class="quiet">${this.t('intake.alone')}</span>` : nothing}
    </div>`;
  }

  private async goWay(way: 'step' | 'revise' | 'own'): Promise<void> {
    const { reading } = this;
    const fresh = way === 'own';
    const baseline = way === 'revise';
    if (fresh === (reading.choices.fresh ?? false)) return reading.say({ baseline });
    // What was said of columns and rows was said of another data set.
    reading.typed = undefined;
    await reading.say({ fresh, baseline, newPeriod: undefined, columns: [], rows: [], problems: {} });
  }

  // Where nothing counts from the ledger, it moves no board: then a data set with boards of projects is offered.
  private ledgerWays(): TemplateResult {
    const { boards, indicators } = this.session.description;
    const counted = boards.some(({ kind }) => kind === 'project') || indicators.some(({ ledger }) => ledger);
    const way = (found: boolean, words: string) => html`<label
      ><input type="radio" name="way" data-way=${found ? 'found' : 'step'} .checked=${this.found === found} @change=${() => (this.found = found)} />
      ${words}</label
    >`;
    return html`<div class="as" role="radiogroup" aria-label=${this.t('intake.as')}>
      ${way(false, this.t('intake.asStep'))}${counted ? nothing : way(true, this.t('ledger.found'))}
      ${counted ? nothing : html`<span class="small quiet">${this.t(this.found ? 'ledger.found.says' : 'projects.noBoards')}</span>`}
    </div>`;
  }

  private async take(): Promise<void> {
    const { reading, taken } = this;
    if (this.busy) return;
    if (!this.ready || !taken) {
      // What it waits for is shown.
      const first = this.renderRoot.querySelector<HTMLElement>('.questions > li:not(.answered) :is(button, select)');
      first?.focus();
      return;
    }
    this.busy = true;
    try {
      const { columns, rows } = leftOut(reading.view as Intake);
      const skipped = columns.length + rows.length;
      const ledger = reading.view?.ledger;
      if (ledger) await taken.ledger(...reading.given, ledger, this.found);
      else if (reading.choices.fresh) await taken.own(...reading.given);
      else await taken[this.revises ? 'revise' : 'step'](...reading.given, skipped);
      await reading.remember();
      this.close();
    } catch (thrown) {
      this.failed = problemList(thrown, this.language);
    } finally {
      this.busy = false;
    }
  }

  // To a cell that is wrong, to be corrected in place.
  private readonly toCell = async (row: number, column: number): Promise<void> => {
    const at = this.reading.view?.rows.findIndex((view) => view.row === row) ?? 0;
    if (at >= this.rowsShown) this.rowsShown = at + rowsAtOnce;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`input[data-cell="${row}:${column}"]`)?.focus();
  };

  private readonly onClose = (): void => this.over();

  // Esc asks nothing: what was said stays, as long as the view is not closed by its buttons.
  private readonly onCancel = (event: Event): void => {
    if (this.busy) event.preventDefault();
  };

  private readonly close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };
}

define('saima-intake', IntakeDialog);
