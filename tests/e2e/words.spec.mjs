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

test('weights that sum to nothing are refused by the name of the indicator', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const all = await planner.root.locator('input[data-weight]').evaluateAll((fields) => fields.map((field) => field.dataset.weight));
  for (const indicator of all) await weigh(planner, indicator, '0');
  const words = await planner.root.locator('saima-weights .refusal').innerText();
  assert.match(words, /^\p{Script=Han}+ · 权重：权重之和为 0/u);
});

test('a figure below its least is refused in words', async () => {
  const planner = await openPlanner(site);
  const refusal = planner.root.locator('saima-figures .refusal');
  await planner.figure('funds').fill('-5');
  await planner.figure('funds').press('Enter');
  assert.equal(await refusal.innerText(), '−5 超出范围：不能小于 0');
});

test('an unknown field of a method file is named in the language of the page, with the known ones', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('method');
  const file = (text) => ({ name: 'bad.method.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const problems = planner.root.locator('[data-problems]');
  await planner.root.locator('#method-file').setInputFiles(file('{"format":"saima-method","version":1,"oops":true}'));
  assert.match(await problems.innerText(), /第 1 行第 \d+ 列：没有名为“oops”的字段；这里可用的字段：.*method/);
  await planner.root.locator('#method-file').setInputFiles(file('{"format":"saima-method","version":1,"method":'));
  await planner.until('the other problem', () => problems.innerText(), (words) => words.includes('文件到这里就断了'));
});
