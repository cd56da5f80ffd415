// What stands in the board's place while that is coming, or cannot come.
import { html, nothing, type TemplateResult } from 'lit';
import type { Key, Language } from '../language/language.js';
import type { Phase } from './shell.js';

interface Host {
  readonly phase: Phase;
  readonly slow: boolean;
  readonly again: () => void;
}

/** `failure`: why nothing can be shown, where that is so. */
export function beforeBoard(host: Host, language: Language | undefined, failure: string[]): TemplateResult {
  const words = (key: Key) => language?.t(key) ?? '';
  const again = () => html`<button class="button" data-do="again" @click=${host.again}>${words('part.again')}</button>`;
  if (host.phase !== 'failed')
    return html`<div class="waiting" role="status">
      <slot>${words('waiting')}</slot>
      ${host.slow && language ? html`<p>${words('slow')}</p>${again()}` : nothing}
    </div>`;
  return html`
    <div class="failed" role="alert">
      <p>${words('failed')}</p>
      ${failure.map((sentence) => html`<p>${sentence}</p>`)}
      ${again()}
    </div>
  `;
}
