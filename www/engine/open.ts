// Chooses where the engine runs.
import { DirectEngine } from './direct.js';
import type { Engine } from './engine.js';
import { startModule } from './module.js';
import { RemoteEngine } from './remote.js';

let expected: Promise<WebAssembly.Module> | undefined;

/** The engine's code is on its way to the page's own thread; undefined where that may not compile it. */
export function expectCode(code: Promise<WebAssembly.Module> | undefined): void {
  expected = code;
}

/** An engine of its own for one element. */
export async function openEngine(): Promise<Engine> {
  return expected ? new DirectEngine(await startModule(expected)) : new RemoteEngine();
}
