// How well something answers to what was typed.
import { initialsAt } from './initials.js';

/** What something is called: its names first, then its codes and other spellings. */
export interface Called {
  names: readonly string[];
  others?: readonly string[];
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** How far something is from what was typed: 0 is the name itself; undefined where it does not answer to it. */
export function distance({ names, others = [] }: Called, typed: string): number | undefined {
  const wanted = bare(typed);
  if (wanted === '') return undefined;
  const rungs = [names, others].flatMap((called, kind) =>
    called
      .map(bare)
      .map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 2 : name.includes(wanted) ? 5 : 9) + kind),
  );
  const byInitials = names.map((name) => initialsAt(name, wanted)).map((at) => (at === 0 ? 4 : at > 0 ? 7 : 9));
  const least = Math.min(...rungs, ...byInitials);
  return least < 9 ? least : undefined;
}
