import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf, dayOf, marksOf, monthsLater, quarterOf, quarterStart, stretchAround } from './days.js';

test('days and quarters come and go without a time zone', () => {
  for (const text of ['1999-12-31', '2023-03-31', '2023-04-01', '2024-02-29']) assert.equal(dateOf(dayOf(text)), text);
  assert.equal(quarterOf(dayOf('2023-03-31')) + 1, quarterOf(dayOf('2023-04-01')));
  assert.equal(dateOf(quarterStart(quarterOf(dayOf('2023-06-30')))), '2023-04-01');
});

test('a month later is never in the month after', () => {
  assert.equal(dateOf(monthsLater(dayOf('2023-01-31'), 1)), '2023-02-28');
  assert.equal(dateOf(monthsLater(dayOf('2023-01-15'), -1)), '2022-12-15');
});

test('a mark may move between its neighbours, a milestone anywhere', () => {
  const marks = marksOf({
    dates: { signed: '2023-02-01', started: '2023-03-01' },
    milestone: { stage: 'inProduction', due: '2023-01-01' },
  });
  assert.deepEqual(
    marks.map(({ kind }) => kind),
    ['signed', 'started', 'milestone'],
  );
  assert.deepEqual([marks[0]?.least, marks[0]?.most], [-Infinity, dayOf('2023-03-01')]);
  assert.deepEqual([marks[1]?.least, marks[1]?.most], [dayOf('2023-02-01'), Infinity]);
});

test('a stretch is of whole quarters around today', () => {
  const { from, to, quarters } = stretchAround(dayOf('2023-05-10'), 6, 0);
  assert.equal(dateOf(from), '2022-07-01');
  assert.equal(dateOf(to), '2024-01-01');
  assert.equal(quarters.length, 6);
  assert.equal(dateOf(stretchAround(dayOf('2023-05-10'), 6, 2).from), '2023-01-01');
});
