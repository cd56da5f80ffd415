// What is kept in this browser: scenarios beside the one that is open, and data sets that gave way to others.
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Key, Language } from '../language/language.js';
import { define } from '../session/define.js';
import type { Session } from '../session/session.js';
import { lostWords } from '../words/lost.js';
import { emptyShelf, type KeptScenario, readShelf, rememberedShelf, type Shelf } from '../storage/shelf.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { dialogStyles } from './dialog.css.js';
import type { Handed } from './import-dialog.js';
import { KeptScenarios } from './kept-scenarios.js';
import { KeptSets } from './kept-sets.js';
import { Modal } from './modal.js';
import './stack-part.js';
import { fileName, saveFile } from './save-file.js';

/** What an entry of the list is called and what can be done with it. */
interface Entry {
  key: string;
  name: string;
  about: string;
  time: number | undefined;
  one: KeptScenario;
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
      .removed.said {
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
      .what p + p,
      form + p {
        color: var(--ink-2);
        font-size: var(--small);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 12px 0 8px;
      }
      .head h3 {
        flex: 1;
        padding: 0;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
      }
      details {
        margin-top: 16px;
      }
      summary {
        padding: 4px 0;
        color: var(--accent);
        cursor: pointer;
      }
    `,
  ];

  declare session: Session;
  declare shelf: Shelf;
  declare failed: boolean;
  private readonly modal = new Modal(this);
  private readonly sets = new KeptSets(this);
  private readonly scenarios = new KeptScenarios(this);
  place = '';
  private current: string | undefined;

  constructor() {
    super();
    this.shelf = emptyShelf;
    this.failed = false;
  }

  private get language(): Language {
    return this.session.language;
  }

  protected override render() {
    const { language, shelf } = this;
    const { code, fingerprint } = this.session.description;
    const over = (one: KeptScenario) => one.dataset === code;
    const own = shelf.scenarios.filter((one) => one.fingerprint === fingerprint && !one.kept.refused);
    const others = shelf.scenarios.filter((one) => !own.includes(one));
    own.sort((a, b) => Number(b.key === this.current) - Number(a.key === this.current));
    return html`
      <dialog aria-labelledby="heading" @close=${this.onClose}>
        <div class="frame">
          <header>
            <h2 id="heading">${language.t('kept.heading')}</h2>
            <button class="button plain icon" aria-label=${language.t('close')} @click=${this.close}>${closeIcon}</button>
          </header>
          <div class="content" tabindex="0" role="group" aria-labelledby="heading">
            <p class="lead">${language.t(this.failed ? 'kept.failed' : 'kept.lead')}</p>
            ${this.scenarios.render(own)}
            ${
              own.length > 1
                ? html`<details data-stack>
                    <summary>${language.t('stack.title')}</summary>
                    <saima-stack .session=${this.session} .listed=${own} @stacked=${this.onStacked}></saima-stack>
                  </details>`
                : nothing
            }
            ${this.sets.render()}
            ${this.renderList(
              'kept.others',
              others.map((one) => this.entryOf(one, over(one) && !one.kept.refused)),
            )}
            ${this.scenarios.renderBin(shelf.bin)}
          </div>
          <footer><button class="button main" @click=${this.close}>${language.t('close')}</button></footer>
        </div>
      </dialog>
    `;
  }

  // Of a data set that is at hand it is opened over that; of a former state of these data, what still applies of it.
  private entryOf(one: KeptScenario, changed: boolean): Entry {
    const { language } = this;
    const { kept, key, steps } = one;
    const name = one.name || language.t('scenario.unnamed');
    const fault = kept.refused ? 'kept.refused' : changed ? 'kept.changed' : '';
    const about = [
      language.name(kept.about) || one.dataset,
      language.t('kept.steps', { n: steps }),
      fault && language.t(fault),
    ];
    const isAtHand = this.session.scenarios?.isAtHand(one);
    const go = async () => {
      this.close();
      await this.session.scenarios?.switchTo(one);
    };
    return {
      key,
      name,
      about: about.filter(Boolean).join(' · '),
      time: kept.time,
      one,
      open: kept.refused ? undefined : changed ? () => void this.carry(one) : isAtHand ? () => void go() : undefined,
      save: () => saveFile(fileName(name, '.saima.json'), kept.scenario, 'application/json'),
    };
  }

  private renderList(heading: Key, entries: Entry[]): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`<h3>${this.language.t(heading)}</h3>
      <ul>
        ${repeat(
          entries,
          ({ key }) => key,
          (entry) => this.renderEntry(entry),
        )}
      </ul>`;
  }

  private renderEntry({ key, name, about, time, one, open, save }: Entry): TemplateResult {
    const { language } = this;
    return html`<li data-kept-entry=${key}>
      <div class="what">
        <p class="called"><bdi>${name}</bdi></p>
        <p>${[timeWords(time), about].filter(Boolean).join(' · ')}</p>
      </div>
      ${open ? html`<button class="button" data-do="open-kept" aria-label=${`${language.t('kept.open')} ${name}`} @click=${open}>${language.t('kept.open')}</button>` : nothing}
      <button class="button" data-do="save-kept" aria-label=${`${language.t('kept.save')} ${name}`} @click=${save}>${language.t('kept.save')}</button>
      <button class="button" data-do="remove-kept" aria-label=${`${language.t('kept.remove')} ${name}`} @click=${() => void this.scenarios.remove(one)}>${language.t('kept.remove')}</button>
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
    this.failed = false;
    this.shelf = await readShelf(this.place).catch(() => {
      this.failed = true;
      return rememberedShelf(this.place);
    });
    await this.session.scenarios?.look();
    this.current = this.session.scenarios?.current ?? this.current;
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

  // A scenario over former figures: what still applies of it is opened beside, and what does not is told.
  private async carry({ kept, fingerprint }: KeptScenario): Promise<void> {
    const { session } = this;
    this.close();
    try {
      const former = this.shelf.own.find((set) => set.kept.fingerprint === fingerprint)?.kept.dataset;
      const dataset = await session.datasetJson();
      const carried = await session.engine.call('carriedScenario', dataset, kept.scenario, former);
      await session.scenarios?.openText(carried.scenario);
      const report = { carried, known: session.description };
      const words = lostWords(carried.lost, session.description, session.language);
      if (words !== '' || carried.moved?.length)
        session.scenarios?.tellCarried(words || session.language.t('carried.said'), report);
    } catch (thrown) {
      session.complain(thrown);
    }
  }

  private readonly onStacked = ({ detail }: CustomEvent<string>): void => {
    this.close();
    this.session.scenarios?.openText(detail).catch(this.session.complain);
  };

  private readonly onClose = (): void => {
    this.scenarios.rest();
    this.sets.rest();
  };

  readonly timeWords = timeWords;

  readonly close = (): void => this.dialog.close();
}

define('saima-kept', KeptDialog);
