// Opens each subject in Chromium, changes it as a planner would, and measures.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { flags } from '../tests/e2e/browser.mjs';
import { Board, weights } from './data.mjs';
import { serveSubject } from './subjects.mjs';

const measure = readFileSync(new URL('measure.js', import.meta.url), 'utf8');

/** Repetitions and changes of each kind: fewer where one change may take a second. */
const effort = (n, quick) => {
  if (quick) return { repetitions: 1, changes: 4 };
  return n < 100_000 ? { repetitions: 5, changes: 10 } : { repetitions: 3, changes: 6 };
};

/** Measures one subject at one size; resolves to lists of milliseconds and counts. */
export async function measureSubject(subject, n, { quick = false, say = () => {} } = {}) {
  const { repetitions, changes } = effort(n, quick);
  const result = {
    subject: subject.key,
    n,
    load: [],
    cell: [],
    cellFrame: [],
    weight: [],
    weightFrame: [],
    orders: [],
    late: [],
  };
  const server = await serveSubject(subject);
  const { script } = subject;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  try {
    // Once unmeasured: the server packs its files when they are first asked for.
    await warmUp({ browser, script, address: server.address + subject.page(n) }, new Board(n));
    for (let run = 0; run < repetitions; run += 1) {
      say(`${subject.name}, ${n} units, ${run + 1} of ${repetitions}`);
      await repetition({
        browser,
        script,
        address: server.address + subject.page(n),
        board: new Board(n, run),
        changes,
        result,
      });
    }
    if (subject.builtIn)
      result.firstView = await firstView({ browser, script, address: server.address + subject.builtIn });
  } finally {
    await browser.close();
    await server.close();
  }
  return result;
}

/** An office machine: 10 Mbit/s with 40 ms, and a processor four times slower than this one. */
export const office = { megabits: 10, delay: 40, slower: 4 };

/** Loads and drags a subject as an office does, from a server that packs or does not; resolves to lists. */
export async function measureInOffice(subject, { quick = false, compresses = true, say = () => {} } = {}) {
  const n = 41;
  const repetitions = quick ? 1 : 5;
  const result = { subject: subject.key, n, compresses, load: [], orders: [], late: [] };
  const server = await serveSubject(subject, { compresses });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const where = { browser, script: subject.script, address: server.address + subject.page(n) };
  try {
    await warmUp(where, new Board(n));
    for (let run = 0; run < repetitions; run += 1) {
      say(`${subject.name}, office, ${compresses ? 'packed' : 'as it is'}, ${run + 1} of ${repetitions}`);
      const board = new Board(n, run);
      const page = await openPage({ ...where, slowed: office });
      result.load.push(await load(page, board));
      const { orders, late } = await page.evaluate((what) => window.bench.drag(what), dragOf(board));
      result.orders.push(orders);
      result.late.push(late);
      await page.context().close();
    }
    if (subject.builtIn) result.firstView = await firstView({ ...where, address: server.address + subject.builtIn });
  } finally {
    await browser.close();
    await server.close();
  }
  return result;
}

async function slow(page, { megabits, delay, slower }) {
  const session = await page.context().newCDPSession(page);
  const bytes = (megabits * 1e6) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: delay,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

// A context of its own each time: nothing is in its cache or storage.
export async function openPage({ browser, script, address, slowed }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(measure);
  // One who was here before: the first visit is not what is measured.
  await page.addInitScript(() => localStorage.setItem('saima visited', '1'));
  if (script) await page.addInitScript(script);
  if (slowed) await slow(page, slowed);
  // A reader's browser has long come to rest when a page is opened; one that still starts a process for it has not.
  await setTimeout(500);
  await page.goto(address, { waitUntil: 'commit' });
  return page;
}

const load = (page, board) => page.evaluate((expected) => window.bench.load(expected), board.topTen());

async function warmUp(where, board) {
  const page = await openPage(where);
  await load(page, board);
  await page.context().close();
}

/** What came over the wire for the first ranking of a page's own data. */
async function firstView(where) {
  const page = await openPage(where);
  const sizes = await page.evaluate(() => window.bench.firstView());
  await page.context().close();
  return sizes;
}

async function repetition({ board, changes, result, ...where }) {
  const page = await openPage(where);
  try {
    result.load.push(await load(page, board));
    result.sizes = await page.evaluate(() => window.bench.sizes());
    for (let i = 0; i < changes; i += 1) {
      const cell = await page.evaluate((what) => window.bench.change(what), board.changeCell());
      result.cell.push(cell.dom);
      result.cellFrame.push(cell.frame);
      const weight = await page.evaluate((what) => window.bench.change(what), board.changeWeight());
      result.weight.push(weight.dom);
      result.weightFrame.push(weight.frame);
    }
    const { orders, late } = await page.evaluate((what) => window.bench.drag(what), dragOf(board));
    result.orders.push(orders);
    result.late.push(late);
  } finally {
    await page.context().close();
  }
}

// The first weight from where it stands to a value at which the leaders are clear.
function dragOf(board) {
  const from = board.weights[0];
  for (let to = weights[0] * 4; ; to += 0.1) {
    const expected = board.topTenWith('c0', to);
    if (expected) return { column: 'c0', from, to, expected };
  }
}
