import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staying } from './stay.js';

const stays = (places: number[], fixed = -1) => [...staying(Int32Array.from(places), fixed)];

test('in an order that is already right everything stays', () => {
  assert.deepEqual(stays([0, 1, 2, 3]), [1, 1, 1, 1]);
});

test('one that went down is the only one that moves', () => {
  assert.deepEqual(stays([1, 2, 3, 0]), [1, 1, 1, 0]);
});

test('one that is not there yet is put in', () => {
  assert.deepEqual(stays([0, -1, 1]), [1, 0, 1]);
});

test('the fixed one stays, and with it only those on their right side', () => {
  assert.deepEqual(stays([1, 2, 3, 0], 3), [0, 0, 0, 1]);
});

test('in any order those that stay rise, and the fixed one is among them', () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const places = Array.from({ length: 12 }, (_, place) => place).sort(() => next(3) - 1);
    const fixed = next(13) - 1;
    const kept = stays(places, fixed);
    const left = places.filter((_, index) => kept[index] === 1);
    assert.deepEqual(
      left,
      [...left].sort((a, b) => a - b),
    );
    if (fixed >= 0) assert.equal(kept[fixed], 1, `${places} ${fixed}`);
  }
});
