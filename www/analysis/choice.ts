// The settings above an answer: selects and fields in a row.
import { css, html, type TemplateResult } from 'lit';
import { options } from '../field/options.js';

export const settingsStyles = css`
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: end;
  }
  .settings label {
    display: block;
    color: var(--ink-2);
    font-size: var(--small);
  }
  .settings .select,
  .settings saima-number {
    display: block;
    width: auto;
    min-width: 148px;
    max-width: 220px;
    color: var(--ink);
    font-size: var(--text);
  }
  .settings saima-number {
    width: 72px;
    min-width: 0;
  }
  .run {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 32px;
    margin-top: 8px;
  }
  .run saima-sentence {
    margin-top: 0;
  }
  progress {
    width: 160px;
    height: 6px;
    accent-color: var(--accent);
  }
`;

/** A select under its label. */
export function choice<T extends string | number>(
  label: string,
  name: string,
  choices: T[],
  chosen: T,
  words: (choice: T) => string,
  change: (value: string) => void,
): TemplateResult {
  return html`<label>
    ${label}
    <select class="select" data-setting=${name} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
      ${options(
        choices.map((each) => [String(each), words(each)]),
        String(chosen),
      )}
    </select>
  </label>`;
}
