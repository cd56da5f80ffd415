// Boards of the reader's own: made, revised, undone, taken in with their scenarios; and the page speaks of what their units
// are.
import { html } from 'lit';
import { toJson } from '../engine/json.js';
import type { MenuItem } from '../field/menu.js';
import type { Key } from '../language/language.js';
import { define } from '../session/define.js';
import type { Session } from '../session/session.js';
import type { Signal } from '../session/signals.js';
import { View } from '../session/view.js';
import { keepBeside, moveScenarios } from '../storage/carry.js';
import { remove } from '../storage/shelf.js';
import { shelfKey } from '../storage/records.js';
import { keepRevisions, readRevisions } from '../storage/revisions.js';
import { lostWords } from '../words/lost.js';
import { RevisionHistory, type State } from './history.js';
import './maker.js';
import type { MakerDialog } from './maker.js';
import { speak } from './speak.js';
import './start.js';

/** What it needs of the page around it. */
export interface OwnHost {
  /** Address of the page's data set. */
  readonly src: string | null;
  readonly session: Session | undefined;
  readonly opening: { readonly own: boolean; openOwn(dataset: string): Promise<void>; backToBuiltIn(): Promise<void> };
  readonly keeper: { readonly place: string; readonly keeping: string; leave(session: Session): Promise<void> };
  readonly dialogs: { refuse(heading: Key, thrown: unknown): Promise<void> };
  ownItems: () => MenuItem[];
  say(sentence: string): void;
  requestUpdate(): void;
}

export class OwnElement extends View {
  static override properties = { session: { attribute: false }, shell: { attribute: false } };
  static override follows: Signal[] = [];

  declare shell: OwnHost;
  private readonly history = new RevisionHistory(
    () => this.session.scenarioJson(),
    async (state, from) => void (await this.stand(state, from)),
    (revisions, words) => this.revise(revisions, words),
    (what) => {
      this.keepHistory();
      this.shell.say(this.t(`own.${what}`));
      this.shell.requestUpdate();
    },
  );
  private heard: Session | undefined;
  /** Whether it is this that opens a data set. */
  private opening = false;
  /** Fingerprint of the data set under which the history is kept. */
  private keptUnder = '';

  protected override render() {
    return html`<saima-maker .session=${this.session}></saima-maker>`;
  }

  protected override updated(): void {
    const { session, shell } = this;
    if (!session || !shell || this.heard === session) return;
    this.heard = session;
    session.revisions = this.history;
    session.signals.on('data', () => {
      if (!this.opening) void this.recall();
      if (speak(session)) session.signals.tell('words');
    });
    session.signals.on('words', () => speak(session));
    session.signals.on('settled', () => void this.verify());
    if (speak(session)) session.signals.tell('words');
    shell.ownItems = () => this.items();
    // Once, however many sessions come.
    this.getRootNode().addEventListener('start-own', this.onStart);
    shell.requestUpdate();
    void this.recall();
  }

  // What could be taken back of the data set that stands, when it stood here before.
  private async recall(): Promise<void> {
    const { session, shell } = this;
    this.history.forget();
    const { fingerprint } = session.description;
    this.keptUnder = fingerprint;
    const kept = await readRevisions(shell.keeper.place, fingerprint);
    if (!kept || this.opening || session.description.fingerprint !== fingerprint) return;
    this.history.restore(kept);
    shell.requestUpdate();
  }

  private keepHistory(): void {
    const { fingerprint } = this.session.description;
    void keepRevisions(this.shell.keeper.place, fingerprint, this.keptUnder, this.history.all);
    this.keptUnder = fingerprint;
  }

  private async verify(): Promise<void> {
    if (!(await this.history.verify())) return;
    this.keepHistory();
    this.shell.requestUpdate();
  }

  private items(): MenuItem[] {
    return [
      { id: 'own-new', words: this.t('own.new'), apart: true, pick: () => void this.make() },
      { id: 'own-edit', words: this.t('own.edit'), pick: () => void this.edit() },
    ];
  }

  private get maker(): MakerDialog {
    return this.renderRoot.querySelector('saima-maker') as MakerDialog;
  }

  /** Opens the view on a board that begins with nothing. */
  private readonly onStart = (): void => void this.make();

  async make(): Promise<void> {
    await this.maker.show(undefined, async (revisions) => {
      const code = `own-${Date.now().toString(36)}`;
      const { dataset } = await this.session.engine.call('reviseDataset', undefined, code, toJson(revisions));
      await this.shell.opening.openOwn(dataset);
      this.shell.say(this.t('own.made', { n: this.session.description.units.length }));
    });
  }

  /** Opens the view on the data set that is shown; what is not the reader's own becomes a copy that is. */
  async edit(): Promise<void> {
    await this.maker.show(await this.session.datasetJson(), (revisions) => this.revise(revisions));
  }

  private async state(): Promise<State> {
    const { session } = this;
    if (session.edits.editing) await session.edits.end();
    await session.edits.flush();
    const dataset = await session.datasetJson();
    return { dataset, scenario: await session.scenarioJson(), own: this.shell.opening.own };
  }

  /** Carries out revisions of the data set that is shown; the scenario comes along as far as it applies. Rejects with a Refusal. */
  async revise(revisions: object[], words = this.t('own.revised')): Promise<void> {
    const { session, language } = this;
    const known = session.description;
    const before = await this.state();
    const { dataset } = await session.engine.call('reviseDataset', before.dataset, '', toJson(revisions));
    const carried = await session.engine.call('carriedScenario', dataset, before.scenario, before.dataset);
    const { scenario, lost } = carried;
    const after = { dataset, scenario, own: true };
    const left = await this.stand(after, before, lost.length === 0);
    this.history.note(before, { ...after, scenario: await session.scenarioJson() });
    this.keepHistory();
    this.shell.requestUpdate();
    const names = language.list(
      left.map((name) => name || this.t('scenario.unnamed')),
      4,
    );
    const others = left.length > 0 ? this.t('own.left', { n: left.length, list: names }) : '';
    const said = [words, lostWords(lost, known, language), others].filter(Boolean).join(language.t('say.join'));
    if (session.scenarios) session.scenarios.tellCarried(said, { carried, known });
    else this.shell.say(said);
  }

  /**
   * Opens a state in place of another, which it takes the place of in what is kept too. Resolves to the names of other
   * scenarios that would lose something over it, and stay.
   */
  private async stand(state: State, from: State, whole = true): Promise<string[]> {
    const { session, shell } = this;
    const { fingerprint, units, boards } = session.description;
    const codes = {
      unit: units[session.unit]?.code ?? '',
      pinned: units[session.selection.pinned]?.code ?? '',
      board: boards[session.board]?.code,
    };
    await shell.keeper.leave(session);
    this.opening = true;
    try {
      if (state.own || shell.src === null) await shell.opening.openOwn(state.dataset);
      else await shell.opening.backToBuiltIn();
    } finally {
      this.opening = false;
    }
    await this.bring(state.scenario);
    const board = session.description.boards.findIndex(({ code }) => code === codes.board);
    if (board >= 0) await session.show(board);
    session.selection.pinned = session.unitOf(codes.pinned);
    const unit = session.unitOf(codes.unit);
    if (unit >= 0) session.selection.unit = unit;
    session.signals.tell('shown');
    const { place, keeping } = shell.keeper;
    // The page's data set stays what it is, with its scenarios.
    if (!from.own || keeping === 'blocked' || session.description.fingerprint === fingerprint) return [];
    // A state that was revised is no data set of its own.
    await remove(shelfKey(place, fingerprint)).catch(() => {});
    const done = whole ? from.scenario : undefined;
    return moveScenarios(session.engine, place, fingerprint, state.dataset, done, from.scenario).catch(() => []);
  }

  // Something else may be kept over the same data already: it stands beside.
  private async bring(scenario: string): Promise<void> {
    const { session, shell } = this;
    const there = await session.scenarioJson();
    if (there === scenario) return;
    const isBlank = there.includes('"steps":[]') && there.includes('"name":""');
    if (!isBlank) await keepBeside(shell.keeper.place, session.description.fingerprint, there);
    await session.loadScenario(scenario);
  }

  /** Takes in a bundle (JSON text): its data set beside those that are there, and its scenarios beside theirs. Rejects with a Refusal. */
  async takeBundle(text: string): Promise<void> {
    const { session, shell } = this;
    const { dataset, fingerprint, scenarios } = await session.engine.call('readBundle', text);
    for (const scenario of scenarios) await keepBeside(shell.keeper.place, fingerprint, scenario);
    await shell.opening.openOwn(dataset);
    shell.say(this.t('own.bundle', { n: scenarios.length }));
  }
}

define('saima-own', OwnElement);
