// Two files make the built-in data set: the boards of districts do not wait for the projects.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { dist } from '../../scripts/places.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { noteReady, openPlanner, Planner } from './page.mjs';

const ledgerFile = /\.ledger\.json(\.gz)?$/;
const moved = { edit: 'moveStage', project: '500101-001', stage: 'inProduction', date: '2023-03-01' };

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** A page whose ledger is answered by `answer`. */
async function openWith(answer) {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await noteReady(page);
  await page.route(ledgerFile, answer);
  await page.goto(site.address);
  return new Planner(page);
}

const isReady = (planner) => planner.page.evaluate(() => window.isReady === true);

test('the board stands and can be changed before the ledger has come; the page is ready when it has', async () => {
  let answer;
  const asked = new Promise((resolve) => {
    answer = resolve;
  });
  const planner = await openWith(answer);
  const route = await asked;
  assert.ok((await planner.order()).length > 0);
  await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500113', 'contracts', 777));
  const figure = () => planner.row('500113').locator('td[data-indicator="contracts"]').innerText();
  await planner.until('the figure', figure, (words) => words.startsWith('777'));
  const order = await planner.order();
  assert.equal(await isReady(planner), false);
  await route.continue();
  await planner.until(
    'ready',
    () => isReady(planner),
    (ready) => ready,
  );
  assert.deepEqual(await planner.order(), order);
  await planner.openTab('projects');
  await planner.root.locator('saima-projects [data-project]').first().waitFor();
});

test('the first view is at most 100 kB beside the engine', async () => {
  const asked = new Set();
  let toLedger;
  const standing = new Promise((resolve) => {
    toLedger = resolve;
  });
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  // What comes once the board stands waits here, so that no request after it is counted.
  await page.route(/\/(zh-Hans-[^/]*|later-[^/]*)\.js$|\.ledger\.json(\.gz)?$/, (route) => toLedger(route));
  await page.goto(site.address);
  await standing;
  assert.ok((await new Planner(page).order()).length > 0);
  const later =
    /\.(?:wasm|bin)$|\.ledger\.json(\.gz)?$|\/zh-Hans-[^/]*\.js$|\/later-[^/]*\.js$|worker-[^/]*\.js$|favicon|icon\.svg$/;
  const first = [...asked].filter((path) => !later.test(path)).map((path) => (path === '/' ? '/index.html' : path));
  const sizes = Object.fromEntries(
    first.map((path) => [path, gzipSync(readFileSync(join(dist, path)), { level: 9 }).length]),
  );
  const whole = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  assert.ok(first.length >= 4, first.join());
  assert.ok(whole <= 100_000, `${whole} bytes: ${JSON.stringify(sizes)}`);
  await context.close();
});

test('all that the first view needs is asked for before the element’s code has come', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^.*[/]/, '')));
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(/simulator-element-[^/]*[.]js$/, async (route) => {
    await held;
    await route.continue();
  });
  // What comes once the board stands is not counted.
  const later = /^(?:zh-Hans-|later-|worker-)[^/]*[.]js$|[.]ledger[.]json|_rest-[^/]*[.]bin$|^favicon/;
  await page.goto(site.address, { waitUntil: 'commit' });
  const planner = new Planner(page);
  await planner.until(
    'the data',
    () => asked.some((file) => /[.]json(?:[.]gz)?$/.test(file)) && asked.some((file) => /[.]bin$/.test(file)),
    Boolean,
  );
  const before = new Set(asked);
  release();
  await planner.root.locator('saima-board tbody tr').first().waitFor();
  const after = asked.filter((file) => !before.has(file) && !later.test(file));
  assert.deepEqual(after, []);
  await context.close();
});

test('a changed project comes back on reload', async () => {
  const planner = await openPlanner(site);
  const scenario = () => planner.page.evaluate(() => document.querySelector('saima-simulator').scenarioJson());
  await planner.whole();
  await planner.page.evaluate((edit) => document.querySelector('saima-simulator').apply(JSON.stringify(edit)), moved);
  const before = await scenario();
  assert.match(before, /moveStage/);
  await planner.keeps('moveStage');
  await planner.page.reload();
  await planner.ready();
  await planner.until('the scenario before the reload', scenario, (now) => now === before);
  assertQuiet(planner.page);
});

test('a ledger of other data is refused in words, since what is shown would not be whole', async () => {
  const planner = await openWith(async (route) => {
    const file = JSON.parse(readFileSync(join(dist, 'data/chongqing-2023.ledger.json'), 'utf8'));
    file.ledger.projects.pop();
    await route.fulfill({ json: file });
  });
  const alert = planner.root.locator('[role="alert"]');
  await alert.waitFor();
  // Its words may come after it.
  await planner.until(
    'the reason in words',
    () => alert.innerText(),
    (text) => text.includes('这份台账不是本数据集的'),
  );
});
