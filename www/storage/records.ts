// What is kept, and under which keys.
import type { Name } from '../language/language.js';
import { toJson } from '../engine/json.js';

/** A scenario as it is kept. */
export interface Kept {
  scenario: string;
  pinned: string | null;
  /** Another one with every writing; none where a former version wrote. */
  stamp?: string;
  /** When it was written, in milliseconds since 1970. */
  time?: number;
  /** The data set's name. */
  about?: Name;
  /** Whether the engine refused it when it was to come back. */
  refused?: boolean;
}

/** A data set of the reader's own, as it is kept. */
export interface KeptDataset {
  dataset: string;
  fingerprint: string;
  time: number;
  about: Name | undefined;
}

/** What is kept of the reader's taste. */
export interface Preferences {
  language?: string;
  theme?: string;
  rise?: string;
  moveAtOnce?: boolean;
  rankRange?: boolean;
  /** What the analyses take of the element's height, 0 to 1; the usual share where nothing was chosen. */
  analysisShare?: number | undefined;
}

/** Where the scenario over a data set stands. */
export const scenarioKey = (fingerprint: string, place: string): string => `scenario:${fingerprint}:${place}`;

/** Where another scenario stands beside it; no place has a line break in it. */
export const besideKey = (main: string, slot: string): string => `${main}\n${slot}`;

/** The fingerprint and the place in a scenario's key; none of a former version's. */
export function partsOf(key: string): { fingerprint: string; place: string } | undefined {
  const [, fingerprint, place] = /^scenario:([^:]*):([^\n]*)/.exec(key) ?? [];
  return fingerprint !== undefined && place?.includes('#') ? { fingerprint, place } : undefined;
}

/** Where the data set that takes the place of the one at `address` stands. */
export const datasetKey = (address: string | null, place: string): string => `dataset:${address}:${place}`;

/** Where data sets stand that gave way to others. */
export const shelfKey = (place: string, fingerprint: string): string => `shelf:${place}\n${fingerprint}`;

/** Where something that was deleted stands until it goes for good: apart from all else that stood under the same key. */
export const binKey = (place: string): string => `bin:${place}\n${fresh()}`;

/** Something that was deleted. */
export interface Binned<T = Kept | KeptDataset> {
  /** Where it stood. */
  key: string;
  /** When it was deleted, in milliseconds since 1970. */
  time: number;
  kept: T;
}

/** Tells one writing of a record from another. */
export const markOf = (kept: Kept | undefined): string | undefined => kept && (kept.stamp ?? kept.scenario);

/** A word that nothing else has. */
export const fresh = (): string => `${Date.now()}${Math.random()}`;

/** What a tab remembers by itself; nothing where that is forbidden. */
export const tab = {
  read(key: string): string | null {
    try {
      return sessionStorage.getItem(`saima ${key}`);
    } catch {
      return null;
    }
  },
  write(key: string, value: string): void {
    try {
      sessionStorage.setItem(`saima ${key}`, value);
    } catch {
      // Then a reload brings back what was kept last.
    }
  },
};

/** Which of the scenarios over a data set was opened last, in whichever tab: a tab without a memory of its own begins there. */
export const latest = {
  read(main: string): string | null {
    try {
      return localStorage.getItem(`saima latest ${main}`);
    } catch {
      return null;
    }
  },
  write(main: string, key: string): void {
    try {
      localStorage.setItem(`saima latest ${main}`, key);
    } catch {
      // Then a new tab begins with the first.
    }
  },
};

/** What a page says when it goes and has no time left to keep it otherwise. */
export interface LastWords extends Kept {
  /** The writing that it follows. */
  after?: string | undefined;
}

export const lastWords = {
  say(key: string, words: LastWords): void {
    try {
      localStorage.setItem(`saima ${key}`, toJson(words));
    } catch {
      // Then only what was kept before comes back.
    }
  },
  take(key: string): Partial<LastWords> | undefined {
    try {
      const words = localStorage.getItem(`saima ${key}`);
      if (words === null) return undefined;
      localStorage.removeItem(`saima ${key}`);
      return JSON.parse(words) as LastWords;
    } catch {
      return undefined;
    }
  },
};
