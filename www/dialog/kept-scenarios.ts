// The scenarios over the data that are shown, as a list in the dialog of what is kept: another is one press away; copies, names,
// files, and deletion that can be undone.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Key } from '../language/language.js';
import type { Session } from '../session/session.js';
import type { Discarded, KeptScenario } from '../storage/shelf.js';
import { binDays } from '../storage/shelf.js';
import { fileName, saveFile } from './save-file.js';

/** What the list needs of the dialog. */
export interface ScenariosHost {
  readonly session: Session;
  read(): Promise<void>;
  requestUpdate(): void;
  close(): void;
  timeWords(time: number | undefined): string;
  readonly updateComplete: Promise<boolean>;
  readonly renderRoot: ParentNode;
}

export class KeptScenarios {
  /** Key of the one that is being named. */
  private naming = '';
  /** Name of what was deleted last, while it can be had back by one press. */
  private removed: string | undefined;

  constructor(private readonly host: ScenariosHost) {}

  /** Nothing is being done any more. */
  rest(): void {
    this.naming = '';
    this.removed = undefined;
  }

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.host.session.language.t(key, parameters);
  }

  private nameOf({ name }: KeptScenario): string {
    return name || this.t('scenario.unnamed');
  }

  /** The list; `listed`: those over the data that are shown. */
  render(listed: KeptScenario[]): TemplateResult {
    const { removed } = this;
    return html`<div class="head">
        <h3>${this.t('kept.scenarios')}</h3>
        <button class="button" data-do="new-scenario" @click=${() => void this.leave((desk) => desk?.begin())}>${this.t('scenarios.new')}</button>
        ${
          listed.length > 0
            ? html`<button class="button" data-do="compare-scenarios" @click=${() => void this.leave(async (desk) => desk?.compare())}>${this.t('scenarios.beside')}</button>`
            : nothing
        }
      </div>
      ${listed.length === 0 ? html`<p class="lead">${this.t('scenarios.none')}</p>` : nothing}
      <ul>
        ${repeat(
          listed,
          ({ key }) => key,
          (one) => this.renderScenario(one),
        )}
      </ul>
      <p class="removed ${removed === undefined ? '' : 'said'}" role="status" aria-live="polite">
        ${
          removed === undefined
            ? nothing
            : html`${this.t('scenarios.removed', { name: removed })}
                <button class="text-button" data-do="undo-remove-kept" @click=${() => void this.undo()}>${this.t('kept.undo')}</button>`
        }
      </p>`;
  }

  private get desk() {
    return this.host.session.scenarios;
  }

  /** Closes the dialog, and does something on the page. */
  private async leave(work: (desk: Session['scenarios']) => Promise<void> | undefined): Promise<void> {
    this.host.close();
    await work(this.desk);
  }

  private renderScenario(one: KeptScenario): TemplateResult {
    const { key, kept, steps } = one;
    const name = this.nameOf(one);
    const now = key === this.desk?.current;
    const about = [this.host.timeWords(kept.time), this.t('kept.steps', { n: steps })].filter(Boolean).join(' · ');
    const button = (id: string, words: Key, act: () => unknown) =>
      html`<button class="text-button" data-do=${id} aria-label=${`${this.t(words)} ${name}`} @click=${() => void act()}>${this.t(words)}</button>`;
    const save = () => saveFile(fileName(name, '.saima.json'), kept.scenario, 'application/json');
    return html`<li data-kept-entry=${key} data-scenario=${name}>
      <div class="what">
        ${this.naming === key ? this.renderNaming(one, name) : html`<p class="called"><bdi>${name}</bdi></p>`}
        <p>${about}</p>
        <p class="acts">
          ${button('rename-kept', 'kept.rename', () => this.beginNaming(key))}
          ${button('copy-kept', 'scenarios.copy', () => this.copy(one))} ${button('save-kept', 'kept.save', save)}
          ${button('remove-kept', 'kept.remove', () => this.remove(one))}
        </p>
      </div>
      ${
        now
          ? html`<span class="lead">${this.t('kept.now')}</span>`
          : html`<button class="button" data-do="open-kept" aria-label=${`${this.t('kept.open')} ${name}`} @click=${() => void this.leave((desk) => desk?.switchTo(one))}>${this.t('kept.open')}</button>`
      }
    </li>`;
  }

  private async beginNaming(key: string): Promise<void> {
    this.naming = key;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLInputElement>('.naming input')?.select();
  }

  private renderNaming(one: KeptScenario, name: string): TemplateResult {
    const submit = async (event: Event) => {
      event.preventDefault();
      const typed = (event.target as HTMLFormElement).querySelector('input')?.value.trim() ?? '';
      this.naming = '';
      if (typed !== '' && typed !== one.name) await this.desk?.rename(typed, one);
      await this.host.read();
    };
    return html`<form class="naming" @submit=${submit}>
      <input class="name" aria-label=${this.t('kept.renameTo', { name })} maxlength="60" .value=${name} />
      <button class="button main">${this.t('kept.renamed')}</button>
    </form>`;
  }

  private async copy(one: KeptScenario): Promise<void> {
    await this.desk?.duplicate(one);
    await this.host.read();
  }

  async remove(one: KeptScenario): Promise<void> {
    await this.desk?.remove(one);
    this.removed = this.nameOf(one);
    await this.host.read();
  }

  private async undo(): Promise<void> {
    this.removed = undefined;
    await this.desk?.undo();
    await this.host.read();
  }

  /** What was deleted and can be had back. */
  renderBin(bin: Discarded[]): TemplateResult | typeof nothing {
    if (bin.length === 0) return nothing;
    return html`<details data-bin>
      <summary>${this.t('scenarios.bin', { n: bin.length, days: binDays })}</summary>
      <ul>
        ${repeat(
          bin,
          ({ key }) => key,
          (one) => this.renderDiscarded(one),
        )}
      </ul>
    </details>`;
  }

  private renderDiscarded({ key, time, scenario, dataset }: Discarded): TemplateResult {
    const { language } = this.host.session;
    const name = scenario ? this.nameOf(scenario) : language.name(dataset?.about);
    const of = scenario ? language.name(scenario.kept.about) || scenario.dataset : this.t('kept.own');
    const back = async () => {
      await this.desk?.bringBack(key);
      this.removed = undefined;
      await this.host.read();
    };
    return html`<li data-discarded=${name}>
      <div class="what">
        <p class="called"><bdi>${name}</bdi></p>
        <p>${[of, this.t('scenarios.deletedAt', { time: this.host.timeWords(time) })].filter(Boolean).join(' · ')}</p>
      </div>
      <button class="button" data-do="bring-back" aria-label=${`${this.t('scenarios.bringBack')} ${name}`} @click=${() => void back()}>${this.t('scenarios.bringBack')}</button>
    </li>`;
  }
}
