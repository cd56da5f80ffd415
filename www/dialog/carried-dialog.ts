// What became of a scenario when its data set was replaced: what still applies, whose baseline has moved, what is gone.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Carried } from '../engine/answers.js';
import { toJson } from '../engine/json.js';
import type { Key } from '../language/language.js';
import { define } from '../session/define.js';
import type { Edit } from '../session/edits.js';
import type { Session } from '../session/session.js';
import { base } from '../style/base.js';
import { closeIcon } from '../style/icons.js';
import { type CarriedReport, lostNames } from '../words/lost.js';
import { dialogStyles } from './dialog.css.js';
import { Modal } from './modal.js';

interface Told {
  kept: string[];
  moved: string[];
  lost: string[];
  /** Whether it is known whose baseline has moved. */
  compared: boolean;
}

/** Edits that are named; of more their number is told. */
const most = 200;

/** `<saima-carried>`; give it `session`. */
export class CarriedDialog extends LitElement {
  static override properties: PropertyDeclarations = { session: { attribute: false }, told: { state: true } };
  static override styles = [
    base,
    dialogStyles,
    css`
      h3 {
        padding: 12px 0 4px;
      }
      li {
        padding: 4px 0;
        border-top: 1px solid var(--hair);
        overflow-wrap: anywhere;
      }
      .lead {
        color: var(--ink-2);
      }
    `,
  ];

  declare session: Session;
  declare told: Told | undefined;
  private readonly modal = new Modal(this);

  private t(key: Key, parameters?: Record<string, string | number>): string {
    return this.session.language.t(key, parameters);
  }

  /** Opens it on what became of a scenario that stands now. */
  async show({ carried, known }: CarriedReport): Promise<void> {
    const { session } = this;
    const words = async (edits: unknown[]) => (await session.scenarios?.wordsOf(edits.slice(0, most) as Edit[])) ?? [];
    const { steps } = JSON.parse(carried.scenario) as { steps: Edit[][] };
    const moved = carried.moved ?? [];
    const said = await words(moved.map(({ edit }) => edit));
    const elsewhere = new Set(moved.map(({ edit }) => toJson(edit)));
    this.told = {
      kept: await words(steps.flat().filter((edit) => !elsewhere.has(toJson(edit)))),
      moved: said.map((one, at) => this.withBaselines(one, moved[at])),
      lost: carried.lost.map((lost) => lostNames([lost], known, session.language).join(' ')),
      compared: carried.moved !== undefined,
    };
    await this.updateComplete;
    this.modal.show();
  }

  private withBaselines(words: string, moved: NonNullable<Carried['moved']>[number] | undefined): string {
    const { before, after } = moved ?? {};
    if (before == null && after == null) return words;
    const number = (value: number | undefined) => (value == null ? '–' : this.session.language.short(value, 4));
    return this.t('carried.movedFrom', { edit: words, before: number(before), after: number(after) });
  }

  protected override render() {
    const { told } = this;
    if (!this.session) return nothing;
    return html`<dialog aria-labelledby="heading">
      <div class="frame">
        <header>
          <h2 id="heading">${this.t('carried.heading')}</h2>
          <button class="button plain icon" aria-label=${this.t('close')} @click=${this.close}>${closeIcon}</button>
        </header>
        <div class="content" tabindex="0" role="group" aria-labelledby="heading">${told ? this.renderTold(told) : nothing}</div>
        <footer><button class="button main" @click=${this.close}>${this.t('close')}</button></footer>
      </div>
    </dialog>`;
  }

  private renderTold({ kept, moved, lost, compared }: Told): TemplateResult {
    const list = (id: string, heading: Key, all: string[]) =>
      all.length === 0
        ? nothing
        : html`<h3>${this.t(heading, { n: all.length })}</h3>
            <ul data-carried=${id}>
              ${all.map((words) => html`<li>${words}</li>`)}
            </ul>`;
    return html`<p class="lead">${this.t(compared ? 'carried.lead' : 'carried.leadUnknown')}</p>
      ${list('lost', 'carried.lost', lost)} ${list('moved', 'carried.moved', moved)} ${list('kept', compared ? 'carried.kept' : 'carried.keptUnknown', kept)}`;
  }

  private readonly close = (): void => this.renderRoot.querySelector('dialog')?.close();
}

define('saima-carried', CarriedDialog);
