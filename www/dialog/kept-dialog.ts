// What is kept in this browser: scenarios beside the one that is open, and data sets that gave way to others.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Key, Language } from '../language/language.js';
import { define } from '../session/define.js';
import type { Session } from '../session/session.js';
import { type KeptScenario, readShelf, remove, type Shelf } from '../storage/shelf.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import type { Handed } from './import-dialog.js';
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
  private place = '';
  private current: string | undefined;

  constructor() {
    super();
    this.shelf = { scenarios: [], datasets: [] };
    this.sure = '';
    this.failed = false;
  }

  private get language(): Language {
    return this.session.language;
  }

  protected override render() {
    const { language, shelf } = this;
    const { code, fingerprint } = this.session.description;
    const own = shelf.scenarios.filter((one) => one.fingerprint === fingerprint);
    const others = shelf.scenarios.filter((one) => one.fingerprint !== fingerprint);
    const none = shelf.scenarios.length + shelf.datasets.length === 0;
    return html`
      <dialog aria-labelledby="heading" @close=${() => (this.sure = '')}>
        <div class="frame">
          <header>
            <h2 id="heading">${language.t('kept.heading')}</h2>
            <button class="button plain icon" aria-label=${language.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content" tabindex="0" role="group" aria-labelledby="heading">
            <p class="lead">${language.t(this.failed ? 'kept.failed' : none ? 'kept.none' : 'kept.lead')}</p>
            ${this.renderList(
              'kept.scenarios',
              own.map((one) => this.entryOf(one, !one.kept.refused)),
            )}
            ${this.renderList(
              'kept.datasets',
              shelf.datasets.map(({ key, kept }) => ({
                key,
                name: language.name(kept.about),
                about: '',
                time: kept.time,
                now: false,
                open: () => this.hand(kept.dataset),
                save: () => saveFile(fileName(language.name(kept.about), '.json'), kept.dataset, 'application/json'),
              })),
            )}
            ${this.renderList(
              'kept.others',
              others.map((one) => this.entryOf(one, false, one.dataset === code)),
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
      open: opens && !now ? () => this.hand(kept.scenario) : undefined,
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

  private async read(): Promise<void> {
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

  private hand(text: string): void {
    this.close();
    const bytes = new TextEncoder().encode(text);
    this.dispatchEvent(
      new CustomEvent<Handed>('bytes', { detail: { brought: [{ bytes, name: '' }], taken: () => {} } }),
    );
  }

  private readonly close = (): void => this.dialog.close();
}

define('saima-kept', KeptDialog);
