import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowName, turnedGrid } from './turned.js';

const grid = {
  name: '',
  hidden: false,
  rows: [['表'], [], ['', '指标', '巴南', '忠县'], ['', '资金', '1']],
  merges: [
    [0, 0, 0, 3],
    [2, 2, 2, 3],
    [3, 0, 3, 1],
    [1, 1, 2, 1],
  ] as [number, number, number, number][],
  hiddenRows: [],
  hiddenColumns: [],
  marks: [],
};

test('rows and columns change places below what stands above, and merged cells with them', () => {
  const turned = turnedGrid(grid, [2, 1]);
  assert.deepEqual(turned.rows, [['表'], [], ['', '指标', '资金'], ['', '巴南', '1'], ['', '忠县', '']]);
  assert.deepEqual(turned.merges, [
    [0, 0, 0, 3],
    [3, 1, 4, 1],
  ]);
});

test('a row of a turned table has the letters of the column that it was', () => {
  assert.deepEqual(
    [0, 2, 3, 30].map((row) => rowName({ turned: [2, 1] }, row)),
    ['1', 'B', 'C', 'AD'],
  );
  assert.equal(rowName({ turned: null } as never, 4), '5');
});
