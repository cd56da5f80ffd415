// A random walk in the page: after every step the screen says what the engine answers, and what the word beside it
// calls kept is kept. `WALK_SEED` and `WALK_STEPS` choose another walk; a failure prints the way to it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { Oracle } from './walk/oracle.mjs';
import { Draw, learnAll, randomFrom } from './walk/steps.mjs';

const seed = Number(process.env.WALK_SEED ?? 20_261_129);
const steps = Number(process.env.WALK_STEPS ?? 2_000);
const chapter = 100;
const inPage = readFileSync(new URL('./walk/in-page.js', import.meta.url), 'utf8');
const oracle = new Oracle();
const known = learnAll(oracle);

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** The tab that is in front, by browser context. */
const front = new WeakMap();

/** One element in one tab, and what is known of it. */
class Walker {
  constructor(page, of, alone) {
    Object.assign(this, { page, of, alone });
    /** The latest scenario over each data set, as long as nobody else writes there. */
    this.left = new Map();
  }

  get fingerprint() {
    return JSON.parse(this.seen.text).baseline.fingerprint;
  }

  get data() {
    return oracle.data(this.fingerprint);
  }

  async toFront() {
    if (front.get(this.page.context()) === this.page) return;
    front.set(this.page.context(), this.page);
    await this.page.bringToFront();
  }

  evaluate(act, ...given) {
    return this.page.evaluate(act, [this.of, ...given]);
  }

  async open(address) {
    await this.page.goto(address);
    await this.stands();
  }

  async stands() {
    await this.page.locator(`${this.of} tr[data-unit]`).first().waitFor({ state: 'attached' });
    this.seen = await this.evaluate(([of]) => window.walk.look(of));
  }

  async step(name, given = {}) {
    this.seen = await this.evaluate(([of, step, more]) => window.walk.step(of, step, more), name, given);
  }

  /** Hands a file to the page's own field; `expected`: fingerprint of the data set that it brings. */
  async file(name, text, expected) {
    await this.evaluate(([of]) => {
      document.querySelector(of).sentence = '';
      window.walk.dialog(of)?.close();
    });
    const field = this.page.locator(`${this.of} saima-import input[type=file]`);
    await field.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    this.seen = await this.evaluate(([of, fingerprint]) => window.walk.taken(of, fingerprint), expected);
  }

  async closeProblems(way = false) {
    this.seen = await this.evaluate(([of, out]) => window.walk.closeProblems(of, out), way);
  }
}

/** Screen = engine = what is kept. */
function check({ seen }) {
  const { text, board, edition, rows, language } = seen;
  const answer = oracle.answer(text, board, edition);
  const { description } = answer;
  assert.equal(seen.undo, answer.canUndo, 'undo');
  if (seen.name !== undefined) assert.equal(seen.name, answer.name, 'name');
  if (answer.kind === 'project') return;
  const nameOf = (name) => name[language] || name['zh-Hans'] || name.en || name['zh-Hant'];
  const own = description.boards.find(({ code }) => code === board).indicator;
  const decimals = own == null ? (description.method.decimals ?? 2) : (description.indicators[own]?.decimals ?? 2);
  const numbers = new Map(description.units.map(({ code }, number) => [code, number]));
  const ranked = rows.filter(({ rank }) => Number(rank) > 0).map(({ unit }) => unit);
  assert.equal(ranked.length, answer.ranks.filter((rank) => rank > 0).length, 'rows that are ranked');
  for (const { unit, rank, name, score, shift } of rows) {
    const number = numbers.get(unit);
    const place = answer.ranks[number];
    assert.equal(Number(rank), place, `rank of ${unit}`);
    assert.equal(name, nameOf(description.units[number].name), `name of ${unit}`);
    if (place === 0) continue;
    const exact = answer.scores[number];
    const shown = Number(score.replace(/,/g, '').replace('−', '-'));
    assert.ok(Math.abs(shown - exact) <= 0.5001 * 10 ** -decimals, `score of ${unit}: ${score} for ${exact}`);
    const moved = answer.shifts[number];
    const words = moved === 0 ? '–' : `${moved > 0 ? '▲' : '▼'}${Math.abs(moved)}`;
    assert.equal(shift, words, `change of ${unit}`);
  }
}

async function openDataset(walker, draw) {
  const [expected, text] = draw.one([...known.datasets]);
  await walker.file('data.json', text, expected);
  return expected;
}

async function openTable(walker, draw) {
  const [expected, text] = draw.one([...known.tables]);
  await walker.file('table.csv', text);
  // Over itself it is an import.
  if (walker.seen.problems) await walker.closeProblems(true);
  return walker.fingerprint === expected ? expected : walker.fingerprint;
}

/** After another data set has come: what was left there is there again. */
function cameBack(walker, before) {
  walker.left.set(JSON.parse(before.text).baseline.fingerprint, before);
  const left = walker.left.get(walker.fingerprint);
  if (walker.alone && left?.word === 'saved') assert.equal(walker.seen.text, left.text, 'what was left there');
}

/** The walk's steps: their weight, and what each does. */
const moves = {
  choose: [6, (walker, draw) => walker.step('choose', { unit: draw.unit(walker.data) })],
  type: [14, (walker, draw) => walker.step('type', { at: draw.below(9), text: String(draw.value()) })],
  misread: [
    3,
    async (walker, draw) => {
      const { text } = walker.seen;
      await walker.step('type', { at: draw.below(9), text: '许多' });
      assert.equal(walker.seen.text, text, 'a figure that is no number');
    },
  ],
  slide: [
    6,
    (walker, draw) => walker.step('slide', { at: draw.below(9), shares: [0.2, draw.random(), draw.random()] }),
  ],
  setValue: [
    8,
    (walker, draw) => {
      const { code } = draw.given(walker.data) ?? draw.one(walker.data.indicators);
      return walker.step('setValue', { unit: draw.unit(walker.data), indicator: code, value: draw.value() });
    },
  ],
  setWeight: [
    5,
    (walker, draw) => {
      const [number, weight] = [draw.random(), draw.below(50)];
      const { nodes } = oracle.answer(walker.seen.text, walker.seen.board).description;
      return walker.step('setWeight', { node: nodes[Math.floor(number * nodes.length)].code, weight });
    },
  ],
  apply: [12, (walker, draw) => walker.step('apply', { edits: draw.edit(walker.data) })],
  several: [4, (walker, draw) => walker.step('apply', { edits: [draw.edit(walker.data), draw.edit(walker.data)] })],
  rename: [3, (walker, draw) => walker.step('rename', { name: draw.name() })],
  undo: [9, (walker) => walker.step('undo')],
  redo: [6, (walker) => walker.step('redo')],
  reset: [2, (walker) => walker.step('reset')],
  board: [4, (walker, draw) => walker.step('board', { at: draw.below(60) })],
  edition: [4, (walker, draw) => walker.step('edition', { at: draw.below(6) })],
  scenario: [
    4,
    async (walker, draw) => {
      const before = walker.seen;
      const text = draw.scenarioFile(before.text, walker.data);
      await walker.file('scenario.json', text);
      check(walker);
      if (!draw.chance(0.5)) return;
      if (walker.seen.text === before.text) return;
      await walker.step('undo');
      assert.equal(walker.seen.text, before.text, 'undo of an opened scenario');
    },
  ],
  figures: [3, (walker, draw) => walker.file('figures.csv', draw.figures(walker.data, false))],
  refused: [
    4,
    async (walker, draw) => {
      const { text, rows } = walker.seen;
      const wrong = draw.one([
        draw.figures(walker.data, true),
        '{"format":"saima-dataset","version":1,"code":"x"',
        text.replace(/"fingerprint":"[^"]*"/, '"fingerprint":"ff"'),
        '{"format":"saima-scenario"}',
      ]);
      await walker.file('wrong', wrong);
      assert.notEqual(walker.seen.problems, '', 'a refusal in words');
      await walker.closeProblems();
      assert.equal(walker.seen.text, text, 'the scenario after a refusal');
      assert.deepEqual(walker.seen.rows, rows, 'the screen after a refusal');
    },
  ],
  dataset: [
    2,
    async (walker, draw) => {
      const before = walker.seen;
      await openDataset(walker, draw);
      cameBack(walker, before);
    },
  ],
  table: [
    2,
    async (walker, draw) => {
      const before = walker.seen;
      await openTable(walker, draw);
      if (walker.fingerprint !== JSON.parse(before.text).baseline.fingerprint) cameBack(walker, before);
    },
  ],
  example: [
    1,
    async (walker, draw) => {
      const before = walker.seen;
      const [expected, text] = draw.one([...known.datasets]);
      if (before.away || expected === walker.fingerprint) return;
      await walker.step('example', { text, expected });
      cameBack(walker, before);
      check(walker);
      const away = walker.seen;
      await walker.step('leave');
      walker.left.set(expected, away);
      assert.equal(walker.seen.text, before.text, 'the way back from an example');
    },
  ],
  builtIn: [
    3,
    async (walker) => {
      const before = walker.seen;
      if (walker.fingerprint === known.home) return;
      await walker.step('builtIn', { expected: known.home });
      cameBack(walker, before);
    },
  ],
  reload: [
    4,
    async (walker) => {
      const { text, word, away } = walker.seen;
      await walker.page.reload();
      await walker.stands();
      // Where nothing was set there is nothing to come back: what another tab has kept is shown.
      if (word === 'saved' && !away && JSON.parse(text).steps.length > 0)
        assert.equal(walker.seen.text, text, 'a reload');
      walker.reloaded = true;
    },
  ],
  // What is open is kept again; what was left over other data may be gone with the storage.
  empty: [
    1,
    async (walker, draw) => {
      await walker.step('empty', { deleted: draw.chance(0.5) });
      walker.emptied = true;
    },
  ],
};

const bag = Object.entries(moves).flatMap(([name, [weight]]) => Array.from({ length: weight }, () => name));

/** Walkers of a chapter: two tabs on one page, or two elements on another. */
async function begin(context, number) {
  const newPage = async () => {
    const page = await context.newPage();
    page.complaints = [];
    page.on('pageerror', (error) => page.complaints.push(error.message));
    return page;
  };
  if (number % 2 === 0) {
    const walkers = [
      new Walker(await newPage(), 'saima-simulator', false),
      new Walker(await newPage(), 'saima-simulator', false),
    ];
    for (const walker of walkers) await walker.open(site.address);
    return walkers;
  }
  const page = await newPage();
  const walkers = ['#left', '#right'].map((id) => new Walker(page, `saima-simulator${id}`, true));
  await page.goto(`${site.address}example.html`);
  for (const walker of walkers) await walker.stands();
  return walkers;
}

async function walk(number, count) {
  const draw = new Draw(randomFrom(seed * 1000 + number), oracle, known);
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(inPage);
  const way = [];
  try {
    const walkers = await begin(context, number);
    let who = 0;
    for (let at = 0; at < count; at += 1) {
      if (draw.chance(0.3)) who = 1 - who;
      const name = draw.one(bag);
      way.push(`${who}:${name}`);
      const walker = walkers[who];
      // A tab behind another draws a frame a second.
      await walker.toFront();
      await moves[name][1](walker, draw);
      check(walker);
      assert.deepEqual(walker.page.complaints, []);
      const other = walkers[1 - who];
      if (walker.emptied) for (const one of walkers) one.left.clear();
      walker.emptied = false;
      // A reload takes both elements of the page along; another tab may have been told something.
      if (walker.reloaded || at % 8 === 0) {
        const { text, word } = other.seen;
        await other.toFront();
        await other.stands();
        if (word === 'saved') assert.equal(other.seen.text, text, 'the other one');
        check(other);
      }
      walker.reloaded = false;
    }
  } catch (thrown) {
    console.log(`chapter ${number} of seed ${seed}, step ${way.length}: ${way.join(' ')}`);
    throw thrown;
  } finally {
    await context.close();
  }
}

test(`a walk of ${steps} steps, seed ${seed}: screen = engine = what is kept, after every step`, async () => {
  console.log(`WALK_SEED=${seed}`);
  for (let done = 0; done < steps; done += chapter) await walk(done / chapter, Math.min(chapter, steps - done));
});
