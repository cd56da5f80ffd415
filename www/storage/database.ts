// This browser's database: values by key. Opened when first used; a browser that never answers counts as one that
// blocks, and whoever keeps something hears when the database is taken away.
const databaseName = 'saima';
const storeName = 'kept';
/** Milliseconds after which an answer is not waited for any more. */
const patience = 3000;

let opened: Promise<IDBDatabase> | undefined;
let found: Promise<boolean> | undefined;
/** Whether the browser was asked for the database and has not answered yet, for too long. */
let hanging = false;
const heard = new Set<() => void>();

/** Calls `lost` whenever the database was deleted or closed by the browser; until the returned function is called. */
export function onLost(lost: () => void): () => void {
  heard.add(lost);
  return () => heard.delete(lost);
}

const silent = () => new Error('the browser’s storage does not answer');

/** Rejects where `promise` is not settled in time. */
function inTime<T>(promise: Promise<T>, late: () => void = () => {}): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late();
      reject(silent());
    }, patience);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function forget(): void {
  opened = undefined;
  found = undefined;
  // Whoever deletes it has the database only once this task is over.
  setTimeout(() => {
    for (const lost of heard) lost();
  }, 0);
}

function watched(database: IDBDatabase): IDBDatabase {
  hanging = false;
  database.onclose = forget;
  database.onversionchange = () => {
    // Else whoever deletes the database would wait for this page.
    database.close();
    forget();
  };
  return database;
}

function request(version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(databaseName, version);
    asked.onupgradeneeded = () => {
      if (!asked.result.objectStoreNames.contains(storeName)) asked.result.createObjectStore(storeName);
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const { result } = asked;
      if (result.objectStoreNames.contains(storeName)) resolve(watched(result));
      else {
        // Made by something else, without a place for anything.
        const { version: empty } = result;
        result.close();
        resolve(request(empty + 1));
      }
    };
  });
}

function open(): Promise<IDBDatabase> {
  if (opened) return opened;
  if (hanging) return Promise.reject(silent());
  const asked = request();
  const answered = inTime(asked, () => (hanging = true));
  opened = answered;
  answered.catch(() => {
    if (opened === answered) opened = undefined;
  });
  // It may answer late.
  asked.then(
    () => (opened ??= asked),
    () => (hanging = false),
  );
  return answered;
}

// Making a database takes longer than all else that a first view waits for: it is asked first whether there is one.
async function exists(): Promise<boolean> {
  if (opened || typeof indexedDB.databases !== 'function') return true;
  found ??= inTime(indexedDB.databases().then((all) => all.some(({ name }) => name === databaseName))).catch(
    () => true,
  );
  return found;
}

type Work<T> = (store: IDBObjectStore, give: (result: T) => void) => void;

function carryOut<T>(database: IDBDatabase, mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let result: T;
    const transaction = database.transaction(storeName, mode);
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(storeName), (given) => (result = given));
  });
}

async function transact<T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  const database = await open();
  try {
    return await inTime(carryOut(database, mode, work));
  } catch (thrown) {
    // The connection was closed since it was opened: once more with a new one.
    if ((thrown as DOMException)?.name !== 'InvalidStateError') throw thrown;
    if (opened && (await opened) === database) opened = undefined;
    return inTime(carryOut(await open(), mode, work));
  }
}

/** Reads, and changes nothing. Rejects where storage is blocked; undefined where nothing was ever kept. */
export async function look<T>(work: Work<T>): Promise<T | undefined> {
  return (await exists()) ? transact<T>('readonly', work) : undefined;
}

/** Reads and writes in one go. Rejects where it could not. */
export async function change<T>(work: Work<T>): Promise<T> {
  found = undefined;
  return transact<T>('readwrite', work);
}

/** The value under a key. */
export function read<T>(key: string): Promise<T | undefined> {
  return look<T | undefined>((store, give) => {
    const asked = store.get(key) as IDBRequest<T | undefined>;
    asked.onsuccess = () => give(asked.result);
  });
}

/** Reads what stands under a key and puts there what `next` makes of it; undefined takes it away. */
export function replace<T>(key: string, next: (now: T | undefined) => T | undefined): Promise<void> {
  return change<void>((store) => {
    const asked = store.get(key) as IDBRequest<T | undefined>;
    asked.onsuccess = () => {
      const value = next(asked.result);
      if (value === undefined) store.delete(key);
      else store.put(value, key);
    };
  });
}

/** What this page has read and kept, so that nothing is lost that a storage lost, or that it could not take. */
export const memory = new Map<string, unknown>();
