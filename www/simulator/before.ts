// What stands in the board's place while that is coming, or cannot come.
import { html, nothing, type TemplateResult } from 'lit';
import type { Key, Language } from '../language/language.js';
import type { Phase } from './shell.js';

interface Host {
  readonly phase: Phase;
  readonly slow: boolean;
  /** Why nothing can be shown, where that is so. */
  readonly failure: string[];
}

/** `again` tries once more. */
export function beforeBoard(host: Host, again: () => void, language: Language | undefined): TemplateResult {
  const words = (key: Key) => language?.t(key) ?? '';
  const retry = () => html`<button class="button" data-do="again" @click=${again}>${words('part.again')}</button>`;
  if (host.phase !== 'failed')
    return html`<div class="waiting" role="status">
      <slot>${words('waiting')}</slot>
      ${host.slow && language ? html`<p>${words('slow')}</p>${retry()}` : nothing}
    </div>`;
  return html`
    <div class="failed" role="alert">
      <p>${words('failed')}</p>
      ${host.failure.map((sentence) => html`<p>${sentence}</p>`)}
      ${retry()}
    </div>
  `;
}
