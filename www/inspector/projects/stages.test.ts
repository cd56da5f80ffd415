import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProjectView } from '../../engine/shapes.js';
import { addEdit, cardsOf, dayFor, daysOverdue, stageBeside } from './stages.js';

const today = '2023-03-31';

test('a move counts on the project’s own day if that has passed, else on the last of the period', () => {
  const project = { dates: { signed: '2023-02-01', started: '2023-05-01' } };
  assert.equal(dayFor(project, 'signed', today), '2023-02-01');
  assert.equal(dayFor(project, 'started', today), today);
  assert.equal(dayFor(project, 'lead', today), today);
});

test('there is no stage before the first or after the last', () => {
  assert.equal(stageBeside('lead', -1), undefined);
  assert.equal(stageBeside('signed', 1), 'started');
  assert.equal(stageBeside('lapsed', 1), undefined);
});

test('a new project takes the first free code, and what starts is signed', () => {
  const edit = addEdit(
    '500113',
    { name: ' ', sector: 'other', amount: 2, stage: 'started', date: today },
    new Set(['500113-N1']),
  );
  assert.deepEqual(edit, {
    edit: 'addProject',
    project: {
      code: '500113-N2',
      unit: '500113',
      sector: 'other',
      amount: 2,
      dates: { started: today, signed: today },
    },
  });
});

test('cards stand touched first, then most overdue, then latest', () => {
  const card = (code: string, signed: string, days: number, changed = false) =>
    ({
      code,
      stage: 'signed',
      dates: { signed },
      flags: days > 0 ? [{ kind: 'overdue', days }] : [],
      changed,
      added: false,
      amount: 1,
    }) as unknown as ProjectView;
  const all = [
    card('old', '2023-01-01', 0),
    card('new', '2023-03-01', 0),
    card('late', '2022-01-01', 9),
    card('mine', '2021-01-01', 0, true),
  ];
  assert.deepEqual(
    cardsOf(all, 'signed').map(({ code }) => code),
    ['mine', 'late', 'new', 'old'],
  );
  assert.deepEqual(cardsOf(all, 'lead'), []);
  assert.deepEqual(all.map(daysOverdue), [0, 0, 9, 0]);
});
