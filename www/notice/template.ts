// Sentences with gaps: `{unit}列第{rank}名`. The reader may write them otherwise.
import type { Run } from './token.js';

export type Slots = Record<string, Run | Run[]>;

/** What is wrong with a sentence that a reader wrote. */
export type TemplateFault = { fault: 'slot'; slot: string } | { fault: 'brace' } | { fault: 'blank' };

const slot = /\{([^{}]*)\}/g;

/** What keeps a sentence from being taken, if anything does. */
export function faultOf(text: string, known: readonly string[]): TemplateFault | undefined {
  if (text.trim() === '') return { fault: 'blank' };
  for (const [, name = ''] of text.matchAll(slot)) if (!known.includes(name)) return { fault: 'slot', slot: name };
  return /[{}]/.test(text.replace(slot, '')) ? { fault: 'brace' } : undefined;
}

/** The sentence with its gaps filled. */
export function fill(text: string, slots: Slots): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(slot)) {
    const [whole, name = ''] = match;
    if (match.index > end) runs.push(text.slice(end, match.index));
    const filled = slots[name];
    if (filled === undefined) runs.push(whole);
    else runs.push(...(Array.isArray(filled) ? filled : [filled]));
    end = match.index + whole.length;
  }
  if (end < text.length) runs.push(text.slice(end));
  return runs.filter((run) => run !== '');
}
