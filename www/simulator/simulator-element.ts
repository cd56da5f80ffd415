// <saima-simulator src lang theme>: the whole page as one element.
import { html, LitElement, nothing } from 'lit';
import '../board/board-view.js';
import type { BoardElement, EditFigure } from '../board/board-view.js';
import type { Handed, ImportDialog } from '../dialog/import-dialog.js';
import type { KeptDialog } from '../dialog/kept-dialog.js';
import type { ProblemsDialog, WayOut } from '../dialog/problems-dialog.js';
import type { LedgerDialog } from '../dialog/ledger-dialog.js';
import { fetchBytes, overdue } from '../engine/fetching.js';
import type { Code } from '../engine/code.js';
import { expectAgain, expectCode, type FetchCode, openEngine } from '../engine/open.js';
import { demandPolicy } from '../engine/policy.js';
import type { ChangeView } from '../engine/shapes.js';
import { NumberField } from '../field/number-field.js';
import '../inspector/inspector-view.js';
import type { InspectorElement } from '../inspector/inspector-view.js';
import {
  languageOf,
  loadLanguage,
  loadOtherLanguages,
  type Language,
  type LanguageCode,
} from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import { define } from '../session/define.js';
import { Unwraps } from '../session/translated.js';
import { painted } from '../session/pace.js';
import { Session } from '../session/session.js';
import type { Preferences } from '../storage/records.js';
import { base } from '../style/base.js';
import { tokens } from '../style/tokens.js';
import { analysisArea } from './analysis-area.js';
import { changeSentence } from './announce.js';
import { beforeBoard } from './before.js';
import { Calls } from './calls.js';
import { Divider } from './divider.js';
import { DropZone } from './drop-zone.js';
import { Files, type FilesHost } from './files.js';
import { isSlotted, isTextField, keepFocus, keepKey, leaveToInputMethod } from './ground.js';
import { Keeper } from './keeper.js';
import type { KeepingWord } from './keeping-word.js';
import { Missing } from './missing.js';
import { Notices } from './notices.js';
import { Opening, type OpeningHost, type Part } from './opening.js';
import { rises, themes, type Phase, type Rise, type Shell, type Theme } from './shell.js';
import { boardShare, simulatorStyles } from './simulator.css.js';
import type { Key } from '../language/language.js';
import { topBar } from './top-bar.js';

const wideFrom = 1100;
const narrowBelow = 700;
/** Milliseconds. */
const patience = 300;

const dark = window.matchMedia('(prefers-color-scheme: dark)');
/** The reader's own colours are in force: their ground decides which hues are seen on it. */
const forced = window.matchMedia('(forced-colors: active)');

/** The element that a page holds. */
export class SaimaSimulator extends LitElement implements Shell, FilesHost, OpeningHost {
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

  readonly calls = new Calls();
  private session: Session | undefined;
  private language: Language | undefined;
  /** What it keeps in this browser. */
  readonly keeper = new Keeper(this, () =>
    // Its code comes later.
    this.renderRoot.querySelector<KeepingWord>('saima-keeping:defined')?.requestUpdate(),
  );
  private readonly divider = new Divider(this, (analysisShare) => this.keeper.keepPreferences({ analysisShare }));
  private readonly dropZone = new DropZone(
    this,
    (bytes) => this.files.takeIn(bytes),
    (key) => this.say(this.language?.t(key) ?? ''),
  );
  private failure: string[] = [];
  private observer: ResizeObserver | undefined;
  /** Pixels that the board will have. */
  private boardRoom = 0;
  private steps = '';
  private started = false;
  private address: string | null = null;
  private readonly notices = new Notices(this);
  private readonly missing = new Missing(this.notices, (code) => void this.speak(code));
  /** Counts the attempts to start. */
  private attempt = 0;
  private prepared: Promise<void> = Promise.resolve();
  /** Whether the code was asked for in vain. */
  private stuck = false;
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
    else void this.begin();
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
    void this.begin();
  }

  /** Starts again. */
  readonly again = (): void => {
    expectAgain(this.stuck || this.slow);
    this.stuck = false;
    this.failure = [];
    this.phase = 'waiting';
    void this.begin('reload');
  };

  // Of two attempts the later counts.
  private async begin(cache?: RequestCache): Promise<void> {
    this.attempt += 1;
    const { attempt, src } = this;
    this.slow = false;
    const data = src ? fetchBytes(src, cache) : undefined;
    const kept = src ? this.keeper.readDataset(src) : undefined;
    // What fails is said once the words are there.
    data?.catch(() => {});
    this.prepared = this.prepareSession(attempt);
    const coming = this.prepared.then(async () => ({ bytes: await data, kept: await kept }));
    const opening = this.calls.openComing(coming, async ({ bytes, kept }) => {
      if (src && bytes) await this.opening.openFirst(src, bytes, kept);
      return true;
    });
    overdue(opening, () => (this.slow ||= attempt === this.attempt && this.phase === 'waiting'));
    try {
      const opened = await opening;
      // A program has loaded another meanwhile.
      if (!opened) await this.calls.inTurn(() => {});
      if (attempt !== this.attempt) return;
      if (opened && src) await this.opening.takeLedger(src);
      await this.bringLater();
    } catch (thrown) {
      if (attempt === this.attempt) await this.fail(thrown);
    }
  }

  // Words and engine are fetched side by side.
  private async prepareSession(attempt: number): Promise<void> {
    const engine = this.session ? Promise.resolve(this.session.engine) : openEngine();
    engine.catch(() => (this.stuck ||= attempt === this.attempt));
    const own = this.getAttribute('lang');
    const likely = this.missing.firstWords(languageOf(own));
    const preferences = await this.keeper.readPreferences();
    this.takePreferences(preferences);
    this.language =
      own || !preferences.language ? await likely : await this.missing.firstWords(languageOf(preferences.language));
    this.requestUpdate();
    const opened = await engine;
    this.session ??= this.prepare(new Session(opened, this.language), preferences);
    // Two attempts may have opened one each; and the element may be gone by now.
    if (this.session.engine !== opened) opened.close();
    this.session.speak(this.language);
    this.session.engine.rest(!this.isConnected);
  }

  // The board stands: what fails now is said, and takes nothing from it.
  private async bringLater(): Promise<void> {
    const later = this.missing.bringLater(this.language as Language);
    const engine = this.missing.bringEngine((this.session as Session).engine);
    await Promise.all([later, engine, loadOtherLanguages().catch(() => {})]);
    if (await later) await this.tellKept();
    this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
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

  private takePreferences({ theme, rise, analysisShare }: Preferences): void {
    this.divider.share = analysisShare;
    if (!this.hasAttribute('theme') && themes.includes(theme as Theme)) this.theme = theme as Theme;
    if (rises.includes(rise as Rise)) this.rise = rise as Rise;
  }

  private prepare(session: Session, preferences: Preferences): Session {
    this.opening = new Opening(session, this.keeper, this);
    this.files = new Files(session, this);
    session.selection.moveAtOnce = preferences.moveAtOnce ?? false;
    session.selection.rankRange = preferences.rankRange ?? false;
    session.engine.onRestart = (lost) =>
      this.notices.tell('restart', (language) =>
        language.t(lost > 0 ? 'engine.restartedLess' : 'engine.restarted', { n: lost }),
      );
    session.onProblem = (refusal) => void this.refuse('problems.edit', refusal);
    session.onSettled = (change, board) => this.onSettled(change, board);
    for (const signal of ['results', 'shown'] as const) session.signals.on(signal, () => this.keepScenario());
    session.signals.on('results', () => {
      const { canUndo, canRedo, atBaseline } = session.hot;
      const steps = [canUndo, canRedo, atBaseline].join();
      if (steps !== this.steps) this.requestUpdate();
      this.steps = steps;
    });
    for (const signal of ['data', 'method'] as const) session.signals.on(signal, () => this.requestUpdate());
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
    this.sentence = '';
    await this.scenarioReplaced();
    this.phase = 'ready';
    this.keepScenario();
    await this.updateComplete;
    await painted();
    void this.missing.bringEngine((this.session as Session).engine);
    void this.missing.bringLater(this.language as Language);
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
        @open-example=${(event: CustomEvent<string>) => void this.opening.look(event.detail)}
        @leave-example=${() => void this.opening.leave()}
      >
        ${!language || !session || this.phase !== 'ready' ? beforeBoard(this, language, this.failure) : this.renderReady(session, language)}
        ${language ? html`<saima-problems .language=${language} .session=${session}></saima-problems>` : nothing}
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
      <saima-import .session=${session} @template=${() => void this.files.saveTemplate()} @ledger-template=${() => void this.files.saveLedgerTemplate()} @bytes=${({ detail }: CustomEvent<Handed>) => void this.files.takeIn(detail.bytes, detail.taken)}></saima-import>
      <saima-kept .session=${session} @bytes=${({ detail }: CustomEvent<Handed>) => void this.files.takeIn(detail.bytes, detail.taken)}></saima-kept>
      <saima-ledger-dialog .session=${session}></saima-ledger-dialog>
      ${this.dropZone.over ? html`<div class="drop">${language.t('import.dropHere')}</div>` : nothing}
    `;
  }

  /** Opens the dialog for files and pasted tables. */
  async showImport(): Promise<void> {
    if (!(await this.missing.bringLater(this.language as Language))) return;
    this.renderRoot.querySelector<ImportDialog>('saima-import')?.show();
  }

  /** Opens the list of what is kept. */
  async showKept(): Promise<void> {
    if (!(await this.missing.bringLater(this.language as Language))) return;
    if (this.session) await this.keeper.leave(this.session);
    await this.keptDialog?.show(this.keeper.place, this.keeper.key);
  }

  private get keptDialog(): KeptDialog | null {
    return this.renderRoot.querySelector<KeptDialog>('saima-kept');
  }

  // What did not come back by itself: it is newer, or stands over data that have changed since.
  private async tellKept(): Promise<void> {
    await this.updateComplete;
    const missed = await this.keptDialog?.missed(this.keeper.place, this.keeper.key);
    if (missed && !this.sentence) this.say(missed);
  }

  /** The dialog for ledgers. */
  async ledgerDialog(): Promise<LedgerDialog> {
    await customElements.whenDefined('saima-ledger-dialog');
    await this.updateComplete;
    return this.renderRoot.querySelector('saima-ledger-dialog') as LedgerDialog;
  }

  /** Shows what was refused. */
  async refuse(heading: Key, thrown: unknown, wayOut?: WayOut): Promise<void> {
    const language = this.language as Language;
    if (!(await this.missing.bringLater(this.language as Language))) {
      const words = problemList(thrown, language);
      this.notices.tell('refused', (now) => [now.t(heading), ...words].join(' '));
      return;
    }
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
    this.keepScenario();
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
    try {
      const language = await loadLanguage(code);
      await language.whole();
      this.language = language;
      this.notices.take('language');
    } catch {
      this.missing.missLanguage(code);
      return;
    }
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
    session.selection.moveAtOnce = !session.selection.moveAtOnce;
    this.keeper.keepPreferences({ moveAtOnce: session.selection.moveAtOnce });
    this.requestUpdate();
  }

  /** Shows the ranks that other weights would give in a column of the board, or not. */
  switchRankRange(): void {
    const { session } = this;
    if (!session) return;
    session.selection.rankRange = !session.selection.rankRange;
    this.keeper.keepPreferences({ rankRange: session.selection.rankRange });
    session.signals.tell('shown');
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
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !this.session) return;
    const path = event.composedPath();
    const typing = isTextField(path[0]) && !path.some((target) => target instanceof NumberField);
    const key = event.key.toLowerCase();
    if (typing || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    void (key === 'y' || event.shiftKey ? this.session.redo() : this.session.undo());
  }

  /** Loads a data set (JSON text). Rejects with the engine's refusal; what was on screen then stays. */
  async loadDataset(json: string): Promise<void> {
    await this.calls.open(async () => {
      await this.prepared;
      if (!this.session) this.ready();
      await this.opening.stand(json).catch((thrown) => {
        // What it took the place of was still coming.
        if (this.phase === 'waiting' && this.src) void this.begin();
        throw thrown;
      });
    });
  }

  /** Sets a figure by the codes of its unit and indicator. */
  setValue(unit: string, indicator: string, value: number): void {
    this.act((session) =>
      session.edits.setValue(
        known(session.unitOf(unit), unit),
        known(session.indicatorOf(indicator), indicator),
        value,
      ),
    );
  }

  /** Sets a weight by the code of its indicator or dimension. */
  setWeight(node: string, weight: number): void {
    this.act((session) => session.edits.setWeight(known(session.results.nodeOf(node), node), weight));
  }

  /** Applies an edit or an array of edits (JSON text) as one step. */
  async apply(edits: string): Promise<void> {
    return this.calls.inTurn(() => this.ready().applyText(edits));
  }

  /** Takes the latest step back; resolves to false where there is none. */
  async undo(): Promise<boolean> {
    return this.calls.inTurn(() => this.ready().undo());
  }

  /** Does a step again that was taken back. */
  async redo(): Promise<boolean> {
    return this.calls.inTurn(() => this.ready().redo());
  }

  /** The scenario as a file (JSON text). */
  async scenarioJson(): Promise<string> {
    return this.calls.inTurn(() => this.ready().scenarioJson());
  }

  /** Brings a unit's row into sight. */
  reveal(unit: string): void {
    this.act((session) =>
      this.renderRoot.querySelector<BoardElement>('saima-board')?.reveal(known(session.unitOf(unit), unit)),
    );
  }

  // At once, so that a drag of a program shows each step in its own frame; else in turn, where nobody hears what is thrown.
  private act(edit: (session: Session) => void): void {
    if (this.calls.idle) edit(this.ready());
    else
      this.calls
        .inTurn(() => edit(this.ready()))
        .catch((thrown) => thrown.name !== 'AbortError' && this.session?.complain(thrown));
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

/** Registers the element; see `expectCode`. Throws what `demandPolicy` does. */
export function defineElement(code: Promise<Code> | undefined, again: FetchCode): void {
  demandPolicy();
  expectCode(code, again);
  define('saima-simulator', SaimaSimulator);
}
