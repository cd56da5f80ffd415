// Initials of Chinese words in pinyin, by the browser's own order of signs: 巫溪 is wx.

/** The first sign of each initial, in the order of pinyin; no word begins with i, u or v. */
const firsts: [sign: string, initial: string][] = [
  ['阿', 'a'],
  ['八', 'b'],
  ['嚓', 'c'],
  ['哒', 'd'],
  ['妸', 'e'],
  ['发', 'f'],
  ['旮', 'g'],
  ['哈', 'h'],
  ['讥', 'j'],
  ['咔', 'k'],
  ['垃', 'l'],
  ['妈', 'm'],
  ['拏', 'n'],
  ['噢', 'o'],
  ['妑', 'p'],
  ['七', 'q'],
  ['呥', 'r'],
  ['仨', 's'],
  ['他', 't'],
  ['屲', 'w'],
  ['夕', 'x'],
  ['丫', 'y'],
  ['帀', 'z'],
];

/** Signs that places read otherwise than the order of signs has them, with every initial that a reader may type. */
const otherwise: Record<string, string> = {
  重: 'cz',
  长: 'cz',
  長: 'cz',
  厦: 'xs',
  廈: 'xs',
  大: 'd',
  曾: 'zc',
  乐: 'ly',
  樂: 'ly',
  行: 'xh',
  解: 'jx',
  单: 'ds',
  單: 'ds',
  朝: 'cz',
  都: 'd',
  石: 's',
  系: 'xj',
  调: 'td',
  調: 'td',
  会: 'hk',
  會: 'hk',
  黔: 'q',
  綦: 'q',
  涪: 'f',
  酉: 'y',
};

const han = /\p{Script=Han}/u;
let order: Intl.Collator | undefined;

/** The initials with which a sign may be typed: of a Chinese one its pinyin's, else the sign itself. */
function initialsOf(sign: string): string {
  const known = otherwise[sign];
  if (known) return known;
  if (!han.test(sign)) return /[\p{L}\p{N}]/u.test(sign) ? sign.toLowerCase() : '';
  order ??= new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  let initial = '';
  for (const [first, letter] of firsts) {
    if (order.compare(sign, first) < 0) break;
    initial = letter;
  }
  return initial;
}

/** Per sign of a text: the initials with which it may be typed; signs without any are left out. */
export const initials = (text: string): string[] => [...text].map(initialsOf).filter((letters) => letters !== '');

/** Whether the letters typed are the initials of the text from some sign on: at its beginning 0, else the place; −1 where not. */
export function initialsAt(text: string, typed: string): number {
  const letters = [...typed.toLowerCase()].filter((letter) => letter.trim() !== '');
  if (letters.length === 0) return -1;
  const all = initials(text);
  for (let from = 0; from + letters.length <= all.length; from += 1)
    if (letters.every((letter, at) => all[from + at]?.includes(letter))) return from;
  return -1;
}
