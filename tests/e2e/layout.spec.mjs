// Rooms of the page: what is too long or too small for its room can still be reached.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** The id of the element that has the focus, however deep. */
const focusedId = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.id;
  });

test('the arrow of the board tabs leads to boards that begin beyond the edge', async () => {
  const planner = await openPlanner(site);
  const board = planner.root.locator('saima-board');
  const right = board.locator('[data-further="right"]');
  await right.waitFor();
  assert.equal(await board.locator('[data-further="left"]').count(), 0);
  const last = board.locator('[role=tab]').last();
  const inSight = () => last.evaluate((tab) => tab.getBoundingClientRect().right <= tab.parentElement.getBoundingClientRect().right);
  assert.equal(await inSight(), false);
  for (let press = 0; press < 8 && (await right.count()) > 0; press += 1) {
    await right.click();
    await planner.until('the row at rest', () => board.locator('.tabs').evaluate((row) => new Promise((resolve) => { const at = row.scrollLeft; requestAnimationFrame(() => requestAnimationFrame(() => resolve(row.scrollLeft === at))); })), Boolean);
  }
  assert.equal(await inSight(), true);
  await last.click();
  await board.locator('[role=tab]').last().and(board.locator('[aria-selected="true"]')).waitFor();
  await board.locator('[data-further="left"]').waitFor();
  assertQuiet(planner.page);
});

for (const area of ['saima-board', '.analysis', 'saima-inspector']) {
  test(`End and Home go to the last and the first tab of ${area}`, async () => {
    const planner = await openPlanner(site);
    const tabs = planner.root.locator(`${area} [role=tablist]`).first().locator('[role=tab]');
    const ids = await tabs.evaluateAll((all) => all.map(({ id }) => id));
    await tabs.first().click();
    for (const [key, id] of [['End', ids[ids.length - 1]], ['Home', ids[0]], ['ArrowLeft', ids[ids.length - 1]], ['ArrowRight', ids[0]]]) {
      await planner.page.keyboard.press(key);
      await planner.until(`the focus on ${id}`, () => focusedId(planner.page), (now) => now === id);
      await planner.root.locator(`#${id}[aria-selected="true"]`).waitFor();
    }
    assertQuiet(planner.page);
  });
}

for (const width of [768, 360]) {
  test(`undo, redo and the menu are at hand while the drawer is open at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.choose('500116');
    const before = await planner.figure('contracts').inputValue();
    await planner.figure('contracts').fill('400');
    await planner.figure('contracts').press('Enter');
    for (const [name, shown] of [['undo', before], ['redo', '400.00']]) {
      await planner.do(name);
      await planner.until(name, () => planner.figure('contracts').inputValue(), (value) => value === shown);
    }
    await planner.root.locator('[data-menu="more"] button').first().click();
    await planner.root.locator('[data-item="theme-dark"]').click();
    await planner.root.locator('.app[data-theme="dark"]').waitFor();
    assert.equal(await planner.root.locator('saima-inspector.away').count(), 0);
    assertQuiet(planner.page);
  });
}
