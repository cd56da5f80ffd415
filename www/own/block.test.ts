import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, readBlock, readLines } from './block.js';

const rows = (...names: string[]) => names.map((name, id) => ({ id, code: undefined, name }));
const units = rows('龙兴镇', '石船镇', '鱼嘴镇');
const indicators = rows('项目数', '信访件数');

test('a block is read as spreadsheets copy it', () => {
  assert.deepEqual(readBlock('1\t2\r\n3\t\r\n'), [
    ['1', '2'],
    ['3', ''],
  ]);
  assert.deepEqual(readBlock('"a\nb"\t"say ""x"""\n 7 '), [['a\nb', 'say "x"'], ['7']]);
  assert.deepEqual(readBlock('1\t'), [['1', '']]);
  assert.deepEqual(readBlock(''), []);
});

test('lines that are typed are parted by whatever people put between', () => {
  assert.deepEqual(readLines('龙兴镇\t东片\n\n石船镇，西片\r\n鱼嘴镇  东片\nOld Town'), [
    ['龙兴镇', '东片'],
    ['石船镇', '西片'],
    ['鱼嘴镇', '东片'],
    ['Old Town'],
  ]);
});

test('a bare block goes to the right and down, and what stands beyond the edge is counted', () => {
  const { placed, beyond, unknown } = fit(readBlock('1\t2\n3\t4\n5\t6'), units, indicators, { unit: 1, indicator: 1 });
  assert.deepEqual(placed, [
    { unit: 1, indicator: 1, text: '1' },
    { unit: 2, indicator: 1, text: '3' },
  ]);
  assert.equal(beyond, 4);
  assert.deepEqual(unknown, []);
});

test('a block with names goes where they say, in whatever order', () => {
  const block = readBlock('乡镇\t信访件数（件）\t备注\t项目数\n石船镇\t4\t好\t7\n龙兴镇\t\t\t5\n合计\t4\t\t12');
  const { placed, unknown, beyond } = fit(block, units, indicators, { unit: 0, indicator: 0 });
  assert.deepEqual(placed, [
    { unit: 1, indicator: 1, text: '4' },
    { unit: 1, indicator: 0, text: '7' },
    { unit: 0, indicator: 1, text: '' },
    { unit: 0, indicator: 0, text: '5' },
  ]);
  assert.deepEqual([unknown, beyond], [['备注', '合计'], 0]);
  const named = fit(readBlock('石船镇\t1\t2'), units, indicators, { unit: 0, indicator: 0 });
  assert.deepEqual(
    named.placed.map(({ unit, indicator, text }) => [unit, indicator, text]),
    [
      [1, 0, '1'],
      [1, 1, '2'],
    ],
  );
});
