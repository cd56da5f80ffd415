// What more than one scenario touches, by name, and what each makes of it.
import type { Touched, TouchedThing } from '../engine/answers.js';
import type { Description } from '../engine/shapes.js';
import { coded, type Language, type Name } from '../language/language.js';
import { keptFigure } from './amounts.js';

interface Told {
  language: Language;
  description: Description;
}

type Listed = { code: string; name: Name }[];

/** `铜梁区 新签正式合同额（一季度）`; a project by its code. */
export function thingWords({ language, description }: Told, thing: TouchedThing): string {
  const named = (list: Listed, code: string) => language.name(list.find((one) => one.code === code)?.name) || code;
  const words: Record<string, string> = {};
  if ('unit' in thing) words.unit = named(description.units, thing.unit);
  if ('indicator' in thing) words.indicator = named(description.indicators, thing.indicator);
  if ('period' in thing) words.period = named(description.periods, thing.period);
  if ('year' in thing) words.year = String(thing.year);
  if ('node' in thing) words.node = named(description.nodes, thing.node);
  if ('board' in thing) words.board = named(description.boards, thing.board);
  if ('project' in thing) words.project = thing.project;
  return language.t(coded('stack', thing.kind), words);
}

/** A number of such a thing: a figure with its decimals, a weight as it is. */
export function numberWords(told: Told, thing: TouchedThing, value: number | null | undefined): string {
  if (value == null) return '–';
  const isFigure = thing.kind === 'figure' || thing.kind === 'target';
  const indicator = isFigure ? told.description.indicators.findIndex(({ code }) => code === thing.indicator) : -1;
  return indicator >= 0 ? keptFigure(told, indicator, value) : told.language.short(value, 4);
}

/** Whether what is made of it is a number. */
export const isNumber = ({ thing: { kind } }: Touched): boolean =>
  kind === 'figure' || kind === 'target' || kind === 'weight' || kind === 'behind';
