// Scenario codes of one element: given out, opened from what is pasted, from the page's address, from an attribute.
import type { ShareDialog } from '../dialog/share-dialog.js';
import { asRefusal } from '../engine/refusal.js';
import type { Key } from '../language/language.js';
import { problemList } from '../language/problem-words.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { latest } from '../storage/records.js';
import { readShelf, rememberedShelf } from '../storage/shelf.js';
import { codePart, withCode } from './address.js';
import type { CodeDesk, Page } from './ask-scenarios.js';
import type { Scenarios } from './scenarios.js';

/** Letters beyond which chats cut a code. */
export const longest = 2000;
/** Milliseconds after the latest change in which the address follows. */
const settling = 400;
/** Milliseconds for which projects that are on their way are waited for. */
const patience = 30_000;

type File = { name?: string; edition?: string; steps: Edit[][] };

const bare = (text: string) => JSON.stringify({ ...(JSON.parse(text) as File), edition: undefined });
const rest = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

/** Whether a refusal is for want of the projects, which may be on their way. */
const wantsLedger = (thrown: unknown) => asRefusal(thrown).problems.some(({ rule }) => rule === 'ledger-awaited');

export class Codes implements CodeDesk {
  /** The scenario of which the address says what it should; undefined while a code in it is not yet read. */
  private followed: string | undefined;
  private pending = 0;
  private watching: MutationObserver | undefined;

  constructor(
    private readonly session: Session,
    private readonly page: Page,
    private readonly scenarios: Scenarios,
  ) {}

  /** Opens what the element and the address ask for, and follows them. */
  start(): void {
    const { page, session } = this;
    page.addController({
      hostUpdated: () => this.noteChange(),
      hostConnected: () => this.watch(),
      hostDisconnected: () => this.unwatch(),
    });
    session.signals.on('results', () => this.noteChange());
    if (page.isConnected) this.watch();
    void this.openFirst();
  }

  private watch(): void {
    if (this.watching) return;
    this.watching = new MutationObserver(() => void this.openAttribute());
    this.watching.observe(this.page, { attributeFilter: ['scenario'] });
    window.addEventListener('hashchange', this.onHash);
  }

  private unwatch(): void {
    this.watching?.disconnect();
    this.watching = undefined;
    window.removeEventListener('hashchange', this.onHash);
  }

  private readonly onHash = (): void => void this.openAddress();

  private async openFirst(): Promise<void> {
    await this.openAttribute();
    await this.openAddress();
  }

  private async openAttribute(): Promise<void> {
    const asked = this.page.getAttribute('scenario');
    if (asked) await this.take(asked);
  }

  // Of a host's address nothing is read, unless the host asks for it.
  private async openAddress(): Promise<void> {
    const asked = this.page.hasAttribute('address') ? codePart(location.href) : undefined;
    if (asked === undefined) return;
    this.followed = undefined;
    await this.take(asked);
    this.followed = await this.session.scenarioJson();
  }

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }

  /** Opens a code; what is refused is told where it can be mended. */
  async take(text: string): Promise<void> {
    try {
      await this.open(text);
    } catch (thrown) {
      await this.show(text, await this.wordsOf(thrown));
    }
  }

  /** Opens a code, or a link with one, beside the scenarios that are there. Rejects with a Refusal. */
  async open(text: string): Promise<void> {
    try {
      await this.openNow(text);
    } catch (thrown) {
      if (!wantsLedger(thrown)) throw thrown;
      await this.ledgerComes();
      await this.openNow(text);
    }
  }

  private async ledgerComes(): Promise<void> {
    for (let waited = 0; waited < patience && this.session.awaitedLedger !== undefined; waited += 100) await rest(100);
  }

  private async openNow(text: string): Promise<void> {
    const { session, page } = this;
    const found = await session.engine.call('readScenarioCode', text);
    if (bare(found) === bare(await session.scenarioJson())) {
      page.say(this.t('share.same'));
      return;
    }
    await this.scenarios.openText(found);
    const { name, steps } = JSON.parse(found) as File;
    const words = { name: name || this.t('scenario.unnamed'), n: steps.flat().length };
    const go = () => void session.undo();
    page.say(this.t('share.opened', words), this.scenarios.canUndo ? { words: this.t('kept.undo'), go } : undefined);
  }

  /** Why a code was not opened. Of one over other data, which these are, where this browser knows them. */
  private async wordsOf(thrown: unknown): Promise<string[]> {
    const { session } = this;
    const [first] = asRefusal(thrown).problems;
    if (first?.code !== 'wrong-baseline') return problemList(thrown, session.language);
    const fingerprint = String(first.found);
    const { keeper, opening } = this.page;
    const { place } = keeper;
    const shelf = await readShelf(place).catch(() => rememberedShelf(place));
    const own = shelf.own.find(({ kept }) => kept.fingerprint === fingerprint);
    if (own) return [this.t('share.foreignOwn', { name: session.language.name(own.kept.about) })];
    if (opening.own && latest.read(`built-in ${place}`) === fingerprint) return [this.t('share.foreignBuiltIn')];
    const now = session.language.name(session.description.name);
    return [this.t('share.foreign', { fingerprint, now, present: session.description.fingerprint })];
  }

  /** Shows the code of the scenario, and where others are opened. */
  share(): Promise<void> {
    return this.show();
  }

  private async show(refused?: string, why: string[] = []): Promise<void> {
    const { page, session } = this;
    const root = page.renderRoot.querySelector('.app') as HTMLElement;
    let dialog = root.querySelector<ShareDialog>('saima-share');
    if (!dialog) {
      dialog = document.createElement('saima-share') as ShareDialog;
      dialog.session = session;
      root.append(dialog);
    }
    dialog.session = session;
    const linked = page.hasAttribute('address');
    await dialog.show({
      ...(linked ? { link: (code: string, sign: '#' | '?') => withCode(location.href, code, sign) } : {}),
      open: async (text) => {
        try {
          await this.open(text);
          return [];
        } catch (thrown) {
          return this.wordsOf(thrown);
        }
      },
      save: () => void page.files.saveScenario(),
      refused,
      why,
    });
  }

  // The address says what is on screen, or nothing.
  private noteChange(): void {
    if (this.followed === undefined) return;
    clearTimeout(this.pending);
    this.pending = window.setTimeout(() => void this.followAddress().catch(() => {}), settling);
  }

  private async followAddress(): Promise<void> {
    const { session, page } = this;
    if (session.edits.editing) return this.noteChange();
    const present = page.opening.away ? '' : await session.scenarioJson();
    if (this.followed === undefined || present === this.followed || !page.isConnected) return;
    this.followed = present;
    const { name, steps } = (present ? JSON.parse(present) : { steps: [] }) as File;
    const code =
      name || steps.length > 0 ? await session.engine.call('scenarioCode').catch(() => undefined) : undefined;
    // Another came meanwhile.
    if (present !== this.followed || codePart(location.href) === undefined) return;
    const next = withCode(location.href, code && code.length <= longest ? code : undefined);
    if (next !== location.href) history.replaceState(history.state, '', next);
    // Without a code there is nothing to follow.
    if (codePart(next) === undefined) this.followed = undefined;
  }
}
