// A wide table that scrolls in itself, by keyboard too.
import { html, type TemplateResult } from 'lit';

export const scrolling = (label: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll" role="region" tabindex="0" aria-label=${label}>${table}</div>`;
