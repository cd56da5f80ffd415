// The product, dist/, with everything that making it needs.
import { buildPage } from './build-page.mjs';
import { buildWasm } from './build-wasm.mjs';
import { requireNode } from './set-up/node.mjs';
import { installPackages } from './set-up/npm.mjs';
import { installRust } from './set-up/rust.mjs';

/** Sets up what is missing and brings dist/ up to date. */
export async function build() {
  requireNode();
  await installPackages();
  await installRust();
  await buildWasm();
  await buildPage();
}
