// The board's own tools: every board by name, columns chosen and ordered, figures that scroll beside rank and name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const wuxi = '500238';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const boards = (planner) => planner.root.locator('select[data-do="boards"]');
const heads = (planner) => planner.root.locator('saima-board thead th.labelled > span').allInnerTexts();

for (const [name, viewport] of [
  ['1280 pixels', { width: 1280, height: 800 }],
  ['a phone', { width: 360, height: 740 }],
])
  test(`one menu names every board by its kind and opens it on ${name}`, async () => {
    const planner = await openPlanner(site, '', { viewport });
    await planner.whole();
    const groups = await boards(planner)
      .locator('optgroup')
      .evaluateAll((all) => all.map((group) => [group.label, group.children.length]));
    assert.deepEqual(groups, [
      ['综合榜', 1],
      ['分组综合榜', 3],
      ['单项榜', 7],
      ['项目榜', 4],
    ]);
    // It is in sight as it stands.
    const box = await boards(planner).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, JSON.stringify(box));
    await boards(planner).selectOption({ label: '外资引资榜' });
    await planner.root.locator('[data-board="by-fdi"][aria-selected="true"]').waitFor();
    await boards(planner).selectOption({ label: '重大项目开工榜' });
    await planner.root.locator('saima-project-board tbody tr').first().waitFor();
    // A tab is told by the menu too.
    await planner.root.locator('[data-board="metro"]').click();
    await planner.until(
      'the board in the menu',
      () => boards(planner).evaluate((select) => select.selectedOptions[0].label),
      (label) => label === '综合榜·主城都市区',
    );
    assert.deepEqual(await axeFinds(planner.page), []);
    assertQuiet(planner.page);
  });

test('a wide board keeps rank and name in sight and scrolls its figures, by keyboard too', async () => {
  const planner = await openPlanner(site, '', { viewport: { width: 600, height: 800 } });
  await planner.whole();
  const scroller = planner.root.locator('saima-board .scroller');
  assert.ok(await scroller.evaluate((one) => one.scrollWidth > one.clientWidth + 40));
  assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  const left = (unit, kind) =>
    planner
      .row(unit)
      .locator(kind)
      .evaluate((cell) => cell.getBoundingClientRect().left);
  const unit = (await planner.order())[2];
  const before = [await left(unit, '.rank'), await left(unit, '.name')];
  const figure = await left(unit, '[data-indicator="funds"]');
  await scroller.evaluate((one) => (one.scrollLeft = 100));
  assert.deepEqual([await left(unit, '.rank'), await left(unit, '.name')], before);
  assert.equal(await left(unit, '[data-indicator="funds"]'), figure - 100);
  // The last figure is reached by a key, and so is the first, clear of the name.
  await planner.row(unit).locator('td.rank').focus();
  await planner.page.keyboard.press('Enter');
  await planner.page.keyboard.press('Escape');
  await planner.row(unit).locator('td.rank').focus();
  await planner.page.keyboard.press('End');
  const inSight = () =>
    scroller.evaluate((one) => {
      const cell = one.getRootNode().activeElement.getBoundingClientRect();
      const frame = one.getBoundingClientRect();
      const name = one.getRootNode().activeElement.parentElement.querySelector('th').getBoundingClientRect();
      return cell.right <= frame.right + 1 && cell.left >= name.right - 1;
    });
  await planner.until('the last figure in sight', inSight, Boolean);
  for (let presses = 0; presses < 6; presses += 1) {
    await planner.page.keyboard.press('ArrowLeft');
    await planner.until('the figure in sight', inSight, Boolean);
  }
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('columns are hidden, shown to date and put in order, by keyboard, and stand so after a reload', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const [first, second] = await heads(planner);
  assert.deepEqual([first, second], ['新签正式合同额', '新开工项目']);
  await planner.root.locator('[data-do="columns"]').focus();
  await planner.page.keyboard.press('Enter');
  const later = planner.root.locator('li[data-indicator="contracts"] [data-move="1"]');
  await later.focus();
  await planner.page.keyboard.press('Enter');
  await planner.until(
    'the columns changed round',
    () => heads(planner),
    ([one, two]) => one === second && two === first,
  );
  // The focus went with the line.
  const focused = () =>
    planner.root
      .locator('saima-board-tools')
      .evaluate((tools) => tools.shadowRoot.activeElement?.closest('li')?.dataset.indicator);
  await planner.until('the focus', focused, (code) => code === 'contracts');
  await planner.root.locator('[data-show="fdi"]').uncheck();
  await planner.root.locator('[data-column="funds:toDate"]').check();
  const wanted = (all) => all.length === 7 && !all.includes('实际使用外资') && all.indexOf('到位资金') === 2;
  const chosen = await planner.until('the columns', () => heads(planner), wanted);
  await planner.root.locator('[data-opens="own"]').check();
  await planner.keeps('funds:toDate');
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  await planner.until(
    'the same columns',
    () => heads(planner),
    (all) => String(all) === String(chosen),
  );
  await planner.do('columns');
  assert.equal(await planner.root.locator('[data-opens="own"]').isChecked(), true);
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('a board opens at its top or at our district, as was chosen', async () => {
  const planner = await openPlanner(site, '', { viewport: { width: 1280, height: 700 } });
  await planner.whole();
  const scroller = planner.root.locator('saima-board .scroller');
  const scrolled = () => scroller.evaluate((one) => one.scrollTop);
  await planner.choose(wuxi);
  await planner.root.locator('saima-inspector button.icon').first().click();
  await scroller.evaluate((one) => (one.scrollTop = 300));
  await planner.until('the scroll', scrolled, (top) => top === 300);
  // As it comes: at its top.
  await planner.root.locator('[data-board="by-funds"]').click();
  await planner.until('the top', scrolled, (top) => top === 0);
  await planner.do('columns');
  await planner.root.locator('[data-opens="own"]').check();
  await planner.page.keyboard.press('Escape');
  await planner.root.locator('[data-board="composite"]').click();
  const beside = () =>
    planner.row(wuxi).evaluate((row) => {
      // Its own place, not where it sticks: between the rows that stand before and after it.
      const [before, after] = [row.previousElementSibling, row.nextElementSibling ?? row];
      return Math.abs(before.getBoundingClientRect().bottom - row.getBoundingClientRect().top) < 2 && after !== null;
    });
  await planner.until('our district in its place', beside, Boolean);
  await planner.keeps(wuxi);
  await planner.keeps('opensOwn');
  await planner.page.reload();
  await planner.ready();
  await planner.until('our district in its place', beside, Boolean);
  assertQuiet(planner.page);
});

test('the menu names the lists too, and a list says who stands on it', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.openTab('method');
  await planner.root.locator('#section-library').click();
  await planner.root.locator('[data-rule="mianyang-2022"] [data-do="open-example"]').click();
  await planner.until(
    'the example',
    () => planner.order(),
    (order) => order.length === 10,
  );
  const lists = boards(planner).locator('optgroup[label="名单"] option');
  await boards(planner).selectOption({ label: await lists.first().innerText() });
  const named = planner.root.locator('saima-board-tools [data-on-list]');
  await named.first().waitFor();
  assert.deepEqual(await named.evaluateAll((all) => all.map(({ dataset }) => dataset.onList)), ['A', 'B', 'C', 'D']);
  assert.deepEqual(await axeFinds(planner.page), []);
  await named.nth(2).click();
  await planner.root.locator('tr.chosen[data-unit="C"]').waitFor();
  await planner.page.keyboard.press('Escape');
  await named.first().waitFor({ state: 'detached' });
  // The menu tells the board again.
  await planner.until(
    'the board',
    () => boards(planner).evaluate((select) => select.selectedOptions[0].value),
    (value) => value === '0',
  );
  assertQuiet(planner.page);
});
