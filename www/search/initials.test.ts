import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { initials, initialsAt } from './initials.js';

// Written out by hand, none by the code under test.
const written =
  'wzq flq yzq ddkq jbq spbq jlpq naq bbq qjq dzq ybq bnq qjq csq jjq hcq ycq ncq bsq tlq tnq rcq kzq lpq wlq ckx fdx djx zx yyx fjx wsx wxx szx xsx yyx psx ljxq xbkxc wsjkq';

test('every district of Chongqing is found by its initials', () => {
  const data = JSON.parse(readFileSync('www/public/data/chongqing-2023.json', 'utf8'));
  const typed = written.split(' ');
  assert.equal(data.units.length, typed.length);
  data.units.forEach(({ name }: { name: Record<string, string> }, at: number) => {
    assert.equal(initialsAt(name['zh-Hans'] as string, typed[at] as string), 0, name['zh-Hans']);
    assert.equal(initialsAt(name['zh-Hant'] as string, typed[at] as string), 0, name['zh-Hant']);
  });
});

test('initials may begin within a name, in capitals, with spaces between', () => {
  assert.equal(initialsAt('重庆市巫溪县', 'WX'), 3);
  assert.equal(initialsAt('巫溪县', 'w x'), 0);
  assert.equal(initialsAt('巫溪县', 'xw'), -1);
  assert.equal(initialsAt('巫溪县', ''), -1);
});

test('letters and digits stand for themselves, marks for nothing', () => {
  assert.deepEqual(initials('A区（3）'), ['a', 'q', '3']);
});

test('signs with two readings are found by both', () => {
  for (const typed of ['cq', 'zq']) assert.equal(initialsAt('重庆', typed), 0, typed);
});
