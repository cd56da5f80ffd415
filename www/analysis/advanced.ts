// 高级, closed: the parameters of an answer, and what statistics are called, each with a line that explains it.
import { html, type TemplateResult } from 'lit';
import type { Session } from '../session/session.js';
import type { CodeUnder } from '../language/language.js';

/** What can be explained. */
export type Explained = Exclude<CodeUnder<'term'>, `${string}.meaning`>;

/** `inside`: fields and notes; `terms`: what is explained, in order. */
export function advanced({ language }: Session, inside: unknown, terms: Explained[]): TemplateResult {
  return html`<details class="advanced">
    <summary>${language.t('advanced.title')}</summary>
    ${inside}
    <dl>
      ${terms.map((term) => html`<dt>${language.t(`term.${term}`)}</dt><dd data-term=${term}>${language.t(`term.${term}.meaning`)}</dd>`)}
    </dl>
  </details>`;
}
