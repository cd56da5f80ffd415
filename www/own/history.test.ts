import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RevisionHistory, type State } from './history.js';

const state = (dataset: string, ...steps: string[]): State => ({
  dataset,
  scenario: JSON.stringify({ steps }),
  own: true,
});

test('a revision is taken back where nothing was done since, and done again', async () => {
  let now = state('b', '1');
  const stood: string[] = [];
  const history = new RevisionHistory(
    async () => now.scenario,
    async (next, from) => {
      stood.push(`${from.dataset} to ${next.dataset}`);
      now = next;
    },
  );
  assert.equal(await history.undo(), false);
  history.note(state('a', '1', 'lost'), now);
  assert.ok(history.canUndo && !history.canRedo);
  now = state('b', '1', '2');
  assert.equal(await history.undo(), false, 'an edit since then is the one to take back');
  now = state('b', '1');
  assert.equal(await history.undo(), true);
  assert.deepEqual(now, state('a', '1', 'lost'));
  assert.ok(history.canRedo && !history.canUndo);
  assert.equal(await history.redo(), true);
  assert.deepEqual(now, state('b', '1'));
  assert.equal(await history.undo(), true);
  assert.deepEqual(stood, ['b to a', 'a to b', 'b to a']);
  assert.equal(await history.verify(), false);
  assert.ok(history.canRedo);
  now = state('a', 'another');
  assert.equal(await history.verify(), true);
  assert.ok(!history.canRedo);
  assert.equal(await history.redo(), false);
});

test('what was kept is taken up where nothing was done since', async () => {
  let now = state('b', '1');
  const make = () =>
    new RevisionHistory(
      async () => now.scenario,
      async (next) => {
        now = next;
      },
    );
  const former = make();
  former.note(state('a', '1'), now);
  const kept = structuredClone(former.all);
  const later = make();
  later.restore(kept);
  assert.equal(await later.undo(), true);
  assert.equal(now.dataset, 'a');
  const busy = make();
  busy.note(state('x'), state('y'));
  busy.restore(kept);
  assert.equal(busy.all.past.length, 1);
  assert.equal(busy.all.past[0]?.before.dataset, 'x');
});
