// A board of one's own, made of nothing or of the data set that is open: its names, its indicators, its figures.
import { html } from 'lit';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from '../dialog/dialog.css.js';
import { Modal } from '../dialog/modal.js';
import type { Details } from '../engine/refusal.js';
import { asRefusal } from '../engine/refusal.js';
import type { Head } from '../engine/shapes.js';
import type { Key } from '../language/language.js';
import { problemWords } from '../language/problem-words.js';
import { define } from '../session/define.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { base } from '../style/base.js';
import { coded } from '../language/language.js';
import { readLines } from './block.js';
import { type Desk, placeKey } from './desk.js';
import { figuresStep } from './figures-step.js';
import { indicatorsStep } from './indicators-step.js';
import { makerStyles } from './maker.css.js';
import { type DataSetJson, sheetOf } from './read-sheet.js';
import { type Plan, planOf, type Revision } from './revising.js';
import { emptySheet, freshId, type Place, quarterOf, type Sheet, yearOf } from './sheet.js';
import { unitsStep } from './units-step.js';

const steps = ['units', 'indicators', 'figures'] as const;
type Step = (typeof steps)[number];
type Lists = 'units' | 'indicators';

/** Which step shows a place. */
const stepOf = ({ list }: Place): Step =>
  list === 'indicators' ? list : list === 'cells' || list === 'targets' || list === 'periods' ? 'figures' : 'units';

/** Carries out what was planned; rejects with the engine's refusal. */
export type CarryOut = (revisions: Revision[]) => Promise<void>;

const copy = (sheet: Sheet): Sheet => ({
  ...sheet,
  groups: sheet.groups.map((row) => ({ ...row })),
  units: sheet.units.map((row) => ({ ...row })),
  indicators: sheet.indicators.map((row) => ({ ...row })),
  periods: sheet.periods.map((row) => ({ ...row })),
  cells: new Map(sheet.cells),
  targets: new Map(sheet.targets),
});

export class MakerDialog extends View implements Desk {
  static override follows: Signal[] = ['words'];
  static override styles = [base, dialogStyles, makerStyles];

  sheet = emptySheet();
  period = -1;
  aims = false;
  private former = emptySheet();
  private source: string | undefined;
  private data: DataSetJson | undefined;
  private step: Step = 'units';
  private readonly box: Record<Lists, string> = { units: '', indicators: '' };
  private problems = new Map<string, string>();
  private told = '';
  private wrong = false;
  private busy = false;
  /** Whether it was asked to begin anew, until that is said twice. */
  private restarting = false;
  private sure: number | undefined;
  private carryOut: CarryOut = async () => {};
  private readonly modal = new Modal(this);

  override get language() {
    return this.session.language;
  }

  override t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }

  protected override render() {
    const number = steps.indexOf(this.step);
    return html`
      <dialog aria-labelledby="heading">
        <div class="frame">
          <header>
            <h2 id="heading">${this.t(this.data ? 'own.editHeading' : 'own.newHeading')}</h2>
            <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <nav aria-label=${this.t('own.steps')}>
            ${steps.map(
              (step, at) => html`<button
                class="tab"
                data-step=${step}
                aria-current=${step === this.step ? 'step' : 'false'}
                @click=${() => void this.goTo(step)}
              >
                ${at + 1}. ${this.t(`own.step.${step}`)}
              </button>`,
            )}
          </nav>
          <div class="content" tabindex="0" role="group" aria-label=${this.t(`own.step.${this.step}`)}>${this.renderStep()}</div>
          <footer>
            <span class="told ${this.wrong ? 'wrong' : ''}" role="status" aria-live="polite">${this.told}</span>
            <button class="button plain" data-do="restart" @click=${this.restart}>${this.t(this.restarting ? 'own.restartSure' : 'own.restart')}</button>
            ${number > 0 ? html`<button class="button" data-do="back" @click=${() => void this.goTo(steps[number - 1] as Step)}>${this.t('own.back')}</button>` : ''}
            ${number < 2 ? html`<button class="button ${this.data ? '' : 'main'}" data-do="next" @click=${() => void this.goTo(steps[number + 1] as Step)}>${this.t('own.next')}</button>` : ''}
            ${number === 2 || this.data ? html`<button class="button main" data-do="finish" ?disabled=${this.busy} @click=${() => void this.finish()}>${this.t(this.data ? 'own.apply' : 'own.finish')}</button>` : ''}
          </footer>
        </div>
      </dialog>
    `;
  }

  private renderStep() {
    if (this.step === 'indicators') return indicatorsStep(this);
    if (this.step === 'figures') return figuresStep(this);
    return unitsStep(this, this.sure, (id) => {
      this.sure = id;
      this.requestUpdate();
    });
  }

  /** Opens it on nothing, or on a data set file (JSON text). */
  async show(dataset: string | undefined, carryOut: CarryOut): Promise<void> {
    this.carryOut = carryOut;
    // What was typed and not finished is there again.
    if (dataset !== this.source || this.sheet.periods.length === 0) this.begin(dataset);
    this.requestUpdate();
    await this.updateComplete;
    this.modal.show();
    this.renderRoot.querySelector<HTMLInputElement>('[data-place="sheet name"]')?.focus();
  }

  private begin(dataset: string | undefined): void {
    this.source = dataset;
    this.data = dataset === undefined ? undefined : (JSON.parse(dataset) as DataSetJson);
    this.former = this.data ? sheetOf(this.data, this.language) : emptySheet();
    this.sheet = copy(this.former);
    if (!this.data) {
      const { year, quarter, start, end } = quarterOf(new Date());
      const name = this.t('own.quarterName', { year: String(year), quarter: String(quarter) });
      this.sheet.periods.push({ id: freshId(), code: undefined, name, start, end });
    }
    this.period = this.sheet.periods.at(-1)?.id ?? -1;
    this.step = 'units';
    this.box.units = '';
    this.box.indicators = '';
    this.sure = undefined;
    this.clear();
  }

  // What was typed goes for good, so it is asked.
  private readonly restart = (): void => {
    if (this.restarting) this.begin(this.source);
    this.restarting = !this.restarting;
    this.requestUpdate();
  };

  private clear(): void {
    this.problems = new Map();
    this.told = '';
    this.wrong = false;
  }

  change(change: (sheet: Sheet) => void): void {
    change(this.sheet);
    this.requestUpdate();
  }

  put(more: Partial<Sheet>): void {
    Object.assign(this.sheet, more);
    this.requestUpdate();
  }

  problemAt(place: Place): string | undefined {
    return this.problems.get(placeKey(place));
  }

  lines(list: Lists): string {
    return this.box[list];
  }

  setLines(list: Lists, text: string): void {
    this.box[list] = text;
    this.requestUpdate();
  }

  async takeLines(list: Lists): Promise<void> {
    const text = this.box[list];
    if (text.trim() === '') return;
    if (list === 'units') this.takeUnits(text);
    else await this.takeIndicators(text);
    this.box[list] = '';
    this.requestUpdate();
  }

  private takeUnits(text: string): void {
    const { sheet } = this;
    for (const [name = '', group = ''] of readLines(text)) {
      if (name === '') continue;
      let found = sheet.groups.find((one) => one.name === group);
      if (!found && group !== '') {
        found = { id: freshId(), code: undefined, name: group };
        sheet.groups.push(found);
      }
      sheet.units.push({ id: freshId(), code: undefined, name, group: found?.id, projects: 0 });
    }
  }

  private async takeIndicators(text: string): Promise<void> {
    for (const head of await this.heads(text)) {
      this.sheet.indicators.push({
        id: freshId(),
        code: undefined,
        name: head.name,
        unitOfMeasure: head.unitOfMeasure,
        direction: head.direction,
        proposed: !head.stated,
        decimals: head.decimals,
        loose: true,
        minimum: '',
        maximum: '',
        weight: '1',
        given: true,
      });
    }
  }

  chooseAims(aims: boolean): void {
    this.aims = aims;
    this.requestUpdate();
  }

  choosePeriod(id: number): void {
    this.period = id;
    this.requestUpdate();
  }

  tell(words: string): void {
    this.told = words;
    this.wrong = false;
    this.requestUpdate();
  }

  heads(text: string): Promise<Head[]> {
    return this.session.engine.call('readHeads', text);
  }

  // What stands in a box is meant, whether it was added or not.
  private async takeAll(): Promise<void> {
    await this.takeLines('units');
    await this.takeLines('indicators');
  }

  private async goTo(step: Step): Promise<void> {
    this.restarting = false;
    await this.takeAll();
    this.step = step;
    this.requestUpdate();
    await this.updateComplete;
    const content = this.renderRoot.querySelector('.content');
    content?.scrollTo(0, 0);
    content?.querySelector<HTMLElement>('textarea, .cell')?.focus();
  }

  private async finish(): Promise<void> {
    if (this.busy) return;
    await this.takeAll();
    this.clear();
    const plan = planOf(this.sheet, this.former, this.data, this.language);
    for (const { place, refusal, text } of plan.mistyped)
      this.problems.set(placeKey(place), this.t(coded('number', refusal), { text, bound: '' }));
    if (plan.mistyped.length > 0) return this.lead(plan.mistyped[0]?.place);
    if (plan.revisions.length === 0) return this.close();
    this.busy = true;
    try {
      await this.carryOut(plan.revisions);
      this.sheet = emptySheet();
      this.close();
    } catch (thrown) {
      this.refused(asRefusal(thrown).problems, plan);
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  /** Marks what the engine refuses where it was written; what has no place on the sheet is told below. */
  private refused(problems: Details[], plan: Plan): void {
    const elsewhere: string[] = [];
    let first: Place | undefined;
    for (const problem of problems) {
      const place = this.placeOf(String(problem.place ?? ''), plan);
      const words = problemWords(problem, this.language, () => this.titleAt(place));
      if (!place) elsewhere.push(words);
      else {
        const key = placeKey(place);
        this.problems.set(key, [this.problems.get(key), words].filter(Boolean).join(' '));
        first ??= place;
      }
    }
    this.lead(first, elsewhere);
  }

  private placeOf(path: string, { places }: Plan): Place | undefined {
    const [, number, field = ''] = /^revisions\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    if (number !== undefined) return places[Number(number)]?.(field);
    const [, list = ''] = /^(units|indicators|groups|periods)$/.exec(path) ?? [];
    return list === '' ? undefined : { list: list as Place['list'] };
  }

  private titleAt(place: Place | undefined): string {
    if (!place || place.list === 'sheet' || place.list === 'cells' || place.list === 'targets')
      return this.t('own.here');
    return this.sheet[place.list].find(({ id }) => id === place.id)?.name ?? this.t('own.here');
  }

  /** Leads to the first place that is wrong, and says how many there are. */
  private lead(place: Place | undefined, elsewhere: string[] = []): void {
    const n = this.problems.size;
    this.told = [n > 0 ? this.t('own.wrong', { n }) : '', ...elsewhere].filter(Boolean).join(' ');
    this.wrong = true;
    if (place) this.step = stepOf(place);
    if (place?.cell !== undefined) {
      const time = Number(place.cell.split(' ')[0]);
      this.aims = place.list === 'targets';
      const ofYear = this.sheet.periods.find((one) => yearOf(one) === time)?.id;
      this.period = this.aims ? (ofYear ?? this.period) : time;
    }
    if (place?.list === 'periods' && place.id !== undefined) this.period = place.id;
    this.requestUpdate();
    if (!place) return;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-place="${placeKey(place)}"]`)?.focus(),
    );
  }

  private readonly close = (): void => this.renderRoot.querySelector('dialog')?.close();
}

define('saima-maker', MakerDialog);
