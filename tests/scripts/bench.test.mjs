// The bench times what the engine has: a member that went would be missed only when somebody measures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesUnder } from '../../scripts/stamp.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every member that the bench asks of the engine is bound', () => {
  const bound = read('www/pkg/saima.d.ts');
  const asked = filesUnder('bench/engine')
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      Array.from(read(file).matchAll(/\b(?:simulator|loaded|imported|Simulator)\.(\w+)\(/g), ([, member]) => member),
    );
  assert.ok(asked.length > 15, asked.join());
  for (const member of new Set(asked)) assert.match(bound, new RegExp(`\\b${member}\\(`), member);
});
