// All that is kept for one element: the scenario that is open, those beside it, those over other data, and the data
// sets that gave way to others.
import { change, look, memory } from './database.js';
import { type Kept, type KeptDataset, partsOf, shelfKey } from './records.js';

/** A scenario that is kept, with what its file says of itself. */
export interface KeptScenario {
  key: string;
  kept: Kept;
  name: string;
  steps: number;
  /** Code and fingerprint of the data it was made over. */
  dataset: string;
  fingerprint: string;
}

/** A data set of the reader's own; `now`: the one in use. */
export interface OwnSet {
  key: string;
  kept: KeptDataset;
  now: boolean;
}

export interface Shelf {
  scenarios: KeptScenario[];
  own: OwnSet[];
}

interface Head {
  name?: string;
  steps?: unknown[];
  baseline?: { dataset?: string; fingerprint?: string };
}

function readHead(text: string): Head {
  try {
    return JSON.parse(text) as Head;
  } catch {
    return {};
  }
}

function scenarioOf(key: string, kept: Kept): KeptScenario {
  const { name = '', steps = [], baseline = {} } = readHead(kept.scenario);
  const { dataset = '', fingerprint = partsOf(key)?.fingerprint ?? '' } = baseline;
  return { key, kept, name, steps: steps.length, dataset, fingerprint };
}

const newestFirst = (a: { kept: { time?: number } }, b: { kept: { time?: number } }) =>
  (b.kept.time ?? 0) - (a.kept.time ?? 0);

/** All values whose key begins with `start`, with their keys. */
async function all<T>(start: string): Promise<[string, T][]> {
  const found = await look<[string, T][]>((store, give) => {
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const [keys, values] = [store.getAllKeys(range), store.getAll(range)];
    values.onsuccess = () => give(keys.result.map((key, at) => [String(key), values.result[at] as T]));
  });
  return found ?? [];
}

/** What is kept for the element at a place, newest first. Rejects where storage is blocked. */
export async function readShelf(place: string): Promise<Shelf> {
  const [scenarios, gaveWay, shown] = await Promise.all([
    all<Kept>('scenario:'),
    all<KeptDataset>(`shelf:${place}\n`),
    all<KeptDataset>('dataset:'),
  ]);
  const inUse = shown.filter(([key]) => key.endsWith(`:${place}`));
  const setOf =
    (now: boolean) =>
    ([key, kept]: [string, KeptDataset]) => ({ key, kept, now });
  return {
    scenarios: scenarios
      .filter(([key]) => partsOf(key)?.place === place)
      .map(([key, kept]) => scenarioOf(key, kept))
      .filter(({ steps, name }) => steps > 0 || name !== '')
      .sort(newestFirst),
    own: [...inUse.map(setOf(true)), ...gaveWay.map(setOf(false)).sort(newestFirst)],
  };
}

/** Takes away what the reader no longer wants. */
export function remove(key: string): Promise<void> {
  memory.delete(key);
  return change<void>((store) => void store.delete(key));
}

/** Puts a data set on the shelf of a place, or back to where it stood. */
export function putBack({ key, kept }: OwnSet, place?: string): Promise<void> {
  return change<void>((store) => void store.put(kept, place === undefined ? key : shelfKey(place, kept.fingerprint)));
}
