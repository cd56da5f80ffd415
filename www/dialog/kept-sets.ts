// The reader's own data sets, as a list in the dialog of what is kept: back to any of them, names, deletion that can be undone, and
// export with all scenarios.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { toJson } from '../engine/json.js';
import type { Key, Name } from '../language/language.js';
import type { Session } from '../session/session.js';
import { moveScenarios } from '../storage/carry.js';
import type { KeptDataset } from '../storage/records.js';
import { discard, type OwnSet, remove, type Shelf, shelve, takeBack } from '../storage/shelf.js';
import { fileName, saveFile } from './save-file.js';

/** What the list needs of the dialog. */
export interface SetsHost {
  readonly session: Session;
  readonly shelf: Shelf;
  readonly place: string;
  /** Opens a data set and closes the dialog. */
  hand(text: string): void;
  /** Revises the data set that is in use. */
  revise(revisions: object[]): Promise<void>;
  read(): Promise<void>;
  requestUpdate(): void;
  timeWords(time: number | undefined): string;
}

interface Counted {
  units: unknown[];
  indicators: unknown[];
}

export class KeptSets {
  /** Key of the one that is being named. */
  private naming = '';
  /** What was deleted last, and where it stands meanwhile. */
  private removed: { one: OwnSet; bin: string } | undefined;

  constructor(private readonly host: SetsHost) {}

  /** Nothing is being done any more. */
  rest(): void {
    this.naming = '';
    this.removed = undefined;
  }

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.host.session.language.t(key, parameters);
  }

  render(): TemplateResult | typeof nothing {
    const { removed } = this;
    const { own } = this.host.shelf;
    if (own.length === 0 && !removed) return nothing;
    const back = async () => {
      if (!removed) return;
      this.removed = undefined;
      await takeBack(removed.bin);
      await this.host.read();
    };
    return html`<h3>${this.t('kept.own')}</h3>
      <ul>
        ${repeat(
          own,
          ({ key }) => key,
          (one) => this.renderSet(one),
        )}
      </ul>
      <p class="removed ${removed === undefined ? '' : 'said'}" role="status" aria-live="polite">
        ${
          removed
            ? html`${this.t('kept.removed', { name: this.nameOf(removed.one.kept) })}
                <button class="text-button" data-do="undo-remove" @click=${() => void back()}>${this.t('kept.undo')}</button>`
            : nothing
        }
      </p>`;
  }

  private nameOf({ about }: KeptDataset): string {
    return this.host.session.language.name(about);
  }

  private sizeOf({ dataset }: KeptDataset): string {
    try {
      const { units, indicators } = JSON.parse(dataset) as Counted;
      const size = Math.ceil(new Blob([dataset]).size / 1000);
      return this.t('kept.size', { units: units.length, indicators: indicators.length, size });
    } catch {
      return '';
    }
  }

  private renderSet(one: OwnSet): TemplateResult {
    const { key, kept, now } = one;
    const name = this.nameOf(kept);
    const about = [this.host.timeWords(kept.time), this.sizeOf(kept)].filter(Boolean).join(' · ');
    const rename = () => {
      this.naming = key;
      this.host.requestUpdate();
    };
    return html`<li data-kept-set=${name}>
      <div class="what">
        ${this.naming === key ? this.renderNaming(one, name) : html`<p><bdi>${name}</bdi></p>`}
        <p>${about}</p>
      </div>
      ${
        now
          ? html`<span class="lead">${this.t('kept.now')}</span>`
          : html`<button class="button" data-do="open-set" @click=${() => this.host.hand(kept.dataset)}>${this.t('kept.open')}</button>`
      }
      <button class="button" data-do="rename-set" @click=${rename}>${this.t('kept.rename')}</button>
      <button class="button" data-do="save-set" @click=${() => void this.save(one)}>${this.t('kept.saveAll')}</button>
      ${now ? nothing : html`<button class="button" data-do="remove-set" @click=${() => void this.takeAway(one)}>${this.t('kept.remove')}</button>`}
    </li>`;
  }

  private renderNaming(one: OwnSet, name: string): TemplateResult {
    const submit = (event: Event) => {
      event.preventDefault();
      const typed = (event.target as HTMLFormElement).querySelector('input')?.value.trim() ?? '';
      this.naming = '';
      if (typed !== '' && typed !== name) void this.rename(one, typed);
      else this.host.requestUpdate();
    };
    return html`<form class="naming" @submit=${submit}>
      <input class="name" aria-label=${this.t('kept.renameTo', { name })} maxlength="60" .value=${name} />
      <button class="button main">${this.t('kept.renamed')}</button>
    </form>`;
  }

  private async rename({ key, kept, now }: OwnSet, typed: string): Promise<void> {
    const { session, place } = this.host;
    const name: Name = { 'zh-Hans': typed, 'zh-Hant': typed, en: typed };
    const revisions = [{ revise: 'setName', name }];
    try {
      if (now) await this.host.revise(revisions);
      else {
        const { dataset, fingerprint } = await session.engine.call(
          'reviseDataset',
          kept.dataset,
          '',
          toJson(revisions),
        );
        await moveScenarios(session.engine, place, kept.fingerprint, dataset);
        await shelve({ dataset, fingerprint, time: Date.now(), about: name }, place);
        await remove(key);
      }
    } catch (thrown) {
      session.complain(thrown);
    }
    await this.host.read();
  }

  private async takeAway(one: OwnSet): Promise<void> {
    this.removed = { one, bin: await discard(this.host.place, one.key) };
    await this.host.read();
  }

  /** One file with the data set and all scenarios over it that open. */
  private async save({ kept, now }: OwnSet): Promise<void> {
    const { session, shelf } = this.host;
    const { fingerprint } = session.description;
    const over = now ? fingerprint : kept.fingerprint;
    const scenarios = shelf.scenarios.filter((one) => one.fingerprint === over && !one.kept.refused);
    try {
      const texts = toJson(scenarios.map((one) => one.kept.scenario));
      const text = await session.engine.call('makeBundle', kept.dataset, texts);
      saveFile(fileName(this.nameOf(kept), '.saima.json'), text, 'application/json');
    } catch (thrown) {
      session.complain(thrown);
    }
  }
}
