import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutTiles, nextTile } from './tiles.js';

const chongqing = [
  ...['500101', '500102', '500103', '500104', '500105', '500106', '500107', '500108', '500109', '500110', '500111'],
  ...['500112', '500113', '500114', '500115', '500116', '500117', '500118', '500119', '500120', '500151', '500152'],
  ...['500153', '500154', '500155', '500156', '500229', '500230', '500231', '500233', '500235', '500236', '500237'],
  ...['500238', '500240', '500241', '500242', '500243', 'X-LJ', 'X-GX', 'X-WS'],
];
const order = (codes: string[]) => codes.map((_, at) => at);

test('every unit of Chongqing has a tile of its own, about where it lies', () => {
  const { places, isRough, columns, rows } = layOutTiles(chongqing, order(chongqing), 28);
  assert.ok(isRough);
  assert.equal(chongqing.length, 41);
  assert.equal(new Set(places.map(({ column, row }) => `${column} ${row}`)).size, 41);
  assert.deepEqual([columns, rows], [10, 8]);
  const at = (code: string) => places[chongqing.indexOf(code)] as { column: number; row: number };
  // Chengkou north of Wanzhou, Wushan east of Fengjie, Rongchang in the west, Xiushan in the south-east.
  assert.ok(at('500229').row < at('500101').row);
  assert.ok(at('500237').column > at('500236').column);
  assert.equal(at('500153').column, 0);
  assert.equal(at('500241').row, 7);
  assert.ok(at('500105').row < at('500103').row && at('500103').column < at('500108').column);
});

test('units without a place stand below in order, and other data in a plain grid', () => {
  const more = [...chongqing, 'new-1', 'new-2'];
  const { places, rows } = layOutTiles(more, order(more), 28);
  assert.deepEqual(places.slice(41), [
    { column: 0, row: 8 },
    { column: 1, row: 8 },
  ]);
  assert.equal(rows, 9);
  const others = Array.from({ length: 193 }, (_, at) => `C${at}`);
  const grid = layOutTiles(others, order(others).reverse(), 10);
  assert.ok(!grid.isRough);
  assert.equal(grid.columns, 10);
  assert.deepEqual(grid.places[192], { column: 0, row: 0 });
});

test('arrows lead to the nearest tile that way, over gaps too, and to every tile', () => {
  const { places } = layOutTiles(chongqing, order(chongqing), 28);
  const points = places.map(({ column, row }) => ({ x: column, y: row }));
  const from = (code: string, dx: number, dy: number) => chongqing[nextTile(points, chongqing.indexOf(code), dx, dy)];
  assert.equal(from('500103', 1, 0), '500108');
  assert.equal(from('500103', 0, -1), '500105');
  assert.equal(from('500229', 0, -1), undefined);
  const reached = new Set([0]);
  for (const at of reached)
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const to = nextTile(points, at, dx, dy);
      if (to >= 0) reached.add(to);
    }
  assert.equal(reached.size, 41);
});
