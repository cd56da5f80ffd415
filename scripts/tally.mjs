// How many tests ran: read from the closing lines of the runners themselves.
import { stripVTControlCharacters } from 'node:util';

const cargo = /^test result: \w+\. (\d+) passed; (\d+) failed/gm;
const node = /^(?:ℹ|#) (pass|fail|cancelled) (\d+)$/gm;

/** Passed and failed tests of a run, by cargo's and node's closing lines. */
export function tally({ code, output }) {
  const plain = stripVTControlCharacters(output);
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of plain.matchAll(cargo)) {
    passed += Number(good);
    failed += Number(bad);
  }
  for (const [, word, count] of plain.matchAll(node)) {
    if (word === 'pass') passed += Number(count);
    else failed += Number(count);
  }
  // A run that broke before any test could fail is a failure too.
  if (code !== 0 && failed === 0) failed = 1;
  return { passed, failed };
}

/** The sum of several tallies. */
export function sum(tallies) {
  return tallies.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
