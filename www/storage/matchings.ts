// What was said of the columns and rows of tables, by the shape of their heads: the next table of the same form goes in
// without a question.
import { change, read } from './database.js';

/** As the engine writes it; only its shape is looked at here. */
interface Matching {
  shape: string;
}

const start = 'matching:';
/** Forms that are remembered; the one that was not used for the longest time goes first. */
const most = 200;

interface Kept {
  time: number;
  matching: Matching;
}

/** The matching that was remembered for a shape. */
export async function matchingOf<M extends Matching>(shape: string): Promise<M | undefined> {
  const kept = await read<Kept>(start + shape).catch(() => undefined);
  return kept?.matching as M | undefined;
}

/** Remembers a matching; where the browser keeps nothing, the next table is asked about again. */
export async function keepMatching(matching: Matching): Promise<void> {
  await change<void>((store) => {
    store.put({ time: Date.now(), matching } satisfies Kept, start + matching.shape);
    const all = store.getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`));
    const values = store.getAll(IDBKeyRange.bound(start, `${start}\uffff`));
    values.onsuccess = () => {
      const aged = all.result.map((key, at) => ({ key, time: (values.result[at] as Kept).time }));
      aged.sort((a, b) => a.time - b.time);
      for (const { key } of aged.slice(0, Math.max(0, aged.length - most))) store.delete(key);
    };
  }).catch(() => {});
}
