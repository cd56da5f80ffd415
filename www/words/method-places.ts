// The place of a problem in a method, in words: the names of things instead of a path.
import { asRefusal } from '../engine/refusal.js';
import { problemWords } from '../language/problem-words.js';
import { coded, type Language } from '../language/language.js';
import type { Told } from './told.js';

type Json = object | undefined;

/** Every problem of a refused method (JSON text), each at its place in words. */
export function methodProblems(told: Told, thrown: unknown, text: string): string[] {
  let method: Json;
  try {
    method = (JSON.parse(text) as { method?: Json }).method;
  } catch {
    method = undefined;
  }
  return asRefusal(thrown).problems.map((problem) => {
    if (problem.code === 'wrong-format') return told.language.t('method.noFile');
    return problemWords(problem, told.language, (place) => placeWords(told, place, method));
  });
}

/**
 * `method.indicators[2].normalise.steps[0].at` as “Funds in place · score function · row 1 · figure”,
 * `tree.funds.weight` as “Funds in place · weight”.
 */
export function placeWords(told: Told, place: string, method: Json): string {
  const { language } = told;
  const words: string[] = [];
  let at: unknown = method;
  let list = '';
  // A scenario file's own steps; those of a score function stand behind its name.
  const step = /^steps\[(\d+)\]/.exec(place);
  if (step) words.push(language.t('changes.step', { n: Number(step[1]) + 1 }));
  for (const token of place
    .slice(step ? step[0].length : 0)
    .replace(/^method\.?/, '')
    .split(/[.[\]]+/)
    .filter(Boolean)) {
    at = at && (at as Record<string, unknown>)[token];
    const name = codeName(told, list, token);
    if (name !== undefined) words.push(name);
    else if (/^\d+$/.test(token)) words.push(named(told, list, Number(token), at as Json));
    else if (!(token in lists)) words.push(fieldName(told, token));
    list = token;
  }
  return words.join(' · ') || (place ? language.t('place.method') : '');
}

/**
 * `indicators[1].decimals` of a data set that is not open, in its own words: what is on screen has other names.
 * `text` is the file.
 */
export function fileWords(language: Language, place: string, text: string): string {
  let at: unknown;
  try {
    at = JSON.parse(text);
  } catch {
    at = undefined;
  }
  const ofMethod = place.startsWith('method');
  const word = (token: string): string => {
    at = at && (at as Record<string, unknown>)[token];
    if (!/^\d+$/.test(token)) return fieldName({ language }, token, ofMethod ? ofMethods : ofFiles);
    const { name, code } = (at ?? {}) as { name?: Parameters<Language['name']>[0]; code?: unknown };
    const own = typeof name === 'object' ? language.name(name) : String(code ?? '');
    return own || language.t('place.entry', { n: Number(token) + 1 });
  };
  return place
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map(word)
    .join(' · ');
}

const ofFiles = ['place', 'what', 'stage'];
// What a method calls decimals are those of its total.
const ofMethods = ['parameter', ...ofFiles];

function fieldName({ language }: Pick<Told, 'language'>, token: string, kinds = ofMethods): string {
  const key = kinds.map((kind) => `${kind}.${token}`).find((one) => language.has(one));
  return key ? language.t(key) : token;
}

// An edit's place names things by their codes: nodes behind the tree, groups behind their weights, else a unit and its indicator.
function codeName(told: Told, before: string, code: string): string | undefined {
  const { description, language } = told;
  const of = (list: { code: string; name: Parameters<typeof language.name>[0] }[]) =>
    list.find((one) => one.code === code);
  const isGroup = description.groups.some((group) => group.code === before);
  const found =
    before === 'tree' || isGroup
      ? of(description.nodes)
      : before === 'groupWeights'
        ? of(description.groups)
        : before === ''
          ? of(description.units)
          : told.unitOf(before) >= 0
            ? of(description.indicators)
            : undefined;
  return found && language.name(found.name);
}

// Lists whose entries say their own name.
const lists: Record<string, true> = {
  tree: true,
  edits: true,
  indicators: true,
  children: true,
  adjustments: true,
  lists: true,
  steps: true,
  knots: true,
  points: true,
  divisors: true,
  treat: true,
  lines: true,
  of: true,
};

function named(told: Told, list: string, number: number, found: Json): string {
  const entry = found as Record<string, unknown> | undefined;
  const { language, description } = told;
  const indicator = entry?.indicator;
  if ((list === 'indicators' || list === 'children') && typeof indicator === 'string')
    return told.indicatorName(told.indicatorOf(indicator)) || indicator;
  if (list === 'children') {
    const name = entry?.name as Parameters<typeof language.name>[0];
    return language.name(name) || String(entry?.code ?? language.t('place.child', { n: number + 1 }));
  }
  if (list === 'lists' && entry?.name) return language.name(entry.name as Parameters<typeof language.name>[0]);
  if (list === 'adjustments' && typeof entry?.kind === 'string')
    return language.t('place.adjustment', { n: number + 1, kind: language.t(coded('adjust', entry.kind)) });
  if (list === 'boards') return language.name(description.boards[number]?.name);
  if (list === 'groupWeights') return language.name(description.groups[number]?.name);
  const row = `list.${list}.row`;
  return language.t(language.has(row) ? row : 'place.entry', { n: number + 1 });
}
