// What of a scenario did not come along to another data set, by name.
import type { Carried } from '../engine/answers.js';
import type { Lost } from '../engine/shapes.js';
import type { Key, Language, Name } from '../language/language.js';

/** The names of what edits speak of, in the data set that they were made over. */
export interface Known {
  units: { code: string; name: Name }[];
  indicators: { code: string; name: Name }[];
}

/** What became of a scenario over another data set. */
export interface CarriedReport {
  carried: Carried;
  /** The names of what its edits speak of, in the former data set. */
  known: Known;
}

/** One sentence that names what was lost; nothing where nothing was. */
export function lostWords(lost: Lost[], known: Known, language: Language, key: Key = 'own.lost', name = ''): string {
  if (lost.length === 0) return '';
  const names = lostNames(lost, known, language);
  return language.t(key, { name, n: lost.length, list: language.list([...new Set(names)], 6) });
}

/** What each edit that was lost speaks of. */
export function lostNames(lost: Lost[], known: Known, language: Language): string[] {
  const named = (list: Known['units'], code: unknown) =>
    typeof code === 'string' ? language.name(list.find((one) => one.code === code)?.name) || code : '';
  return lost.map(({ edit }) => {
    const { unit, indicator, node, group, project, edition, method } = edit as unknown as Record<string, unknown>;
    const said = [
      named(known.units, unit),
      named(known.indicators, indicator ?? node),
      typeof group === 'string' ? group : '',
      typeof project === 'string' ? project : '',
      typeof edition === 'string' ? edition : '',
      language.name((method as { name?: Name } | undefined)?.name),
    ];
    return said.filter(Boolean).join(' ') || (edit as { edit: string }).edit;
  });
}
