// Work in threads beside the page: there before it is wanted, stopped, begun again, two at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { longList } from './datasets.mjs';
import { noteReady, openOld, openAdvanced, openPlanner, Planner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** From now on the server is gone; what the page has in store by then are so many threads. */
async function loseServer(planner, threads = 1) {
  const { page } = planner;
  await planner.whole();
  await planner.until(
    'the threads',
    () => page.workers().length,
    (number) => number >= threads,
  );
  // A thread answers once its program has come.
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => {})));
  await page.waitForLoadState('networkidle');
  await page.context().route('**/*', (route) => route.abort());
}

async function openRun(planner, id = 'uncertainty') {
  await planner.openTab(id);
  const panel = planner.root.locator(`saima-${id}`);
  if (id !== 'fragility') await openAdvanced(panel);
  return panel;
}

/** Waits for a whole run of so many draws. */
const wholeRun = (panel, draws) => panel.locator('.note', { hasText: `${draws}次` }).waitFor();

/** Starts a run that takes long, and stops it. */
async function stopOne(panel) {
  await panel.locator('select[data-setting="others"]').selectOption('0.05');
  await panel.locator('select[data-setting="draws"]').selectOption('100000');
  await panel.locator('[data-do="stop"]').click();
  await panel
    .locator('[data-do="run"]')
    .or(panel.locator('.note', { hasText: '停止' }))
    .first()
    .waitFor();
}

test('with the server gone after load, a run is carried out, stopped, and begun again', async () => {
  const planner = await openPlanner(site);
  await loseServer(planner);
  const panel = await openRun(planner);
  await wholeRun(panel, '10,000');
  await stopOne(panel);
  await panel.locator('select[data-setting="draws"]').selectOption('1000');
  await wholeRun(panel, '1,000');
  assertQuiet(planner.page);
});

/** The sum of what is shown of the first ten places; ten where a run is there. */
const places = (panel) =>
  panel
    .locator('td[data-top]')
    .evaluateAll((cells) => cells.reduce((sum, { dataset }) => sum + Number(dataset.top), 0));

test('a run that is stopped before it has said anything leaves nothing of the one before it', async () => {
  const planner = await openWith(holdTold);
  await planner.whole();
  const panel = await openRun(planner);
  await wholeRun(panel, '10,000');
  assert.ok(Math.abs((await places(panel)) - 10) < 1e-6);
  await planner.page.evaluate(() => window.hold());
  await stopOne(panel);
  assert.equal(await panel.locator('table').count(), 0);
  await planner.page.evaluate(() => window.release());
  await panel.locator('select[data-setting="draws"]').selectOption('1000');
  await wholeRun(panel, '1,000');
  assertQuiet(planner.page);
});

test('two elements and two kinds of runs at once: all finish, and a stop stops its own', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.page.evaluate(() => {
    const second = document.createElement('saima-simulator');
    second.id = 'second';
    second.setAttribute('src', document.querySelector('saima-simulator').getAttribute('src'));
    second.style.height = '100vh';
    document.body.append(second);
  });
  const other = await new Planner(planner.page, '#second').ready();
  const first = Object.assign(planner, { root: planner.page.locator('saima-simulator').first() });
  const panels = [await openRun(first), await openRun(other)];
  await Promise.all(panels.map((panel) => wholeRun(panel, '10,000')));
  // Both have to wait for one another; the first is stopped, the second goes on to its end.
  for (const panel of panels) await panel.locator('select[data-setting="others"]').selectOption('0.05');
  await panels[0].locator('select[data-setting="draws"]').selectOption('100000');
  await panels[1].locator('select[data-setting="draws"]').selectOption('1000');
  await panels[0].locator('[data-do="stop"]').click();
  await wholeRun(panels[1], '1,000');
  // Another kind in the first, which is left for another tab while it runs, and taken up again.
  await openRun(first, 'drivers');
  await openRun(first, 'uncertainty');
  const drivers = await openRun(first, 'drivers');
  await drivers.locator('tr[data-driver]').first().waitFor();
  // An element that goes while it runs holds up nobody.
  await panels[1].locator('select[data-setting="draws"]').selectOption('100000');
  await planner.page.evaluate(() => document.querySelector('#second').remove());
  await openRun(first, 'uncertainty');
  await panels[0].locator('select[data-setting="draws"]').selectOption('1000');
  await wholeRun(panels[0], '1,000');
  assertQuiet(planner.page);
});

/** Run before the page: what a thread comes to is heard only once `release` is called, however fast it is. */
function holdResults() {
  const held = [];
  window.released = false;
  const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(hear) {
      set.call(this, (event) => {
        if ('result' in event.data && !window.released) held.push(() => hear.call(this, event));
        else hear.call(this, event);
      });
    },
  });
  window.release = () => {
    window.released = true;
    for (const deliver of held.splice(0)) deliver();
  };
}

/** Run before the page: between `hold` and `release` nothing is heard of any run. */
function holdTold() {
  let holds = false;
  window.hold = () => (holds = true);
  window.release = () => (holds = false);
  const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    set(hear) {
      set.call(this, (event) => holds || hear.call(this, event));
    },
  });
}

/** The built page with a script before it. */
async function openWith(script) {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(script);
  const page = await context.newPage();
  await noteReady(page);
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  await page.goto(site.address);
  return new Planner(page).ready();
}

/** A page over a long list whose runs come to nothing before `release`. */
async function openHeld(units = 900) {
  const planner = await openWith(holdResults);
  const { page } = planner;
  await page.waitForLoadState('networkidle');
  await planner.root.evaluate(
    (element, json) => element.loadDataset(json),
    longList(units, { indicators: ['a', 'b', 'c'] }),
  );
  await planner.row(`u${units - 1}`).waitFor();
  return planner;
}

test('with the server gone after load, an answer that cannot be interrupted is stopped and asked for again, and again', async () => {
  const planner = await openHeld();
  await loseServer(planner);
  const panel = await openRun(planner, 'fragility');
  for (let time = 0; time < 3; time += 1) {
    await panel.locator('.inquiry [data-do="stop"]').click();
    await panel.locator('.inquiry [data-do="run"]').click();
  }
  await planner.page.evaluate(() => window.release());
  await panel.locator('table').first().waitFor();
  assert.equal(await panel.locator('.inquiry progress').count(), 0);
});

test('with the server gone after load, an engine in a worker is taken up again by an element that comes back', async () => {
  const old = await openOld(site);
  const { page } = old;
  await loseServer(old, 2);
  await page.evaluate(async () => {
    const element = document.querySelector('saima-simulator');
    const parent = element.parentNode;
    element.remove();
    // Until it has given up its engine.
    await new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
    parent.append(element);
    element.setValue('500113', 'contracts', 900);
  });
  await old.rankBecomes(banan, (rank) => rank === 1);
  await wholeRun(await openRun(old), '10,000');
});

test('the ranks that other weights would give on a long board are worked out in the thread while the board goes on', async () => {
  const planner = await openHeld(1500);
  const range = () => planner.row('u1499').locator('td.range').innerText();
  await planner.root.evaluate((element) => element.choices.switchRankRange());
  await planner.until(
    'the column',
    () => planner.row('u1499').locator('td.range').count(),
    (count) => count === 1,
  );
  await planner.root.evaluate((element) => element.setValue('u1499', 'a', 5000));
  await planner.until(
    'the figure',
    () => planner.row('u1499').locator('td[data-indicator="a"]').innerText(),
    (words) => /5,?000/.test(words),
  );
  assert.doesNotMatch(await range(), /\d/);
  await planner.page.evaluate(() => window.release());
  await planner.until('the ranges', range, (words) => /\d/.test(words));
});
