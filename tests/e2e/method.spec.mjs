// The method followed and changed: trails, treatments, presets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const hundredths = (text) => Math.round(Number(text.replace('−', '-').replace('+', '').replace(/,/g, '')) * 100);

async function openTrail(planner) {
  await planner.choose(banan);
  await planner.root.locator('.analysis #tab-trail').click();
  const panel = planner.root.locator('#panel-trail');
  await panel.locator('tr.score').waitFor();
  return panel;
}

async function sumAndScore(panel) {
  const weighted = await panel.locator('[data-weighted]').evaluateAll((cells) => cells.map((cell) => cell.innerText));
  const score = await panel.locator('tr.score td').innerText();
  return { sum: weighted.reduce((sum, text) => sum + hundredths(text), 0), score: hundredths(score), rows: weighted.length };
}

test('the rows of a trail add up to the score on the board', async () => {
  const planner = await openPlanner(site);
  const panel = await openTrail(planner);
  const { sum, score, rows } = await sumAndScore(panel);
  assert.ok(rows >= 5);
  assert.equal(sum, score);
  assert.equal(score, hundredths(await planner.row(banan).locator('td.score span').first().innerText()));
  assert.match(await panel.locator('tr.steps').first().innerText(), /÷.*=/);
  assertQuiet(planner.page);
});

test('a trail can be exported as a table', async () => {
  const planner = await openPlanner(site);
  const panel = await openTrail(planner);
  const [download] = await Promise.all([planner.page.waitForEvent('download'), panel.locator('[data-do="save-trail"]').click()]);
  assert.match(download.suggestedFilename(), /巴南区.*\.csv$/);
});
