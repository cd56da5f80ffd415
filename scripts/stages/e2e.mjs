// The built page in real Chromium, as a planner uses it.
import { join } from 'node:path';
import { build } from '../product.mjs';
import { root } from '../places.mjs';
import { aloud } from '../run.mjs';
import { installChromium } from '../set-up/chromium.mjs';
import { filesUnder } from '../stamp.mjs';
import { tally } from '../tally.mjs';

const longest = '/walk.spec.mjs';

/** Every tests/e2e/*.spec.mjs, two at a time: a browser mostly waits. The longest comes first, so as not to end alone. */
export async function testEndToEnd() {
  await build();
  const { chromium } = await installChromium();
  const specs = filesUnder('tests/e2e').filter((file) => file.endsWith('.spec.mjs'));
  specs.sort((a, b) => Number(b.endsWith(longest)) - Number(a.endsWith(longest)));
  const args = ['--test', '--test-reporter=spec', '--test-concurrency=2', ...specs.map((file) => join(root, file))];
  return tally(await aloud(process.execPath, args, { env: { CHROMIUM: chromium } }));
}
