import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Description } from '../engine/shapes.js';
import { Language, type LanguageCode } from '../language/language.js';
import { type ColumnTaste, layOut } from './columns.js';

const names = [
  '到位资金',
  '新签正式合同额',
  '新开工项目',
  '落地开工率',
  '投资转化率',
  '实际使用外资',
  '资金增幅',
  '工业投资',
];
const english = [
  ...['Funds in place', 'Contracts signed', 'Projects started', 'Start rate'],
  ...['Investment conversion', 'Foreign capital used', 'Growth of funds', 'Industry'],
];
const codes = names.map((_, at) => `i${at}`);

function describe(annual: object[] = []): Description {
  const indicators = names.map((name, at) => ({
    code: codes[at],
    name: { 'zh-Hans': name, 'zh-Hant': name, en: english[at] },
    decimals: 2,
  }));
  const boards = [{ kind: 'composite', code: 'all' }];
  const shown = { method: { decimals: 2 }, leaves: [...codes.keys()], boards, groups: [], units: [] };
  return { ...shown, indicators: [...indicators, ...annual] } as unknown as Description;
}

const taste = (more: Partial<ColumnTaste> = {}): ColumnTaste => ({
  columns: new Set(),
  hidden: new Set(),
  order: [],
  ...more,
});
const longest = Array.from({ length: 10 }, () => 661.31);
/** What the board has of a page of 1440 pixels. */
const desk = 893;

const lay = (room: number, more?: Partial<ColumnTaste>, code: LanguageCode = 'zh-Hans', description = describe()) =>
  layOut(description, 0, room, longest, new Language(code, {}), false, taste(more));
const shownBy = (...given: Parameters<typeof lay>) => lay(...given).figures.map(({ indicator }) => indicator);

test('eight indicators stand side by side on a page of 1440 pixels', () => {
  for (const code of ['zh-Hans', 'zh-Hant'] as const) {
    const { figures, scrolls } = lay(desk, {}, code);
    assert.equal(figures.length, 8);
    assert.equal(scrolls, false, code);
  }
});

test('where there is no room the columns stay, and scroll; a phone has none', () => {
  const { figures, scrolls, least, width } = lay(600);
  assert.deepEqual([figures.length, scrolls, width], [8, true, 'wide']);
  assert.ok(least > 600);
  assert.deepEqual([lay(400).figures.length, lay(400).scrolls, lay(400).width], [0, false, 'narrow']);
});

test('a column is hidden and comes back, and columns stand in the order that was chosen', () => {
  assert.deepEqual(shownBy(desk, { hidden: new Set(['i1', 'i3']) }), [0, 2, 4, 5, 6, 7]);
  assert.deepEqual(shownBy(desk, { order: ['i3', 'elsewhere', 'i0'] }), [3, 0, 1, 2, 4, 5, 6, 7]);
  assert.equal(lay(desk, { hidden: new Set(codes) }).width, 'medium');
});

test('what is computed from a figure stands beside it, and stays where that is hidden', () => {
  const annual = [
    {
      code: 'i1:completion',
      name: { 'zh-Hans': '完成率', 'zh-Hant': '完成率', en: 'Done' },
      decimals: 1,
      annual: { of: 1 },
    },
  ];
  const description = describe(annual);
  assert.deepEqual(shownBy(desk, {}, 'zh-Hans', description), [0, 1, 2, 3, 4, 5, 6, 7]);
  const columns = new Set(['i1:completion']);
  assert.deepEqual(shownBy(desk, { columns }, 'zh-Hans', description), [0, 1, 8, 2, 3, 4, 5, 6, 7]);
  const hidden = new Set(['i1']);
  assert.deepEqual(shownBy(desk, { columns, hidden }, 'zh-Hans', description), [0, 8, 2, 3, 4, 5, 6, 7]);
});
