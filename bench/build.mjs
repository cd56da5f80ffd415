// The competitors' pages, bundled by the same Vite as Saima's own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { cache, root } from '../scripts/places.mjs';
import { filesUnder, fingerprint, isDone, markDone } from '../scripts/stamp.mjs';

const pages = join(root, 'bench', 'pages');

/** The folder of the built pages. */
export const built = join(cache, 'bench', 'pages');

/** Builds the pages unless nothing has changed. */
export async function buildCompetitors() {
  const inputs = ['bench/pages', 'bench/build.mjs', 'bench/package-lock.json', 'package-lock.json'];
  const print = fingerprint(inputs.flatMap((path) => filesUnder(path)));
  if (isDone('bench', print, []) && existsSync(built)) return;
  await build({
    configFile: false,
    root: pages,
    base: './',
    logLevel: 'error',
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: {
        input: ['tanstack.html', 'lineup.html'].map((page) => join(pages, page)),
        // LineUp's modules import the names of types, which leave nothing to import.
        shimMissingExports: true,
        onwarn: () => {},
      },
    },
  });
  markDone('bench', print);
}
