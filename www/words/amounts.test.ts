import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Language } from '../language/language.js';
import { amountOf } from './amounts.js';
import type { Told } from './told.js';

/** What knows one indicator. */
function knowing(code: 'en' | 'zh-Hans', name: string, measure: string): Parameters<typeof amountOf>[0] {
  const all = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
  const indicators = [{ name: all(name), unitOfMeasure: all(measure), decimals: 2 }];
  return { language: new Language(code, {}), description: { indicators } as unknown as Told['description'] };
}

test('a figure and its unit of measure read as one amount', () => {
  const english = [
    ['Contracts signed', '100 million yuan', '280.00 hundred million yuan'],
    ['Foreign capital', '10,000 US dollars', '280.00 ten thousand US dollars'],
    ['Staff', '1,000 people', '280.00 thousand people'],
    ['Projects started', 'projects', '280.00'],
    ['Start rate', '%', '280.00%'],
    ['Score', '', '280.00'],
    ['Area', '50 ha', '280.00 × 50 ha'],
  ] as const;
  for (const [name, measure, amount] of english) assert.equal(amountOf(knowing('en', name, measure), 0, 280), amount);
  assert.equal(amountOf(knowing('zh-Hans', '到位资金', '亿元'), 0, 280), '280.00亿元');
  assert.equal(amountOf(knowing('zh-Hans', '新开工项目', '个'), 0, 280), '280.00个');
});
