// A notice as text, to be pasted.
import type { Block, Notice, Table } from './model.js';
import { textOf } from './token.js';

function tableLines({ title, columns, numbers, rows }: Table): string[] {
  return [
    ...(title ? [title] : []),
    columns.map(({ head }) => head).join('\t'),
    ...(numbers ? [numbers.join('\t')] : []),
    ...rows.map((row) => row.map(textOf).join('\t')),
  ];
}

/** What says of a draft, before anything else, that it is one. */
export const markOf = ({ simulated }: Notice): string => (simulated ? textOf(simulated) : '');

/** A block in words; a paragraph says so where illustrative figures are in it. */
export function wordsOf({ caveat }: Notice, block: Exclude<Block, Table | { kind: 'heading' }>): string {
  const words = textOf(block.runs);
  if (block.kind !== 'paragraph') return words;
  return `${block.lead ?? ''}${words}${caveat ?? ''}`;
}

/** The whole of it; cells part by tabs. */
export function noticeText(notice: Notice): string {
  const lines = notice.blocks.flatMap((block) => {
    if (block.kind === 'table') return ['', ...tableLines(block), ...(notice.caveat ? [notice.caveat] : []), ''];
    if (block.kind === 'heading') return [block.text];
    return [wordsOf(notice, block)];
  });
  const mark = markOf(notice);
  return [...(mark ? [mark] : []), notice.title, ...lines].join('\n').replace(/\n{3,}/g, '\n\n');
}
