import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPercent, ofPercent, parameters, percents, standardOf } from './score-fields.js';

test('a share comes back as it was typed in percent', () => {
  for (const typed of [120, 33.3, 110.5, 0.7, 100, 58.1, 115]) assert.equal(inPercent(ofPercent(typed)), typed);
  assert.equal(ofPercent(120), 1.2);
  assert.equal(ofPercent(58.1), 0.581);
});

test('every parameter that is a share says which percents are meant', () => {
  const shares = Object.values(parameters).flatMap((all) => all.filter(({ kind }) => kind === 'share'));
  assert.ok(shares.length > 0);
  for (const { key } of shares) {
    const [least, most] = percents[key] ?? [0, 0];
    assert.ok(least < 100 && most >= 100 && most < 12_000, key);
  }
});

test('completion begins with one target for all, or with the own targets of units that have some', () => {
  const column = { figures: [1, 2, 3], higher: true, decimals: 0 };
  assert.deepEqual(standardOf('target', column), { kind: 'target', target: 2 });
  assert.deepEqual(standardOf('target', { ...column, aims: true }), { kind: 'target' });
  assert.deepEqual(standardOf('cliff', { ...column, aims: true }), { kind: 'cliff', target: 2, met: 60 });
});
