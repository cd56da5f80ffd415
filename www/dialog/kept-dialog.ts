// What is kept in this browser: scenarios beside the one that is open, and data sets that gave way to others.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Key, Language } from '../language/language.js';
import { define } from '../session/define.js';
import type { Session } from '../session/session.js';
import { lostWords } from '../words/lost.js';
import { type KeptScenario, readShelf, remove, type Shelf } from '../storage/shelf.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import type { Handed } from './import-dialog.js';
import { KeptSets } from './kept-sets.js';
import { Modal } from './modal.js';
import { fileName, saveFile } from './save-file.js';

/** What an entry of the list is called and what can be done with it. */
interface Entry {
  key: string;
  name: string;
  about: string;
  time: number | undefined;
  now: boolean;
  open: (() => void) | undefined;
  save: () => void;
}

const two = (number: number) => String(number).padStart(2, '0');

function timeWords(time: number | undefined): string {
  if (time === undefined) return '';
  const at = new Date(time);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** Fires `bytes` with the file of what is to be opened, as the dialog for imports does. */
export class KeptDialog extends LitElement {
  static override properties = {
    session: { attribute: false },
    shelf: { state: true },
    sure: { state: true },
    failed: { state: true },
  };
  static override styles = [
    base,
    dialogStyles,
    css`
      h3 {
        padding: 16px 0 4px;
      }
      .lead {
        color: var(--ink-2);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 6px 0;
        border-top: 1px solid var(--hair);
      }
      .what {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .removed:empty {
        display: none;
      }
      .removed {
        padding: 8px 0;
      }
      .naming {
        display: flex;
        gap: 8px;
      }
      .name {
        flex: 1;
        min-width: 80px;
        height: 28px;
        padding: 0 8px;
        border: 1px solid var(--hair-2);
        border-radius: 4px;
        background: var(--surface);
      }
      li {
        flex-wrap: wrap;
      }
      .what {
        flex-basis: 240px;
      }
      .what p + p {
        color: var(--ink-2);
        font-size: var(--small);
      }
    `,
  ];

  declare session: Session;
  declare shelf: Shelf;
  /** Key of what was asked to be deleted, until that is said twice. */
  declare sure: string;
  declare failed: boolean;
  private readonly modal = new Modal(this);
  private readonly sets = new KeptSets(this);
  place = '';
  private current: string | undefined;

  constructor() {
    super();
    this.shelf = { scenarios: [], own: [] };
    this.sure = '';
    this.failed = false;
  }

  private get language(): Language {
    return this.session.language;
  }

  protected override render() {
    const { language, shelf } = this;
    const { code, fingerprint } = this.session.description;
    const over = (one: KeptScenario) => one.dataset === code;
    const own = shelf.scenarios.filter((one) => one.fingerprint === fingerprint);
    const others = shelf.scenarios.filter((one) => one.fingerprint !== fingerprint);
    const none = shelf.scenarios.length + shelf.own.length === 0;
    return html`
      <dialog aria-labelledby="heading" @close=${this.onClose}>
        <div class="frame">
          <header>
            <h2 id="heading">${language.t('kept.heading')}</h2>
            <button class="button plain icon" aria-label=${language.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content" tabindex="0" role="group" aria-labelledby="heading">
            <p class="lead">${language.t(this.failed ? 'kept.failed' : none ? 'kept.none' : 'kept.lead')}</p>
            ${this.sets.render()}
            ${this.renderList(
              'kept.scenarios',
              own.map((one) => this.entryOf(one, !one.kept.refused)),
            )}
            ${this.renderList(
              'kept.others',
              others.map((one) => this.entryOf(one, false, over(one) && !one.kept.refused)),
            )}
          </div>
          <footer><button class="button main" @click=${this.close}>${language.t('close')}</button></footer>
        </div>
      </dialog>
    `;
  }

  private entryOf(one: KeptScenario, opens: boolean, changed = false): Entry {
    const { language } = this;
    const { kept, key, steps } = one;
    const name = one.name || language.t('scenario.unnamed');
    const fault = kept.refused ? 'kept.refused' : changed ? 'kept.changed' : '';
    const about = [
      opens ? '' : language.name(kept.about) || one.dataset,
      language.t('kept.steps', { n: steps }),
      fault && language.t(fault),
    ];
    const now = key === this.current;
    return {
      key,
      name,
      about: about.filter(Boolean).join(' · '),
      time: kept.time,
      now,
      open: now ? undefined : opens ? () => this.hand(kept.scenario) : changed ? () => void this.carry(one) : undefined,
      save: () => saveFile(fileName(name, '.saima.json'), kept.scenario, 'application/json'),
    };
  }

  private renderList(heading: Key, entries: Entry[]): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`<h3>${this.language.t(heading)}</h3>
      <ul>
        ${entries.map((entry) => this.renderEntry(entry))}
      </ul>`;
  }

  private renderEntry({ key, name, about, time, now, open, save }: Entry): TemplateResult {
    const { language, sure } = this;
    const removal = sure === key ? 'kept.removeSure' : 'kept.remove';
    return html`<li data-kept-entry=${key}>
      <div class="what">
        <p><bdi>${name}</bdi></p>
        <p>${[timeWords(time), about].filter(Boolean).join(' · ')}</p>
      </div>
      ${now ? html`<span class="lead">${language.t('kept.now')}</span>` : nothing}
      ${open ? html`<button class="button" data-do="open-kept" @click=${open}>${language.t('kept.open')}</button>` : nothing}
      <button class="button" data-do="save-kept" @click=${save}>${language.t('kept.save')}</button>
      ${now ? nothing : html`<button class="button" data-do="remove-kept" @click=${() => void this.takeAway(key)}>${language.t(removal)}</button>`}
    </li>`;
  }

  /** Opens it on what is kept at a place; `current`: the key of what is open. */
  async show(place: string, current: string | undefined): Promise<void> {
    this.place = place;
    this.current = current;
    await this.read();
    await this.updateComplete;
    this.modal.show();
  }

  /**
   * Says how many scenarios over these data are newer than the one that is open, or stand over other figures where
   * nothing is open; nothing where there are none.
   */
  async missed(place: string, current: string | undefined): Promise<string> {
    const { code, fingerprint } = this.session.description;
    const { scenarios } = await readShelf(place).catch(() => ({ scenarios: [] as KeptScenario[] }));
    const now = scenarios.find(({ key }) => key === current)?.kept.time ?? 0;
    const isMissed = ({ kept, dataset, fingerprint: over }: KeptScenario) =>
      dataset === code && (over === fingerprint ? (kept.time ?? 0) > now : now === 0);
    const n = scenarios.filter(isMissed).length;
    return n > 0 ? this.language.t('say.keptElsewhere', { n }) : '';
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  async read(): Promise<void> {
    try {
      this.shelf = await readShelf(this.place);
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  private async takeAway(key: string): Promise<void> {
    if (this.sure !== key) {
      this.sure = key;
      return;
    }
    this.sure = '';
    await remove(key).catch(() => {});
    await this.read();
  }

  /** Opens what is chosen. */
  hand(text: string, taken = () => {}): void {
    this.close();
    const bytes = new TextEncoder().encode(text);
    this.dispatchEvent(new CustomEvent<Handed>('bytes', { detail: { brought: [{ bytes, name: '' }], taken } }));
  }

  /** Revises the data set that is in use. */
  async revise(revisions: object[]): Promise<void> {
    this.close();
    await this.session.revisions?.revise(revisions);
  }

  // A scenario over former figures: what still applies of it is opened, and what does not is told.
  private async carry({ kept }: KeptScenario): Promise<void> {
    const { session } = this;
    try {
      const { scenario, lost } = await session.engine.call(
        'carriedScenario',
        await session.datasetJson(),
        kept.scenario,
      );
      const words = lostWords(lost, session.description, session.language);
      this.hand(scenario, () => words && this.dispatchEvent(new CustomEvent('told', { detail: words })));
    } catch (thrown) {
      session.complain(thrown);
    }
  }

  private readonly onClose = (): void => {
    this.sure = '';
    this.sets.rest();
  };

  readonly timeWords = timeWords;

  private readonly close = (): void => this.dialog.close();
}

define('saima-kept', KeptDialog);
