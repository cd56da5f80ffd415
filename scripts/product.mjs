// The product, dist/, with everything that making it needs.
import { buildPage } from './build-page.mjs';
import { buildWasm } from './build-wasm.mjs';
import { requireNode } from './set-up/node.mjs';
import { installPackages } from './set-up/npm.mjs';
import { installToolchain } from './set-up/rust.mjs';

/** Sets up what is missing and brings dist/ up to date; `everyVariant` of the engine, or the one that all browsers load. */
export async function build(engine) {
  requireNode();
  await installPackages();
  await installToolchain();
  await buildWasm(engine);
  await buildPage();
}
