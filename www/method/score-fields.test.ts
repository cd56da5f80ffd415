import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lists, nextRow, standardOf, type List } from './score-fields.js';

const column = { figures: [1, 2, 3, 4, 5], higher: true, decimals: 0 };

test('bands begin at figures of the column that are apart, and turn where less is better', () => {
  const edges = (higher: boolean, figures = column.figures) => {
    const made = standardOf('steps', { ...column, figures, higher });
    return made.kind === 'steps' ? made.steps.map(({ at }) => at) : [];
  };
  assert.deepEqual(edges(true), [4, 3, 2]);
  assert.deepEqual(edges(false), [2, 3, 4]);
  assert.equal(new Set(edges(true, [7, 7, 7])).size, 3);
});

test('a further row goes on as the last two do, at a figure of its own', () => {
  assert.deepEqual(
    nextRow(lists.steps as List, [
      { at: 100, points: 100 },
      { at: 80, points: 75 },
    ]),
    { at: 60, open: false, points: 50 },
  );
  assert.deepEqual(nextRow(lists.rankPoints as List, [100, 90]), 80);
  assert.deepEqual(nextRow(lists.deviation as List, [20, 40, 60]), 80);
});
