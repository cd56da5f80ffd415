// The chosen unit's ledger as a board of stages (作战图): its projects as cards that move.
import { html, nothing } from 'lit';
import { options } from '../../field/options.js';
import type { LedgerView, ProjectView, RateView, Stage, StageCount } from '../../engine/shapes.js';
import '../../field/number-field.js';
import { moneyOf } from '../../number/read-number.js';
import { define } from '../../session/define.js';
import type { Edit } from '../../session/edits.js';
import type { Signal } from '../../session/signals.js';
import { View } from '../../session/view.js';
import { base } from '../../style/base.js';
import { panelStyles } from '../panel.css.js';
import { addForm } from './add-form.js';
import { flagWords } from '../../words/flags.js';
import { startDrag } from './drag.js';
import { projectsStyles } from './projects.css.js';
import { DayTyping } from './day-typing.js';
import {
  addEdit,
  cardsOf,
  cardStage,
  dayFor,
  daysOverdue,
  moveEdit,
  stageBeside,
  stages,
  stagesAhead,
  type NewProject,
} from './stages.js';

/** Cards of a stage that are drawn before the reader asks for more. */
const few = 12;
/** Cards that are drawn more each time the reader asks. */
const more = 100;
const decimals = 2;
/** Decimals of a field: to the 万元. */
const fine = 4;
const yuanPerUnit = 1e8;

interface Holding {
  unit: number;
  ledger: LedgerView;
  projects: ProjectView[];
  counts: StageCount[];
  rates: RateView[];
}

export class ProjectsPanel extends View {
  static override follows: Signal[] = ['words'];
  static override properties = {
    holding: { state: true },
    stage: { state: true },
    open: { state: true },
    adding: { state: true },
    limit: { state: true },
    view: { state: true },
  };
  static override styles = [base, panelStyles, projectsStyles];

  declare holding: Holding | undefined;
  declare stage: Stage;
  /** Code of the project whose card is open. */
  declare open: string;
  declare adding: boolean;
  /** Cards of the stage that are drawn. */
  declare limit: number;
  /** The board of stages, or the time line. */
  declare view: 'board' | 'time';
  private asked = 0;
  /** Codes of the cards of a stage as they stand. */
  private order: { stage?: Stage; codes: string[] } = { codes: [] };
  /** Code of the card that has the focus. */
  private focused: string | undefined;
  private readonly ends: (() => void)[] = [];

  constructor() {
    super();
    this.stage = 'signed';
    this.open = '';
    this.adding = false;
    this.limit = few;
    this.view = 'board';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signals } = this.session;
    const ask = () => void this.ask().catch(this.session.complain);
    this.ends.push(signals.on('data', ask), signals.on('method', ask), signals.on('shown', ask));
    ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends.splice(0)) end();
  }

  private async ask(): Promise<void> {
    const { engine, unit } = this.session;
    this.asked += 1;
    const asked = this.asked;
    if (unit < 0) {
      this.holding = undefined;
      return;
    }
    const [ledger, projects, counts, rates] = await Promise.all([
      engine.call('ledger'),
      engine.call('projects', unit),
      engine.call('stageCounts', unit),
      engine.call('ledgerRates', unit),
    ]);
    if (asked !== this.asked) return;
    if (this.holding?.unit !== unit) {
      this.open = '';
      this.limit = few;
      this.adding = false;
    }
    this.holding = { unit, ledger, projects, counts, rates };
  }

  protected override willUpdate(): void {
    this.focused = this.faceInHand?.dataset.card;
  }

  // Where the cards stand in another order, the focus goes with its project, which the next key moves.
  protected override updated(): void {
    const { focused, faceInHand } = this;
    if (focused && faceInHand && faceInHand.dataset.card !== focused) this.face(focused)?.focus();
  }

  private get faceInHand(): HTMLElement | undefined {
    // There is no root before the first update.
    const active = (this.renderRoot as ShadowRoot | undefined)?.activeElement;
    return active instanceof HTMLElement && active.dataset.card ? active : undefined;
  }

  protected override render() {
    const { holding } = this;
    if (!holding) return this.session.unit < 0 ? html`<p class="empty">${this.t('analysis.choose')}</p>` : nothing;
    return html`
      <div class="views" role="group" aria-label=${this.t('projects.view')}>${this.viewButton('board')}${this.viewButton('time')}</div>
      ${this.view === 'time' ? this.timeLine(holding) : this.stageBoard(holding)}
      ${this.rates(holding.rates)}
      ${this.foot(holding)}
    `;
  }

  /** Opens the card of one of the unit's projects, where it stands. */
  async showProject(code: string): Promise<void> {
    await this.ask();
    const project = this.holding?.projects.find((one) => one.code === code);
    // One that only begins later stands on the time line alone.
    if (project) this.openCard(code);
  }

  private viewButton(view: 'board' | 'time') {
    return html`<button class="button" data-view=${view} aria-pressed=${this.view === view ? 'true' : 'false'} @click=${() => (this.view = view)}>${this.t(`projects.view.${view}`)}</button>`;
  }

  private timeLine({ projects, ledger }: Holding) {
    if (projects.length === 0) return html`<p class="empty">${this.t('projects.noneAtAll')}</p>`;
    return html`<saima-time-line
      .session=${this.session}
      .projects=${projects}
      .today=${ledger.today}
      @moved=${(event: CustomEvent<{ done: () => void }>) => void this.ask().then(event.detail.done)}
      @open=${(event: CustomEvent<string>) => this.openCard(event.detail)}
    ></saima-time-line>`;
  }

  // While a card is open all stay where they are: what is changed in it would put it first, away from hand and focus.
  private inOrder(projects: ProjectView[]): ProjectView[] {
    const sorted = cardsOf(projects, this.stage);
    const byCode = new Map(sorted.map((project) => [project.code, project]));
    const { stage, codes } = this.order;
    const same = stage === this.stage && codes.length === sorted.length && codes.every((code) => byCode.has(code));
    if (!same || !byCode.has(this.open)) this.order = { stage: this.stage, codes: sorted.map(({ code }) => code) };
    return this.order.codes.map((code) => byCode.get(code) as ProjectView);
  }

  private stageBoard({ projects, counts, ledger }: Holding) {
    const cards = this.inOrder(projects);
    const shown = cards.slice(0, this.limit);
    const later = projects.filter(({ stage }) => !stage).length;
    const rest = cards.length - shown.length;
    return html`
      <div class=${this.language.chinese ? 'stages' : 'stages long'} role="tablist" aria-label=${this.t('projects.stages')} @keydown=${this.onStageKey}>
        ${counts.map((count) => this.stageTab(count))}
      </div>
      <p class="small quiet" id="how">${this.t('projects.how')}</p>
      <div class="cards" id="cards" role="tabpanel" aria-labelledby="stage-${this.stage}">
        <ul>${shown.map((project) => this.card(project, ledger.today))}</ul>
      </div>
      ${cards.length === 0 ? html`<p class="empty">${this.t('projects.noneHere')}</p>` : nothing}
      <div class="foot">
        ${
          rest > 0
            ? html`<button class="text-button" data-do="all-projects" @click=${() => (this.limit += more)}>
              ${rest > more ? this.t('projects.more', { n: more, all: cards.length }) : this.t('projects.all', { n: cards.length })}
            </button>`
            : nothing
        }
        ${this.adding ? nothing : html`<button class="button" data-do="new-project" @click=${() => (this.adding = true)}>${this.t('projects.add')}</button>`}
      </div>
      ${
        this.adding
          ? addForm(
              this.language,
              this.stage,
              ledger.today,
              (project) => void this.add(project),
              () => (this.adding = false),
            )
          : nothing
      }
      ${later > 0 ? html`<p class="small quiet">${this.t('projects.later', { n: later, date: ledger.today })}</p>` : nothing}
    `;
  }

  // What the ledger rests on, and what it cannot move.
  private foot({ ledger }: Holding) {
    const { boards } = this.session.description;
    const counted = ledger.indicators.length > 0 || boards.some(({ kind }) => kind === 'project');
    return html`
      ${counted ? nothing : html`<p class="small quiet" data-note="no-boards">${this.t('projects.noBoards')}</p>`}
      ${ledger.note ? html`<details><summary>${this.t('projects.note')}</summary>${this.language.name(ledger.note)}</details>` : nothing}
    `;
  }

  private stageTab({ stage, projects, amount }: StageCount) {
    const selected = stage === this.stage;
    const { language } = this;
    return html`
      <button
        class="stage"
        role="tab"
        id="stage-${stage}"
        data-stage=${stage}
        aria-controls="cards"
        aria-selected=${selected ? 'true' : 'false'}
        tabindex=${selected ? 0 : -1}
        title=${`${this.t(`stage.${stage}`)} · ${this.t('projects.sum', { amount: language.number(amount, decimals) })}`}
        @click=${() => this.show(stage)}
      >
        <span>${this.t(`stage.${stage}`)}</span><b>${language.number(projects, 0)}</b><span>${language.number(amount, amount < 100 ? 1 : 0)}</span>
      </button>
    `;
  }

  private card(project: ProjectView, today: string) {
    const { code } = project;
    const days = daysOverdue(project);
    const open = this.open === code;
    return html`
      <li class="card ${project.changed || project.added ? 'touched' : ''}" data-project=${code}>
        <button
          class="face"
          data-card=${code}
          aria-expanded=${open ? 'true' : 'false'}
          aria-describedby="how"
          @click=${() => (this.open = open ? '' : code)}
          @keydown=${(event: KeyboardEvent) => this.onCardKey(event, project, today)}
          @pointerdown=${(event: PointerEvent) => this.onPress(event, project, today)}
        >
          <span class="name">${this.language.name(project.name)}</span>
          <span class="amount">${this.t('projects.sum', { amount: this.language.number(project.amount, decimals) })}</span>
          <span class="about">${this.about(project, today)}${days > 0 ? html` <span class="overdue">⚠ ${this.t('projects.overdue', { n: days })}</span>` : nothing}${this.doubts(project)}</span>
          <span class="grip" aria-hidden="true"></span>
        </button>
        ${open ? this.editor(project, today) : nothing}
      </li>
    `;
  }

  private about(project: ProjectView, today: string): string {
    const { dates, stage, milestone, added, changed, provenance } = project;
    const day = stage ? dates[stage] : undefined;
    const isAhead = milestone && stage && stages.indexOf(stage) < stages.indexOf(milestone.stage);
    const next = isAhead
      ? this.t('projects.due', { stage: this.t(`stage.${milestone.stage}`), date: milestone.due })
      : '';
    const mark = added
      ? this.t('projects.added')
      : changed
        ? this.t('provenance.edited')
        : this.t(`provenance.${provenance}`);
    const ahead = stagesAhead(project, today).map(([each, date]) =>
      this.t('projects.ahead', { stage: this.t(`stage.${each}`), date }),
    );
    return [day, ...ahead, next, mark].filter(Boolean).join(' · ');
  }

  // What looks wrong about a project beside its being overdue, which is told apart.
  private doubts({ flags, counts }: ProjectView) {
    const words = flags.filter(({ kind }) => kind !== 'overdue').map((flag) => flagWords(flag, this.session));
    if (!counts) words.push(this.t('projects.countsNot'));
    return words.length > 0
      ? html`<span class="doubt">⚑ ${words.join(this.language.chinese ? '；' : '; ')}</span>`
      : nothing;
  }

  private editor(project: ProjectView, today: string) {
    const { code, stage, currency } = project;
    const amountLabel =
      currency === 'CNY' ? this.t('projects.amountField') : this.t('projects.amountForeign', { currency });
    return html`
      <div class="editor">
        <div class="field">
          <label for="move-stage">${this.t('projects.stage')}</label>
          <select class="select" id="move-stage" data-do="move-stage" @change=${(event: Event) => void this.move(project, (event.target as HTMLSelectElement).value as Stage, today)}>
            ${options(
              stages.map((each) => [each, this.t(`stage.${each}`)]),
              stage ?? '',
            )}
          </select>
        </div>
        ${stage ? this.dateField(project, stage, this.t('projects.date')) : nothing}
        ${stagesAhead(project, today).map(([each]) => this.dateField(project, each, this.t(`stage.${each}`)))}
        <div class="field">
          <span>${amountLabel}</span>
          <saima-number
            .value=${project.written}
            .decimals=${fine}
            .step=${0.1}
            .bounds=${{ minimum: 0, scale: yuanPerUnit, counts: moneyOf(currency), amounts: true }}
            .language=${this.language}
            .label=${`${this.language.name(project.name)}: ${amountLabel}`}
            .figure=${`amount-${code}`}
            @number-settle=${(event: CustomEvent<number>) => void this.edit({ edit: 'setProject', project: code, set: { amount: event.detail } })}
          ></saima-number>
        </div>
        <div class="buttons">
          ${project.changed ? html`<button class="button" data-do="reset-project" @click=${() => void this.edit({ edit: 'resetProject', project: code })}>${this.t('figures.reset')}</button>` : nothing}
          <button class="button" data-do="drop-project" @click=${() => void this.edit({ edit: 'dropProject', project: code })}>${this.t('projects.drop')}</button>
        </div>
      </div>
    `;
  }

  // The day of one stage; the others stay.
  private dateField(project: ProjectView, stage: Stage, label: string) {
    const id = stage === project.stage ? 'move-date' : `date-${stage}`;
    const day = project.dates[stage] ?? '';
    return html`
      <div class="field">
        <label for=${id}>${label}</label>
        <input
          class="text"
          id=${id}
          type="date"
          data-do=${id}
          .value=${day}
          @input=${(event: Event) => this.typing.type(event.target as HTMLInputElement, project.code, stage)}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && void this.typing.settle()}
          @keyup=${() => this.typing.rest()}
          @blur=${() => void this.typing.settle()}
        />
      </div>
    `;
  }

  private rates(rates: RateView[]) {
    const percent = (rate: number | null | undefined) => (rate == null ? '–' : `${this.language.number(rate, 1)}%`);
    const [first] = rates;
    if (!first) return nothing;
    return html`
      <h3>${this.t('rates.title')} <span class="small quiet" title=${this.t('provenance.ledger')}>ƒ ${this.t('provenance.ledger')}</span></h3>
      <p class="small quiet">${this.t('rates.cohort', { from: first.from, to: first.to })}</p>
      <table class="rates small" aria-label=${this.t('rates.title')}>
        <thead>
          <tr>
            <th scope="col"><span class="unseen">${this.t('rates.rate')}</span></th>
            <th scope="col">${this.t('rates.own')}</th>
            <th scope="col">${this.t('rates.group')}</th>
            <th scope="col">${this.t('rates.all')}</th>
          </tr>
        </thead>
        <tbody>
          ${rates.map(
            (one) => html`<tr>
                <th scope="row">${this.t(`rates.${one.of}`)}</th>
                <td><span data-rate=${one.of}>${percent(one.rate)}</span></td>
                <td>${percent(one.group)}</td>
                <td>${percent(one.all)}</td>
              </tr>
              <tr class="is">
                <td colspan="4">${this.t(`rates.${one.of}.is`)} ${this.share(one)}${this.against(one)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    `;
  }

  // What a rate is made of: projects, or 亿元.
  private share({ by, numerator, denominator }: RateView): string {
    const words = (x: number) => this.language.number(x, by === 'count' ? 0 : decimals);
    return `(${words(numerator)}/${words(denominator)})`;
  }

  private against({ rate, group }: RateView): string {
    if (rate == null || group == null) return '';
    const points = this.language.number(Math.abs(rate - group), 1);
    const key = rate > group ? 'above' : rate < group ? 'below' : 'equal';
    return `${this.language.chinese ? '；' : '; '}${this.t(`rates.${key}`, { points })}`;
  }

  private show(stage: Stage): void {
    this.stage = stage;
    this.limit = few;
  }

  private openCard(code: string): void {
    const project = this.holding?.projects.find((each) => each.code === code);
    if (!project) return;
    this.view = 'board';
    const stage = cardStage(project);
    if (!stage) return;
    this.show(stage);
    const cards = cardsOf(this.holding?.projects ?? [], stage);
    this.limit = Math.max(few, cards.findIndex((card) => card.code === code) + 1);
    this.open = code;
    void this.updateComplete.then(() => this.face(code)?.focus());
  }

  private async edit(edit: Edit): Promise<void> {
    await this.session.tryApply(edit);
    await this.ask();
  }

  private async move(project: ProjectView, stage: Stage, today: string): Promise<void> {
    await this.edit(moveEdit(project.code, stage, dayFor(project, stage, today)));
    this.follow(project.code);
  }

  /** Keys pressed in one go on one day are one step. */
  private readonly typing = new DayTyping(async (code, stage, date) => {
    await this.edit({ edit: 'setDate', project: code, stage, date });
    const now = this.holding?.projects.find((project) => project.code === code);
    const at = now && cardStage(now);
    if (at) this.stage = at;
  });

  // The card goes on being the one at hand, wherever it stands now.
  private follow(code: string): void {
    const now = this.holding?.projects.find((project) => project.code === code);
    const at = now && cardStage(now);
    if (at) this.stage = at;
    void this.updateComplete.then(() => this.face(code)?.focus());
  }

  private async add(project: NewProject): Promise<void> {
    const { session, holding } = this;
    const unit = session.description.units[session.unit]?.code;
    if (!unit || !holding) return;
    const taken = new Set(holding.projects.map(({ code }) => code));
    try {
      await session.apply(addEdit(unit, project, taken));
    } catch (thrown) {
      session.complain(thrown);
      return;
    }
    this.adding = false;
    this.show(project.stage);
    await this.ask();
  }

  private face(code: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-card="${CSS.escape(code)}"]`);
  }

  private onCardKey(event: KeyboardEvent, project: ProjectView, today: string): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const stage = project.stage && steps !== 0 ? stageBeside(project.stage, steps) : undefined;
    if (stage) {
      event.preventDefault();
      void this.move(project, stage, today);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const faces = [...this.renderRoot.querySelectorAll<HTMLElement>('.face')];
      faces[faces.indexOf(event.currentTarget as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  }

  private onPress(event: PointerEvent, project: ProjectView, today: string): void {
    if (event.button !== 0 || !event.isPrimary) return;
    // A finger scrolls the list unless it takes the grip.
    if (event.pointerType !== 'mouse' && !(event.target as Element).classList.contains('grip')) return;
    const face = event.currentTarget as HTMLElement;
    const targets = () => [...this.renderRoot.querySelectorAll<HTMLElement>('.stage')];
    startDrag(event, face, face.closest('.card') as HTMLElement, {
      targets,
      over: (target) => {
        for (const each of targets()) each.classList.toggle('over', each === target);
      },
      drop: (target) => {
        const stage = target.dataset.stage as Stage;
        if (stage !== project.stage) void this.edit(moveEdit(project.code, stage, dayFor(project, stage, today)));
      },
    });
  }

  private readonly onStageKey = (event: KeyboardEvent): void => {
    const steps = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (steps === 0) return;
    event.preventDefault();
    const next = stages[(stages.indexOf(this.stage) + steps + stages.length) % stages.length] as Stage;
    this.show(next);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#stage-${next}`)?.focus());
  };
}

define('saima-projects', ProjectsPanel);
