// Scenarios that go along with their data set to another state of it.
import type { Engine } from '../engine/engine.js';
import { change } from './database.js';
import { besideKey, fresh, type Kept, scenarioKey } from './records.js';
import { readShelf, remove } from './shelf.js';

/** Keeps a scenario (JSON text) beside what is kept over a data set; one that is there already is not kept twice. */
export async function keepBeside(place: string, fingerprint: string, scenario: string): Promise<void> {
  const { scenarios } = await readShelf(place);
  if (scenarios.some((one) => one.fingerprint === fingerprint && one.kept.scenario === scenario)) return;
  await put({ scenario, pinned: null, stamp: fresh(), time: Date.now() }, scenarioKey(fingerprint, place));
}

/** Puts a scenario where it comes back by itself, or beside what stands there. */
function put(kept: Kept, main: string): Promise<void> {
  return change<void>((store) => {
    const asked = store.getKey(main);
    asked.onsuccess = () => store.put(kept, asked.result === undefined ? main : besideKey(main, fresh()));
  });
}

/**
 * Moves what is kept over a data set to another (JSON text): every scenario that loses nothing. `done`: the one that stands
 * there already, and goes; `open`: the one that was open, which has been carried. Resolves to the names of those that would lose something, and stay.
 */
export async function moveScenarios(
  engine: Pick<Engine, 'call'>,
  place: string,
  fingerprint: string,
  dataset: string,
  done?: string,
  open?: string,
): Promise<string[]> {
  const { scenarios } = await readShelf(place);
  const own = scenarios.filter((one) => one.fingerprint === fingerprint && !one.kept.refused);
  const left: string[] = [];
  for (const { key, kept, name } of own) {
    if (kept.scenario === done) {
      await remove(key);
      continue;
    }
    const { scenario, lost } = await engine.call('carriedScenario', dataset, kept.scenario);
    if (lost.length > 0) {
      // The one that is open is told of by itself.
      if (kept.scenario !== open) left.push(name);
      continue;
    }
    const [, over = ''] = /"fingerprint":"([^"]*)"/.exec(scenario) ?? [];
    await put({ ...kept, scenario, stamp: fresh() }, scenarioKey(over, place));
    await remove(key);
  }
  return left;
}
