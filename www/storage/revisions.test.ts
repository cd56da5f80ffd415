import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packed, type Revised, unpacked } from './revisions.js';

const state = (dataset: string, scenario = 's') => ({ dataset, scenario, own: true });
const entry = (from: string, to: string) => ({ before: state(from), after: state(to, 't') });

test('what can be taken back comes back as it was, each data set kept once', () => {
  const revised: Revised = { past: [entry('a', 'b'), entry('b', 'c')], future: [entry('c', 'a')] };
  const kept = packed(revised);
  assert.deepEqual(kept.datasets, ['a', 'b', 'c']);
  assert.deepEqual(unpacked(structuredClone(kept)), revised);
});

test('where it is too much the earliest changes are forgotten', () => {
  const large = (letter: string) => letter.repeat(7_000_000);
  const [a, b, c] = ['a', 'b', 'c'].map(large) as [string, string, string];
  const kept = unpacked(packed({ past: [entry(a, b), entry(b, c)], future: [] }));
  assert.deepEqual(kept.past, [entry(b, c)]);
  const alone = packed({ past: [entry(a + b, b + c)], future: [] });
  assert.deepEqual(alone, { datasets: [], past: [], future: [] });
});
