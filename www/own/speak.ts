// The page's words, speaking of what the units of the data set are.
import type { Language, Name } from '../language/language.js';
import type { Session } from '../session/session.js';
import { speakingOf } from './kinds.js';

interface Spoken {
  /** The words as the dictionaries have them. */
  plain: Record<string, string>;
  /** The word in whose place they stand; undefined for the page's own. */
  kind: string | undefined;
}

const spoken = new WeakMap<Language, Spoken>();

/** Lets the session's language speak of the data set's units; whether that changes anything. */
export function speak({ language, description }: Session): boolean {
  const now = spoken.get(language) ?? { plain: language.dictionary, kind: undefined };
  const { unitKind } = description as { unitKind?: Name };
  const kind = unitKind?.[language.code];
  if (kind === now.kind) return false;
  spoken.set(language, { ...now, kind });
  if (!unitKind) language.dictionary = now.plain;
  else {
    const say = speakingOf(unitKind, language.code);
    language.dictionary = Object.fromEntries(Object.entries(now.plain).map(([key, words]) => [key, say(words)]));
  }
  return true;
}
