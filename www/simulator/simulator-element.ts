// <saima-simulator src lang theme>: the whole page as one element.
import { html, LitElement, nothing } from 'lit';
import '../board/board-view.js';
import type { BoardElement, EditFigure } from '../board/board-view.js';
import '../dialog/import-dialog.js';
import type { ImportDialog } from '../dialog/import-dialog.js';
import '../dialog/problems-dialog.js';
import type { ProblemsDialog, WayOut } from '../dialog/problems-dialog.js';
import { openEngine } from '../engine/open.js';
import type { ChangeView } from '../engine/shapes.js';
import '../field/menu.js';
import type { MenuItem } from '../field/menu.js';
import { NumberField } from '../field/number-field.js';
import '../inspector/inspector-view.js';
import type { InspectorElement } from '../inspector/inspector-view.js';
import { languageOf, loadLanguage, loadOtherLanguages, languages, type Language, type LanguageCode } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import '../panels/all.js';
import { analysisPanels } from '../panels/registry.js';
import '../panels/tabbed.js';
import { define } from '../session/define.js';
import { Session } from '../session/session.js';
import { Store, type Kept, type Preferences } from '../storage/store.js';
import { base } from '../style/base.js';
import { autoIcon, downIcon, moonIcon, panelIcon, redoIcon, sunIcon, undoIcon, upIcon } from '../style/icons.js';
import { tokens } from '../style/tokens.js';
import { changeSentence } from './announce.js';
import { fileName, saveFile } from '../dialog/save-file.js';
import { simulatorStyles } from './simulator.css.js';

type Theme = 'auto' | 'light' | 'dark';
const themes: Theme[] = ['auto', 'light', 'dark'];
const wideFrom = 1100;
const narrowBelow = 700;

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The element that a page holds. */
export class SaimaSimulator extends LitElement {
  static override properties = {
    src: {},
    theme: {},
    width: { state: true },
    phase: { state: true },
    sheet: { state: true },
    unfolded: { state: true },
    dropping: { state: true },
    sentence: { state: true },
    scenarioName: { state: true },
    blocked: { state: true },
    rise: { state: true },
    ownData: { state: true },
  };
  static override styles = [base, tokens, simulatorStyles];

  /** Address of the data set file. */
  declare src: string | null;
  /** `light`, `dark` or `auto`. */
  declare theme: Theme;
  declare width: 'wide' | 'medium' | 'narrow';
  declare phase: 'waiting' | 'failed' | 'ready';
  declare sheet: boolean;
  declare unfolded: boolean;
  declare dropping: boolean;
  declare sentence: string;
  declare scenarioName: string;
  declare blocked: boolean;
  /** Whether the reader's own data set is shown in place of that of `src`. */
  declare ownData: boolean;
  declare rise: 'auto' | 'red' | 'green';

  private session: Session | undefined;
  private language: Language | undefined;
  private readonly store = new Store();
  private preferences: Preferences = {};
  private failure: string[] = [];
  private observer: ResizeObserver | undefined;
  private keptPin = -1;
  private steps = { undo: false, redo: false };
  private started = false;
  private readonly onDark = () => this.requestUpdate();

  constructor() {
    super();
    this.src = null;
    this.theme = 'auto';
    this.width = 'wide';
    this.phase = 'waiting';
    this.sheet = false;
    this.unfolded = false;
    this.dropping = false;
    this.sentence = '';
    this.scenarioName = '';
    this.blocked = false;
    this.rise = 'auto';
    this.ownData = false;
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && this.started && old !== value) void this.speak(languageOf(value), false);
    if (name === 'src' && this.started && old !== value && value) void this.loadFrom(value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
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
    const engine = openEngine();
    const data = this.src ? fetchText(this.src) : undefined;
    // What fails is said once the words are there.
    engine.catch(() => {});
    data?.catch(() => {});
    const own = this.getAttribute('lang');
    const likely = loadLanguage(languageOf(own));
    this.preferences = (await this.store.read<Preferences>('preferences')) ?? {};
    this.takePreferences();
    this.language = own || !this.preferences.language ? await likely : await loadLanguage(languageOf(this.preferences.language));
    try {
      this.session = this.prepare(new Session(await engine, this.language));
      if (data) await this.openKept(await data);
      await loadOtherLanguages();
      this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  private takePreferences(): void {
    const { theme, rise } = this.preferences;
    if (!this.hasAttribute('theme') && themes.includes(theme as Theme)) this.theme = theme as Theme;
    if (rise === 'red' || rise === 'green') this.rise = rise;
  }

  private prepare(session: Session): Session {
    session.moveAtOnce = this.preferences.moveAtOnce ?? false;
    session.onProblem = (refusal) => void this.showProblems('problems.edit', refusal);
    session.onSettled = (change, board) => this.onSettled(change, board);
    session.signals.on('shown', () => {
      if (session.pinned === this.keptPin) return;
      this.keptPin = session.pinned;
      void this.keepScenario();
    });
    session.signals.on('results', () => {
      const { canUndo, canRedo } = session.hot;
      if (canUndo !== this.steps.undo || canRedo !== this.steps.redo) this.requestUpdate();
      this.steps = { undo: canUndo, redo: canRedo };
    });
    session.signals.on('method', () => this.requestUpdate());
    return session;
  }

  private fail(thrown: unknown): void {
    this.failure = this.language ? problemList(thrown, this.language) : [String(thrown)];
    this.phase = 'failed';
  }

  private async open(dataset: string): Promise<void> {
    const session = this.session as Session;
    await session.open(dataset);
    const kept = await this.store.read<Kept>(this.key);
    if (kept) await this.takeUp(kept);
    this.blocked = this.store.blocked;
    this.scenarioName = await session.engine.call('name');
    this.phase = 'ready';
  }

  // A data set that the reader opened comes back; the built-in one can be had again from the menu.
  private async openKept(builtIn: string): Promise<void> {
    const kept = await this.store.read<string>(this.datasetKey);
    if (kept !== undefined) {
      try {
        await this.open(kept);
        this.ownData = true;
        return;
      } catch (thrown) {
        void this.showProblems('problems.keptData', thrown);
      }
    }
    await this.open(builtIn);
  }

  private get datasetKey(): string {
    return `dataset:${this.src}:${this.place}`;
  }

  // Two elements on one page keep things of their own.
  private get place(): string {
    return this.id || String([...document.querySelectorAll('saima-simulator')].indexOf(this));
  }

  private async openOwn(dataset: string): Promise<void> {
    await this.open(dataset);
    this.ownData = true;
    await this.store.write(this.datasetKey, dataset);
    this.sentence = (this.language as Language).t('import.opened', { n: (this.session as Session).description.units.length });
  }

  private async backToBuiltIn(): Promise<void> {
    await this.store.write(this.datasetKey, undefined);
    this.ownData = false;
    if (this.src) await this.loadFrom(this.src);
  }

  // A scenario that the engine refuses now (another version wrote it) is left where it is.
  private async takeUp(kept: Kept): Promise<void> {
    const session = this.session as Session;
    if (kept.pinned) session.pinned = session.unitOf(kept.pinned);
    this.keptPin = session.pinned;
    if (session.pinned >= 0) session.unit = session.pinned;
    await session.loadScenario(kept.scenario).catch((thrown: unknown) => this.showProblems('problems.kept', thrown));
    this.sentence = '';
  }

  private get key(): string {
    return `scenario:${this.session?.description.fingerprint}:${this.place}`;
  }

  private onSettled(change: ChangeView, board: number): void {
    const session = this.session as Session;
    this.sentence = changeSentence(session, change);
    const { units, boards } = session.description;
    const moves = change.moves.map(({ unit, from, to }) => ({ unit: units[unit]?.code, from, to }));
    if (moves.length > 0) {
      this.dispatchEvent(new CustomEvent('rankchange', { bubbles: true, composed: true, detail: { board: boards[board]?.code, moves } }));
    }
    this.dispatchEvent(new CustomEvent('scenariochange', { bubbles: true, composed: true }));
    void this.keepScenario();
  }

  private async keepScenario(): Promise<void> {
    const { session } = this;
    if (!session || this.phase !== 'ready') return;
    const scenario = await session.engine.call('scenarioJson');
    const pinned = session.description.units[session.pinned]?.code ?? null;
    await this.store.write(this.key, { scenario, pinned } satisfies Kept);
    this.blocked = this.store.blocked;
  }

  private keepPreferences(more: Preferences): void {
    this.preferences = { ...this.preferences, ...more };
    void this.store.write('preferences', this.preferences);
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
        @keydown=${this.onKey}
        @dragover=${this.onDragOver}
        @dragleave=${this.onDragLeave}
        @drop=${this.onDrop}
      >
        ${!language || !session || this.phase !== 'ready' ? this.renderBefore() : this.renderReady(session, language)}
        ${language
          ? html`<saima-problems .language=${language}></saima-problems>`
          : nothing}
      </div>
    `;
  }

  private renderBefore() {
    const { language } = this;
    if (this.phase !== 'failed') return html`<div class="waiting" role="status">${language?.t('waiting') ?? ''}</div>`;
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
      ${this.renderTop(session, language)}
      <saima-board .session=${session} @choose=${this.onChoose}></saima-board>
      <div class="status">
        <span class="say" role="status" aria-live="polite">${this.sentence || language.t('say.hint')}</span>
        ${this.blocked ? html`<span class="warn">${language.t('storage.blocked')}</span>` : this.width === 'narrow' ? nothing : html`<span>${language.t('storage.kept')}</span>`}
      </div>
      ${this.renderAnalysis(session, language)}
      ${this.width === 'narrow' && this.sheet ? html`<div class="veil" @click=${this.closeSheet}></div>` : nothing}
      <saima-inspector
        class=${away ? 'away' : ''}
        .session=${session}
        ?sheet=${this.width !== 'wide'}
        role="region"
        aria-label=${language.t('inspector.label')}
        @close-sheet=${this.closeSheet}
      ></saima-inspector>
      <saima-import .session=${session} @template=${() => this.saveTemplate(session)} @bytes=${(event: CustomEvent<Uint8Array>) => this.takeIn(event.detail)}></saima-import>
      ${this.dropping ? html`<div class="drop">${language.t('import.dropHere')}</div>` : nothing}
    `;
  }

  private renderTop(session: Session, language: Language) {
    const { description, hot } = session;
    const wide = this.width === 'wide';
    return html`
      <header class="top">
        <h1>${language.t('app.name')}${language.chinese ? html` <span>Saima</span>` : nothing}</h1>
        <div class="what">
          <span class="cut" title=${language.name(description.name)}>${language.name(description.name)}</span>
          <select class="select edition" aria-label=${language.t('edition')} @change=${this.onEdition}>
            ${description.editions.map(
              ({ code, name }, number) => html`<option value=${code} ?selected=${number === description.edition}>${language.name(name)}</option>`,
            )}
          </select>
        </div>
        <span class="grow"></span>
        <div class="tools">
          ${wide ? this.renderScenarioName(language) : nothing}
          <button class="button plain icon" data-do="undo" aria-label=${language.t('undo')} title=${`${language.t('undo')} (Ctrl+Z)`} ?disabled=${!hot.canUndo} @click=${() => session.undo()}>
            ${undoIcon}
          </button>
          <button class="button plain icon" data-do="redo" aria-label=${language.t('redo')} title=${`${language.t('redo')} (Ctrl+Y)`} ?disabled=${!hot.canRedo} @click=${() => session.redo()}>
            ${redoIcon}
          </button>
          ${this.width === 'wide' ? html`<button class="button plain" data-do="reset" ?disabled=${!hot.canUndo} @click=${this.reset}>${language.t('scenario.reset')}</button>` : nothing}
          ${this.width === 'wide' ? html`<saima-menu .words=${language.t('menu.files')} .items=${this.fileItems(session, language)} data-menu="files"></saima-menu>` : nothing}
          ${wide ? this.renderLanguage(language) : nothing}
          ${wide ? this.renderTheme(language) : nothing}
          ${this.width === 'wide'
            ? nothing
            : html`<button class="button plain icon" data-do="inspect" aria-label=${language.t('inspector.open')} title=${language.t('inspector.open')} @click=${this.openSheet}>${panelIcon}</button>`}
          <saima-menu .icon=${true} .words=${language.t('menu.more')} .items=${this.moreItems(session, language)} data-menu="more"></saima-menu>
        </div>
      </header>
    `;
  }

  private renderScenarioName(language: Language) {
    return html`<input
      class="scenario"
      aria-label=${language.t('scenario.name')}
      placeholder=${language.t('scenario.unnamed')}
      maxlength="60"
      .value=${this.scenarioName}
      @change=${this.onName}
    />`;
  }

  private renderLanguage(language: Language) {
    return html`<select class="select language" aria-label=${language.t('language')} @change=${this.onLanguage}>
      ${languages.map((code) => html`<option value=${code} ?selected=${code === language.code}>${language.t(`language.${code}`)}</option>`)}
    </select>`;
  }

  private renderTheme(language: Language) {
    const icons = { auto: autoIcon, light: sunIcon, dark: moonIcon };
    const words = language.t('theme.is', { theme: language.t(`theme.${this.theme}`) });
    return html`<button class="button plain icon" data-do="theme" aria-label=${words} title=${words} @click=${this.nextTheme}>${icons[this.theme]}</button>`;
  }

  private renderAnalysis(session: Session, language: Language) {
    if (analysisPanels.for(session).length === 0) return nothing;
    return html`
      <section class="analysis ${this.unfolded ? 'open' : ''}" aria-label=${language.t('analysis.label')}>
        <saima-tabbed
          .session=${session}
          .panels=${analysisPanels}
          .label=${language.t('analysis.label')}
          ?folded=${!this.unfolded}
          @open-panel=${() => (this.unfolded = true)}
        ></saima-tabbed>
        <button
          class="button plain icon fold"
          data-do="unfold"
          aria-expanded=${this.unfolded ? 'true' : 'false'}
          aria-label=${language.t(this.unfolded ? 'analysis.fold' : 'analysis.unfold')}
          title=${language.t(this.unfolded ? 'analysis.fold' : 'analysis.unfold')}
          @click=${() => (this.unfolded = !this.unfolded)}
        >
          ${this.unfolded ? downIcon : upIcon}
        </button>
      </section>
    `;
  }

  private fileItems(session: Session, language: Language): MenuItem[] {
    return [
      { id: 'import', words: language.t('menu.import'), pick: () => this.importDialog.show() },
      { id: 'template', words: language.t('import.template'), pick: () => void this.saveTemplate(session) },
      { id: 'scenario', words: language.t('menu.exportScenario'), apart: true, pick: () => void this.exportScenario(session) },
      { id: 'dataset', words: language.t('menu.exportDataset'), pick: () => void this.exportDataset(session) },
      ...(this.ownData && this.src ? [{ id: 'built-in', words: language.t('menu.builtIn'), apart: true, pick: () => void this.backToBuiltIn() }] : []),
    ];
  }

  private moreItems(session: Session, language: Language): MenuItem[] {
    const files = this.width === 'wide' ? [] : this.fileItems(session, language);
    const reset: MenuItem = { id: 'reset', words: language.t('scenario.reset'), disabled: !session.hot.canUndo, pick: () => void this.reset() };
    const rise = (choice: 'auto' | 'red' | 'green', apart: boolean): MenuItem => ({
      id: `rise-${choice}`,
      words: language.t(`rise.${choice}`),
      checked: this.rise === choice,
      apart,
      pick: () => this.setRise(choice),
    });
    const speech: MenuItem[] = languages.map((code, at) => ({
      id: `language-${code}`,
      words: language.t(`language.${code}`),
      checked: code === language.code,
      apart: at === 0,
      pick: () => void this.speak(code, true),
    }));
    const shades: MenuItem[] = themes.map((theme, at) => ({
      id: `theme-${theme}`,
      words: language.t(`theme.${theme}`),
      checked: this.theme === theme,
      apart: at === 0,
      pick: () => this.setTheme(theme),
    }));
    const wide = this.width === 'wide';
    const moving: MenuItem = {
      id: 'move-at-once',
      words: language.t('board.moveAtOnce'),
      checked: session.moveAtOnce,
      apart: true,
      pick: () => this.setMoveAtOnce(session),
    };
    return [...files, ...(wide ? [] : [reset, ...speech, ...shades]), rise('auto', !wide), rise('red', false), rise('green', false), moving];
  }

  private get importDialog(): ImportDialog {
    return this.renderRoot.querySelector('saima-import') as ImportDialog;
  }

  private async showProblems(heading: string, thrown: unknown, wayOut?: WayOut): Promise<void> {
    const language = this.language as Language;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('saima-problems') as ProblemsDialog;
    await dialog.show(language.t(heading), problemList(thrown, language), wayOut);
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

  private readonly openSheet = (): void => {
    this.sheet = true;
  };

  private readonly closeSheet = (): void => {
    this.sheet = false;
  };

  private readonly onEdition = (event: Event): void => {
    void this.session?.tryApply({ edit: 'setEdition', edition: (event.target as HTMLSelectElement).value });
  };

  private readonly onName = async (event: Event): Promise<void> => {
    this.scenarioName = (event.target as HTMLInputElement).value.trim();
    await this.session?.engine.call('name', this.scenarioName);
    await this.keepScenario();
  };

  private readonly reset = async (): Promise<void> => {
    await this.session?.reset();
    this.scenarioName = '';
  };

  private readonly onLanguage = (event: Event): void => {
    void this.speak((event.target as HTMLSelectElement).value as LanguageCode, true);
  };

  private async speak(code: LanguageCode, keep: boolean): Promise<void> {
    this.language = await loadLanguage(code);
    this.sentence = '';
    this.session?.speak(this.language);
    this.requestUpdate();
    if (keep) this.keepPreferences({ language: code });
  }

  private readonly nextTheme = (): void => {
    this.setTheme(themes[(themes.indexOf(this.theme) + 1) % themes.length] as Theme);
  };

  private setTheme(theme: Theme): void {
    this.theme = theme;
    this.keepPreferences({ theme });
  }

  private setMoveAtOnce(session: Session): void {
    session.moveAtOnce = !session.moveAtOnce;
    this.keepPreferences({ moveAtOnce: session.moveAtOnce });
  }

  private setRise(rise: 'auto' | 'red' | 'green'): void {
    this.rise = rise;
    this.keepPreferences({ rise });
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

  private readonly onDragOver = (event: DragEvent): void => {
    if (this.phase !== 'ready' || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  private readonly onDragLeave = (event: DragEvent): void => {
    if (!event.relatedTarget) this.dropping = false;
  };

  private readonly onDrop = async (event: DragEvent): Promise<void> => {
    const file = event.dataTransfer?.files[0];
    if (!file || this.phase !== 'ready') return;
    event.preventDefault();
    this.dropping = false;
    await this.takeIn(new Uint8Array(await file.arrayBuffer()));
  };

  // JSON says by its own `format` what it is; everything else is a table.
  private async takeIn(bytes: Uint8Array): Promise<void> {
    const session = this.session as Session;
    const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
    try {
      if (!start.startsWith('{')) await this.takeTable(session, bytes);
      else if (/"format"\s*:\s*"saima-scenario"/.test(start)) await this.takeScenario(session, new TextDecoder().decode(bytes));
      else await this.openOwn(new TextDecoder().decode(bytes));
    } catch (thrown) {
      await this.showProblems('problems.import', thrown);
    }
  }

  private async takeScenario(session: Session, text: string): Promise<void> {
    await session.loadScenario(text);
    this.scenarioName = await session.engine.call('name');
  }

  // A table of other units may be a data set of its own.
  private async takeTable(session: Session, bytes: Uint8Array): Promise<void> {
    const language = this.language as Language;
    try {
      const { changed, unchanged, skipped } = await session.importTable(bytes);
      this.sentence = language.t('import.done', { changed, unchanged, skipped: skipped.length });
    } catch (thrown) {
      const fresh = await session.engine.datasetFromTable(bytes).catch(() => undefined);
      if (fresh === undefined) throw thrown;
      const wayOut = { words: language.t('import.asNew'), take: () => void this.openOwn(fresh).catch((refused) => this.showProblems('problems.import', refused)) };
      await this.showProblems('problems.import', thrown, wayOut);
    }
  }

  private async saveTemplate(session: Session): Promise<void> {
    const language = this.language as Language;
    saveFile(fileName(`${session.description.code}-template`, '.csv'), await session.engine.call('template', language.code), 'text/csv;charset=utf-8');
  }

  private async exportScenario(session: Session): Promise<void> {
    const text = await session.engine.call('scenarioJson');
    saveFile(fileName(this.scenarioName || session.description.code, '.saima.json'), text, 'application/json');
  }

  private async exportDataset(session: Session): Promise<void> {
    const text = await session.engine.call('datasetJson');
    saveFile(fileName(session.description.code, '.json'), text, 'application/json');
  }

  private async loadFrom(address: string): Promise<void> {
    try {
      await this.open(await fetchText(address));
    } catch (thrown) {
      if (this.phase === 'ready') await this.showProblems('problems.import', thrown);
      else this.fail(thrown);
    }
  }

  /** Loads a data set (JSON text). Rejects with the engine's refusal; what was on screen then stays. */
  async loadDataset(json: string): Promise<void> {
    await this.open(json);
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
    await this.ready().apply(JSON.parse(edits));
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

async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

define('saima-simulator', SaimaSimulator);
