import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changing, Journal } from './journal.js';

// Bound as `&mut self`, and yet without effect on any answer: they fill what was not worked out yet.
const harmless = [
  'change',
  'trail',
  'trailCsv',
  'lists',
  'compareMethod',
  'swaps',
  'tableOut',
  'unitSummary',
  'holdTable',
];

test('whatever changes the engine is noted', () => {
  const files = ['src/wasm.rs', ...readdirSync('src/wasm').map((name) => `src/wasm/${name}`)];
  const bound = files.flatMap((file) => {
    const [, simulator = ''] = /impl Simulator \{\n([\s\S]*?)\n\}/.exec(readFileSync(file, 'utf8')) ?? [];
    return [...simulator.matchAll(/pub fn (\w+)\(\s*&mut self/g)].map(([, name = '']) =>
      name.replace(/^set_name$/, 'name').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
  });
  assert.ok(bound.length > 15, bound.join());
  for (const name of bound)
    assert.ok(changing.has(name as never) || harmless.includes(name) || /^copy/.test(name), name);
});

test('of many settings of one thing in one step the last is kept, of those before it all', () => {
  const journal = new Journal();
  journal.note('setValue', [1, 2, 10]);
  journal.note('beginGesture', []);
  for (const value of [11, 12, 13]) {
    journal.note('setValue', [1, 2, value]);
    journal.note('setWeight', [0, value]);
  }
  journal.note('endGesture', []);
  journal.note('settle', [0, 5]);
  journal.note('describe', []);
  journal.note('settle', [0, 6]);
  journal.note('name', []);
  assert.deepEqual(
    journal.entries.map(({ member, given }) => [member, ...given].join(' ')),
    ['setValue 1 2 10', 'beginGesture', 'setValue 1 2 13', 'setWeight 0 13', 'endGesture', 'settle 0 6'],
  );
});
