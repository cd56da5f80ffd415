// The engine comes in two parts: the first ranking, and what is done to it, wait for the first part alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { longList } from './datasets.mjs';
import { noteReady, Planner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** A page whose engine comes in its first part only until `release` is called; `asked` counts how often the rest was asked for. */
async function openFirst(rest, prepare) {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  const state = { asked: 0, release: () => {} };
  const released = new Promise((resolve) => {
    state.release = resolve;
  });
  await noteReady(page);
  await page.route(/_rest-[^/]*\.bin$/, async (route) => {
    state.asked += 1;
    await (rest ? rest(route, state.asked) : released.then(() => route.continue()));
  });
  await page.goto(site.address);
  const planner = new Planner(page);
  await planner.root.locator('saima-board tbody tr').first().waitFor();
  return { planner, page, state };
}

const ask = (page, act, ...given) =>
  page.evaluate(([member, values]) => document.querySelector('saima-simulator')[member](...values), [act, given]);
const isReady = (page) => page.evaluate(() => window.isReady === true);
const contracts = (planner) => planner.row('500113').locator('td[data-indicator="contracts"]').innerText();
const firstNotice = (planner) => planner.root.locator('.notice').first();

/** As in browsers in which the engine has to run in a worker. */
const inWorker = () => delete window.structuredClone;

for (const [place, prepare] of [
  ['on the page', undefined],
  ['in a worker', inWorker],
])
  test(`figures, weights, undo and redo do not wait for the rest of the engine ${place}`, async () => {
    const { planner, page, state } = await openFirst(undefined, prepare);
    const before = await planner.order();
    await ask(page, 'setValue', '500113', 'contracts', 777);
    await planner.until(
      'the figure',
      () => contracts(planner),
      (words) => words.startsWith('777'),
    );
    const moved = await planner.order();
    assert.notDeepEqual(moved, before);
    await ask(page, 'undo');
    assert.deepEqual(await planner.order(), before);
    await ask(page, 'redo');
    assert.deepEqual(await planner.order(), moved);
    await ask(page, 'setWeight', 'contracts', 90);
    await planner.until(
      'the weight',
      () => planner.order(),
      (order) => String(order) !== String(moved),
    );
    assert.equal(await isReady(page), false);
    // Nothing was restarted on the way.
    assert.equal(await planner.root.locator('.notice').count(), 0);
    const light = await planner.order();
    state.release();
    await planner.until(
      'ready',
      () => isReady(page),
      (ready) => ready,
    );
    assert.deepEqual(await planner.order(), light);
    assert.equal(await planner.root.locator('.notice').count(), 0);
    await ask(page, 'undo');
    await ask(page, 'undo');
    assert.deepEqual(await planner.order(), before);
  });

for (const [place, prepare] of [
  ['on the page', undefined],
  ['in a worker', inWorker],
])
  test(`what the first part does not do is done when the rest has come, in the order in which it was asked, ${place}`, async () => {
    const { planner, page, state } = await openFirst(undefined, prepare);
    await page.evaluate(() => {
      const element = document.querySelector('saima-simulator');
      const done = [];
      window.done = done;
      const note = (name) => () => done.push(name);
      void element
        .apply(JSON.stringify({ edit: 'setGroup', unit: '500113', group: null }))
        .then(note('group'), note('refused'));
      void Promise.resolve(element.setValue('500113', 'contracts', 777));
      void element.undo().then(note('undo'));
    });
    assert.deepEqual(await page.evaluate(() => window.done), []);
    state.release();
    await planner.until(
      'all',
      () => page.evaluate(() => window.done),
      (done) => done.length === 2,
    );
    assert.deepEqual(await page.evaluate(() => window.done), ['group', 'undo']);
    assert.doesNotMatch(await contracts(planner), /^777/);
  });

test('what the first part fails at is answered by the whole, without a word', async () => {
  const { planner, page, state } = await openFirst();
  // A figure that the engine refuses: what it says of it is not in the first part.
  const refused = page.evaluate(() =>
    document
      .querySelector('saima-simulator')
      .loadDataset('{"format": "saima-dataset", "version": 99}')
      .then(
        () => 'taken',
        (thrown) => thrown.code ?? thrown.details?.code ?? String(thrown),
      ),
  );
  state.release();
  assert.notEqual(await refused, 'taken');
  assert.equal(await planner.root.locator('.notice').count(), 0);
  assert.ok((await planner.order()).length > 0);
});

test('a rest that does not come is told, takes nothing from the board, and can be asked for again', async () => {
  const { planner, page, state } = await openFirst((route, asked) =>
    asked < 3 ? route.fulfill({ status: 404, body: 'Not found' }) : route.continue(),
  );
  await firstNotice(planner).waitFor();
  assert.match(await firstNotice(planner).innerText(), /没有取到.*_rest-.*404/s);
  await ask(page, 'setValue', '500113', 'contracts', 777);
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('777'),
  );
  for (let turn = 0; turn < 4 && (await firstNotice(planner).count()) > 0; turn += 1) {
    await planner.root.locator('[data-do="again"]').first().click();
    await page.waitForTimeout(300);
  }
  assert.equal(await planner.root.locator('.notice').count(), 0);
  assert.ok(state.asked >= 3);
  assert.match(await contracts(planner), /^777/);
});

test('a rest that never comes can be asked for again, and what waited for it is done', async () => {
  const { planner, page, state } = await openFirst((route, asked) => (asked === 1 ? undefined : route.continue()));
  await page.evaluate(() => {
    const element = document.querySelector('saima-simulator');
    const edit = { edit: 'setGroup', unit: '500113', group: null };
    window.done = false;
    element.apply(JSON.stringify(edit)).then(() => (window.done = true));
  });
  await planner.root.locator('.notice[data-notice="engine"]').waitFor({ timeout: 60_000 });
  await planner.root.locator('[data-do="again"]').first().click();
  await planner.until('the change', () => page.evaluate(() => window.done), Boolean);
  await planner.whole();
  assert.equal(state.asked, 2);
});

test('where the rest is missing, a change that needs it is refused, and what follows is done', async () => {
  const { planner, page } = await openFirst((route) => route.fulfill({ status: 404, body: 'Not found' }));
  const told = await page.evaluate(async () => {
    const element = document.querySelector('saima-simulator');
    const cold = element.apply(JSON.stringify({ edit: 'setGroup', unit: '500113', group: null }));
    element.setValue('500113', 'contracts', 777);
    return cold.then(
      () => 'done',
      () => 'refused',
    );
  });
  assert.equal(told, 'refused');
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('777'),
  );
});

test('a data set of one’s own opens without the rest', async () => {
  const { planner, page } = await openFirst();
  const json = longList(30, { indicators: ['a', 'b'] });
  await page.evaluate((text) => document.querySelector('saima-simulator').loadDataset(text), json);
  await planner.row('u29').waitFor();
  assert.equal(await isReady(page), false);
});
