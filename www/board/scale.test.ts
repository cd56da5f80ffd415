import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place, scaleFor } from './scale.js';

test('a scale starts at zero and ends at a round number that holds all', () => {
  assert.deepEqual(scaleFor([65.56, 3], [61]), { low: 0, high: 80 });
  assert.deepEqual(scaleFor([NaN, 100], []), { low: 0, high: 100 });
  assert.deepEqual(scaleFor([-1.7, 2.2], []), { low: -2, high: 2.5 });
  assert.deepEqual(scaleFor([], []), { low: 0, high: 1 });
});

test('places lie between the ends', () => {
  const scale = { low: -1, high: 3 };
  assert.equal(place(scale, 1), 0.5);
  assert.equal(place(scale, -5), 0);
  assert.equal(place(scale, 9), 1);
});
