// Chooses where the engine runs.
import type { Code } from './code.js';
import { DirectEngine } from './direct.js';
import type { Engine } from './engine.js';
import { startModule } from './module.js';
import { LoadFault } from './fetching.js';
import { SteadyEngine } from './steady.js';

let expected: Promise<Code> | undefined;
let failed = false;
let fetchAgain: FetchCode | undefined;

/** Fetches the engine's code. */
export type FetchCode = (cache: RequestCache) => Promise<Code>;

/**
 * The engine's code is on its way to the page's own thread; undefined where that may not compile it. `again` fetches it
 * once more: the script that a page holds does it, so that nothing stands between that and the engine.
 */
export function expectCode(code: Promise<Code> | undefined, again: FetchCode): void {
  expected = code;
  failed = false;
  fetchAgain = again;
  // What fails is said by the element that asks for an engine.
  code?.catch(() => (failed = true));
}

/** Fetches the code again where it has not come: it failed, or is `late`. */
export function expectAgain(late: boolean): void {
  if (expected && fetchAgain && (failed || late)) expectCode(fetchAgain('reload'), fetchAgain);
}

async function openInner(): Promise<Engine> {
  if (expected) return new DirectEngine(await startModule(expected));
  // Few browsers need it.
  const { RemoteEngine } = await import('./remote.js').catch(() => {
    throw new LoadFault('load-part', 'remote.js');
  });
  return new RemoteEngine();
}

/** An engine of its own for one element. */
export async function openEngine(): Promise<SteadyEngine> {
  // Where the first part has failed, another of its kind would.
  const openWhole = async () => {
    const inner = await openInner();
    try {
      await inner.complete();
    } catch (thrown) {
      inner.close();
      throw thrown;
    }
    return inner;
  };
  return new SteadyEngine(await openInner(), openWhole);
}
