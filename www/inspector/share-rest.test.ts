import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareRest } from './share-rest.js';

const siblings = (weights: number[], locked: number[] = []) =>
  weights.map((weight, node) => ({ node: node + 1, weight, locked: locked.includes(node + 1) }));

test('the others keep their proportions and the sum stays', () => {
  const shared = shareRest(siblings([20, 20, 40, 20]), 1, 50);
  assert.deepEqual(
    [...shared],
    [
      [1, 50],
      [2, 12.5],
      [3, 25],
      [4, 12.5],
    ],
  );
});

test('a locked weight is left alone, and bounds the one that moves', () => {
  const shared = shareRest(siblings([20, 20, 60], [3]), 1, 90);
  assert.deepEqual(
    [...shared],
    [
      [1, 40],
      [2, 0],
    ],
  );
});

test('others that were all zero share evenly', () => {
  const shared = shareRest(siblings([100, 0, 0]), 1, 40);
  assert.deepEqual(
    [...shared],
    [
      [1, 40],
      [2, 30],
      [3, 30],
    ],
  );
});

test('where no other is free, only the one that moves changes', () => {
  assert.deepEqual([...shareRest(siblings([20, 80], [2]), 1, 30)], [[1, 30]]);
});
