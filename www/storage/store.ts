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
}

let opened: UseStore | undefined;

// Opened when first used, since a browser that blocks storage throws here.
function store(): UseStore {
  opened ??= createStore('saima', 'kept');
  return opened;
}

// Opening a database takes longer than all else that a first view waits for. So the names of what is in
// it stand in localStorage, which answers at once. A name too many costs a look; one too few `check` adds.
const listName = 'saima:kept';

function list(): string[] {
  return JSON.parse(localStorage.getItem(listName) ?? '[]') as string[];
}

function enlist(names: string[]): void {
  localStorage.setItem(listName, JSON.stringify([...new Set([...list(), ...names])]));
}

/** A place in the browser's storage; it works in memory where that is blocked. */
export class Store {
  /** Whether the browser refuses to keep anything. */
  blocked = false;
  private readonly memory = new Map<string, unknown>();

  async read<T>(key: string): Promise<T | undefined> {
    try {
      return list().includes(key) ? await get<T>(key, store()) : undefined;
    } catch {
      this.blocked = true;
      return this.memory.get(key) as T | undefined;
    }
  }

  async write(key: string, value: unknown): Promise<void> {
    this.memory.set(key, value);
    try {
      enlist([key]);
      await set(key, value, store());
      this.blocked = false;
    } catch {
      this.blocked = true;
    }
  }

  /** Finds out whether anything can be kept, and puts what is kept without a name in the list into it. */
  async check(): Promise<void> {
    try {
      enlist((await keys(store())).map(String));
    } catch {
      this.blocked = true;
    }
  }
}
