// What the units of a data set may be called.
import type { LanguageCode, Name } from '../language/language.js';

/** The page's own word, for a data set that does not say. */
export const usualKind: Name = { 'zh-Hans': '区县', 'zh-Hant': '區縣', en: 'district' };

/** Words to choose from; a planner may type another. */
export const kinds: Name[] = [
  usualKind,
  { 'zh-Hans': '乡镇', 'zh-Hant': '鄉鎮', en: 'township' },
  { 'zh-Hans': '街道', 'zh-Hant': '街道', en: 'subdistrict' },
  { 'zh-Hans': '部门', 'zh-Hant': '部門', en: 'department' },
  { 'zh-Hans': '企业', 'zh-Hant': '企業', en: 'enterprise' },
  { 'zh-Hans': '学校', 'zh-Hant': '學校', en: 'school' },
];

/** The kind that somebody means who types a word: one of the usual ones, or the same word in every language. */
export function kindOf(word: string): Name | undefined {
  const text = word.trim();
  if (text === '') return undefined;
  const known = kinds.find((kind) => Object.values(kind).some((one) => one.toLowerCase() === text.toLowerCase()));
  return known ?? { 'zh-Hans': text, 'zh-Hant': text, en: text };
}

const plural = (word: string): string => {
  if (/[^\u0020-\u024f]/.test(word)) return word;
  if (/(?:s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  return /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
};
const large = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Words of the page that speak of districts, speaking of another kind. */
export function speakingOf(kind: Name, code: LanguageCode): (words: string) => string {
  const word = kind[code];
  if (code !== 'en') return (words) => words.replaceAll(usualKind[code], word);
  const article = /^[aeiou]/i.test(word) ? 'an' : 'a';
  return (words) =>
    words
      .replace(/\b(a|A) (?=districts?\b)/g, (_, one: string) => `${one === 'A' ? large(article) : article} `)
      .replace(/\b([dD])istrict(s?)\b/g, (_, first: string, s: string) => {
        const said = s ? plural(word) : word;
        return first === 'D' ? large(said) : said;
      });
}
