import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf, kinds, speakingOf, usualKind } from './kinds.js';

test('the page speaks of what the units are', () => {
  const [, township, , , enterprise] = kinds;
  assert.ok(township && enterprise);
  assert.equal(speakingOf(township, 'zh-Hans')('先在榜上选一个区县。'), '先在榜上选一个乡镇。');
  assert.equal(speakingOf(township, 'zh-Hant')('未選區縣'), '未選鄉鎮');
  const english = speakingOf(enterprise, 'en');
  assert.equal(english('Choose a district on the board'), 'Choose an enterprise on the board');
  assert.equal(english('Districts that moved; the district’s own'), 'Enterprises that moved; the enterprise’s own');
  assert.equal(english('A district by name'), 'An enterprise by name');
  const own = { 'zh-Hans': '支行', 'zh-Hant': '支行', en: 'branch' };
  assert.equal(
    speakingOf(own, 'en')('{n} districts moved, and redistricting stays'),
    '{n} branches moved, and redistricting stays',
  );
});

test('a word that is typed is one of the usual kinds, or the same in every language', () => {
  assert.equal(kindOf(' 鄉鎮'), kinds[1]);
  assert.equal(kindOf('School'), kinds[5]);
  assert.equal(kindOf('区县'), usualKind);
  assert.deepEqual(kindOf('支行'), { 'zh-Hans': '支行', 'zh-Hant': '支行', en: '支行' });
  assert.equal(kindOf(' '), undefined);
});
