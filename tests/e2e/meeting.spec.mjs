// Meeting mode: the scenario's steps one by one, large, by arrow keys; nothing is edited.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
const tongliang = '500151';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function openWith(options) {
  const planner = await openPlanner(site, '', options);
  await planner.whole();
  const set = (unit, value) =>
    planner.page.evaluate(
      ([code, to]) => document.querySelector('saima-simulator').setValue(code, 'contracts', to),
      [unit, value],
    );
  const places = [await planner.rank(banan)];
  await set(tongliang, 600);
  await planner.rankBecomes(tongliang, (rank) => rank < 25);
  places.push(await planner.rank(tongliang));
  await set(banan, 777);
  await planner.rankBecomes(banan, (rank) => rank === 1);
  // On a phone the inspector would come over it.
  if (!options) await planner.choose(banan);
  await planner.openTab('changes');
  return { planner, places };
}

test('each step with its moves as the board had them; arrows, Home and End turn; Escape leaves; nothing is edited', async () => {
  const { planner, places } = await openWith();
  const screen = await planner.screen();
  const scenario = () => planner.page.evaluate(() => document.querySelector('saima-simulator').session.scenarioJson());
  const file = await scenario();
  const open = planner.root.locator('[data-do="meeting"]');
  await open.focus();
  await planner.page.keyboard.press('Enter');
  const slide = planner.root.locator('saima-meeting .slide');
  await slide.locator('li').first().waitFor();
  assert.equal(await slide.locator('li').count(), 10);
  await planner.page.keyboard.press('ArrowRight');
  await slide.locator(`li[data-moved="${tongliang}"]`).waitFor();
  assert.equal(Number(await slide.locator(`li[data-moved="${tongliang}"]`).getAttribute('data-to')), places[1]);
  assert.match(await slide.locator('h2').innerText(), /铜梁区.*600/);
  assert.deepEqual(await axeFinds(planner.page), []);
  await planner.page.keyboard.press('End');
  await slide.locator(`li[data-moved="${banan}"][data-to="1"]`).waitFor();
  assert.match(await slide.locator('[data-own]').innerText(), new RegExp(`巴南区：第1名，基准第${places[0]}名`));
  assert.match(await planner.root.locator('saima-meeting header').innerText(), /模拟/);
  // The last step has nothing after it.
  await planner.page.keyboard.press('ArrowRight');
  assert.equal(await slide.getAttribute('data-slide'), '2');
  await planner.page.keyboard.press('Home');
  assert.equal(await slide.getAttribute('data-slide'), '0');
  await planner.page.keyboard.press('Escape');
  await slide.waitFor({ state: 'hidden' });
  assert.ok(await open.evaluate((element) => element.getRootNode().activeElement === element));
  assert.equal(await planner.screen(), screen);
  assert.equal(await scenario(), file);
  assertQuiet(planner.page);
});

test('it fills the screen and leaves it; on a phone nothing is cut off', async () => {
  const { planner } = await openWith({ viewport: { width: 360, height: 740 } });
  await planner.do('meeting');
  const slide = planner.root.locator('saima-meeting .slide');
  await slide.locator('li').first().waitFor();
  const { inner, outer } = await planner.root
    .locator('saima-meeting .frame')
    .evaluate((frame) => ({ inner: frame.scrollWidth, outer: frame.clientWidth }));
  assert.ok(inner <= outer, `${inner} of ${outer}`);
  await planner.do('meeting-fill');
  await planner.root.locator('[data-do="meeting-fill"][aria-pressed="true"]').waitFor();
  await planner.do('meeting-close');
  await slide.waitFor({ state: 'hidden' });
  assert.equal(await planner.page.evaluate(() => document.fullscreenElement), null);
  assertQuiet(planner.page);
});
