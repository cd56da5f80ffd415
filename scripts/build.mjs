// npm run build: dist/, with everything that making it needs.
import { buildPage } from './build-page.mjs';
import { buildWasm } from './build-wasm.mjs';
import { requireNode } from './set-up/node.mjs';
import { installPackages } from './set-up/npm.mjs';
import { installRust } from './set-up/rust.mjs';
import { pathToFileURL } from 'node:url';
import { main, say } from './terminal.mjs';

/** Sets up what is missing and brings dist/ up to date. */
export async function build() {
  requireNode();
  await installPackages();
  await installRust();
  await buildWasm();
  await buildPage();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await build();
    say('dist/ is up to date: copy it to any web server.');
  });
}
