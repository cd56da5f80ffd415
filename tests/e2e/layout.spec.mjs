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
  const headHeight = () => board.locator('.head').evaluate((head) => head.getBoundingClientRect().height);
  const height = await headHeight();
  const last = board.locator('[role=tab]').last();
  const inSight = () =>
    last.evaluate((tab) => tab.getBoundingClientRect().right <= tab.parentElement.getBoundingClientRect().right);
  assert.equal(await inSight(), false);
  for (let press = 0; press < 8 && (await right.count()) > 0; press += 1) {
    await right.click();
    await planner.until(
      'the row at rest',
      () =>
        board.locator('.tabs').evaluate(
          (row) =>
            new Promise((resolve) => {
              const at = row.scrollLeft;
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(row.scrollLeft === at)));
            }),
        ),
      Boolean,
    );
  }
  assert.equal(await inSight(), true);
  await last.click();
  await board.locator('[role=tab]').last().and(board.locator('[aria-selected="true"]')).waitFor();
  await board.locator('[data-further="left"]').waitFor();
  // It lies over the tabs, in no line of its own: nothing jumps when it comes.
  assert.equal(await headHeight(), height);
  const arrow = await board.locator('[data-further="left"]').boundingBox();
  const row = await board.locator('.tabs').boundingBox();
  assert.ok(arrow.y >= row.y && arrow.y + arrow.height <= row.y + row.height && arrow.x === row.x);
  assertQuiet(planner.page);
});

for (const area of ['saima-board', '.analysis', 'saima-inspector']) {
  test(`End and Home go to the last and the first tab of ${area}`, async () => {
    const planner = await openPlanner(site);
    const tabs = planner.root.locator(`${area} [role=tablist]`).first().locator('[role=tab]');
    const ids = await tabs.evaluateAll((all) => all.map(({ id }) => id));
    await tabs.first().click();
    for (const [key, id] of [
      ['End', ids[ids.length - 1]],
      ['Home', ids[0]],
      ['ArrowLeft', ids[ids.length - 1]],
      ['ArrowRight', ids[0]],
    ]) {
      await planner.page.keyboard.press(key);
      await planner.until(
        `the focus on ${id}`,
        () => focusedId(planner.page),
        (now) => now === id,
      );
      await planner.root.locator(`#${id}[aria-selected="true"]`).waitFor();
    }
    assertQuiet(planner.page);
  });
}

const heightOf = (planner) => planner.root.locator('.analysis').evaluate((area) => area.getBoundingClientRect().height);

test('a tall window gives the analyses their share of it', async () => {
  const heights = [];
  for (const height of [900, 2000]) {
    const planner = await openPlanner(site, '', { viewport: { width: 1440, height } });
    assert.equal(await heightOf(planner), 37, 'folded, the analyses took more than their tabs');
    await planner.openTab('why');
    heights.push(
      await planner.until(
        'the analyses',
        () => heightOf(planner),
        (now) => now > 37,
      ),
    );
  }
  assert.ok(heights[0] >= 320 && heights[1] >= 700, heights.join());
});

for (const [width, height] of [
  [1440, 900],
  [768, 1024],
  [360, 740],
]) {
  test(`the edge above the analyses is dragged, moved by keys and kept at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height } });
    const { page } = planner;
    await planner.openTab('why');
    const edge = planner.root.getByRole('separator', { name: '分析区高度' });
    const before = await planner.until(
      'the analyses',
      () => heightOf(planner),
      (now) => now > 37,
    );
    const box = await edge.boundingBox();
    await page.mouse.move(box.x + 40, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + box.height / 2 - 60, { steps: 6 });
    assert.equal(await heightOf(planner), before + 60, 'the edge did not follow the pointer');
    await page.mouse.up();
    await edge.focus();
    const value = () => edge.getAttribute('aria-valuenow').then(Number);
    const dragged = await value();
    await page.keyboard.press('ArrowUp');
    await planner.until('a greater value', value, (now) => now > dragged);
    assert.equal(await heightOf(planner), before + 84);
    await page.keyboard.press('ArrowDown');
    await planner.until('the value before', value, (now) => now === dragged);
    for (const [key, bound] of [
      ['Home', 'aria-valuemin'],
      ['End', 'aria-valuemax'],
    ]) {
      await page.keyboard.press(key);
      const end = Number(await edge.getAttribute(bound));
      await planner.until(key, value, (now) => now === end);
    }
    const most = await heightOf(planner);
    assert.ok((await planner.root.locator('saima-board').boundingBox()).height > 100, 'nothing is left of the board');
    await planner.keeps('analysisShare');
    await page.keyboard.press('Home');
    await planner.until(
      'less',
      () => heightOf(planner),
      (now) => now < most,
    );
    const least = await heightOf(planner);
    await planner.keeps(String(least / height));
    await page.reload();
    await planner.ready();
    await planner.openTab('why');
    await planner.until(
      'the kept height',
      () => heightOf(planner),
      (now) => now === least,
    );
    assertQuiet(page);
  });
}

for (const width of [768, 360]) {
  test(`undo, redo and the menu are at hand while the drawer is open at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.choose('500116');
    const before = await planner.figure('contracts').inputValue();
    await planner.figure('contracts').fill('400');
    await planner.figure('contracts').press('Enter');
    for (const [name, shown] of [
      ['undo', before],
      ['redo', '400.00'],
    ]) {
      await planner.do(name);
      await planner.until(
        name,
        () => planner.figure('contracts').inputValue(),
        (value) => value === shown,
      );
    }
    await planner.root.locator('[data-menu="more"] button').first().click();
    await planner.root.locator('[data-item="theme-dark"]').click();
    await planner.root.locator('.app[data-theme="dark"]').waitFor();
    assert.equal(await planner.root.locator('saima-inspector.away').count(), 0);
    assertQuiet(planner.page);
  });
}
