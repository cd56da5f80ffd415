// Languages, themes, sizes, keyboard, assistive technology, and the promise to stay offline.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { longList } from './datasets.mjs';
import { answers, openOld, openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

for (const [name, options] of [
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ['at 768 px', { viewport: { width: 768, height: 1024 } }],
  ['at 360 px', { viewport: { width: 360, height: 740 } }],
]) {
  test(`axe finds nothing ${name}, and nothing scrolls sideways`, async () => {
    const planner = await openPlanner(site, '', options);
    assert.deepEqual(await axeFinds(planner.page), []);
    await planner.choose(banan);
    await planner.root.locator('saima-inspector h2').getByText('巴南区').waitFor();
    for (const tab of ['weights', 'method', 'unit', 'figures']) {
      await planner.openTab(tab);
      assert.deepEqual(await axeFinds(planner.page), [], tab);
    }
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assertQuiet(planner.page);
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]) {
  test(`axe finds nothing in any analysis at ${viewport.width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport });
    for (const answer of answers) {
      await planner.openTab(answer);
      await planner.root.locator(`.analysis #panel-${answer}`).waitFor();
      assert.deepEqual(await axeFinds(planner.page), [], answer);
    }
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assertQuiet(planner.page);
  });
}

for (const width of [360, 768]) {
  test(`a sheet that is put away leaves nothing to scroll to at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 740 } });
    await planner.choose(banan);
    await planner.root.locator('saima-inspector[sheet]:not(.away)').waitFor();
    await planner.page.keyboard.press('Escape');
    // While it goes and once it is gone: the app cuts off what lies outside, and nobody could scroll back.
    const room = () =>
      planner.root
        .locator('.app')
        .evaluate((app) => [app.scrollWidth - app.clientWidth, app.scrollHeight - app.clientHeight]);
    assert.deepEqual(await room(), [0, 0]);
    await planner.until(
      'the sheet gone',
      () => planner.root.locator('saima-inspector').evaluate((sheet) => getComputedStyle(sheet).visibility),
      (is) => is === 'hidden',
    );
    assert.deepEqual(await room(), [0, 0]);
    assertQuiet(planner.page);
  });
}

test('axe finds nothing in a dialog', async () => {
  const planner = await openPlanner(site);
  await planner.pick('files', 'import');
  await planner.root.locator('saima-import dialog').waitFor();
  assert.deepEqual(await axeFinds(planner.page), []);
});

test('the language changes everywhere, is kept, and needs no request', async () => {
  const planner = await openPlanner(site);
  await planner.root.evaluate(
    (element) =>
      new Promise((resolve) => (element.shadowRoot ? resolve() : element.addEventListener('ready', resolve))),
  );
  const requests = [];
  await planner.page.waitForLoadState('networkidle');
  planner.page.on('request', (request) => requests.push(request.url()));
  const language = planner.root.locator('select.language');
  await language.selectOption('en');
  await planner.root.getByText('Made up of').waitFor();
  await planner.root.getByRole('tab', { name: 'Weights' }).waitFor();
  assert.equal(await planner.row(banan).locator('th').innerText(), 'Banan');
  await language.selectOption('zh-Hant');
  await planner.root.getByRole('tab', { name: '權重' }).waitFor();
  assert.equal(await planner.row(banan).locator('th').innerText(), '巴南區');
  assert.deepEqual(requests, []);
  await planner.page.reload();
  await planner.ready();
  await planner.root.getByRole('tab', { name: '權重' }).waitFor();
});

test('light, dark and system themes follow one another', async () => {
  const planner = await openPlanner(site, '', { colorScheme: 'dark' });
  const app = planner.root.locator('.app');
  const shade = () => app.getAttribute('data-theme');
  assert.equal(await shade(), 'dark');
  await planner.do('theme');
  await planner.until('light', shade, (now) => now === 'light');
  await planner.do('theme');
  await planner.until('dark', shade, (now) => now === 'dark');
  await planner.do('theme');
  await planner.page.emulateMedia({ colorScheme: 'light' });
  await planner.until('as the system', shade, (now) => now === 'light');
});

test('after load no request is made, whatever the planner does', async () => {
  const planner = await openPlanner(site);
  await planner.page.waitForLoadState('networkidle');
  const requests = [];
  planner.page.on('request', (request) => requests.push(request.url()));
  await planner.choose(banan);
  for (const tab of ['weights', 'method', 'unit', 'figures']) await planner.openTab(tab);
  await planner.figure('contracts').fill('900');
  await planner.figure('contracts').press('Enter');
  await planner.rankBecomes(banan, (rank) => rank === 1);
  const boards = await planner.root.locator('[data-board]').count();
  for (let board = 0; board < boards; board += 1) await planner.root.locator('[data-board]').nth(board).click();
  await planner.root.locator('[data-board="composite"]').click();
  for (const answer of answers) await planner.openTab(answer);
  await planner.do('undo');
  await planner.rankBecomes(banan, (rank) => rank > 1);
  assert.deepEqual(requests, []);
  assertQuiet(planner.page);
});

test('the board is one tab stop; arrows move in it; Enter on a figure leads to its field; the focus follows the unit', async () => {
  const planner = await openPlanner(site);
  assert.equal(await planner.root.locator('tbody [tabindex="0"]').count(), 1);
  await planner.root.locator('tbody [tabindex="0"]').focus();
  const focused = () =>
    planner.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return {
        unit: active?.closest('tr')?.dataset.unit,
        indicator: active?.dataset.indicator,
        figure: active?.dataset.figure,
      };
    });
  const order = await planner.order();
  await planner.page.keyboard.press('ArrowDown');
  await planner.page.keyboard.press('ArrowDown');
  assert.equal((await focused()).unit, order[2]);
  await planner.page.keyboard.press('End');
  // The last indicator is one of growth.
  await planner.page.keyboard.press('ArrowLeft');
  await planner.page.keyboard.press('ArrowLeft');
  assert.equal((await focused()).indicator, 'conversion');
  await planner.page.keyboard.press('Enter');
  await planner.until('the field of the figure', focused, ({ figure }) => figure === 'conversion');
  await planner.row(order[2]).locator('th').click();
  await planner.root.evaluate((element, unit) => element.setValue(unit, 'conversion', 1), order[2]);
  await planner.until(
    'another place',
    () => planner.order(),
    (now) => now.indexOf(order[2]) > 2,
  );
  assert.equal((await focused()).unit, order[2], 'the focus did not follow the unit');
  assert.equal(await planner.root.locator('tbody [tabindex="0"]').count(), 1);
});

test('my district stays in sight while the board scrolls', async () => {
  const planner = await openPlanner(site);
  const order = await planner.order();
  const mine = order[order.length - 4];
  await planner.row(mine).locator('th').click();
  await planner.root.getByRole('button', { name: '标为我区（始终可见）' }).click();
  await planner.root.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  await planner.until(
    'the pinned row in sight',
    () =>
      planner.row(mine).evaluate((row) => {
        const frame = row.closest('.scroller').getBoundingClientRect();
        const box = row.getBoundingClientRect();
        return box.top >= frame.top && box.bottom <= frame.bottom + 1;
      }),
    Boolean,
  );
});

test('each board can be shown, and each ranks by what it says', async () => {
  const planner = await openPlanner(site);
  await planner.root.locator('[data-board="by-contracts"]').click();
  await planner.until(
    'the board of one indicator',
    () => planner.root.locator('thead .score').innerText(),
    (words) => words === '亿元',
  );
  const scores = await planner.root
    .locator('tbody tr:not(.unranked) .score span')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent.replace(/,/g, ''))));
  assert.deepEqual(
    scores,
    [...scores].sort((a, b) => b - a),
  );
  await planner.root.locator('[data-board="southeast"]').click();
  await planner.until(
    'six units',
    () => planner.order(),
    (order) => order.length === 6,
  );
});

test('a long list draws a window of rows and says how many there are', async () => {
  const planner = await openPlanner(site);
  await planner.root.evaluate((element, json) => element.loadDataset(json), longList(1000));
  await planner.until(
    'the new board',
    () => planner.order(),
    (order) => order[0] === 'u999',
  );
  assert.ok((await planner.order()).length < 100, 'all rows were drawn');
  assert.equal(await planner.root.locator('table').getAttribute('aria-rowcount'), '1001');
  await planner.root.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await planner.until(
    'the last row',
    () => planner.order(),
    (order) => order[order.length - 1] === 'u0',
  );
  assert.equal(await planner.row('u0').getAttribute('aria-rowindex'), '1001');
  await planner.root.evaluate((element) => element.setValue('u0', 'a', 5000));
  await planner.root.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  await planner.until(
    'the new first',
    () => planner.order(),
    (order) => order[0] === 'u0',
  );
  assertQuiet(planner.page);
});

test('where the page may not compile wasm, the engine works in a worker of the same origin', async () => {
  const old = await openOld(site);
  const { page } = old;
  assert.ok(page.workers().length >= 1, 'the engine has a worker');
  await old.choose(banan);
  await old.figure('contracts').fill('900');
  await old.figure('contracts').press('Enter');
  await old.rankBecomes(banan, (rank) => rank === 1);
  await old.figure('contracts').fill('x');
  await old.figure('contracts').press('Enter');
  await old.root.getByText('“x”不是数').waitFor();
  await old.do('undo');
  await old.rankBecomes(banan, (rank) => rank > 1);
});

test('what the engine refuses is said in words and leaves the screen as it was', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  await planner.choose(banan);
  await planner.figure('start-rate').fill('500');
  await planner.figure('start-rate').press('Enter');
  await planner.root.getByText('超出范围').first().waitFor();
  assert.equal(await planner.screen(), screen);
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
});

test('rows glide for at most 260 ms, and not at all for readers who want no motion', async () => {
  const glides = (planner) =>
    planner.row(banan).evaluate((row) => row.getAnimations().map((animation) => animation.effect.getTiming().duration));
  const lively = await openPlanner(site);
  await lively.root.evaluate((element) => element.setValue('500113', 'contracts', 900));
  await lively.rankBecomes(banan, (rank) => rank === 1);
  for (const duration of await glides(lively)) assert.ok(duration <= 260);
  const calm = await openPlanner(site, '', { reducedMotion: 'reduce' });
  await calm.root.evaluate((element) => element.setValue('500113', 'contracts', 900));
  await calm.rankBecomes(banan, (rank) => rank === 1);
  assert.deepEqual(await glides(calm), []);
});
