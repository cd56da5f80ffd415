// What a notice consists of, before it is text, pages or a document.
import type { TemplateId } from './templates.js';
import type { Run } from './token.js';

export const noticeKinds = ['bulletin', 'brief', 'form'] as const;
/** 通报 to all, 专报 on one, the statistical form. */
export type NoticeKind = (typeof noticeKinds)[number];

export interface Column {
  head: string;
  /** Its share of the width. */
  width: number;
  /** Names stand at the left, figures at the right. */
  isText?: true;
}

export interface Table {
  kind: 'table';
  title: string;
  columns: Column[];
  /** What columns are numbered by: 甲 乙 1 2 3. */
  numbers?: string[];
  rows: Run[][][];
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  /** `lead`: a heading within the paragraph’s own line. */
  | { kind: 'paragraph' | 'address'; lead?: string; runs: Run[]; of: TemplateId[] }
  | { kind: 'note'; runs: Run[] }
  | { kind: 'line'; runs: Run[]; end?: true }
  | Table;

export interface Notice {
  kind: NoticeKind;
  title: string;
  /** What a draft says of itself on every page, while edits are live. */
  simulated: Run[] | undefined;
  /** What every copied paragraph says where illustrative figures are in it. */
  caveat: string | undefined;
  blocks: Block[];
}

/** What the reader types: head and foot of the form, who signs and when. */
export const typedFields = [
  'formNumber',
  'authority',
  'approval',
  'validUntil',
  'measure',
  'head',
  'statistician',
  'filler',
  'phone',
  'reportedOn',
  'signed',
  'signedOn',
] as const;
export type TypedField = (typeof typedFields)[number];
export type Typed = Partial<Record<TypedField, string>>;

/** All the figures and words in it, one after another. */
export function runsOf(notice: Notice): Run[] {
  const of = (block: Block): Run[] => {
    if (block.kind === 'table') return block.rows.flat(2);
    return block.kind === 'heading' ? [] : block.runs;
  };
  return [...(notice.simulated ?? []), ...notice.blocks.flatMap(of)];
}
