// The built page starts and re-ranks in the browsers that Chinese offices have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oldChromiums } from '../../../scripts/set-up/old-chromium.mjs';
import { strictPolicy } from '../../../scripts/serve.mjs';
import { reportFrom } from './browser.mjs';

for (const { version } of oldChromiums) {
  test(`Chromium ${version} starts the page and re-ranks`, () => reranks(version, null));
  // 86 and 90 do not know 'wasm-unsafe-eval': there the engine has to run in a worker.
  test(`Chromium ${version} starts the page and re-ranks under the strict policy`, () =>
    reranks(version, strictPolicy));
}

async function reranks(version, policy) {
  const { said, ...report } = await reportFrom(version, { policy });
  assert.equal(report.problem, undefined, said);
  assert.match(report.userAgent, new RegExp(`Chrome/${version}\\.`));
  assert.deepEqual(report.problems, []);
  assert.deepEqual([...report.after].sort(), [...report.before].sort(), 'the same units are ranked');
  assert.ok(report.after.indexOf(report.unit) < report.before.indexOf(report.unit), `${report.unit} has risen`);
}
