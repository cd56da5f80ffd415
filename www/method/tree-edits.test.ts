import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNode, keyOf, same, type Method } from './method.js';
import { addIndicator, dropIndicator, freeName, moveNode, newDimension } from './tree-edits.js';

const method = (): Method => ({
  code: 'm',
  name: same('m'),
  owner: same('o'),
  indicators: [{ indicator: 'a' }, { indicator: 'b' }, { indicator: 'c' }],
  tree: {
    code: 'index',
    weighting: { kind: 'ahp', comparisons: [2, 6, 3] },
    children: [
      { indicator: 'a', weight: 60 },
      { indicator: 'b', weight: 30 },
      { indicator: 'c', weight: 10 },
    ],
  },
});

const members = ({ tree }: Method, key: string) => (findNode(tree, key)?.children ?? []).map(keyOf);

test('comparisons of the pairs that stay are kept when a child goes, and new pairs begin as equals', () => {
  const changed = method();
  dropIndicator(changed, 'b');
  assert.deepEqual(changed.tree.weighting, { kind: 'ahp', comparisons: [6] });
  addIndicator(changed, 'd');
  assert.deepEqual(changed.tree.weighting, { kind: 'ahp', comparisons: [6, 1, 1] });
  assert.deepEqual(
    changed.indicators.map(({ indicator }) => indicator),
    ['a', 'c', 'd'],
  );
  assert.equal(changed.tree.children?.[2]?.weight, 35);
});

test('a dimension takes the place and weight of its first member, and goes with its last', () => {
  const changed = method();
  newDimension(changed, 'b', 'B');
  assert.deepEqual(members(changed, 'index'), ['a', 'dimension-1', 'c']);
  assert.equal(findNode(changed.tree, 'dimension-1')?.weight, 30);
  moveNode(changed, 'c', 'dimension-1');
  assert.deepEqual(members(changed, 'dimension-1'), ['b', 'c']);
  moveNode(changed, 'b', 'index');
  moveNode(changed, 'c', 'index');
  assert.deepEqual(members(changed, 'index'), ['a', 'b', 'c']);
});

test('each new dimension has a name of its own', () => {
  const changed = method();
  newDimension(changed, 'a', freeName(changed, 'Dimension'));
  newDimension(changed, 'b', freeName(changed, 'Dimension'));
  newDimension(changed, 'c', freeName(changed, 'Dimension'));
  const names = ['dimension-1', 'dimension-2', 'dimension-3'].map((code) => findNode(changed.tree, code)?.name?.en);
  assert.deepEqual(names, ['Dimension', 'Dimension 2', 'Dimension 3']);
});

test('no dimension moves into itself', () => {
  const changed = method();
  newDimension(changed, 'b', 'B');
  moveNode(changed, 'dimension-1', 'dimension-1');
  assert.deepEqual(members(changed, 'index'), ['a', 'dimension-1', 'c']);
});
