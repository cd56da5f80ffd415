// The built page in real Chromium, as a planner uses it.
import { join } from 'node:path';
import { build } from '../product.mjs';
import { root } from '../places.mjs';
import { aloud } from '../run.mjs';
import { installChromium } from '../set-up/chromium.mjs';
import { filesUnder } from '../stamp.mjs';
import { tally } from '../tally.mjs';

/** Every tests/e2e/*.spec.mjs, one after another. */
export async function testEndToEnd() {
  await build();
  const { chromium } = await installChromium();
  const specs = filesUnder('tests/e2e').filter((file) => file.endsWith('.spec.mjs'));
  const args = ['--test', '--test-reporter=spec', '--test-concurrency=1', ...specs.map((file) => join(root, file))];
  return tally(await aloud(process.execPath, args, { env: { CHROMIUM: chromium } }));
}
