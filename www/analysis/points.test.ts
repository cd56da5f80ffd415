import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, rounded, shareOut } from './points.js';

const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

test('rounded parts add up to the rounded whole', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 5000; round += 1) {
    const parts = Array.from({ length: 1 + Math.floor(random() * 9) }, () => (random() - 0.2) * 20);
    const whole = rounded(total(parts), 2);
    const shown = shareOut(parts, whole, 2);
    assert.equal(shown.rest, 0);
    assert.ok(Math.round(total(shown.parts) * 100) === Math.round(whole * 100));
    shown.parts.forEach((part, at) => assert.ok(Math.abs(part - (parts[at] as number)) < 0.01 + 1e-9));
  }
});

test('points that were added afterwards are told apart from rounding', () => {
  const shown = shareOut([10.004, 20.004], 33.01, 2);
  assert.deepEqual(shown.rest, 3);
  assert.equal(rounded(total(shown.parts) + shown.rest, 2), 33.01);
});

test('a part of exactly zero stays zero where another can take the rounding', () => {
  assert.deepEqual(shareOut([0, 3.336, 1.236], 4.57, 2).parts, [0, 3.34, 1.23]);
});

test('differences of displayed numbers have no binary tail', () => {
  assert.equal(difference(0.3, 0.1, 2), 0.2);
  assert.equal(difference(1.1, 2.2, 2), -1.1);
});
