import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeView, WeightView } from '../engine/shapes.js';
import { readNumber } from '../number/read-number.js';
import { weightBounds } from './weight-field.js';

const nodes = (count: number) =>
  Array.from({ length: count + 1 }, (_, node) => ({ parent: node === 0 ? null : 0 }) as unknown as NodeView);
const weights = (raw: number[], baseline = raw) =>
  [1, ...raw].map((one, node) => ({ raw: one, baseline: node === 0 ? 1 : (baseline[node - 1] ?? null) }) as WeightView);
const typed = (text: string, views: WeightView[]) => {
  const reading = readNumber(text, weightBounds(nodes(views.length - 1), views, 1));
  return reading.ok ? reading.value : reading.refusal;
};

test('a percent among weights of hundred is the number before its sign', () => {
  assert.equal(typed('40%', weights([20, 20, 20, 20, 20])), 40);
  assert.equal(typed('４０％', weights([20, 20, 20, 20, 20])), 40);
  assert.equal(typed('40%', weights([1, 1, 1])), 40);
});

test('a percent among weights that sum to one is a hundredth, however they stand now', () => {
  assert.equal(typed('40%', weights([0.2, 0.3, 0.5])), 0.4);
  assert.equal(typed('40%', weights([0.9, 0.3, 0.5], [0.2, 0.3, 0.5])), 0.4);
});

test('a weight is not less than zero', () => {
  assert.equal(typed('-1', weights([20, 80])), 'too-small');
});
