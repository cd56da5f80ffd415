// npm run bench: Saima and its alternatives, measured in Chromium.
//   npm run bench -- --quick                  one short repetition
//   npm run bench -- --sizes 41,1000          only these numbers of units
//   npm run bench -- --only saima,tanstack    only these subjects
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './product.mjs';
import { cache, root } from './places.mjs';
import { answer } from './run.mjs';
import { installChromium } from './set-up/chromium.mjs';
import { installPackages } from './set-up/npm.mjs';
import { Missing, main, progressLine, say } from './terminal.mjs';

const allSizes = [41, 1000, 10_000, 100_000];

function options() {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, sizes: { type: 'string' }, only: { type: 'string' } },
  });
  const sizes = values.sizes ? values.sizes.split(',').map(Number) : allSizes;
  if (!sizes.every((n) => Number.isInteger(n) && n > 10)) throw new Missing('--sizes takes whole numbers above 10, as in --sizes 41,1000');
  return { quick: values.quick, sizes, only: values.only?.split(',') };
}

await main(async () => {
  const { quick, sizes, only } = options();
  await build();
  process.env.CHROMIUM = (await installChromium()).chromium;
  // Not `ci`: it refuses the lock file for optional builds of sass that no machine here has.
  await installPackages(join(root, 'bench'), 'packages that Saima is compared with', 'install');
  const { buildCompetitors } = await import('../bench/build.mjs');
  await buildCompetitors();
  const { subjects } = await import('../bench/subjects.mjs');
  const { measureSubject } = await import('../bench/run.mjs');
  const { report } = await import('../bench/report.mjs');
  const chosen = subjects.filter(({ key }) => !only || only.includes(key));
  if (chosen.length === 0) throw new Missing(`--only takes ${subjects.map(({ key }) => key).join(', ')}`);
  const line = progressLine('Measuring');
  const results = [];
  for (const n of sizes) {
    for (const subject of chosen) {
      try {
        results.push(await measureSubject(subject, n, { quick, say: line.tell }));
      } catch (error) {
        say(`  ${subject.name}, ${n} units: ${error.message.split('\n')[0]}`);
        results.push({ subject: subject.key, n, failed: error.message });
        process.exitCode = 1;
      }
    }
  }
  line.end('done');
  mkdirSync(join(cache, 'bench'), { recursive: true });
  writeFileSync(join(cache, 'bench', 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
  say(`\n${answer(process.env.CHROMIUM, ['--version'])}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; medians, minima in brackets; n units × 8 indicators.\n`);
  say(report(chosen, sizes, results));
});
