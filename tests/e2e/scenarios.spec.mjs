// Scenarios: begun, opened, copied, named, deleted and had back; side by side with the baseline; by mouse and by keys alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { noteReady, openPlanner, Planner } from './page.mjs';

const tongliang = '500151';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const whole = async (options = {}) => (await openPlanner(site, '', options)).whole();
const scenario = (planner) => planner.root.evaluate((one) => one.scenarioJson()).then(JSON.parse);
const setValue = (planner, value, indicator = 'contracts') =>
  planner.root.evaluate((one, [code, x]) => one.setValue('500151', code, x), [indicator, value]);
const figureIs = (planner, start, indicator = 'contracts') =>
  planner.until(
    `the figure ${start}`,
    () => planner.row(tongliang).locator(`td[data-indicator="${indicator}"]`).innerText(),
    (words) => words.startsWith(start),
  );
const nameIs = (planner, wanted) =>
  planner.until(
    `the scenario ${wanted}`,
    async () => (await scenario(planner)).name,
    (name) => name === wanted,
  );
const says = (planner, text) =>
  planner.until(
    `“${text}”`,
    () => planner.sentence(),
    (words) => words.includes(text),
  );
const menu = (planner) => planner.root.locator('saima-menu[data-menu="scenarios"]');
const entries = (planner) => planner.root.locator('saima-kept [data-kept-entry]');
const entry = (planner, name) => planner.root.locator(`saima-kept [data-scenario="${name}"]`);

/** Names the scenario that is open. */
async function call(planner, name) {
  await planner.root.locator('.scenario').fill(name);
  await planner.root.locator('.scenario').press('Enter');
  await nameIs(planner, name);
}

/** Two scenarios: 甲 lifts a figure, 乙 another; 乙 is open. */
async function two(planner) {
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '甲');
  await planner.pick('scenarios', 'scenario-new');
  await nameIs(planner, '情景1');
  await call(planner, '乙');
  await setValue(planner, 66, 'funds');
  await figureIs(planner, '66.00', 'funds');
  await planner.keeps('"value":66');
}

/** Goes on with a scenario from the menu at the top. */
async function switchTo(planner, name) {
  await menu(planner).locator('button').first().click();
  await menu(planner).locator('[data-item]').filter({ hasText: name }).first().click();
  await nameIs(planner, name);
}

test('a new scenario begins beside the present one; the menu goes from one to the other, a reload comes back to the last', async () => {
  const planner = await whole();
  const baseline = await planner.screen();
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '甲');
  await planner.keeps('900');
  const changed = await planner.screen();
  await planner.pick('scenarios', 'scenario-new');
  await says(planner, '已新建情景“情景1”');
  assert.equal(await planner.screen(), baseline);
  assert.deepEqual((await scenario(planner)).steps, []);
  await setValue(planner, 66, 'funds');
  await figureIs(planner, '66.00', 'funds');
  await switchTo(planner, '甲');
  await planner.until(
    'the first scenario',
    () => planner.screen(),
    (now) => now === changed,
  );
  // Each has its own steps.
  await planner.do('undo');
  await planner.until(
    'the baseline',
    () => planner.screen(),
    (now) => now === baseline,
  );
  await planner.do('redo');
  await figureIs(planner, '900.00');
  await switchTo(planner, '情景1');
  await figureIs(planner, '66.00', 'funds');
  await planner.page.reload();
  await planner.whole();
  await nameIs(planner, '情景1');
  await figureIs(planner, '66.00', 'funds');
  // A tab of its own begins there too.
  const page = await planner.page.context().newPage();
  await page.goto(planner.page.url());
  await page.locator('tr[data-unit]').first().waitFor();
  const name = () => page.locator('saima-simulator').evaluate((one) => one.scenarioJson());
  await planner.until('the same scenario', name, (text) => JSON.parse(text).name === '情景1');
  assertQuiet(planner.page);
});

test('a file adds a scenario, and replaces nothing; opened twice it stands once', async () => {
  const planner = await whole();
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '自己的');
  const file = await scenario(planner);
  file.name = '别人的';
  file.steps = [[{ edit: 'setValue', unit: tongliang, indicator: 'contracts', value: 333 }]];
  const open = async () => {
    await planner.pick('files', 'import');
    const buffer = Buffer.from(JSON.stringify(file));
    await planner.root
      .locator('saima-import input[type=file]')
      .setInputFiles({ name: 'theirs.saima.json', mimeType: 'application/json', buffer });
    await nameIs(planner, '别人的');
  };
  await open();
  await figureIs(planner, '333.00');
  await says(planner, '已打开情景“别人的”');
  await switchTo(planner, '自己的');
  await figureIs(planner, '900.00');
  await open();
  await planner.pick('scenarios', 'scenario-all');
  await entries(planner).first().waitFor();
  assert.equal(await entries(planner).count(), 2);
  assertQuiet(planner.page);
});

test('a scenario is deleted by one press and had back by one, by its button, by Ctrl+Z, and after a reload', async () => {
  const planner = await whole();
  await two(planner);
  const kept = JSON.stringify(await scenario(planner));
  await planner.pick('scenarios', 'scenario-all');
  await entry(planner, '乙').locator('[data-do="remove-kept"]').click();
  await entry(planner, '乙').waitFor({ state: 'detached' });
  await nameIs(planner, '甲');
  await planner.do('undo-remove-kept');
  await entry(planner, '乙').waitFor();
  await nameIs(planner, '乙');
  assert.equal(JSON.stringify(await scenario(planner)), kept);
  // By Ctrl+Z, once the list is closed.
  await entry(planner, '乙').locator('[data-do="remove-kept"]').click();
  await nameIs(planner, '甲');
  await planner.page.keyboard.press('Escape');
  await planner.root.locator('saima-kept dialog:not([open])').waitFor({ state: 'attached' });
  await planner.do('undo');
  await nameIs(planner, '乙');
  await planner.do('redo');
  await nameIs(planner, '甲');
  // After a reload it is in the bin.
  await planner.page.reload();
  await planner.whole();
  await planner.pick('scenarios', 'scenario-all');
  await planner.root.locator('saima-kept [data-bin] summary').click();
  await planner.root.locator('[data-discarded="乙"] [data-do="bring-back"]').click();
  await entry(planner, '乙').locator('[data-do="open-kept"]').click();
  await nameIs(planner, '乙');
  await figureIs(planner, '66.00', 'funds');
  assertQuiet(planner.page);
});

test('scenarios are named and copied in their list; a copy goes its own way', async () => {
  const planner = await whole();
  await two(planner);
  await planner.pick('scenarios', 'scenario-all');
  await entry(planner, '甲').locator('[data-do="rename-kept"]').click();
  await planner.root.locator('saima-kept .naming input').fill('上报稿');
  await planner.page.keyboard.press('Enter');
  await entry(planner, '上报稿').waitFor();
  await entry(planner, '上报稿').locator('[data-do="copy-kept"]').click();
  await entry(planner, '上报稿 副本').locator('[data-do="open-kept"]').click();
  await nameIs(planner, '上报稿 副本');
  await figureIs(planner, '900.00');
  await setValue(planner, 12);
  await figureIs(planner, '12.00');
  await switchTo(planner, '上报稿');
  await figureIs(planner, '900.00');
  // The one that is open is named there too.
  await planner.pick('scenarios', 'scenario-all');
  await entry(planner, '上报稿').locator('[data-do="rename-kept"]').click();
  await planner.root.locator('saima-kept .naming input').fill('终稿');
  await planner.page.keyboard.press('Enter');
  await entry(planner, '终稿').waitFor();
  assert.equal(await planner.root.locator('.scenario').inputValue(), '终稿');
  // A name is a step like any other, in the list and in the field above the board.
  await planner.page.keyboard.press('Escape');
  await planner.do('undo');
  await nameIs(planner, '上报稿');
  await planner.do('redo');
  await nameIs(planner, '终稿');
  await planner.root.locator('.scenario').fill('定稿');
  await planner.root.locator('.scenario').press('Enter');
  await planner.until('nothing to do again', () => planner.root.locator('[data-do="redo"]').isDisabled(), Boolean);
  await planner.do('undo');
  await nameIs(planner, '终稿');
  await figureIs(planner, '900.00');
  assertQuiet(planner.page);
});

test('two scenarios stand beside the baseline two presses after a fresh start, with who moves', async () => {
  const planner = await whole();
  await two(planner);
  await planner.page.reload();
  await planner.whole();
  await planner.choose(tongliang);
  await planner.root.locator('.analysis #tab-ask-done').click();
  await planner.root.locator('#tab-beside').click();
  const panel = planner.root.locator('#panel-beside');
  await panel.locator('tr[data-unit-beside]').first().waitFor();
  const heads = await panel.locator('thead th').allInnerTexts();
  assert.deepEqual(
    heads.filter((words) => words !== '得分'),
    ['区县', '基准', '甲', '乙'],
  );
  // What each column says is what the board shows in that scenario.
  const places = (column) =>
    panel
      .locator('tr[data-unit-beside]')
      .evaluateAll(
        (rows, at) =>
          Object.fromEntries(
            rows.map((row) => [row.dataset.unitBeside, row.querySelectorAll('[data-place]')[at].dataset.place]),
          ),
        column,
      );
  const board = async () =>
    Object.fromEntries(
      await planner.root
        .locator('saima-board tbody tr[data-unit]')
        .evaluateAll((rows) => rows.map((row) => [row.dataset.unit, row.querySelector('[data-rank]').dataset.rank])),
    );
  const ranked = (all) => Object.fromEntries(Object.entries(all).filter(([, place]) => Number(place) > 0));
  assert.deepEqual(ranked(await places(2)), ranked(await board()));
  await switchTo(planner, '甲');
  const [first, shown] = [await places(1), await board()];
  assert.deepEqual(ranked(first), ranked(shown));
  assert.match(
    await panel.locator('saima-sentence p').innerText(),
    new RegExp(`^综合榜上，铜梁区：基准第\\d+名，“甲”第${shown[tongliang]}名`),
  );
  assert.match(await panel.locator('[data-movers="甲"]').innerText(), /“甲”：\d+ 个上升，\d+ 个下降/);
  // One that is unticked goes, and the head of another leads to it.
  await panel.locator('[data-do="switch-scenario"]').click();
  await nameIs(planner, '乙');
  await panel.locator('input[data-beside="甲"]').uncheck();
  await planner.until(
    'two columns',
    () => panel.locator('thead th').allInnerTexts(),
    (words) => !words.includes('甲') && words.includes('乙'),
  );
  assertQuiet(planner.page);
});

test('two scenarios are put on top of one another; what both touch is told first, with both values, and the upper one counts', async () => {
  const planner = await whole();
  await two(planner);
  await setValue(planner, 700);
  await figureIs(planner, '700.00');
  await planner.keeps('"value":700');
  await planner.pick('scenarios', 'scenario-all');
  await planner.root.locator('saima-kept [data-stack] summary').click();
  const stack = planner.root.locator('saima-stack');
  await stack.locator('[data-layer="乙"]').check();
  await stack.locator('[data-layer="甲"]').check();
  const row = stack.locator('[data-touched-row]');
  const cells = () => row.locator('td').allInnerTexts();
  await row.waitFor();
  assert.match(await row.locator('th').innerText(), /^铜梁区 新签正式合同额（.*一季度）$/);
  assert.deepEqual((await cells()).slice(1), ['700.00', '900.00']);
  assert.equal(await row.locator('td.last').innerText(), '900.00');
  await stack.locator('[data-do="lift-layer"]').click();
  await planner.until('the other order', cells, (all) => all[1] === '900.00');
  assert.equal(await row.locator('td.last').innerText(), '700.00');
  await stack.locator('input.name').fill('叠加');
  await stack.locator('[data-do="stack"]').click();
  await nameIs(planner, '叠加');
  await figureIs(planner, '700.00');
  await figureIs(planner, '66.00', 'funds');
  // Each layer is a step, and both are there as they were.
  assert.equal((await scenario(planner)).steps.length, 2);
  await switchTo(planner, '甲');
  await figureIs(planner, '900.00');
  assertQuiet(planner.page);
});

test('when the data set is revised it is told what still applies, whose baseline has moved and what is gone', async () => {
  const planner = await whole();
  await setValue(planner, 900);
  await setValue(planner, 7, 'fdi');
  await figureIs(planner, '7', 'fdi');
  await planner.root.evaluate((one) =>
    one.session.revisions.revise([
      { revise: 'setFigures', period: '2023Q1', indicator: 'contracts', cells: { 500151: 12.5 } },
      { revise: 'removeIndicator', indicator: 'fdi' },
    ]),
  );
  await figureIs(planner, '900.00');
  await planner.do('way');
  const dialog = planner.root.locator('saima-carried dialog[open]');
  await dialog.waitFor();
  const told = (id) => dialog.locator(`[data-carried="${id}"] li`).allInnerTexts();
  assert.deepEqual(
    (await told('moved')).map((words) => /基准原为 [\d.]+，现为 12.5$/.test(words)),
    [true],
  );
  assert.equal((await told('lost')).length, 1);
  assert.match((await told('lost'))[0], /铜梁区 实际使用外资/);
  assert.match((await told('moved')).join(), /12.50 → 900.00/);
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('over a data set that gave way, and over the built-in one, a scenario is one press away in the list', async () => {
  const planner = await whole();
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '内置的');
  const text = await planner.root.evaluate(async (one) => {
    const file = JSON.parse(await one.session.datasetJson());
    return JSON.stringify({ ...file, code: 'other', name: { 'zh-Hans': '另一套', 'zh-Hant': '另一套', en: 'other' } });
  });
  await planner.pick('files', 'import');
  const buffer = Buffer.from(text);
  await planner.root
    .locator('saima-import input[type=file]')
    .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer });
  await says(planner, '已打开新数据集');
  await setValue(planner, 44);
  await figureIs(planner, '44.00');
  await call(planner, '另一套的');
  await planner.keeps('另一套的');
  for (const [name, start] of [
    ['内置的', '900.00'],
    ['另一套的', '44.00'],
  ]) {
    await planner.pick('scenarios', 'scenario-all');
    const other = planner.root.locator('saima-kept [data-kept-entry]').filter({ hasText: name });
    await other.locator('[data-do="open-kept"]').click();
    await nameIs(planner, name);
    await figureIs(planner, start);
  }
  assertQuiet(planner.page);
});

test('where the browser keeps nothing, scenarios stand beside one another until the page goes, and that is told', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await noteReady(page);
  await page.goto(site.address);
  const planner = await (await new Planner(page).ready()).whole();
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '甲');
  await planner.pick('scenarios', 'scenario-new');
  await nameIs(planner, '情景1');
  await setValue(planner, 66, 'funds');
  await figureIs(planner, '66.00', 'funds');
  await switchTo(planner, '甲');
  await figureIs(planner, '900.00');
  await switchTo(planner, '情景1');
  await figureIs(planner, '66.00', 'funds');
  await planner.root.locator('[data-kept="blocked"]').waitFor();
  await context.close();
});

test('by keys alone a scenario is begun, switched, compared, deleted and had back', async () => {
  const planner = await whole();
  const { keyboard } = planner.page;
  const focused = () =>
    planner.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.dataset.do ?? at?.dataset.item ?? at?.id ?? '';
    });
  const press = async (key, wanted, most = 80) => {
    for (let presses = 0; presses < most; presses += 1) {
      const now = await focused();
      if (typeof wanted === 'string' ? now === wanted : wanted(now)) return;
      await keyboard.press(key);
    }
    assert.fail(`${key} never came to ${wanted}; last ${await focused()}`);
  };
  const openMenu = async () => {
    await menu(planner).locator('button').first().focus();
    await keyboard.press('Enter');
    await menu(planner).locator('[role="menu"]').waitFor();
    await planner.until('an entry', focused, (now) => now.startsWith('scenario'));
  };
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await openMenu();
  await press('ArrowDown', 'scenario-new');
  await keyboard.press('Enter');
  await nameIs(planner, '情景1');
  await openMenu();
  await keyboard.press('Enter');
  await nameIs(planner, '');
  await figureIs(planner, '900.00');
  await openMenu();
  await press('ArrowDown', 'scenario-beside');
  await keyboard.press('Enter');
  await planner.root.locator('#panel-beside tr[data-unit-beside]').first().waitFor();
  await openMenu();
  await press('ArrowDown', 'scenario-all');
  await keyboard.press('Enter');
  await entries(planner).first().waitFor();
  const count = await entries(planner).count();
  await press('Tab', 'remove-kept');
  await keyboard.press('Enter');
  await planner.until(
    'one fewer',
    () => entries(planner).count(),
    (now) => now === count - 1,
  );
  await press('Tab', 'undo-remove-kept');
  await keyboard.press('Enter');
  await planner.until(
    'all again',
    () => entries(planner).count(),
    (now) => now === count,
  );
  assertQuiet(planner.page);
});

for (const [width, height] of [
  [360, 740],
  [1440, 900],
]) {
  for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
    test(`axe finds nothing at ${width} px in ${language}`, async () => {
      const planner = await whole({ viewport: { width, height } });
      await planner.root.evaluate((one, code) => one.setAttribute('lang', code), language);
      await setValue(planner, 900);
      await planner.until(
        'the change',
        () => scenario(planner),
        ({ steps }) => steps.length === 1,
      );
      await planner.pick('scenarios', 'scenario-copy');
      await planner.until(
        'a copy',
        () => scenario(planner),
        ({ name }) => name !== '',
      );
      await planner.openTab('beside');
      await planner.root.locator('#panel-beside tr[data-unit-beside]').first().waitFor();
      assert.deepEqual(await axeFinds(planner.page), []);
      await menu(planner).locator('button').first().click();
      await menu(planner).locator('[role="menu"]').waitFor();
      assert.deepEqual(await axeFinds(planner.page), []);
      await planner.root.locator('[data-item="scenario-all"]').click();
      await entries(planner).first().waitFor();
      await entries(planner).last().locator('[data-do="remove-kept"]').click();
      await planner.root.locator('saima-kept [data-bin] summary').click();
      await planner.root.locator('[data-do="bring-back"]').waitFor();
      assert.deepEqual(await axeFinds(planner.page), []);
      // Nothing is wider than the page.
      const over = await planner.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px too wide`);
      assertQuiet(planner.page);
    });
  }
}
