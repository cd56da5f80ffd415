// The sum that npm test closes with is only as good as the reading of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sum, tally } from '../../scripts/tally.mjs';

const cargo = `
test result: ok. 40 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.31s

test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;
const node = 'ℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\n';

test("cargo's closing lines are added up over all binaries", () => {
  assert.deepEqual(tally({ code: 101, output: cargo }), { passed: 42, failed: 3 });
});

test("a cancelled test of node's runner has failed", () => {
  assert.deepEqual(tally({ code: 1, output: node }), { passed: 2, failed: 2 });
});

test('colours do not hide a count', () => {
  assert.deepEqual(tally({ code: 0, output: '\x1b[34mℹ pass 7\x1b[39m\n\x1b[34mℹ fail 0\x1b[39m\n' }), {
    passed: 7,
    failed: 0,
  });
});

test('a run that breaks before its first test has failed', () => {
  assert.deepEqual(tally({ code: 101, output: 'error: could not compile `saima`\n' }), { passed: 0, failed: 1 });
});

test('the sum is over all stages', () => {
  assert.deepEqual(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 5 },
    ]),
    { passed: 3, failed: 5 },
  );
});
