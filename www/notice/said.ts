// A notice in words alone, as it is handed to what sets it.
import type { Language } from '../language/language.js';
import { baseline, dense, page, type Sheet } from './layout.js';
import type { Column, Notice } from './model.js';
import { markOf, wordsOf } from './text.js';
import { textOf } from './token.js';

export interface SaidTable {
  kind: 'table';
  title: string;
  columns: Column[];
  /** Rows of the head: names, and numbers where there are. */
  heads: string[][];
  rows: string[][];
}

export type SaidBlock =
  | SaidTable
  | { kind: 'first' | 'second' | 'paragraph' | 'address' | 'note' | 'line' | 'end'; lead: string; text: string };

export interface Said {
  title: string;
  /** What a draft says of itself on every page; blank where no edit is live. */
  mark: string;
  chinese: boolean;
  /** Whether lines are those of a form, smaller than its text. */
  isForm: boolean;
  page: typeof page;
  sheet: Sheet;
  blocks: SaidBlock[];
}

/** The notice in words. */
export function saidOf(notice: Notice, { chinese }: Language): Said {
  const blocks = notice.blocks.map((block): SaidBlock => {
    if (block.kind === 'table') {
      const { title, columns, numbers } = block;
      const heads = [columns.map(({ head }) => head), ...(numbers ? [numbers] : [])];
      return { kind: 'table', title, columns, heads, rows: block.rows.map((row) => row.map(textOf)) };
    }
    if (block.kind === 'heading') return { kind: block.level === 1 ? 'first' : 'second', lead: '', text: block.text };
    const lead = block.kind === 'paragraph' ? (block.lead ?? '') : '';
    const kind = block.kind === 'line' && block.end ? 'end' : block.kind;
    return { kind, lead, text: wordsOf(notice, block).slice(lead.length) };
  });
  const { title, kind } = notice;
  const sheet = kind === 'brief' ? dense : baseline;
  return { title, mark: markOf(notice), chinese, isForm: kind === 'form', page, sheet, blocks };
}
