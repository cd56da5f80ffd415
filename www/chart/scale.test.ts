import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headStep, linear, rankTicks, ticks } from './scale.js';

test('ticks are round, rise and stay within', () => {
  assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(ticks(-3, 3, 3), [-2, 0, 2]);
  assert.deepEqual(ticks(0.1, 0.32, 4), [0.1, 0.2, 0.3]);
  for (const [low, high] of [
    [0, 1e-6],
    [123.4, 987654],
    [-5, -4.2],
  ] as const) {
    const found = ticks(low, high, 6);
    assert.ok(found.length >= 2 && found.length <= 8, `${low} ${high}: ${found}`);
    for (const [at, tick] of found.entries())
      assert.ok(tick >= low && tick <= high + 1e-9 && (at === 0 || tick > (found[at - 1] as number)));
  }
});

test('an axis of ranks begins with the best and is not crowded', () => {
  assert.deepEqual(rankTicks(1, 5, 200), [1, 2, 3, 4, 5]);
  assert.deepEqual(rankTicks(1, 41, 180), [1, 5, 10, 15, 20, 25, 30, 35, 40]);
});

test('a scale without extent gives its start', () => {
  assert.equal(linear(3, 3, 10, 20)(3), 10);
});

test('heads that stand close are written here and there', () => {
  assert.deepEqual([200, 50, 33, 24].map(headStep), [1, 1, 2, 3]);
});
