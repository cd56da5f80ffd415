// <saima-simulator src lang theme>: the whole page as one element.
import { html, LitElement, nothing } from 'lit';
import '../board/board-view.js';
import type { BoardElement, EditFigure } from '../board/board-view.js';
import type { ImportDialog } from '../dialog/import-dialog.js';
import type { ProblemsDialog, WayOut } from '../dialog/problems-dialog.js';
import type { LedgerDialog } from '../dialog/ledger-dialog.js';
import { expectCode, openEngine } from '../engine/open.js';
import type { ChangeView } from '../engine/shapes.js';
import { NumberField } from '../field/number-field.js';
import '../inspector/inspector-view.js';
import type { InspectorElement } from '../inspector/inspector-view.js';
import { languageOf, loadLanguage, loadOtherLanguages, type Language, type LanguageCode } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { loadLater } from '../panels/all.js';
import { define } from '../session/define.js';
import { painted } from '../session/pace.js';
import { Session } from '../session/session.js';
import type { Preferences } from '../storage/store.js';
import { base } from '../style/base.js';
import { tokens } from '../style/tokens.js';
import { analysisArea } from './analysis-area.js';
import { changeSentence } from './announce.js';
import { Divider } from './divider.js';
import { DropZone } from './drop-zone.js';
import { Files, type FilesHost } from './files.js';
import { keepFocus } from './ground.js';
import { Keeper } from './keeper.js';
import { fetchText, Opening, type OpeningHost } from './opening.js';
import { rises, themes, type Phase, type Rise, type Shell, type Theme } from './shell.js';
import { boardShare, simulatorStyles } from './simulator.css.js';
import { topBar } from './top-bar.js';

const wideFrom = 1100;
const narrowBelow = 700;
/** Milliseconds. */
const patience = 300;

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The element that a page holds. */
export class SaimaSimulator extends LitElement implements Shell, FilesHost, OpeningHost {
  static override properties = {
    src: {},
    theme: {},
    width: { state: true },
    phase: { state: true },
    late: { state: true },
    sheet: { state: true },
    unfolded: { state: true },
    sentence: { state: true },
    scenarioName: { state: true },
    blocked: { state: true },
    rise: { state: true },
  };
  static override styles = [base, tokens, simulatorStyles];

  /** Address of the data set file. */
  declare src: string | null;
  /** `light`, `dark` or `auto`. */
  declare theme: Theme;
  declare width: 'wide' | 'medium' | 'narrow';
  declare phase: Phase;
  /** Whether the reader has waited long enough to be told so. */
  declare late: boolean;
  declare sheet: boolean;
  declare unfolded: boolean;
  declare sentence: string;
  declare scenarioName: string;
  declare blocked: boolean;
  declare rise: Rise;
  declare files: Files;
  declare opening: Opening;

  private session: Session | undefined;
  private language: Language | undefined;
  // Two elements on one page keep things of their own.
  private readonly keeper = new Keeper(() => this.id || String([...document.querySelectorAll('saima-simulator')].indexOf(this)));
  private readonly divider = new Divider(this, (analysisShare) => this.keeper.keepPreferences({ analysisShare }));
  private readonly dropZone = new DropZone(this, (bytes) => this.files.takeIn(bytes));
  private failure: string[] = [];
  private observer: ResizeObserver | undefined;
  /** Pixels that the board will have. */
  private boardRoom = 0;
  private steps = '';
  private started = false;
  private readonly onDark = () => this.requestUpdate();

  constructor() {
    super();
    this.src = null;
    this.theme = 'auto';
    this.width = 'wide';
    this.phase = 'waiting';
    this.late = false;
    this.sheet = false;
    this.unfolded = false;
    this.sentence = '';
    this.scenarioName = '';
    this.blocked = false;
    this.rise = 'auto';
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.started && old !== value) void this.speak(languageOf(value));
    if (name === 'src' && this.started && old !== value && value) void this.opening?.openAddress(value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      this.boardRoom = Math.round(width >= wideFrom ? width * boardShare : width);
      this.divider.resize(height);
      this.width = width >= wideFrom ? 'wide' : width >= narrowBelow ? 'medium' : 'narrow';
      this.sheet = this.width === 'wide' ? false : this.sheet;
    });
    this.observer.observe(this);
    dark.addEventListener('change', this.onDark);
    if (!this.started) void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    dark.removeEventListener('change', this.onDark);
  }

  // Words, engine and data are fetched side by side.
  private async start(): Promise<void> {
    this.started = true;
    setTimeout(() => (this.late ||= this.phase === 'waiting'), patience);
    const engine = openEngine();
    const { src } = this;
    const data = src ? fetchText(src) : undefined;
    const kept = src ? this.keeper.readDataset(src) : undefined;
    // What fails is said once the words are there.
    engine.catch(() => {});
    data?.catch(() => {});
    const own = this.getAttribute('lang');
    const likely = loadLanguage(languageOf(own));
    const preferences = await this.keeper.readPreferences();
    this.takePreferences(preferences);
    this.language = own || !preferences.language ? await likely : await loadLanguage(languageOf(preferences.language));
    this.requestUpdate();
    try {
      this.session = this.prepare(new Session(await engine, this.language), preferences);
      if (src && data) await this.opening.openFirst(src, await data, await kept);
      if (this.src && this.src !== src) await this.opening.openAddress(this.src);
      await Promise.all([loadLater(this.language), loadOtherLanguages(), this.keeper.check()]);
      this.blocked = this.keeper.blocked;
      this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (thrown) {
      await this.fail(thrown);
    }
  }

  private takePreferences({ theme, rise, analysisShare }: Preferences): void {
    this.divider.share = analysisShare;
    if (!this.hasAttribute('theme') && themes.includes(theme as Theme)) this.theme = theme as Theme;
    if (rises.includes(rise as Rise)) this.rise = rise as Rise;
  }

  private prepare(session: Session, preferences: Preferences): Session {
    this.opening = new Opening(session, this.keeper, this);
    this.files = new Files(session, this);
    session.moveAtOnce = preferences.moveAtOnce ?? false;
    session.rankRange = preferences.rankRange ?? false;
    session.onProblem = (refusal) => void this.refuse('problems.edit', refusal);
    session.onSettled = (change, board) => this.onSettled(change, board);
    session.signals.on('shown', () => {
      if (this.phase === 'ready') void this.keeper.keepPin(session);
    });
    session.signals.on('results', () => {
      const { canUndo, canRedo, atBaseline } = session.hot;
      const steps = [canUndo, canRedo, atBaseline].join();
      if (steps !== this.steps) this.requestUpdate();
      this.steps = steps;
    });
    for (const signal of ['data', 'method'] as const) session.signals.on(signal, () => this.requestUpdate());
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
    this.sentence = '';
    this.blocked = this.keeper.blocked;
    await this.scenarioReplaced();
    this.phase = 'ready';
    await this.updateComplete;
    await painted();
    void loadLater(this.language as Language);
  }

  /** The scenario was replaced by another. */
  async scenarioReplaced(): Promise<void> {
    this.scenarioName = (await this.session?.engine.call('name')) ?? '';
  }

  /** Says a sentence in the status line. */
  say(sentence: string): void {
    this.sentence = sentence;
  }

  private onSettled(change: ChangeView, board: number): void {
    const session = this.session as Session;
    this.say(changeSentence(session, change));
    const { units, boards } = session.description;
    const moves = change.moves.map(({ unit, from, to }) => ({ unit: units[unit]?.code, from, to }));
    if (moves.length > 0) {
      this.dispatchEvent(new CustomEvent('rankchange', { bubbles: true, composed: true, detail: { board: boards[board]?.code, moves } }));
    }
    this.dispatchEvent(new CustomEvent('scenariochange', { bubbles: true, composed: true }));
    void this.keepScenario();
  }

  private async keepScenario(): Promise<void> {
    if (!this.session || this.phase !== 'ready') return;
    await this.keeper.keepScenario(this.session);
    this.blocked = this.keeper.blocked;
  }

  // A page that is there soon is drawn once; what stands inside the element stays in sight until then.
  protected override shouldUpdate(): boolean {
    return this.phase !== 'waiting' || this.late || this.childNodes.length > 0;
  }

  protected override render() {
    const { language, session } = this;
    const shade = this.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : this.theme;
    const rise = this.rise === 'auto' ? (language?.chinese === false ? 'green' : 'red') : this.rise;
    return html`
      <div
        class="app ${this.width}"
        data-theme=${shade}
        data-rise=${rise}
        lang=${language?.code ?? 'zh-Hans'}
        tabindex="-1"
        @keydown=${this.onKey}
        @focusout=${keepFocus}
        @dragover=${this.dropZone.onOver}
        @dragleave=${this.dropZone.onLeave}
        @drop=${this.dropZone.onDrop}
        @open-example=${(event: CustomEvent<string>) => void this.opening.look(event.detail)}
        @leave-example=${() => void this.opening.leave()}
      >
        ${!language || !session || this.phase !== 'ready' ? this.renderBefore() : this.renderReady(session, language)}
        ${language
          ? html`<saima-problems .language=${language} .session=${session}></saima-problems>`
          : nothing}
      </div>
    `;
  }

  private renderBefore() {
    const { language } = this;
    if (this.phase !== 'failed') return html`<div class="waiting" role="status"><slot>${language?.t('waiting') ?? ''}</slot></div>`;
    return html`
      <div class="failed" role="alert">
        <p>${language?.t('failed') ?? ''}</p>
        ${this.failure.map((words) => html`<p>${words}</p>`)}
        <button class="button" @click=${() => location.reload()}>${language?.t('again') ?? ''}</button>
      </div>
    `;
  }

  private renderReady(session: Session, language: Language) {
    const away = this.width !== 'wide' && !this.sheet;
    return html`
      ${topBar(this, session)}
      <saima-board .session=${session} .room=${this.boardRoom} @choose=${this.onChoose}></saima-board>
      <div class="status">
        <span class="say" role="status" aria-live="polite">${this.sentence || language.t('say.hint')}</span>
        ${this.opening.away ? html`<button class="text-button" data-do="leave" @click=${() => void this.opening.leave()}>${language.t('visit.leave')}</button>` : nothing}
        ${this.blocked ? html`<span class="warn">${language.t('storage.blocked')}</span>` : this.width === 'narrow' ? nothing : html`<span>${language.t('storage.kept')}</span>`}
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
      <saima-import .session=${session} @template=${() => void this.files.saveTemplate()} @ledger-template=${() => void this.files.saveLedgerTemplate()} @bytes=${(event: CustomEvent<Uint8Array>) => void this.files.takeIn(event.detail)}></saima-import>
      <saima-ledger-dialog .session=${session}></saima-ledger-dialog>
      ${this.dropZone.over ? html`<div class="drop">${language.t('import.dropHere')}</div>` : nothing}
    `;
  }

  /** Opens the dialog for files and pasted tables. */
  async showImport(): Promise<void> {
    await loadLater(this.language as Language);
    this.renderRoot.querySelector<ImportDialog>('saima-import')?.show();
  }

  /** The dialog for ledgers. */
  async ledgerDialog(): Promise<LedgerDialog> {
    await customElements.whenDefined('saima-ledger-dialog');
    await this.updateComplete;
    return this.renderRoot.querySelector('saima-ledger-dialog') as LedgerDialog;
  }

  /** Shows what was refused. */
  async refuse(heading: string, thrown: unknown, wayOut?: WayOut): Promise<void> {
    const language = this.language as Language;
    await loadLater(language);
    // What is refused while the page still opens is told at once.
    this.late = true;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('saima-problems') as ProblemsDialog;
    await dialog.show(language.t(heading), thrown, wayOut);
  }

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

  private readonly closeSheet = (): void => {
    this.sheet = false;
  };

  /** Names the scenario. */
  async rename(name: string): Promise<void> {
    this.scenarioName = name;
    await this.session?.engine.call('name', name);
    await this.keepScenario();
  }

  /** Goes back to the baseline, and says that this can be undone. */
  async reset(): Promise<void> {
    const { language } = this;
    if (!language || !(await this.session?.reset())) return;
    this.say([language.t('say.reset'), this.sentence].join(language.t('say.join')));
  }

  /** Speaks a language, and keeps the choice. */
  async chooseLanguage(code: LanguageCode): Promise<void> {
    await this.speak(code);
    this.keeper.keepPreferences({ language: code });
  }

  private async speak(code: LanguageCode): Promise<void> {
    const language = await loadLanguage(code);
    await language.whole();
    this.language = language;
    this.sentence = '';
    this.session?.speak(this.language);
    this.requestUpdate();
  }

  /** Takes a theme, and keeps the choice. */
  chooseTheme(theme: Theme): void {
    this.theme = theme;
    this.keeper.keepPreferences({ theme });
  }

  /** Takes the colours of rise and fall, and keeps the choice. */
  chooseRise(rise: Rise): void {
    this.rise = rise;
    this.keeper.keepPreferences({ rise });
  }

  /** Lets the row being edited move at once, or stay put again. */
  switchMoveAtOnce(): void {
    const { session } = this;
    if (!session) return;
    session.moveAtOnce = !session.moveAtOnce;
    this.keeper.keepPreferences({ moveAtOnce: session.moveAtOnce });
    this.requestUpdate();
  }

  /** Shows the ranks that other weights would give in a column of the board, or not. */
  switchRankRange(): void {
    const { session } = this;
    if (!session) return;
    session.rankRange = !session.rankRange;
    this.keeper.keepPreferences({ rankRange: session.rankRange });
    session.signals.tell('shown');
    this.requestUpdate();
  }

  // Keys are the page's own elsewhere: these work only while the focus is inside.
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.sheet) {
      this.sheet = false;
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !this.session) return;
    const path = event.composedPath();
    const typing = isTextField(path[0]) && !path.some((target) => target instanceof NumberField);
    const key = event.key.toLowerCase();
    if (typing || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    void (key === 'y' || event.shiftKey ? this.session.redo() : this.session.undo());
  };

  /** Loads a data set (JSON text). Rejects with the engine's refusal; what was on screen then stays. */
  async loadDataset(json: string): Promise<void> {
    await this.opening.open(json);
  }

  /** Sets a figure by the codes of its unit and indicator. */
  setValue(unit: string, indicator: string, value: number): void {
    const session = this.ready();
    session.setValue(known(session.unitOf(unit), unit), known(session.indicatorOf(indicator), indicator), value);
  }

  /** Sets a weight by the code of its indicator or dimension. */
  setWeight(node: string, weight: number): void {
    const session = this.ready();
    session.setWeight(known(session.nodeOf(node), node), weight);
  }

  /** Applies an edit or an array of edits (JSON text) as one step. */
  async apply(edits: string): Promise<void> {
    await this.ready().applyText(edits);
  }

  /** Takes the latest step back; resolves to false where there is none. */
  async undo(): Promise<boolean> {
    return this.ready().undo();
  }

  /** Does a step again that was taken back. */
  async redo(): Promise<boolean> {
    return this.ready().redo();
  }

  /** The scenario as a file (JSON text). */
  async scenarioJson(): Promise<string> {
    return this.ready().engine.call('scenarioJson');
  }

  /** Brings a unit's row into sight. */
  reveal(unit: string): void {
    const session = this.ready();
    this.renderRoot.querySelector<BoardElement>('saima-board')?.reveal(known(session.unitOf(unit), unit));
  }

  private ready(): Session {
    if (!this.session || this.phase !== 'ready') throw new Error('saima-simulator: wait for its event "ready"');
    return this.session;
  }
}

function known(number: number, code: string): number {
  if (number < 0) throw new RangeError(`saima-simulator: there is no "${code}"`);
  return number;
}

function isTextField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox');
}

/** Registers the element; `code`: of the engine, see `expectCode`. */
export function defineElement(code: Promise<WebAssembly.Module> | undefined): void {
  expectCode(code);
  define('saima-simulator', SaimaSimulator);
}
