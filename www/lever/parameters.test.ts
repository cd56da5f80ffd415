import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lever, LeverKind } from '../engine/shapes.js';
import words from '../language/zh-Hans.json';
import { parametersOf, partsOf, read, readNumberAt, write } from './parameters.js';

const lever = {
  kind: 'secondInvestment',
  firms: [{ name: 'a', stock: 3, growth: 0 }],
  share: 0.2,
  funnel: { funds: [0.1, 0.2] },
} as unknown as Lever;

test('a value is read by its path, in objects and in lists', () => {
  assert.equal(read(lever, 'firms.0.name'), 'a');
  assert.equal(readNumberAt(lever, 'funnel.funds.1'), 0.2);
  assert.ok(Number.isNaN(readNumberAt(lever, 'funnel.none.1')));
});

test('a value is written into a copy, lists stay lists, and the rest is shared', () => {
  const next = write(lever, 'funnel.funds.1', 0.5);
  assert.equal(readNumberAt(lever, 'funnel.funds.1'), 0.2);
  assert.deepEqual(read(next, 'funnel.funds'), [0.1, 0.5]);
  assert.ok(Array.isArray(read(next, 'funnel.funds')));
  assert.equal(read(next, 'firms'), read(lever, 'firms'));
});

test('every parameter, and every part that is folded, has words', () => {
  for (const kind of Object.keys(partsOf) as LeverKind[]) {
    for (const { path } of parametersOf(kind)) assert.ok(`lever.${path}` in words, path);
    for (const { name, folded } of partsOf[kind]) assert.ok(!folded || `lever.part.${name}` in words, name);
  }
});
