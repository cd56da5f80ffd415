import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Language } from '../language/language.js';
import type { DataSetJson } from './read-sheet.js';
import { sheetOf } from './read-sheet.js';
import { planOf } from './revising.js';
import {
  cellKey,
  emptySheet,
  freshId,
  type IndicatorRow,
  moved,
  quarterOf,
  type Sheet,
  type UnitRow,
} from './sheet.js';

const zh = new Language('zh-Hans', {});
const name = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
const unit = (text: string, group?: number): UnitRow => ({
  id: freshId(),
  code: undefined,
  name: text,
  group,
  projects: 0,
});
const indicator = (text: string, more: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id: freshId(),
  code: undefined,
  name: text,
  unitOfMeasure: '件',
  direction: 'higher',
  proposed: true,
  decimals: 0,
  loose: true,
  minimum: '',
  maximum: '',
  weight: '1',
  given: true,
  ...more,
});

const data: DataSetJson = {
  name: name('旧榜'),
  groups: [{ code: 'east', name: name('东片') }],
  units: [
    { code: 'a', name: { 'zh-Hans': '甲', 'zh-Hant': '甲', en: 'Jia' }, group: 'east' },
    { code: 'b', name: name('乙') },
  ],
  indicators: [{ code: 'x', name: name('额'), unitOfMeasure: name('亿元'), decimals: 2, minimum: 0 }],
  periods: [{ code: 'q1', name: name('一季度'), start: '2024-01-01', end: '2024-03-31' }],
  values: [{ period: 'q1', indicator: 'x', cells: { a: 1.5, b: null } }],
  method: { name: name('办法'), tree: { children: [{ indicator: 'x', weight: 3 }] } },
  ledger: { projects: [{ unit: 'a' }, { unit: 'a' }] },
};
const rows = (sheet: Sheet) => ({
  a: sheet.units[0] as UnitRow,
  b: sheet.units[1] as UnitRow,
  x: sheet.indicators[0] as IndicatorRow,
  q1: sheet.periods[0]?.id ?? -1,
});

test('a board of nothing becomes revisions, each of which knows where it was written', () => {
  const sheet = emptySheet();
  sheet.name = '街道榜';
  sheet.kind = '街道';
  const group = { id: freshId(), code: undefined, name: '东片' };
  sheet.groups.push(group);
  sheet.units.push(unit('龙兴', group.id), unit('石船'));
  sheet.indicators.push(indicator('件数'));
  const period = { id: freshId(), code: undefined, name: '一季度', start: '2024-01-01', end: '2024-03-31' };
  sheet.periods.push(period);
  const [first, second] = sheet.units as [UnitRow, UnitRow];
  const one = sheet.indicators[0] as IndicatorRow;
  sheet.cells.set(cellKey(period.id, one.id, first.id), '1,234.5件');
  sheet.cells.set(cellKey(period.id, one.id, second.id), ' ');
  const { revisions, places, mistyped } = planOf(sheet, emptySheet(), undefined, zh);
  assert.deepEqual(mistyped, []);
  assert.deepEqual(
    revisions.map(({ revise }) => revise),
    ['setName', 'setUnitKind', 'addGroup', 'addUnit', 'addUnit', 'addIndicator', 'addPeriod', 'setFigures'],
  );
  const [, kind, , , , added, , figures] = revisions as Record<string, unknown>[];
  assert.deepEqual(kind?.name, { ...name('街道'), en: 'subdistrict' });
  assert.equal((added as { is: { decimals: number } }).is.decimals, 1, 'as many decimals as were typed');
  assert.deepEqual(figures?.cells, { __proto__: null, [`new ${first.id}`]: 1234.5 });
  assert.deepEqual(places[4]?.('name'), { list: 'units', id: second.id, field: 'name' });
  assert.deepEqual(places[5]?.('is.name'), { list: 'indicators', id: one.id, field: 'name' });
  assert.deepEqual(places[7]?.(`cells.new ${first.id}`), {
    list: 'cells',
    cell: cellKey(period.id, one.id, first.id),
  });
});

test('a sheet that is not changed asks for nothing', () => {
  const sheet = sheetOf(data, zh);
  assert.deepEqual(planOf(sheet, sheet, data, zh).revisions, []);
  assert.equal(sheet.units[0]?.projects, 2);
  assert.equal(sheet.indicators[0]?.weight, '3');
});

test('what is changed of a data set is said, and nothing else', () => {
  const former = sheetOf(data, zh);
  const { a, b, x, q1 } = rows(former);
  const sheet: Sheet = {
    ...former,
    name: '新榜',
    units: [{ ...b, name: '乙镇' }, { ...a, group: undefined }, unit('丙')],
    indicators: [{ ...x, direction: 'lower', weight: '5' }],
    cells: new Map(former.cells),
  };
  sheet.cells.set(cellKey(q1, x.id, a.id), '');
  sheet.cells.set(cellKey(q1, x.id, b.id), '2亿');
  const { revisions } = planOf(sheet, former, data, zh);
  assert.deepEqual(
    revisions.map(({ revise, name: _, is: __, ...rest }) => ({ revise, ...rest })),
    [
      { revise: 'setName' },
      { revise: 'renameUnit', unit: 'b' },
      { revise: 'setUnitGroup', unit: 'a', group: null },
      { revise: 'addUnit', called: `new ${sheet.units[2]?.id}` },
      { revise: 'orderUnits', units: ['b', 'a', `new ${sheet.units[2]?.id}`] },
      { revise: 'setIndicator', indicator: 'x' },
      { revise: 'setWeight', node: 'x', weight: 5 },
      { revise: 'setFigures', period: 'q1', indicator: 'x', cells: { __proto__: null, b: 2, a: null } },
    ],
  );
});

test('targets, the schedule and spans are said where they are changed', () => {
  const with_: DataSetJson = {
    ...data,
    targets: [{ year: 2024, indicator: 'x', cells: { a: 40, b: 50 } }],
    schedule: { q1: 20 },
  };
  const former = sheetOf(with_, zh);
  assert.deepEqual(planOf(former, former, with_, zh).revisions, []);
  const { a, b, x, q1 } = rows(former);
  const sheet: Sheet = {
    ...former,
    indicators: [{ ...x, span: 'yearToDate' }],
    periods: former.periods.map((row) => ({ ...row, share: '' })),
    targets: new Map(former.targets),
  };
  sheet.targets.set(cellKey(2024, x.id, a.id), '45');
  sheet.targets.set(cellKey(2024, x.id, b.id), '');
  const { revisions, places } = planOf(sheet, former, with_, zh);
  assert.deepEqual(
    revisions.map(({ is, ...rest }) => ({ ...rest, ...(is ? { span: (is as { span?: string }).span } : {}) })),
    [
      { revise: 'setIndicator', indicator: 'x', span: 'yearToDate' },
      { revise: 'setTargets', year: 2024, indicator: 'x', cells: { __proto__: null, a: 45, b: null } },
      { revise: 'setSchedule', period: 'q1', share: null },
    ],
  );
  assert.deepEqual(places[1]?.('cells.a'), { list: 'targets', cell: cellKey(2024, x.id, a.id) });
  assert.deepEqual(places[2]?.('share'), { list: 'periods', id: q1, field: 'share' });
  const wrong = { ...sheet, periods: former.periods.map((row) => ({ ...row, share: '4O' })) };
  assert.deepEqual(planOf(wrong, former, with_, zh).mistyped[0]?.place, { list: 'periods', id: q1, field: 'share' });
});

test('a name that differs by language changes in the reader’s alone', () => {
  const former = sheetOf(data, zh);
  const { a, b } = rows(former);
  const sheet = { ...former, units: [{ ...a, name: '甲镇' }, b] };
  const { revisions } = planOf(sheet, former, data, zh);
  assert.deepEqual(revisions[0]?.name, { 'zh-Hans': '甲镇', 'zh-Hant': '甲', en: 'Jia' });
});

test('what is no number is told where it stands, and asks for nothing', () => {
  const former = sheetOf(data, zh);
  const { a, x, q1 } = rows(former);
  const key = cellKey(q1, x.id, a.id);
  const sheet = { ...former, indicators: [{ ...x, minimum: 'O' }], cells: new Map([[key, '1O']]) };
  const { mistyped } = planOf(sheet, former, data, zh);
  assert.deepEqual(
    mistyped.map(({ place, text }) => [place.list, place.field ?? place.cell, text]),
    [
      ['indicators', 'minimum', 'O'],
      ['cells', key, '1O'],
    ],
  );
});

test('rows are moved within their list', () => {
  const list = ['a', 'b', 'c'].map((text, id) => ({ id, code: undefined, name: text }));
  const order = (id: number, by: number) =>
    moved(list, id, by)
      .map((row) => row.name)
      .join('');
  assert.deepEqual(
    [order(0, 1), order(2, -1), order(0, -1), order(2, 1), order(9, 1)],
    ['bac', 'acb', 'abc', 'abc', 'abc'],
  );
});

test('a day is in its quarter', () => {
  assert.deepEqual(quarterOf(new Date(2024, 1, 29)), {
    year: 2024,
    quarter: 1,
    start: '2024-01-01',
    end: '2024-03-31',
  });
  assert.deepEqual(quarterOf(new Date(2026, 11, 31)), {
    year: 2026,
    quarter: 4,
    start: '2026-10-01',
    end: '2026-12-31',
  });
});
