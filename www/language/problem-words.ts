// A refusal of the engine as sentences in the reader's language.
import type { Details } from '../engine/refusal.js';
import { asRefusal } from '../engine/refusal.js';
import { boundWords, plainNumber } from './bound-words.js';
import { coded, type Language } from './language.js';

/** A place that the engine names, in words. */
export type PlaceWords = (place: string) => string;

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join(' → ');
  // The engine's objects have nothing by which they could become text.
  return typeof value === 'object' ? '' : String(value ?? '');
};

/** What is wrong with a JSON text, as the engine tells it. */
interface JsonFault {
  kind: string;
  name?: string;
  known?: string[];
  found?: string;
  value?: string | null;
  expected?: string;
}

function jsonFaultWords(
  { kind, name = '', known = [], found, value, expected }: JsonFault,
  language: Language,
): string {
  const said = kind === 'type' && value != null ? 'value' : known.length > 0 ? `${kind}-of` : kind;
  // Only files have such faults: all words have come by then.
  const key = coded('json', said);
  const ofKind = (which: string | undefined) => language.t(coded('json', `kind.${which}`));
  return language.t(key, {
    name,
    list: language.list(known),
    value: value ?? '',
    found: ofKind(found),
    expected: ofKind(expected),
  });
}

// Numbers, bounds and what the reader of JSON said are told in the language; so are words that have an entry.
function inWords(details: Details, language: Language): Record<string, string> {
  const parameters: Record<string, string> = Object.create(null);
  for (const [field, value] of Object.entries(details)) parameters[field] = plain(value);
  if (typeof details.count === 'number') parameters.count = language.number(details.count, 0);
  if (typeof details.limit === 'number') parameters.limit = plainNumber(details.limit, language);
  if (typeof details.value === 'number') parameters.value = plainNumber(details.value, language);
  if (typeof details.bound === 'string') parameters.bound = boundWords(details.bound, language);
  if (details.code === 'invalid-json') parameters.reason = jsonFaultWords(details.fault as JsonFault, language);
  // Bounds are told behind the words: "a number within [0, 100]".
  const bounded = /^(a number within) (.*)$/.exec(parameters.expected ?? '');
  if (bounded)
    parameters.expected = language.t(coded('expected', bounded[1]), { bound: boundWords(bounded[2] ?? '', language) });
  for (const field of ['place', 'expected', 'found', 'what', 'encoding']) {
    const words = `${field}.${parameters[field]}`;
    if (parameters[field] && language.has(words)) parameters[field] = language.t(words);
  }
  const first = `place.${parameters.first}`;
  if (parameters.first && language.has(first)) parameters.first = language.t(first);
  const rule = `rule.${parameters.rule}`;
  if (parameters.rule && language.has(rule)) parameters.reason = language.t(rule);
  return parameters;
}

// Which sentence tells a problem: its code's own, but for a row as a whole and for a head without a name, as
// heads of two rows with merged cells have them.
function kindOf({ code, column, expected, value }: Details): string {
  if (code === 'invalid-row' && column === 0) return 'invalid-row-whole';
  if (code === 'invalid-cell' && expected === 'the name of an indicator' && value === '') return 'blank-head';
  return String(code);
}

/** One problem in words, with its place. */
export function problemWords(details: Details, language: Language, placeOf?: PlaceWords): string {
  const key = `error.${kindOf(details)}`;
  const placed = details.place && placeOf ? { ...details, place: placeOf(details.place) } : details;
  const parameters = inWords(placed, language);
  if (!language.has(key)) return language.t('error.unexpected', { reason: parameters.reason || details.code });
  return language.t(key, parameters);
}

/** Every problem of a thrown value in words. */
export function problemList(thrown: unknown, language: Language, placeOf?: PlaceWords): string[] {
  return asRefusal(thrown).problems.map((details) => problemWords(details, language, placeOf));
}
