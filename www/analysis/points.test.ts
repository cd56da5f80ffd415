import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, rounded, roundingOf } from './points.js';

const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

test('a part is rounded by itself, whatever it stands beside', () => {
  // 33.7212 × 20 %: 6.74 in a bar, in a trail and in a sentence alike.
  for (const others of [[], [3.336], [12.3449, 1.005], [0.0049, 0.0049]]) {
    const parts = [33.7212 * 0.2, ...others].map((part) => rounded(part, 2));
    assert.equal(parts[0], 6.74);
  }
});

test('rounded parts and what is told as rounding add up to the rounded whole', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (let round = 0; round < 5000; round += 1) {
    const exact = Array.from({ length: 1 + Math.floor(random() * 9) }, () => (random() - 0.2) * 20);
    const [whole, parts] = [rounded(total(exact), 2), exact.map((part) => rounded(part, 2))];
    const rest = roundingOf(whole, parts, 2);
    assert.equal(Math.round((total(parts) + rest) * 100), Math.round(whole * 100));
    assert.ok(Math.abs(rest) <= 0.005 * (parts.length + 1) + 1e-9);
  }
});

test('a number is rounded as it is written: halves by its shortest digits, away from zero', () => {
  assert.deepEqual(
    [1.005, -1.005, 2.675, 0.004, -0.004].map((value) => rounded(value, 2)),
    [1.01, -1.01, 2.68, 0, 0],
  );
  assert.equal(rounded(1234567.891, 1), 1234567.9);
  assert.ok(Number.isNaN(rounded(NaN, 2)));
});

test('differences of displayed numbers have no binary tail', () => {
  assert.equal(difference(0.3, 0.1, 2), 0.2);
  assert.equal(difference(1.1, 2.2, 2), -1.1);
});
