// www/ → dist/: a static folder that any server or intranet share can hold.
import { join } from 'node:path';
import { layOutData } from './data-files.mjs';
import { root } from './places.mjs';
import { quietly } from './run.mjs';
import { filesUnder, fingerprint, isDone, markDone } from './stamp.mjs';

const inputs = [
  'www',
  'data',
  'methods',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'scripts/data-files.mjs',
  'scripts/pack.mjs',
];

/** Builds dist/ if the page, the engine or the tools have changed. */
export async function buildPage() {
  // With the very modules: one may have stood in for another when the page was last built.
  const print = fingerprint(inputs.flatMap((path) => filesUnder(path)));
  if (isDone('page', print, ['dist/index.html'])) return;
  await quietly('Building the page', process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
    hint: 'Vite says above what is wrong.',
  });
  await layOutData();
  markDone('page', print);
}
