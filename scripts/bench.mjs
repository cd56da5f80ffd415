// npm run bench: Saima and its alternatives, measured in Chromium.
//   npm run bench -- --quick                  one short repetition
//   npm run bench -- --sizes 41,1000          only these numbers of units
//   npm run bench -- --only saima,tanstack    only these subjects; `engine` is the engine by itself,
//   npm run bench -- --only engine:answers    or one topic of it
//   npm run bench -- --only import            a workbook from the drop to its preview, as an office machine takes it
//   npm run bench -- --office                 only what an office machine sees
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
    options: {
      quick: { type: 'boolean', default: false },
      office: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const sizes = values.sizes ? values.sizes.split(',').map(Number) : allSizes;
  if (!sizes.every((n) => Number.isInteger(n) && n > 10))
    throw new Missing('--sizes takes whole numbers above 10, as in --sizes 41,1000');
  return { quick: values.quick, office: values.office, sizes, only: values.only?.split(',') };
}

/** The topics of the engine that are asked for: all (undefined), some, or none (an empty list). */
function topicsAsked(only) {
  if (!only || only.includes('engine')) return undefined;
  return only.filter((name) => name.startsWith('engine:')).map((name) => name.slice('engine:'.length));
}

async function prepareCompetitors() {
  // Not `ci`: it refuses the lock file for optional builds of sass that no machine here has.
  await installPackages(join(root, 'bench'), 'packages that Saima is compared with', 'install');
  const { buildCompetitors } = await import('../bench/build.mjs');
  await buildCompetitors();
}

async function measureSubjects(chosen, { quick, sizes }) {
  const line = progressLine('Measuring');
  const { measureSubject } = await import('../bench/run.mjs');
  const { report } = await import('../bench/report.mjs');
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
  keep('results.json', results);
  return `medians, minima in brackets; n units × 8 indicators.\n\n${report(chosen, sizes, results)}`;
}

async function measureEngineAlone(only, quick) {
  const { engineReport, measureEngine } = await import('../bench/engine/run.mjs');
  const line = progressLine('Measuring the engine');
  const results = await measureEngine({ quick, only, say: line.tell });
  line.end('done');
  keep('engine.json', results);
  const built = process.env.SAIMA_QUICK ? 'a QUICK build (SAIMA_QUICK), which says nothing; ' : '';
  return `${built}ratios are of medians, and of minima.\n\n${engineReport(results)}`;
}

async function measureOffice(chosen, quick) {
  const line = progressLine('Measuring as an office machine');
  const { measureInOffice } = await import('../bench/run.mjs');
  const { officeReport } = await import('../bench/report.mjs');
  const results = [];
  for (const compresses of [true, false]) {
    for (const subject of chosen) {
      try {
        results.push(await measureInOffice(subject, { quick, compresses, say: line.tell }));
      } catch (error) {
        say(`  ${subject.name}: ${error.message.split('\n')[0]}`);
        results.push({ subject: subject.key, compresses, failed: error.message });
        process.exitCode = 1;
      }
    }
  }
  line.end('done');
  keep('office.json', results);
  return `41 units × 8 indicators; 10 Mbit/s, 40 ms, a processor four times slower; × is the ratio to Saima's.\n\n${officeReport(chosen, results)}`;
}

async function measureImporting(quick) {
  const line = progressLine('Measuring an import');
  const { importReport, measureImport } = await import('../bench/import/run.mjs');
  const results = await measureImport({ quick, say: line.tell });
  line.end('done');
  keep('import.json', results);
  return `10 Mbit/s, 40 ms, a processor four times slower; medians, minima in brackets.\n\n${importReport(results)}`;
}

function keep(file, results) {
  mkdirSync(join(cache, 'bench'), { recursive: true });
  writeFileSync(join(cache, 'bench', file), `${JSON.stringify(results, null, 1)}\n`);
}

await main(async () => {
  const { quick, office, sizes, only } = options();
  await build();
  const { subjects } = await import('../bench/subjects.mjs');
  const chosen = subjects.filter(({ key }) => !only || only.includes(key));
  const topics = office ? [] : topicsAsked(only);
  const engineAsked = !topics || topics.length > 0;
  const importAsked = !only || only.includes('import');
  if (chosen.length === 0 && !engineAsked && !importAsked)
    throw new Missing(`--only takes engine, import, ${subjects.map(({ key }) => key).join(', ')}`);
  process.env.CHROMIUM = (await installChromium()).chromium;
  const reports = [];
  if (engineAsked) reports.push(await measureEngineAlone(topics, quick));
  if (chosen.length > 0) {
    await prepareCompetitors();
    if (!office) reports.push(await measureSubjects(chosen, { quick, sizes }));
    reports.push(await measureOffice(chosen, quick));
  }
  if (importAsked) reports.push(await measureImporting(quick));
  say(`\n${answer(process.env.CHROMIUM, ['--version'])}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}.`);
  for (const report of reports) say(`\n${report}`);
});
