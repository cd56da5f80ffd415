// What did not come, or had to be started anew, said in the status line until it is mended or put away.
import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../language/language.js';

interface Notice {
  /** Says it in the language of the page. */
  words: (language: Language) => string;
  /** Tries again; without it, the notice can be put away. */
  again: (() => void) | undefined;
}

export class Notices {
  private readonly all = new Map<string, Notice>();

  constructor(private readonly host: { requestUpdate(): void }) {}

  /** Says something; one notice a kind. */
  tell(kind: string, words: (language: Language) => string, again?: () => void): void {
    this.all.set(kind, { words, again });
    this.host.requestUpdate();
  }

  /** It is mended. */
  take(kind: string): void {
    if (this.all.delete(kind)) this.host.requestUpdate();
  }

  /** The latest notice; nothing where all is well. */
  render(language: Language): TemplateResult | typeof nothing {
    const latest = [...this.all].pop();
    if (!latest) return nothing;
    const [kind, { words, again }] = latest;
    const act = () => {
      this.take(kind);
      again?.();
    };
    return html`<span class="warn notice" role="alert" data-notice=${kind} title=${words(language)}>${words(language)}</span
      ><button class="text-button" data-do="again" @click=${act}>${language.t(again ? 'part.again' : 'understood')}</button>`;
  }
}
