// What the page makes of words typed to it, and what it says back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Types into a weight's field and leaves it. */
async function weigh(planner, indicator, text) {
  await planner.weight(indicator).fill(text);
  await planner.weight(indicator).press('Enter');
}

test('a percent typed into a weight is the number before its sign', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const share = () => planner.root.locator('[data-overall="contracts"]').innerText();
  for (const typed of ['40%', '４０％']) {
    await weigh(planner, 'contracts', typed);
    await planner.until('the share of 40 beside four times 20', share, (words) => words === '33.3%');
    await weigh(planner, 'contracts', '20');
    await planner.until('the share before', share, (words) => words === '20.0%');
  }
});
