import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from './match.js';

const wuxi = { names: ['巫溪县', '巫溪縣', 'Wuxi County'], others: ['500238', '巫溪'] };
const wushan = { names: ['巫山县', '巫山縣', 'Wushan County'], others: ['500237'] };

test('a name, its beginning, its code, its initials and a part of it are found, in that order', () => {
  const typed = ['巫溪县', '巫溪', 'wx', '溪县'];
  const found = typed.map((text) => distance(wuxi, text) ?? Infinity);
  assert.deepEqual(
    found,
    [...found].sort((a, b) => a - b),
  );
  assert.ok(found.every((far) => far < 9));
  assert.equal(distance(wuxi, '500238'), 1);
});

test('what does not answer is not found, and nothing is found by nothing', () => {
  assert.equal(distance(wushan, 'wx'), undefined);
  assert.equal(distance(wushan, '溪'), undefined);
  for (const text of ['', '  ']) assert.equal(distance(wushan, text), undefined);
});

test('widths, capitals and spaces are not told apart', () => {
  for (const text of ['WUXI', 'ｗｕｘｉ', 'wuxi  county', ' 巫 溪 '])
    assert.notEqual(distance(wuxi, text), undefined, text);
});
