import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place, scaleFor } from './scale.js';

test('a scale starts at zero and ends at a round number that holds all that is listed', () => {
  assert.deepEqual(scaleFor([0, 1], [65.56, 3, 900], [61, 0, 900]), { low: 0, high: 80 });
  assert.deepEqual(scaleFor([1, 0], [NaN, 100], [NaN, NaN]), { low: 0, high: 100 });
  assert.deepEqual(scaleFor([0, 1], [-1.7, 2.2], [0, 0]), { low: -2, high: 2.5 });
  assert.deepEqual(scaleFor([], [5], [5]), { low: 0, high: 1 });
});

test('places lie between the ends', () => {
  const scale = { low: -1, high: 3 };
  assert.equal(place(scale, 1), 0.5);
  assert.equal(place(scale, -5), 0);
  assert.equal(place(scale, 9), 1);
});
