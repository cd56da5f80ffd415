// Plain help: a first visit in four steps, a way to one's own figures, a board of published figures alone, terms explained.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const welcome = (planner, step = '') => planner.root.locator(`saima-welcome [data-welcome${step && `="${step}"`}]`);

test('a first visit has four steps, by keyboard, and never comes again by itself', async () => {
  const planner = await openPlanner(site, '', { first: true });
  await welcome(planner, 'board').waitFor();
  assert.deepEqual(await axeFinds(planner.page), []);
  // The page can be used all the while.
  await planner.choose('500151');
  for (const step of ['figures', 'questions', 'own']) {
    await planner.root.locator('[data-do="welcome-next"]').focus();
    await planner.page.keyboard.press('Enter');
    await welcome(planner, step).waitFor();
    assert.deepEqual(await axeFinds(planner.page), [], step);
  }
  await planner.do('welcome-back');
  await welcome(planner, 'questions').waitFor();
  await planner.page.keyboard.press('Escape');
  await welcome(planner).waitFor({ state: 'detached' });
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  await planner.root.locator('saima-welcome').evaluate((element) => element.updateComplete);
  assert.equal(await welcome(planner).count(), 0);
  assertQuiet(planner.page);
});

test('a first visit is left by a button at once, and a reload in its midst does not bring it back', async () => {
  const planner = await openPlanner(site, '', { first: true, viewport: { width: 360, height: 740 } });
  await welcome(planner, 'board').waitFor();
  const box = await welcome(planner).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  await planner.do('leave-welcome');
  await welcome(planner).waitFor({ state: 'detached' });
  const other = await openPlanner(site, '', { first: true });
  await welcome(other, 'board').waitFor();
  await other.page.reload();
  await other.ready();
  await other.whole();
  assert.equal(await welcome(other).count(), 0);
  assertQuiet(planner.page);
});

test('the word on illustrative figures leads to a board of one’s own', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  assert.match(await planner.root.locator('saima-board .note').innerText(), /示意值.*公布数/s);
  await planner.do('start-own');
  await planner.root.locator('saima-maker dialog[open]').waitFor();
  assertQuiet(planner.page);
});

test('the library opens a board in which every figure is published, with the ranks that were printed', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.openTab('method');
  await planner.root.locator('#section-library').click();
  await planner.do('open-published');
  await planner.row('CHE').waitFor();
  const lines = readFileSync('tests/golden/reference/hdi/hdi_2022.csv', 'utf8').trim().split('\n').slice(1);
  const printed = Object.fromEntries(
    lines.map((line) => {
      const cells = [...line.matchAll(/("[^"]*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell);
      return [cells[0], Number(cells[4])];
    }),
  );
  const { ranks, marks } = await planner.root.evaluate(({ session }) => ({
    ranks: Object.fromEntries(session.description.units.map(({ code }, unit) => [code, session.hot.ranks[unit]])),
    marks: [...new Set(session.hot.marks)],
  }));
  assert.equal(Object.keys(ranks).length, 193);
  assert.deepEqual(ranks, printed);
  assert.deepEqual(marks, [1], 'every figure is reported');
  const note = await planner.root.locator('saima-board .note').innerText();
  assert.match(note, /联合国开发计划署/);
  assert.doesNotMatch(note, /示意|演示/);
  // What is in force is a draft once it is changed.
  const state = planner.root.locator('[data-method-state]');
  assert.equal(await state.innerText(), '现行');
  await planner.openTab('weights');
  await planner.weight('le_2022').fill('3');
  await planner.weight('le_2022').press('Enter');
  await planner.openTab('method');
  await planner.until(
    'a draft',
    () => state.innerText(),
    (text) => text === '草案',
  );
  await planner.do('undo');
  await planner.until(
    'in force again',
    () => state.innerText(),
    (text) => text === '现行',
  );
  assert.deepEqual(await axeFinds(planner.page), []);
  await planner.root.locator('#section-library').click();
  await planner.do('leave-example');
  await planner.row('500151').waitFor();
  assertQuiet(planner.page);
});
