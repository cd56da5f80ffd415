// The pages of a notice, as they will look.
import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../language/language.js';
import type { Block, Notice, Table } from './model.js';
import { pagesOf } from './pages.js';
import { markOf, wordsOf } from './text.js';
import { textOf } from './token.js';

function tableOf({ title, columns, numbers, rows }: Table): TemplateResult {
  const place = (at: number) => (columns[at]?.isText ? 'text' : '');
  return html`<div class="table">
    <table>
      ${title ? html`<caption>${title}</caption>` : nothing}
      <thead>
        <tr>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr>
        ${numbers ? html`<tr>${numbers.map((number) => html`<td class="middle">${number}</td>`)}</tr>` : nothing}
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td class=${place(at)}>${textOf(cell)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

function blockOf(notice: Notice, block: Block): TemplateResult {
  switch (block.kind) {
    case 'table':
      return tableOf(block);
    case 'heading':
      return block.level === 1 ? html`<h4>${block.text}</h4>` : html`<h5>${block.text}</h5>`;
    case 'paragraph': {
      const lead = block.lead ?? '';
      return html`<p class="paragraph">${lead ? html`<b>${lead}</b>` : nothing}${wordsOf(notice, block).slice(lead.length)}</p>`;
    }
    default:
      return html`<p class=${block.kind === 'line' && block.end ? 'end' : block.kind}>${wordsOf(notice, block)}</p>`;
  }
}

/** The pages, each with its mark and its number. */
export function preview(notice: Notice, language: Language): TemplateResult[] {
  const pages = pagesOf(notice);
  const mark = markOf(notice);
  return pages.map(
    (
      blocks,
      at,
    ) => html`<article class="page" aria-label=${language.t('notice.page', { page: at + 1, pages: pages.length })}>
      ${mark ? html`<p class="mark">${mark}</p>` : nothing}
      ${at === 0 ? html`<h3>${notice.title}</h3>` : nothing}
      ${blocks.map((block) => blockOf(notice, block))}
      <p class="number">— ${at + 1} —</p>
    </article>`,
  );
}
