// The code that the first view does without: whether it has come.
import type * as virtual from '@tanstack/virtual-core';
import { LoadFault, overdue } from '../engine/fetching.js';
import type { askApart } from '../inquiry/inquiry.js';

// The build puts the name of its file here.
const file = 'SAIMA_LATER_FILE';

/** What of it is asked for by name. */
export interface Later {
  askApart: typeof askApart;
  /** What a long list needs to be drawn by parts. */
  windowing: Pick<typeof virtual, 'Virtualizer' | 'elementScroll' | 'observeElementOffset' | 'observeElementRect'>;
}

let bring: () => Promise<Later>;

/** Says where the code comes from: only the whole page knows all of it. */
export function comesFrom(way: () => Promise<Later>): void {
  bring = way;
}

let asked = 0;
let under: Promise<Later> | undefined;
let fault: unknown;
const listeners = new Set<() => void>();

/** Why the code has not come; undefined while it is on its way, or there. */
export const lateFault = (): unknown => fault;

/** Hears when the code has failed to come, or is asked for again. */
export function onLate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (thrown: unknown) => {
  fault = thrown;
  for (const listener of listeners) listener();
};

/** Fetches the code, once a page; what has failed is asked for again, under another address: a browser remembers failures. */
export function fetchLate(): Promise<Later> {
  if (under) return under;
  const query = `?again=${asked}`;
  asked += 1;
  if (fault) tell(undefined);
  const coming: Promise<Later> =
    asked === 1 ? bring() : import(/* @vite-ignore */ new URL(file + query, import.meta.url).href);
  const giveUp = () => {
    if (under === asking) under = undefined;
    tell(new LoadFault('load-part', file));
    return fault;
  };
  const asking: Promise<Later> = new Promise((resolve, reject) => {
    coming.then(resolve, () => reject(giveUp()));
    overdue(coming, () => reject(giveUp()));
  });
  // It may come after all.
  coming.then(() => fault && tell(undefined)).catch(() => {});
  under = asking;
  return asking;
}
