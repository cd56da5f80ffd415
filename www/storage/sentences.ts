// Sentences of notices as the reader wrote them, in each language.
import { change, read } from './database.js';

const keyOf = (language: string) => `sentences:${language}`;

/** Those that are kept; none where the browser keeps nothing. */
export async function readSentences(language: string): Promise<Record<string, string>> {
  const kept = await read<Record<string, string>>(keyOf(language)).catch(() => undefined);
  return kept && typeof kept === 'object' ? kept : {};
}

/** Keeps them; where the browser does not, they hold until the page is closed. */
export async function keepSentences(language: string, sentences: Record<string, string>): Promise<void> {
  await change<void>((store) => {
    if (Object.keys(sentences).length > 0) store.put(sentences, keyOf(language));
    else store.delete(keyOf(language));
  }).catch(() => {});
}
