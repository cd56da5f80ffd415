// The whole page as one element: what it opens, keeps and shows.
import { html, LitElement, nothing } from 'lit';
import '../board/board-view.js';
import type { EditFigure } from '../board/board-view.js';
import type { Handed } from '../dialog/import-dialog.js';
import type { ChangeView } from '../engine/shapes.js';
import type { MenuItem } from '../field/menu.js';
import { NumberField } from '../field/number-field.js';
import '../inspector/inspector-view.js';
import type { InspectorElement } from '../inspector/inspector-view.js';
import { languageOf, loadLanguage, type Language, type LanguageCode } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { Unwraps } from '../session/translated.js';
import { painted } from '../session/pace.js';
import type { Engine } from '../engine/engine.js';
import type { Session } from '../session/session.js';
import type { Preferences } from '../storage/records.js';
import { base } from '../style/base.js';
import { tokens } from '../style/tokens.js';
import { analysisArea } from './analysis-area.js';
import { deskOf } from './ask-scenarios.js';
import { asksLater, openSearch } from './ask-search.js';
import { boardSentence, changeSentence } from './announce.js';
import { Beginning } from './beginning.js';
import { beforeBoard } from './before.js';
import { Calls } from './calls.js';
import { Choices } from './choices.js';
import { Dialogs } from './dialogs.js';
import { Divider } from './divider.js';
import { DropZone } from './drop-zone.js';
import { Files, type FilesHost } from './files.js';
import { isSlotted, isTextField, keepFocus, keepKey, leaveToInputMethod } from './ground.js';
import { Keeper } from './keeper.js';
import type { KeepingWord } from './keeping-word.js';
import { Missing } from './missing.js';
import { Notices } from './notices.js';
import { Opening, type OpeningHost, type Part } from './opening.js';
import type { Phase, Rise, Shell, Theme } from './shell.js';
import { boardShare, simulatorStyles } from './simulator.css.js';
import { topBar } from './top-bar.js';

const wideFrom = 1100;
const narrowBelow = 700;
/** Milliseconds. */
const patience = 300;

const dark = window.matchMedia('(prefers-color-scheme: dark)');
/** The reader's own colours are in force: their ground decides which hues are seen on it. */
const forced = window.matchMedia('(forced-colors: active)');

export abstract class PageElement extends LitElement implements Shell, FilesHost, OpeningHost {
  static override properties = {
    src: { noAccessor: true },
    theme: {},
    width: { state: true },
    phase: { state: true },
    late: { state: true },
    slow: { state: true },
    sheet: { state: true },
    unfolded: { state: true },
    sentence: { state: true },
    scenarioName: { state: true },
    rise: { state: true },
  };
  static override styles = [base, tokens, simulatorStyles];

  /** `light`, `dark` or `auto`. */
  declare theme: Theme;
  declare width: 'wide' | 'medium' | 'narrow';
  declare phase: Phase;
  /** Whether the reader has waited long enough to be told so. */
  declare late: boolean;
  /** Whether the reader has waited so long that something may be amiss. */
  declare slow: boolean;
  declare sheet: boolean;
  declare unfolded: boolean;
  declare sentence: string;
  declare scenarioName: string;
  declare rise: Rise;
  declare files: Files;
  declare opening: Opening;
  readonly choices = new Choices(this);
  readonly dialogs = new Dialogs(this);

  readonly calls = new Calls();
  session: Session | undefined;
  language: Language | undefined;
  /** What it keeps in this browser. */
  readonly keeper = new Keeper(this, () =>
    // Its code comes later.
    this.renderRoot.querySelector<KeepingWord>('saima-keeping:defined')?.requestUpdate(),
  );
  private readonly divider = new Divider(this, (analysisShare) => this.keeper.keepPreferences({ analysisShare }));
  private readonly dropZone = new DropZone(
    this,
    (brought) => {
      this.dialogs.hideImport();
      return this.files.takeIn(brought);
    },
    (key) => {
      this.dialogs.hideImport();
      this.say(this.language?.t(key) ?? '');
    },
  );
  failure: string[] = [];
  ownItems: () => MenuItem[] = () => [];
  scenarioItems = (): MenuItem[] => (this.session ? deskOf(this, this.session)?.items() : undefined) ?? [];
  lookUpScenarios = (): void => void this.session?.scenarios?.look();
  /** What takes back what the sentence says. */
  private way: { words: string; go: () => void } | undefined;
  private observer: ResizeObserver | undefined;
  /** Pixels that the board will have. */
  private boardRoom = 0;
  private steps = '';
  /** How often the scenario was named. */
  private renamed = 0;
  private started = false;
  private address: string | null = null;
  readonly notices = new Notices(this);
  readonly missing = new Missing(
    this.notices,
    (code) => void this.speak(code),
    () => {
      this.session?.signals.tell('shown');
      void this.opening.takeLedger(this.src);
    },
  );
  protected readonly beginning = new Beginning(this);
  private readonly onDark = () => this.requestUpdate();

  constructor() {
    super();
    new Unwraps(this);
    this.theme = 'auto';
    this.width = 'wide';
    this.phase = 'waiting';
    this.late = false;
    this.slow = false;
    this.sheet = false;
    this.unfolded = false;
    this.sentence = '';
    this.scenarioName = '';
    this.rise = 'auto';
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit asks the class that is registered, not the one above it.
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.started && old !== value) void this.speak(languageOf(value));
  }

  /** Address of the data set file. */
  get src(): string | null {
    return this.address;
  }

  set src(given: string | null) {
    const address = given == null ? null : String(given);
    if (address === this.address) return;
    this.address = address;
    const { started } = this;
    // The attribute says the same. Setting it may be what puts the element into the page.
    if (address === null) this.removeAttribute('src');
    else if (address !== this.getAttribute('src')) this.setAttribute('src', address);
    if (!started || address === null) return;
    if (this.session?.description) void this.opening.openAddress(address);
    else void this.beginning.begin();
  }

  /** Whether the data set's files lie packed beside themselves: as it is built, the page's own do. */
  get packed(): boolean {
    return this.hasAttribute('packed');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    leaveToInputMethod(this.renderRoot);
    this.observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      this.boardRoom = Math.round(width >= wideFrom ? width * boardShare : width);
      this.divider.resize(height);
      this.width = width >= wideFrom ? 'wide' : width >= narrowBelow ? 'medium' : 'narrow';
      this.sheet = this.width === 'wide' ? false : this.sheet;
    });
    this.observer.observe(this);
    dark.addEventListener('change', this.onDark);
    forced.addEventListener('change', this.onDark);
    this.keeper.connect();
    this.missing.connect();
    this.session?.engine.rest(false);
    if (!this.started) this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.keeper.disconnect();
    dark.removeEventListener('change', this.onDark);
    forced.removeEventListener('change', this.onDark);
    this.missing.disconnect();
    this.dropZone.leave();
    // An element that is moved is there again at once; one that is gone holds no memory and no thread.
    setTimeout(() => {
      if (!this.isConnected) this.session?.engine.rest(true);
    });
  }

  private start(): void {
    this.started = true;
    setTimeout(() => (this.late ||= this.phase === 'waiting'), patience);
    void this.beginning.begin();
  }

  /** Says that a part has not come which the board does without. */
  miss(part: Part, thrown: unknown, again: () => void): void {
    if (part === 'ledger') this.session?.missLedger(thrown);
    this.missing.miss(part, thrown, again);
  }

  /** A part has come after all. */
  found(part: Part): void {
    this.notices.take(part);
  }

  /** Takes what was chosen on an earlier visit. */
  takePreferences(preferences: Preferences): void {
    this.divider.share = preferences.analysisShare;
    this.choices.take(preferences);
  }

  /** Follows a session. */
  prepare(session: Session, preferences: Preferences): Session {
    this.opening = new Opening(session, this.keeper, this);
    this.files = new Files(session, this);
    session.selection.moveAtOnce = preferences.moveAtOnce ?? false;
    session.selection.rankRange = preferences.rankRange ?? false;
    this.choices.takeBoards(session, preferences);
    session.engine.onRestart = (lost) =>
      this.notices.tell('restart', (language) =>
        language.t(lost > 0 ? 'engine.restartedLess' : 'engine.restarted', { n: lost }),
      );
    session.onProblem = (refusal) => void this.dialogs.refuse('problems.edit', refusal);
    session.onSettled = (change, board) => this.onSettled(change, board);
    for (const signal of ['results', 'shown'] as const) session.signals.on(signal, () => this.keepScenario());
    session.signals.on('results', () => {
      const { canUndo, canRedo, atBaseline } = session.hot;
      const steps = [canUndo, canRedo, atBaseline].join();
      if (steps !== this.steps) this.requestUpdate();
      this.steps = steps;
    });
    for (const signal of ['data', 'method'] as const) session.signals.on(signal, () => this.requestUpdate());
    let { board } = session;
    session.signals.on('data', () => {
      board = session.board;
    });
    // What was said is of the board before.
    session.signals.on('shown', () => {
      if (session.board !== board && this.phase === 'ready') this.say(boardSentence(session));
      board = session.board;
    });
    // An opened scenario, or one that stands again, has a name of its own.
    session.signals.on('method', () => void this.scenarioReplaced());
    return session;
  }

  /** Says that nothing can be shown, and why. */
  async fail(thrown: unknown): Promise<void> {
    // Without a network the error's own sentence still stands in the first words.
    await this.language?.whole().catch(() => {});
    this.failure = this.language ? problemList(thrown, this.language) : [String(thrown)];
    this.phase = 'failed';
  }

  /** Shows what was opened; resolves once it is painted. */
  async present(): Promise<void> {
    this.say('');
    await this.scenarioReplaced();
    this.phase = 'ready';
    this.keepScenario();
    await this.updateComplete;
    await painted();
    void this.bringRest((this.session as Session).engine);
  }

  // A reader who is dragging already is not disturbed.
  private async bringRest(engine: Engine): Promise<void> {
    void this.missing.bringEngine(engine);
    await engine.calm();
    void this.missing.bringLater(this.language as Language);
  }

  /** The scenario was replaced by another. */
  async scenarioReplaced(): Promise<void> {
    const { renamed } = this;
    const name = (await this.session?.engine.call('name')) ?? '';
    // It may have been given another name meanwhile.
    if (renamed === this.renamed) this.scenarioName = name;
  }

  /** Says a sentence in the status line. */
  say(sentence: string, way?: { words: string; go: () => void }): void {
    this.way = way;
    this.sentence = sentence;
    this.requestUpdate();
  }

  private onSettled(change: ChangeView, board: number): void {
    const session = this.session as Session;
    this.say(changeSentence(session, change));
    const { units, boards } = session.description;
    const moves = change.moves.map(({ unit, from, to }) => ({ unit: units[unit]?.code, from, to }));
    if (moves.length > 0) {
      this.dispatchEvent(
        new CustomEvent('rankchange', { bubbles: true, composed: true, detail: { board: boards[board]?.code, moves } }),
      );
    }
    this.dispatchEvent(new CustomEvent('scenariochange', { bubbles: true, composed: true }));
    this.keepScenario();
  }

  private keepScenario(): void {
    if (this.phase === 'ready') this.keeper.request();
  }

  // A page that is there soon is drawn once; what stands inside the element stays in sight until then.
  protected override shouldUpdate(): boolean {
    return this.phase !== 'waiting' || this.late || [...this.childNodes].some(isSlotted);
  }

  protected override render() {
    const { language, session } = this;
    const shade = this.theme === 'auto' || forced.matches ? (dark.matches ? 'dark' : 'light') : this.theme;
    const rise = this.rise === 'auto' ? (language?.chinese === false ? 'green' : 'red') : this.rise;
    return html`
      <div
        class="app ${this.width}"
        data-theme=${shade}
        data-rise=${rise}
        lang=${language?.code ?? 'zh-Hans'}
        translate="no"
        tabindex="-1"
        @keydown=${this.onKey}
        @keypress=${keepKey}
        @keyup=${keepKey}
        @focusout=${keepFocus}
        @dragover=${this.dropZone.onOver}
        @dragleave=${this.dropZone.onLeave}
        @drop=${this.dropZone.onDrop}
        @paste=${this.onPaste}
        @open-example=${(event: CustomEvent<string>) => void this.opening.look(event.detail)}
        @leave-example=${() => void this.opening.leave()}
      >
        ${!language || !session || this.phase !== 'ready' ? beforeBoard(this, this.beginning.again, language) : this.renderReady(session, language)}
        ${language ? html`<saima-problems .language=${language} .session=${session}></saima-problems>` : nothing}
      </div>
    `;
  }

  private renderReady(session: Session, language: Language) {
    const away = this.width !== 'wide' && !this.sheet;
    return html`
      ${topBar(this, session)}
      <saima-board .session=${session} .room=${this.boardRoom} @choose=${this.onChoose} @taste=${this.choices.keepBoards}></saima-board>
      <div class="status">
        <span class="say" role="status" aria-live="polite">${this.sentence || language.t('say.hint')}</span>
        ${this.way ? html`<button class="text-button" data-do="way" @click=${this.way.go}>${this.way.words}</button>` : nothing}
        ${this.opening.away ? html`<button class="text-button" data-do="leave" @click=${() => void this.opening.leave()}>${language.t('visit.leave')}</button>` : nothing}
        ${this.notices.render(language)}
        <saima-keeping .keeper=${this.keeper} .language=${language} ?narrow=${this.width === 'narrow'}></saima-keeping>
      </div>
      ${analysisArea(session, this.divider, this.unfolded, (unfolded) => (this.unfolded = unfolded))}
      ${this.width === 'narrow' && this.sheet ? html`<div class="veil" @click=${this.closeSheet}></div>` : nothing}
      <saima-inspector
        class=${away ? 'away' : ''}
        .session=${session}
        ?sheet=${this.width !== 'wide'}
        role="region"
        aria-label=${language.t('inspector.label')}
        @close-sheet=${this.closeSheet}
      ></saima-inspector>
      <saima-import .session=${session} @template=${() => void this.files.saveTemplate()} @ledger-template=${() => void this.files.saveLedgerTemplate()} @bytes=${this.onHanded}></saima-import>
      <saima-kept .session=${session} @bytes=${this.onHanded}></saima-kept>
      <saima-carried .session=${session}></saima-carried>
      <saima-own .session=${session} .shell=${this}></saima-own>
      <saima-search></saima-search>
      <saima-keys .session=${session}></saima-keys>
      <saima-welcome .session=${session}></saima-welcome>
      ${this.dropZone.over ? html`<div class="drop">${language.t('import.dropHere')}</div>` : nothing}
    `;
  }

  private readonly onPaste = (event: ClipboardEvent): void => {
    if (this.phase === 'ready') this.files.onPaste(event);
  };

  private readonly onHanded = ({ detail }: CustomEvent<Handed>): void => {
    const { brought, pasted, taken } = detail;
    void (pasted ? this.files.takePasted(pasted, taken) : this.files.takeIn(brought, taken));
  };

  private readonly onChoose = (event: CustomEvent<EditFigure & { edit: boolean }>): void => {
    if (this.width !== 'wide') this.sheet = true;
    const { indicator, edit } = event.detail;
    if (!edit) return;
    void this.updateComplete.then(() => {
      const inspector = this.renderRoot.querySelector('saima-inspector') as InspectorElement;
      if (indicator !== undefined) void inspector.editFigure(indicator);
      else inspector.focusFirst();
    });
  };

  /** Opens the inspector where it is a sheet. */
  openSheet(): void {
    this.sheet = true;
  }

  /** Opens the search. */
  search(): void {
    if (this.session && this.phase === 'ready') openSearch(this, this.session);
  }

  private readonly closeSheet = (): void => {
    this.sheet = false;
  };

  /** Names the scenario. */
  async rename(name: string): Promise<void> {
    this.renamed += 1;
    this.scenarioName = name;
    await this.session?.engine.call('name', name);
    this.keepScenario();
  }

  /** Goes back to the baseline, and says that this can be undone. */
  async reset(): Promise<void> {
    const { language } = this;
    if (!language || !(await this.session?.reset())) return;
    this.say([language.t('say.reset'), this.sentence].join(language.t('say.join')));
  }

  /** Speaks a language from now on. */
  async speak(code: LanguageCode): Promise<void> {
    try {
      const language = await loadLanguage(code);
      await language.whole();
      this.language = language;
      this.notices.take('language');
    } catch {
      this.missing.missLanguage(code);
      return;
    }
    this.say('');
    this.session?.speak(this.language);
    this.requestUpdate();
  }

  // Keys are the page's own elsewhere: these work only while the focus is inside.
  private readonly onKey = (event: KeyboardEvent): void => {
    this.useKey(event);
    keepKey(event);
  };

  private useKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.sheet) {
      // A dialog of the host around the element would take the key for its own.
      event.preventDefault();
      this.sheet = false;
      return;
    }
    if (this.session && asksLater(event, this, this.session)) event.preventDefault();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !this.session) return;
    const path = event.composedPath();
    const typing = isTextField(path[0]) && !path.some((target) => target instanceof NumberField);
    const key = event.key.toLowerCase();
    if (typing || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    void (key === 'y' || event.shiftKey ? this.session.redo() : this.session.undo());
  }
}
