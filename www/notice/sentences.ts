// The sentences of a notice, as the reader edits them: refused in words where a gap has nothing to fill it.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { coded, type Language } from '../language/language.js';
import { keepSentences, readSentences } from '../storage/sentences.js';
import type { Notice } from './model.js';
import type { OwnSentences } from './teller.js';
import { faultOf } from './template.js';
import { isTemplate, slotsOf, type TemplateId } from './templates.js';

const braced = (name: string) => `{${name}}`;

/** Why a sentence is not taken, in words; nothing where it is. */
export function refusalOf(id: TemplateId, text: string, language: Language): string {
  const fault = faultOf(text, slotsOf(id));
  if (!fault) return '';
  const slots = language.list(slotsOf(id).map(braced));
  return language.t(`notice.fault.${fault.fault}`, {
    slot: fault.fault === 'slot' ? braced(fault.slot) : '',
    slots,
    example: braced(slotsOf(id)[0] ?? 'unit'),
  });
}

export class Sentences {
  own: OwnSentences = {};
  private code = '';
  /** What was typed and not taken, and why. */
  private readonly refused = new Map<TemplateId, { text: string; why: string }>();

  constructor(private readonly changed: () => void) {}

  /** Takes up those that are kept in a language. */
  async recall({ code }: Language): Promise<void> {
    if (this.code === code) return;
    this.code = code;
    this.refused.clear();
    const kept = await readSentences(code);
    this.own = {};
    // What a former version kept may be of no use to this one.
    for (const [id, text] of Object.entries(kept))
      if (isTemplate(id) && typeof text === 'string' && !faultOf(text, slotsOf(id))) this.own[id] = text;
  }

  private put(id: TemplateId, text: string, language: Language): void {
    const why = refusalOf(id, text, language);
    if (why) this.refused.set(id, { text, why });
    else {
      this.refused.delete(id);
      if (text === language.t(coded('notice.say', id))) delete this.own[id];
      else this.own = { ...this.own, [id]: text };
      void keepSentences(this.code, this.own as Record<string, string>);
    }
    this.changed();
  }

  private reset(ids: TemplateId[]): void {
    for (const id of ids) {
      delete this.own[id];
      this.refused.delete(id);
    }
    void keepSentences(this.code, this.own as Record<string, string>);
    this.changed();
  }

  /** The sentences that a notice is made of, in their order. */
  render(notice: Notice, language: Language): TemplateResult {
    const ids = [...new Set(notice.blocks.flatMap((block) => ('of' in block ? block.of : [])))];
    const all = Object.keys(this.own).filter(isTemplate);
    return html`<p class="slots">${language.t('notice.templatesNote')}</p>
      ${ids.map((id) => this.renderOne(id, language))}
      ${
        all.length > 0
          ? html`<button class="button" data-do="reset-sentences" @click=${() => this.reset(all)}>${language.t('notice.resetAll')}</button>`
          : nothing
      }`;
  }

  private renderOne(id: TemplateId, language: Language): TemplateResult {
    const name = language.t(coded('notice.name', id));
    const refused = this.refused.get(id);
    const text = refused?.text ?? this.own[id] ?? language.t(coded('notice.say', id));
    const edited = refused !== undefined || this.own[id] !== undefined;
    const slots = language.list(slotsOf(id).map(braced));
    return html`<div class="sentence" data-sentence=${id}>
      <div class="lead">
        <label for=${`say-${id}`}>${name}</label>
        ${
          edited
            ? html`<button class="text-button small" data-do="reset-sentence" aria-label=${language.t('notice.resetOf', { id: name })} @click=${() => this.reset([id])}>${language.t('notice.reset')}</button>`
            : nothing
        }
      </div>
      <textarea
        id=${`say-${id}`}
        rows="2"
        spellcheck="false"
        aria-describedby=${`slots-${id}`}
        aria-invalid=${refused ? 'true' : 'false'}
        .value=${live(text)}
        @change=${(event: Event) => this.put(id, (event.target as HTMLTextAreaElement).value, language)}
      ></textarea>
      <p class="slots" id=${`slots-${id}`}>${language.t('notice.slots', { slots })}</p>
      ${refused ? html`<p class="refusal" role="alert">${refused.why}</p>` : nothing}
    </div>`;
  }
}
