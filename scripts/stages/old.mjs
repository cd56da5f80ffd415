// The built page in Chromium 86, 90 and 109.
import { build } from '../product.mjs';
import { root } from '../places.mjs';
import { aloud } from '../run.mjs';
import { installOldChromiums } from '../set-up/old-chromium.mjs';
import { tally } from '../tally.mjs';
import { join } from 'node:path';

/** tests/e2e/old in node's test runner. */
export async function testOldBrowsers() {
  await build();
  await installOldChromiums();
  const args = ['--test', '--test-reporter=spec', join(root, 'tests/e2e/old/old.test.mjs')];
  return tally(await aloud(process.execPath, args));
}
