// Chooses where the engine runs.
import { DirectEngine } from './direct.js';
import type { Engine } from './engine.js';
import { mayCompileHere, startModule } from './module.js';
import { RemoteEngine } from './remote.js';

/** An engine of its own for one element. */
export async function openEngine(): Promise<Engine> {
  return mayCompileHere() ? new DirectEngine(await startModule()) : new RemoteEngine();
}
