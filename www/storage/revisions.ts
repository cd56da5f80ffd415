// Changes of a data set that can be taken back, kept under the data set that stands, so that a reload forgets none.
import { change, read } from './database.js';

/** A data set (JSON text) with the scenario over it. */
interface State {
  dataset: string;
  scenario: string;
  own: boolean;
}

interface Entry<S> {
  before: S;
  after: S;
}

/** Those that were carried out and those that were taken back, the latest last. */
export interface Revised {
  past: Entry<State>[];
  future: Entry<State>[];
}

/** A data set that stands in many states is kept once. */
type Packed = Omit<State, 'dataset'> & { dataset: number };

interface Kept {
  time: number;
  datasets: string[];
  past: Entry<Packed>[];
  future: Entry<Packed>[];
}

const start = 'revisions:';
/** Data sets whose changes are kept; the ones that were not changed for the longest time go first. */
const mostKept = 8;
/** Characters of data sets that are kept for one: of more, the earliest changes are forgotten. */
const mostText = 16_000_000;

const keyOf = (place: string, fingerprint: string): string => `${start}${place}\n${fingerprint}`;

const mapped = <A, B>({ past, future }: { past: Entry<A>[]; future: Entry<A>[] }, of: (state: A) => B) => {
  const both = ({ before, after }: Entry<A>) => ({ before: of(before), after: of(after) });
  return { past: past.map(both), future: future.map(both) };
};

/** As little text as holds it all; the earliest changes are left out where that is too much. */
export function packed({ past, future }: Revised): Pick<Kept, 'datasets' | 'past' | 'future'> {
  const numbers = new Map<string, number>();
  const numberOf = (text: string) => numbers.get(text) ?? numbers.set(text, numbers.size).size - 1;
  const kept = mapped({ past, future }, (state) => ({ ...state, dataset: numberOf(state.dataset) }));
  const datasets = [...numbers.keys()];
  const size = datasets.reduce((sum, text) => sum + text.length, 0);
  if (size <= mostText || past.length + future.length === 0) return { datasets, ...kept };
  return packed(past.length > 0 ? { past: past.slice(1), future } : { past, future: future.slice(1) });
}

export function unpacked({ datasets, ...kept }: Pick<Kept, 'datasets' | 'past' | 'future'>): Revised {
  return mapped(kept, (state) => ({ ...state, dataset: datasets[state.dataset] as string }));
}

/** What can be taken back of the data set with this fingerprint. */
export async function readRevisions(place: string, fingerprint: string): Promise<Revised | undefined> {
  const kept = await read<Kept>(keyOf(place, fingerprint)).catch(() => undefined);
  return kept && unpacked(kept);
}

/** Keeps what can be taken back now that the data set with this fingerprint stands in place of another. */
export async function keepRevisions(
  place: string,
  fingerprint: string,
  former: string,
  revised: Revised,
): Promise<void> {
  const kept: Kept = { time: Date.now(), ...packed(revised) };
  await change<void>((store) => {
    store.delete(keyOf(place, former));
    store.put(kept, keyOf(place, fingerprint));
    const range = IDBKeyRange.bound(`${start}${place}\n`, `${start}${place}\n\uffff`);
    const all = store.getAllKeys(range);
    const values = store.getAll(range);
    values.onsuccess = () => {
      const aged = all.result.map((key, at) => ({ key, time: (values.result[at] as Kept).time }));
      aged.sort((a, b) => a.time - b.time);
      for (const { key } of aged.slice(0, Math.max(0, aged.length - mostKept))) store.delete(key);
    };
  }).catch(() => {});
}
