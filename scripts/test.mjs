// npm test: every stage, then one sum. `node scripts/test.mjs STAGE…` runs some.
import { testEndToEnd } from './stages/e2e.mjs';
import { testOldBrowsers } from './stages/old.mjs';
import { testPage } from './stages/page.mjs';
import { testRust } from './stages/rust.mjs';
import { testWeb } from './stages/web.mjs';
import { requireNode } from './set-up/node.mjs';
import { sum } from './tally.mjs';
import { Missing, elapsed, say } from './terminal.mjs';

const stages = {
  rust: ['The engine', testRust],
  web: ['The binding in Chromium', testWeb],
  page: ["The page's code", testPage],
  e2e: ['The page in Chromium', testEndToEnd],
  old: ['The page in Chromium 86, 90 and 109', testOldBrowsers],
};

// A stage that cannot run, or that runs nothing, has failed; the others still run.
async function runStage([title, action]) {
  const start = Date.now();
  say(`\n== ${title}`);
  let result;
  try {
    result = await action();
  } catch (error) {
    process.stderr.write(`✗ ${error instanceof Missing ? error.message : error.stack}\n`);
    result = { passed: 0, failed: 1 };
  }
  if (result.passed + result.failed === 0) {
    process.stderr.write('✗ no test ran\n');
    result = { passed: 0, failed: 1 };
  }
  return { ...result, title, time: elapsed(start) };
}

function chosen(names) {
  const unknown = names.filter((name) => !(name in stages));
  if (unknown.length > 0) {
    throw new Missing(`There is no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`);
  }
  return names.length > 0 ? names : Object.keys(stages);
}

try {
  requireNode();
  const results = [];
  for (const name of chosen(process.argv.slice(2))) results.push(await runStage(stages[name]));
  say('');
  for (const { title, passed, failed, time } of results) say(`${title}: ${passed} passed, ${failed} failed (${time})`);
  const { passed, failed } = sum(results);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`✗ ${error instanceof Missing ? error.message : error.stack}\n`);
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
