// The page's own code and the scripts that build it: form, lints and types, and their tests.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildWasm } from '../build-wasm.mjs';
import { cache, root } from '../places.mjs';
import { aloud } from '../run.mjs';
import { installPackages } from '../set-up/npm.mjs';
import { installToolchain } from '../set-up/rust.mjs';
import { filesUnder } from '../stamp.mjs';
import { sum, tally } from '../tally.mjs';
import { check } from './checks.mjs';

/** Biome's format and lints, TypeScript's strict check, every *.test.ts under www/ and tests/scripts, in node's test runner. */
export async function testPage() {
  await installPackages();
  await installToolchain();
  // The engine's types are made by its build.
  await buildWasm();
  return sum([
    await check('Form of the page and the scripts', 'biome', ['format', root]),
    await check('Lints of the page and the scripts', 'biome', ['lint', '--error-on-warnings', root]),
    await check('Types of the page', 'tsc', ['--project', root]),
    await unitTests(),
  ]);
}

async function unitTests() {
  const ofPage = filesUnder('www', ['www/pkg']).filter((file) => file.endsWith('.test.ts'));
  const ofScripts = filesUnder('tests/scripts').map((file) => join(root, file));
  const tests = [...(ofPage.length > 0 ? await bundle(ofPage) : []), ...ofScripts];
  return tally(await aloud(process.execPath, ['--test', '--test-reporter=spec', ...tests]));
}

// Node 20 does not read TypeScript: Vite turns each test into one plain file.
async function bundle(tests) {
  const { build } = await import('vite');
  const outDir = join(cache, 'page-tests');
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const input = Object.fromEntries(
    tests.map((file) => [file.replace(/[/\\]/g, '-').replace(/\.ts$/, ''), join(root, file)]),
  );
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return Object.keys(input).map((name) => join(outDir, `${basename(name)}.mjs`));
}
