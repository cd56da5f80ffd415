// All that is kept for one element: the scenario that is open, those beside it, those over other data, and the data
// sets that gave way to others.
import { change, look, memory } from './database.js';
import { type Binned, besideKey, binKey, fresh, type Kept, type KeptDataset, partsOf, shelfKey } from './records.js';

/** Days for which what was deleted can be had back. */
export const binDays = 30;

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

/** Something that was deleted: a scenario, or a data set with its name. */
export interface Discarded {
  /** Where it stands now. */
  key: string;
  time: number;
  scenario: KeptScenario | undefined;
  dataset: KeptDataset | undefined;
}

export interface Shelf {
  scenarios: KeptScenario[];
  own: OwnSet[];
  bin: Discarded[];
}

export const emptyShelf: Shelf = { scenarios: [], own: [], bin: [] };

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

/** All values whose key begins with a word, with their keys. */
type Source = <T>(start: string) => Promise<[string, T][]>;

const stored: Source = async <T>(start: string) => {
  const found = await look<[string, T][]>((store, give) => {
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const [keys, values] = [store.getAllKeys(range), store.getAll(range)];
    values.onsuccess = () => give(keys.result.map((key, at) => [String(key), values.result[at] as T]));
  });
  // Where there is no database, it may be that none can be made.
  return found ?? remembered<T>(start);
};

const remembered: Source = async <T>(start: string) =>
  [...memory].filter(([key, value]) => key.startsWith(start) && value !== undefined) as [string, T][];

async function shelfFrom(all: Source, place: string): Promise<Shelf> {
  const [scenarios, gaveWay, shown, binned] = await Promise.all([
    all<Kept>('scenario:'),
    all<KeptDataset>(`shelf:${place}\n`),
    all<KeptDataset>('dataset:'),
    all<Binned>(`bin:${place}\n`),
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
    bin: binned.map(([key, one]) => discardedOf(key, one)).sort((a, b) => b.time - a.time),
  };
}

function discardedOf(key: string, { key: stood, time, kept }: Binned): Discarded {
  const isScenario = 'scenario' in kept;
  return {
    key,
    time,
    scenario: isScenario ? scenarioOf(stood, kept) : undefined,
    dataset: isScenario ? undefined : kept,
  };
}

/** What is kept for the element at a place, newest first. Rejects where storage is blocked. */
export async function readShelf(place: string): Promise<Shelf> {
  const shelf = await shelfFrom(stored, place);
  const due = Date.now() - binDays * 86_400_000;
  const over = shelf.bin.filter(({ time }) => time < due);
  for (const { key } of over) void remove(key).catch(() => {});
  return { ...shelf, bin: shelf.bin.filter((one) => !over.includes(one)) };
}

/** The same of what this page has read and kept by itself, where storage is blocked: a reload brings none of it back. */
export const rememberedShelf = (place: string): Promise<Shelf> => shelfFrom(remembered, place);

/** Takes something away for good. */
export function remove(key: string): Promise<void> {
  memory.delete(key);
  return change<void>((store) => void store.delete(key));
}

/** Takes away what the reader no longer wants; it can be had back for a time. Resolves to where it stands meanwhile. */
export async function discard(place: string, key: string): Promise<string> {
  const bin = binKey(place);
  const binned = (kept: Binned['kept']): Binned => ({ key, time: Date.now(), kept });
  const held = memory.get(key) as Binned['kept'] | undefined;
  const found = await change<Binned | undefined>((store, give) => {
    const asked = store.get(key) as IDBRequest<Binned['kept'] | undefined>;
    asked.onsuccess = () => {
      if (asked.result === undefined) return;
      const value = binned(asked.result);
      store.put(value, bin);
      store.delete(key);
      give(value);
    };
  }).catch(() => held && binned(held));
  memory.delete(key);
  if (found) memory.set(bin, found);
  return bin;
}

/**
 * Puts back what was taken away: where it stood, or beside what stands there by now or is about to (`avoid`). Resolves to
 * its key; undefined where it has gone for good.
 */
export async function takeBack(bin: string, avoid?: string): Promise<string | undefined> {
  const held = memory.get(bin) as Binned | undefined;
  const put = ({ key, kept }: Binned, taken: boolean) => {
    const back = taken ? besideKey(key.split('\n', 1)[0] as string, fresh()) : key;
    memory.delete(bin);
    memory.set(back, kept);
    return back;
  };
  return change<string | undefined>((store, give) => {
    const asked = store.get(bin) as IDBRequest<Binned | undefined>;
    asked.onsuccess = () => {
      const found = asked.result;
      if (!found) return;
      const there = store.getKey(found.key);
      there.onsuccess = () => {
        const taken = there.result !== undefined || found.key === avoid;
        const back = put(found, taken && 'scenario' in found.kept);
        store.put(found.kept, back);
        store.delete(bin);
        give(back);
      };
    };
  }).catch(() => held && put(held, memory.get(held.key) !== undefined || held.key === avoid));
}

/** Puts a data set on the shelf of a place. */
export function shelve(kept: KeptDataset, place: string): Promise<void> {
  return change<void>((store) => void store.put(kept, shelfKey(place, kept.fingerprint)));
}
