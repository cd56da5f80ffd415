// The address of the data set, as an attribute and as a property, at any time: the later one stands.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { longList, named } from './datasets.mjs';
import { Planner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** A data set whose units are `u0` to the last, with a name and a code of its own. */
const listOf = (units, code) => JSON.stringify({ ...JSON.parse(longList(units)), code, name: named(code) });

const files = {
  'five.json': listOf(5, 'five'),
  'seven.json': listOf(7, 'seven'),
  'nine.json': listOf(9, 'nine'),
  'bad.json': '{"format":"saima-dataset"}',
};

/** A page with `body` that is served the files above; `planner.release(name)` lets one go that is held back. */
async function openWith(body, { held = [] } = {}) {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const letGo = {};
  const waiting = new Map(held.map((name) => [name, new Promise((resolve) => (letGo[name] = resolve))]));
  const asked = [];
  await context.route(/\/(five|seven|nine|bad|none)\.json$/, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    asked.push(name);
    await waiting.get(name);
    if (files[name]) await route.fulfill({ contentType: 'application/json', body: files[name] }).catch(() => {});
    else await route.fulfill({ status: 404, body: '' });
  });
  await context.route('**/own.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body}<script type="module" src="saima.js"></script>`,
    }),
  );
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) page.complaints.push(message.text());
  });
  await page.goto(`${site.address}own.html`);
  const planner = new Planner(page);
  planner.all = asked;
  planner.release = (name) => letGo[name]();
  planner.asked = (name) =>
    planner.until(
      `${name} asked for`,
      async () => asked,
      (all) => all.includes(name),
    );
  planner.set = (address) => planner.root.evaluate((element, src) => (element.src = src), address);
  return planner;
}

const tag = (more) => `<saima-simulator lang="zh-Hans" style="display:block;height:700px" ${more}></saima-simulator>`;

/** The board has so many rows. */
const has = (planner, units) =>
  planner.until(
    `${units} units`,
    async () => (await planner.order()).length,
    (count) => count === units,
  );

const both = (planner) => planner.root.evaluate((element) => [element.src, element.getAttribute('src')]);

const scenario = (planner) => planner.root.evaluate((element) => element.scenarioJson());

test('the property is taken before the element is known, before it stands in the page, and after it is ready', async () => {
  const early = await openWith(
    `${tag('')}<script>document.querySelector('saima-simulator').src = 'five.json'</script>`,
  );
  await has(early, 5);
  assert.deepEqual(await both(early), ['five.json', 'five.json']);
  assert.deepEqual(early.all, ['five.json'], 'asked for more than once');
  await early.page.evaluate(() => {
    const other = document.createElement('saima-simulator');
    other.id = 'other';
    other.src = 'seven.json';
    document.body.append(other);
  });
  await has(new Planner(early.page, '#other'), 7);
  await early.page.evaluate(() => document.querySelector('#other').remove());
  await early.set('nine.json');
  await has(early, 9);
  assert.deepEqual(await both(early), ['nine.json', 'nine.json']);
  assertQuiet(early.page);
});

test('attribute and property say the same, whichever is set', async () => {
  const planner = await openWith(tag('src="five.json"'));
  await has(planner, 5);
  assert.deepEqual(planner.all, ['five.json'], 'asked for more than once');
  assert.deepEqual(await both(planner), ['five.json', 'five.json']);
  await planner.root.evaluate((element) => element.setAttribute('src', 'seven.json'));
  await has(planner, 7);
  assert.deepEqual(await both(planner), ['seven.json', 'seven.json']);
  await planner.root.evaluate((element) => (element.src = new URL('nine.json', document.baseURI)));
  await has(planner, 9);
  const address = `${site.address}nine.json`;
  assert.deepEqual(await both(planner), [address, address]);
  await planner.root.evaluate((element) => element.removeAttribute('src'));
  assert.deepEqual(await both(planner), [null, null]);
  await planner.set('five.json');
  await has(planner, 5);
  assertQuiet(planner.page);
});

test('an element without an address takes one later', async () => {
  const planner = await openWith(tag(''));
  await planner.page.evaluate(() => customElements.whenDefined('saima-simulator'));
  await planner.set('five.json');
  await has(planner, 5);
  await planner.root.evaluate((element) => element.setValue('u0', 'a', 77));
  assert.match(await scenario(planner), /77/);
  assertQuiet(planner.page);
});

for (const first of ['five.json', 'none.json', 'bad.json']) {
  for (const board of [undefined, 'nine.json']) {
    const where = board ? 'over a board' : 'at the start';
    test(`of two addresses the later stands where the earlier, ${first}, comes last, ${where}`, async () => {
      const planner = await openWith(tag(`src="${board ?? first}"`), { held: [first] });
      if (board) {
        await has(planner, 9);
        await planner.set(first);
      }
      await planner.asked(first);
      await planner.set('seven.json');
      await has(planner, 7);
      planner.release(first);
      await planner.page.waitForLoadState('networkidle');
      await has(planner, 7);
      assert.equal(await planner.root.locator('saima-problems dialog[open]').count(), 0);
      assertQuiet(planner.page);
    });
  }
}

for (const last of ['none.json', 'bad.json']) {
  test(`a later address that fails, ${last}, leaves the board that stood before the earlier one, with words`, async () => {
    const planner = await openWith(tag('src="nine.json"'), { held: ['five.json'] });
    await has(planner, 9);
    await planner.root.evaluate((element) => element.setValue('u0', 'a', 77));
    const before = await scenario(planner);
    await planner.set('five.json');
    await planner.asked('five.json');
    await planner.set(last);
    const dialog = planner.root.locator('saima-problems dialog[open]');
    await dialog.waitFor();
    assert.ok((await dialog.innerText()).includes(last === 'none.json' ? last : '第 0 版'), await dialog.innerText());
    planner.release('five.json');
    await planner.page.waitForLoadState('networkidle');
    await has(planner, 9);
    assert.equal(await scenario(planner), before);
    assertQuiet(planner.page);
  });
}

test('calls act on the data set of the address that was set before them', async () => {
  const planner = await openWith(tag('src="nine.json"'), { held: ['five.json'] });
  await has(planner, 9);
  const found = planner.root.evaluate(async (element) => {
    element.setValue('u1', 'a', 70);
    const nine = element.scenarioJson();
    element.src = 'five.json';
    element.setValue('u2', 'a', 71);
    const five = element.scenarioJson();
    const back = element.undo();
    return [await nine, await five, await back, await element.scenarioJson()];
  });
  await planner.asked('five.json');
  planner.release('five.json');
  const [nine, five, back, after] = await found;
  assert.match(nine, /70/);
  assert.match(five, /71/);
  assert.doesNotMatch(five, /70/);
  assert.equal(back, true);
  assert.doesNotMatch(after, /71/);
  await has(planner, 5);
  await planner.set('nine.json');
  await has(planner, 9);
  // What was set on the first data set is kept with it, and nothing that was meant for the second.
  assert.match(await scenario(planner), /70/);
  assert.doesNotMatch(await scenario(planner), /71/);
});

test('calls for an address that another takes the place of act nowhere, and are told so', async () => {
  const planner = await openWith(tag('src="nine.json"'), { held: ['five.json'] });
  await has(planner, 9);
  const found = await planner.root.evaluate(async (element) => {
    const told = (thrown) => `refused: ${thrown.message}`;
    element.src = 'five.json';
    element.setValue('u2', 'a', 71);
    const between = element.apply('{"edit":"setValue","unit":"u3","indicator":"a","value":72}').catch(told);
    element.src = 'seven.json';
    element.setValue('u4', 'a', 73);
    return [await between, await element.scenarioJson()];
  });
  assert.match(found[0], /refused: .*another data set/);
  assert.match(found[1], /73/);
  assert.doesNotMatch(found[1], /71|72/);
  await has(planner, 7);
  planner.release('five.json');
  await planner.set('nine.json');
  await has(planner, 9);
  assert.doesNotMatch(await scenario(planner), /7[123]/);
});

test('a data set that is loaded stands over an address that comes later', async () => {
  const planner = await openWith(tag('src="nine.json"'), { held: ['five.json'] });
  await has(planner, 9);
  await planner.set('five.json');
  await planner.asked('five.json');
  await planner.root.evaluate((element, json) => element.loadDataset(json), files['seven.json']);
  await has(planner, 7);
  planner.release('five.json');
  await planner.page.waitForLoadState('networkidle');
  await has(planner, 7);
  assertQuiet(planner.page);
});

test('an address that fails while another data set is being loaded is told, and nothing is uncaught', async () => {
  const planner = await openWith(tag('src="nine.json"'));
  await has(planner, 9);
  await planner.root.evaluate(
    async (element, json) => {
      // Long enough for the answer of the server to come first.
      const loading = element.loadDataset(json);
      element.src = 'none.json';
      await loading;
    },
    listOf(6000, 'many'),
  );
  await planner.root.locator('saima-problems dialog[open]').getByText('none.json').waitFor();
  assertQuiet(planner.page);
});
