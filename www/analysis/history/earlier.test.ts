import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Description } from '../../engine/shapes.js';
import { placesWon, yearBefore } from './earlier.js';

const told = (codes: string[], periods: number[]) =>
  ({
    periods: codes.map((code) => ({ code })),
    editions: periods.map((period) => ({ period })),
  }) as unknown as Pick<Description, 'editions' | 'periods'>;

test('a year earlier is the first edition of the same quarter or month a year before, or none', () => {
  const data = told(['2022Q1', '2022Q2', '2023Q1', '2023Q2'], [0, 0, 1, 2, 3]);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((edition) => yearBefore(data, edition)),
    [-1, -1, -1, 0, 2],
  );
  assert.equal(yearBefore(told(['2022-05', '2023-05'], [0, 1]), 1), 0);
  assert.equal(yearBefore(told(['spring', 'autumn'], [0, 1]), 1), -1);
  // A quarter of which there are figures and no edition.
  assert.equal(yearBefore(told(['2022Q1', '2023Q1'], [1]), 0), -1);
});

test('places won need a place in both', () => {
  assert.equal(placesWon([0, 5], 3, 1), 2);
  assert.equal(placesWon([0, 5], 3, 0), undefined);
  assert.equal(placesWon([0, 5], 0, 1), undefined);
  assert.equal(placesWon(undefined, 3, 1), undefined);
});
