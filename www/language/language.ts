// The page's words: a dictionary of flat keys per language in two files, and its numbers. `*.first.json` has
// what the first view says: the board, the inspector's figures, the top bar, the titles of tabs, what is said of
// a change, errors. All else stands in `*.json`, which comes with the later code; a test holds that the first
// view asks for nothing there.
import first from './zh-Hans.first.json';
import type rest from './zh-Hans.json';
import { decimalText, shortText } from '../number/write-number.js';

/** Languages of the page; the first is the default. */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type LanguageCode = (typeof languages)[number];
export type Dictionary = typeof first & typeof rest;
type Entry = keyof Dictionary;
/** Keys with an entry for one and one for several, which end in `.one` and `.other`. */
type Plural = Entry extends infer E ? (E extends `${infer Stem}.one` ? Stem : never) : never;
/** A key; those of plurals are asked for without their end. */
export type Key = Exclude<Entry, `${Plural}.one` | `${Plural}.other`> | Plural;
type StemOf<K> = K extends `${infer Head}.${infer Rest}` ? Head | `${Head}.${StemOf<Rest>}` : never;
/** What keys begin with, up to a dot. */
export type Stem = StemOf<Key>;

/** What may follow a stem. */
export type CodeUnder<S extends Stem> = Key extends infer K ? (K extends `${S}.${infer Code}` ? Code : never) : never;

/** The key under a stem of a code that only the run knows, since it is the engine's or a table's. A code without words shows its key. */
export const coded = (stem: Stem, code: string | undefined): Key => `${stem}.${code}` as Key;

export type Parameters = Record<string, string | number>;
/** A name in the three languages. */
export type Name = Record<LanguageCode, string>;

type Words = Record<string, string>;
type Loaders = Record<LanguageCode, () => Promise<{ default: Words }>>;

const firstWords: Loaders = {
  'zh-Hans': () => Promise.resolve({ default: first }),
  'zh-Hant': () => import('./zh-Hant.first.json'),
  en: () => import('./en.first.json'),
};
const otherWords: Loaders = {
  'zh-Hans': () => import('./zh-Hans.json'),
  'zh-Hant': () => import('./zh-Hant.json'),
  en: () => import('./en.json'),
};

/** The language that a BCP 47 tag asks for. */
export function languageOf(tag: string | null | undefined): LanguageCode {
  const lower = (tag ?? '').toLowerCase();
  if (/^zh-(hant|tw|hk|mo)/.test(lower)) return 'zh-Hant';
  return lower.startsWith('en') ? 'en' : 'zh-Hans';
}

/** Loads of a language what the first view says; `whole` brings the rest. */
export async function loadLanguage(code: LanguageCode): Promise<Language> {
  const { default: words } = await firstWords[code]();
  return new Language(code, words);
}

const withSign = (value: number, text: string) => (value < 0 && /[1-9]/.test(text) ? `−${text}` : text);

/** Fetches the other dictionaries, so that a later switch needs no request. */
export async function loadOtherLanguages(): Promise<void> {
  await Promise.all(languages.flatMap((code) => [firstWords[code](), otherWords[code]()]));
}

// Signs that run from right to left, and those that turn the direction.
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Keeps a name that runs from right to left from turning what stands beside it: isolated by signs, since it stands in titles, options and sentences too. */
export function isolated(name: string): string {
  return turning.test(name) ? `\u2068${name}\u2069` : name;
}

/** One language: words, names, numbers, lists. */
export class Language {
  readonly chinese: boolean;
  private isWhole = false;

  constructor(
    readonly code: LanguageCode,
    public dictionary: Words,
  ) {
    this.chinese = code !== 'en';
  }

  /** Brings the words that the first view does without. */
  async whole(): Promise<void> {
    if (this.isWhole) return;
    const { default: words } = await otherWords[this.code]();
    this.dictionary = { ...this.dictionary, ...words };
    this.isWhole = true;
  }

  /** The words under a key, with `{name}` replaced; `n` chooses the plural. */
  t(key: Key, parameters: Parameters = {}): string {
    const words = this.lookUp(key, parameters.n);
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? this.number(value, value % 1 === 0 ? 0 : 2) : value;
    });
  }

  /** Whether there are words under a key. */
  has(key: string): key is Key {
    return key in this.dictionary;
  }

  private lookUp(key: string, n: string | number | undefined): string {
    const words = this.dictionary;
    if (typeof n === 'number') {
      const one = !this.chinese && Math.abs(n) === 1 ? words[`${key}.one`] : undefined;
      const plural = one ?? words[`${key}.other`];
      if (plural !== undefined) return plural;
    }
    // A reader never sees a key whose words are still on their way.
    return words[key] ?? (this.isWhole ? key : '');
  }

  /** A name in this language, else in the first that has one; fit to stand in a line among others. */
  name(name: Name | null | undefined): string {
    return isolated(this.bareName(name));
  }

  /** As `name`, for a field in which it is typed. */
  bareName(name: Name | null | undefined): string {
    if (!name) return '';
    return name[this.code] || name['zh-Hans'] || name.en || name['zh-Hant'];
  }

  /** A number with exactly that many decimals and a true minus sign; a dash where there is none. */
  number(value: number, decimals: number): string {
    return Number.isFinite(value) ? withSign(value, decimalText(Math.abs(value), decimals)) : '–';
  }

  /** A number as short as it can be said: up to so many decimals, none that are zero. */
  short(value: number, most: number): string {
    return Number.isFinite(value) ? withSign(value, shortText(Math.abs(value), most)) : '–';
  }

  /** A share of 1 as a percentage. */
  percent(share: number, decimals = 1): string {
    return Number.isFinite(share) ? `${this.number(share * 100, decimals)}%` : '–';
  }

  /** A number with its sign, plus or minus. */
  signed(value: number, decimals: number): string {
    const text = this.number(Math.abs(value), decimals);
    if (!/[1-9]/.test(text)) return text;
    return value < 0 ? `−${text}` : `+${text}`;
  }

  /** Names in a row, as the language joins them; after `limit` of them the rest is counted. */
  list(items: string[], limit = Infinity): string {
    const shown = items.slice(0, limit);
    const joined = shown.join(this.chinese ? '、' : ', ');
    return items.length > shown.length ? this.t('list.more', { list: joined, n: items.length }) : joined;
  }
}
