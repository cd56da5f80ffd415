// Keys: they work wherever the focus is inside the element, and are the page's own elsewhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner, Planner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const change = async (planner, value) => {
  await planner.figure('contracts').fill(String(value));
  await planner.figure('contracts').press('Enter');
  await shows(planner, value);
};

const shows = (planner, value) =>
  planner.until(
    `${value} in the row`,
    () => planner.row(banan).locator('td[data-indicator="contracts"]').innerText(),
    (words) => words.startsWith(value),
  );

test('undo and redo go on by key after their buttons have nothing more to do', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const before = await planner.figure('contracts').inputValue();
  await change(planner, 900);
  await planner.do('undo');
  await shows(planner, before);
  await planner.page.keyboard.press('Control+Shift+z');
  await shows(planner, 900);
  await planner.page.keyboard.press('Control+z');
  await shows(planner, before);
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
  assertQuiet(planner.page);
});

test('a click on the status line or on bare ground leaves the keys working', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const before = await planner.figure('contracts').inputValue();
  for (const ground of ['.status .say', '.top h1', 'saima-board .note']) {
    await change(planner, 900);
    await planner.root.locator(ground).first().click();
    await planner.page.keyboard.press('Control+z');
    await shows(planner, before);
  }
});

test('the keys work after a button that takes itself away', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const before = await planner.figure('contracts').inputValue();
  await change(planner, 900);
  await planner.root.locator('[data-reset="contracts"]').click();
  await shows(planner, before);
  await planner.page.keyboard.press('Control+z');
  await shows(planner, 900);
  await planner.openTab('weights');
  await planner.weight('contracts').fill('0');
  await planner.weight('contracts').press('Enter');
  await planner.root.getByText('还原权重').click();
  await planner.until(
    'the weight back',
    () => planner.weight('contracts').inputValue(),
    (value) => Number(value) === 20,
  );
  await planner.page.keyboard.press('Control+z');
  await planner.until(
    'no weight',
    () => planner.weight('contracts').inputValue(),
    (value) => Number(value) === 0,
  );
  await planner.openTab('projects');
  const dropped = planner.root.locator('saima-projects [data-project]').first();
  const code = await dropped.getAttribute('data-project');
  await dropped.click();
  await planner.root.locator('[data-do="drop-project"]').click();
  await planner.root.locator(`saima-projects [data-project="${code}"]`).waitFor({ state: 'detached' });
  await planner.page.keyboard.press('Control+z');
  await planner.root.locator(`saima-projects [data-project="${code}"]`).waitFor();
});

test('keys outside the element, or in another one, are not its own', async () => {
  const page = await site.open('example.html');
  const left = await new Planner(page, 'saima-simulator#left').ready();
  const right = await new Planner(page, 'saima-simulator#right').ready();
  for (const planner of [left, right]) {
    await planner.root.evaluate((element) => element.setValue('500113', 'contracts', 900));
    await planner.rankBecomes(banan, (rank) => rank === 1);
  }
  const seen = () => page.evaluate(() => window.prevented);
  await page.evaluate(() => {
    window.prevented = [];
    document.addEventListener('keydown', (event) => window.prevented.push(event.defaultPrevented));
  });
  await right.root.locator('.status .say').click();
  await page.locator('h1').first().click();
  await page.keyboard.press('Control+z');
  assert.deepEqual(await seen(), [false, false], 'a key was taken');
  await left.root.locator('.status .say').click();
  await page.keyboard.press('Control+z');
  await left.rankBecomes(banan, (rank) => rank > 1);
  assert.equal(await right.rank(banan), 1);
  assertQuiet(page);
});

test('a click on the ground of an element that is partly out of sight scrolls nothing', async () => {
  const page = await site.open('example.html', { viewport: { width: 1440, height: 700 } });
  const left = await new Planner(page, 'saima-simulator#left').ready();
  await page.evaluate(() => window.scrollTo(0, 40));
  const before = await page.evaluate(() => window.scrollY);
  await left.root.locator('.top').click({ position: { x: 2, y: 2 } });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'left');
  assert.equal(await page.evaluate(() => window.scrollY), before);
});
