// Nobody loses work: random sequences of everything that can be done with scenarios and data sets, over the page's own
// keeping and a database like the browser's; every scenario that ever had a name can be had back as it was left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toJson } from '../engine/json.js';
import { comesFrom, type Later } from '../panels/late.js';
import type { Session } from '../session/session.js';
import { Signals } from '../session/signals.js';
import { memory } from '../storage/database.js';
import { readShelf } from '../storage/shelf.js';
import { Calls } from './calls.js';
import { Keeper } from './keeper.js';
import { Opening, type OpeningHost } from './opening.js';
import { Scenarios } from './scenarios.js';
import './watch.js';

/** A database like the browser's: one transaction after another, requests answered later, values copied. */
function fakeDatabase() {
  const kept = new Map<string, unknown>();
  let last: Promise<void> = Promise.resolve();
  const transaction = () => {
    const due: (() => void)[] = [];
    const ask = (work: () => unknown) => {
      const request = { result: undefined as unknown, onsuccess: undefined as (() => void) | undefined };
      due.push(() => {
        request.result = work();
        request.onsuccess?.();
      });
      return request;
    };
    const within = ({ lower, upper }: { lower: string; upper: string }) =>
      [...kept.keys()].filter((key) => key >= lower && key <= upper).sort();
    const store = {
      get: (key: string) => ask(() => structuredClone(kept.get(key))),
      getKey: (key: string) => ask(() => (kept.has(key) ? key : undefined)),
      put: (value: unknown, key: string) => ask(() => kept.set(key, structuredClone(value))),
      delete: (key: string) => ask(() => kept.delete(key)),
      getAllKeys: (range: { lower: string; upper: string }) => ask(() => within(range)),
      getAll: (range: { lower: string; upper: string }) =>
        ask(() => within(range).map((key) => structuredClone(kept.get(key)))),
    };
    const made = { objectStore: () => store, oncomplete: () => {}, onabort: () => {}, error: null };
    last = last.then(async () => {
      for (let next = due.shift(); next; next = due.shift()) {
        await null;
        next();
      }
      made.oncomplete();
    });
    return made;
  };
  const database = { objectStoreNames: { contains: () => true }, transaction, close: () => {}, version: 1 };
  const open = () => {
    const request = { result: database, onsuccess: () => {}, onerror: () => {}, onupgradeneeded: () => {} };
    queueMicrotask(() => request.onsuccess());
    return request;
  };
  return { kept, factory: { open, databases: async () => [{ name: 'saima' }] } };
}

function fakeStorage() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    clear: () => held.clear(),
  };
}

const { kept, factory } = fakeDatabase();
const target = { addEventListener: () => {}, removeEventListener: () => {} };
const sets = new Map<string, string>();
const stubs = {
  indexedDB: factory,
  IDBKeyRange: { bound: (lower: string, upper: string) => ({ lower, upper }) },
  sessionStorage: fakeStorage(),
  localStorage: fakeStorage(),
  window: target,
  document: { ...target, hidden: false, baseURI: 'http://saima.test/' },
  location: { pathname: '/' },
  ShadowRoot: class {},
  BroadcastChannel: undefined,
  fetch: async () => new Response(sets.get('built-in')),
};
for (const [name, value] of Object.entries(stubs))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
comesFrom(() => Promise.resolve({} as Later));

for (const code of ['built-in', 'a', 'b']) sets.set(code, toJson({ code, fingerprint: `print-${code}` }));

interface File {
  format: string;
  version: number;
  name: string;
  baseline: { dataset: string; fingerprint: string };
  steps: unknown[];
}

/** What the keeping asks of a session, over an engine that knows steps and no more. */
class Desk {
  readonly signals = new Signals();
  readonly selection = { pinned: -1, unit: 0 };
  readonly edits = { editing: false, end: async () => true, flush: async () => {} };
  readonly language = {
    has: () => true,
    t: (key: string, parameters: object = {}) => [key, ...Object.values(parameters)].join(' '),
  };
  awaitedLedger = undefined;
  scenarios: Scenarios | undefined;
  board = 0;
  private dataset = '';
  private name = '';
  private steps: unknown[] = [];
  private undone: unknown[] = [];

  readonly engine = {
    call: async (member: string, given?: string) => {
      await null;
      if (member === 'scenarioJson') return this.text;
      if (member !== 'name') throw new Error(`no ${member}`);
      if (given !== undefined) this.name = given;
      return this.name;
    },
    jsonText: async (bytes: Uint8Array) => new TextDecoder().decode(bytes),
  };

  get description() {
    const { code, fingerprint } = JSON.parse(this.dataset) as { code: string; fingerprint: string };
    const names = { code, fingerprint, name: { en: code }, units: [], boards: [] };
    return { ...names, editions: [{ code: 'only' }], edition: 0 };
  }

  get text(): string {
    const { code, fingerprint } = this.description;
    const baseline = { dataset: code, fingerprint };
    return toJson({ format: 'saima-scenario', version: 1, name: this.name, baseline, steps: this.steps });
  }

  async open(dataset: string): Promise<void> {
    await null;
    Object.assign(this, { dataset, name: '', steps: [], undone: [] });
    this.signals.tell('data');
  }

  async loadScenario(text: string): Promise<void> {
    await null;
    const file = JSON.parse(text) as File;
    if (file.baseline.fingerprint !== this.description.fingerprint) throw new Error('wrong-baseline');
    Object.assign(this, { name: file.name, steps: [...file.steps], undone: [] });
    this.signals.tell('settled');
  }

  scenarioJson = async () => this.text;
  datasetJson = async () => this.dataset;
  show = async () => {};

  change(step: unknown): void {
    this.steps.push(step);
    this.undone = [];
    this.signals.tell('settled');
  }

  async step(direction: 'undo' | 'redo'): Promise<void> {
    if (await this.scenarios?.[direction]()) return;
    const [from, to] = direction === 'undo' ? [this.steps, this.undone] : [this.undone, this.steps];
    if (from.length === 0) return;
    to.push(from.pop());
    this.signals.tell('settled');
  }
}

const element = { id: 'walk', localName: 'saima-simulator', getRootNode: () => ({}) } as unknown as Element;
const src = 'data.json';

/** The page as it stands between two reloads. */
class Page {
  readonly calls = new Calls();
  readonly keeper = new Keeper(element, () => {});
  readonly desk = new Desk();
  readonly src = src;
  readonly packed = false;
  readonly phase = 'ready' as const;
  readonly opening: Opening;
  readonly scenarios: Scenarios;
  readonly dialogs = {
    refuse: async (_: string, thrown: unknown) => {
      throw thrown;
    },
    showKept: async () => {},
  };

  constructor() {
    const session = this.desk as unknown as Session;
    this.keeper.connect();
    this.opening = new Opening(session, this.keeper, this as unknown as OpeningHost);
    this.scenarios = new Scenarios(session, this, {
      compare: () => {},
      showCarried: () => {},
      wordsOf: async () => [],
    });
    this.desk.scenarios = this.scenarios;
    this.desk.signals.on('settled', () => this.keeper.request());
  }

  async begin(): Promise<this> {
    const own = await this.keeper.readDataset(src);
    await this.opening.openFirst(src, new TextEncoder().encode(sets.get('built-in')), own);
    this.scenarios.follow();
    await this.scenarios.look();
    return this;
  }

  /** It goes as a page goes: what is under way is kept first. */
  async end(): Promise<void> {
    await this.keeper.leave(this.desk as unknown as Session);
    this.keeper.disconnect();
    await this.keeper.running;
    memory.clear();
  }

  present = async () => this.keeper.request();
  fail = async (thrown: unknown) => {
    throw thrown;
  };
  rename = async (name: string) => {
    await this.desk.engine.call('name', name);
    this.keeper.request();
  };
  say = () => {};
  miss = () => {};
  found = () => {};
  scenarioReplaced = async () => {};
  requestUpdate = () => {};
}

/** Seeded draws (mulberry32). */
function lots(seed: number) {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (n: number) => Math.floor(draw() * n),
    pick: <T>(all: readonly T[]) => all[Math.floor(draw() * all.length)],
  };
}

const stepsOf = (text: string): string => toJson((JSON.parse(text) as File).steps);
const nameOf = (text: string): string => (JSON.parse(text) as File).name;

class Walk {
  page = new Page();
  /** What each scenario that has a name sets. */
  readonly named = new Map<string, string>();
  readonly told: string[] = [];
  private count = 0;
  private readonly files: string[] = [];

  constructor(private readonly lot: ReturnType<typeof lots>) {}

  async act(): Promise<void> {
    const { lot, page } = this;
    const { desk, scenarios, opening } = page;
    const [open, before] = [page.keeper.key, desk.text];
    const names = new Map(scenarios.listed.map(({ key, name }) => [key, name]));
    const one = lot.pick(scenarios.listed);
    this.count += 1;
    const fresh = `n${this.count}`;
    const own = sets.get(lot.pick(['a', 'b']) as string) as string;
    const acts: Record<string, () => Promise<void> | void> = {
      edit: () => desk.change(this.count),
      table: () => desk.change([this.count, 'table']),
      name: () => scenarios.rename(fresh),
      rename: async () => one && (await scenarios.rename(fresh, one)),
      begin: () => scenarios.begin(),
      copy: async () => one && (await scenarios.duplicate(one)),
      go: async () => one && (await scenarios.switchTo(one)),
      remove: async () => one && (await scenarios.remove(one)),
      undo: () => desk.step('undo'),
      redo: () => desk.step('redo'),
      open: async () => {
        const file = JSON.parse(desk.text) as File;
        const text = toJson({ ...file, name: fresh, steps: [this.count, 'file'] });
        this.files.push(text);
        await scenarios.openText(text);
      },
      again: async () => {
        const { fingerprint } = desk.description;
        const text = lot.pick(this.files.filter((each) => each.includes(`"${fingerprint}"`)));
        if (text) await scenarios.openText(text);
      },
      data: () => opening.openOwn(own),
      home: () => opening.backToBuiltIn(),
      reload: () => this.reload(),
      tab: async () => {
        await this.reload(() => stubs.sessionStorage.clear());
      },
    };
    const name = lot.pick([
      ...Object.keys(acts),
      'edit',
      'edit',
      'begin',
      'remove',
      'undo',
      'undo',
      'reload',
    ]) as string;
    this.told.push(`${name} ${one ? one.name : ''}`);
    await acts[name]?.();
    await this.page.keeper.leave(this.page.desk as unknown as Session);
    await this.page.scenarios.look();
    // One that was given another name, or its former one again, goes by that.
    if (['name', 'rename', 'undo', 'redo'].includes(name)) {
      const { keeper, scenarios: there, desk: stands } = this.page;
      const goBy = new Map(there.listed.map(({ key, name: now }) => [key, now]));
      // One without a step and a name is not kept, and so in no list.
      if (keeper.key === open && open) {
        names.set(open, nameOf(before));
        goBy.set(open, nameOf(stands.text));
      }
      for (const [key, now] of goBy) {
        const former = names.get(key);
        if (former !== undefined && former !== now) this.named.delete(former);
      }
    }
    const now = this.page.desk.text;
    for (const text of [now, ...this.page.scenarios.listed.map(({ kept: { scenario } }) => scenario)])
      if (nameOf(text)) this.named.set(nameOf(text), stepsOf(text));
  }

  async reload(between = () => {}): Promise<void> {
    await this.page.end();
    between();
    this.page = await new Page().begin();
  }

  /** Every scenario that had a name is somewhere, and can be gone on with. */
  async check(): Promise<void> {
    await this.reload();
    const { page } = this;
    const { place } = page.keeper;
    for (const { key } of (await readShelf(place)).bin) await page.scenarios.bringBack(key);
    const { scenarios } = await readShelf(place);
    for (const [name, steps] of this.named) {
      const found = scenarios.filter((one) => one.name === name);
      const texts = found.map(({ kept: { scenario } }) => stepsOf(scenario));
      assert.ok(texts.includes(steps), `${name} ${steps} among ${texts}`);
      await page.scenarios.switchTo(found[texts.indexOf(steps)] as (typeof found)[number]);
      assert.deepEqual([nameOf(page.desk.text), stepsOf(page.desk.text)], [name, steps]);
    }
  }
}

/** The last: two that were deleted from one place. */
const seeds = [...Array.from({ length: 150 }, (_, at) => at + 1), 478];

test('every scenario that was ever named can be had back, whatever was done', async () => {
  let names = 0;
  for (const seed of seeds) {
    kept.clear();
    memory.clear();
    stubs.sessionStorage.clear();
    stubs.localStorage.clear();
    const lot = lots(seed);
    const walk = new Walk(lot);
    await walk.page.begin();
    try {
      for (let left = 6 + lot.below(18); left > 0; left -= 1) await walk.act();
      await walk.check();
    } catch (thrown) {
      assert.fail(`seed ${seed}: ${walk.told.join(', ')}\n${String(thrown)}`);
    } finally {
      await walk.page.end();
    }
    names += walk.named.size;
  }
  assert.ok(names > 300, `${names} names`);
});
