// Keeps scenarios and preferences in this browser; where storage is blocked, says so once.
import { createStore, get, set, type UseStore } from 'idb-keyval';

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
}

let opened: UseStore | undefined;

// Opened when first used, since a browser that blocks storage throws here.
function store(): UseStore {
  opened ??= createStore('saima', 'kept');
  return opened;
}

/** A place in the browser's storage; it works in memory where that is blocked. */
export class Store {
  /** Whether the browser refuses to keep anything. */
  blocked = false;
  private readonly memory = new Map<string, unknown>();

  async read<T>(key: string): Promise<T | undefined> {
    try {
      return await get<T>(key, store());
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
}
