import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hotFor } from '../engine/engine.js';
import type { Description } from '../engine/shapes.js';
import { List } from './list.js';

const description = {
  units: [{ group: 0 }, { group: 0 }, { group: 1 }, { group: 0 }],
  boards: [{ group: undefined }, { group: 0 }],
} as unknown as Description;

function listed(board: number, order: number[], held = -1, at = -1): { units: number[]; landing: number } {
  const hot = hotFor(4, 1, 1);
  hot.order.set(order);
  hot.ranked = order.length;
  for (const [place, unit] of order.entries()) hot.ranks[unit] = place + 1;
  const list = new List(4);
  list.fill(description, board, hot, held, at);
  return { units: [...list.units.subarray(0, list.length)], landing: list.landing };
}

test('the ranked come first, then those in scope that are not ranked', () => {
  assert.deepEqual(listed(0, [3, 1]).units, [3, 1, 0, 2]);
  assert.deepEqual(listed(1, [3, 1]).units, [3, 1, 0]);
});

test('a held unit keeps its place, and where it would land is told', () => {
  assert.deepEqual(listed(0, [3, 1, 0, 2], 3, 2), { units: [1, 0, 3, 2], landing: 0 });
  assert.deepEqual(listed(0, [3, 1, 0, 2], 2, 0), { units: [2, 3, 1, 0], landing: 3 });
});
