// Keeps scenarios and preferences in this browser; where storage is blocked, says so once.
import { createStore, get, keys, set, type UseStore } from 'idb-keyval';

/** What is kept of a scenario. */
export interface Kept {
  scenario: string;
  pinned: string | null;
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

const databaseName = 'saima';

let opened: UseStore | undefined;
let found: Promise<boolean> | undefined;

// Opened when first used, since a browser that blocks storage throws here.
function store(): UseStore {
  opened ??= createStore(databaseName, 'kept');
  return opened;
}

// Making a database takes longer than all else that a first view waits for: it is asked first whether there is one.
async function find(): Promise<boolean> {
  if (typeof indexedDB.databases !== 'function') return true;
  const all = await indexedDB.databases();
  return all.some(({ name }) => name === databaseName);
}

/** A place in the browser's storage; it works in memory where that is blocked. */
export class Store {
  /** Whether the browser refuses to keep anything. */
  blocked = false;
  private readonly memory = new Map<string, unknown>();

  async read<T>(key: string): Promise<T | undefined> {
    try {
      found ??= find();
      return (await found) || opened ? await get<T>(key, store()) : undefined;
    } catch {
      this.blocked = true;
      return this.memory.get(key) as T | undefined;
    }
  }

  async write(key: string, value: unknown): Promise<void> {
    this.memory.set(key, value);
    try {
      await set(key, value, store());
      this.blocked = false;
    } catch {
      this.blocked = true;
    }
  }

  /** Finds out whether anything can be kept. */
  async check(): Promise<void> {
    try {
      await keys(store());
    } catch {
      this.blocked = true;
    }
  }
}
