// The editors of the method: score functions with lists, the tree, weights, adjustments, warnings, files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Opens a part of the method for a chosen district. */
async function openMethod(section, options = {}) {
  const planner = await openPlanner(site, '', options);
  await planner.choose(banan);
  await planner.openTab('method');
  await planner.root.locator(`#section-${section}`).click();
  return planner;
}

const score = (planner, unit = banan) => planner.row(unit).locator('td.score span').first().innerText();
const count = (planner, selector) => planner.root.locator(selector).count();
const alert = (locator) => locator.locator('[role="alert"]').innerText();

async function type(locator, text) {
  const input = locator.locator('input');
  await input.fill(text);
  await input.press('Enter');
}

test('bands are chosen, edited, added and dropped, and the curve follows', async () => {
  const planner = await openMethod('points');
  const editor = planner.root.locator('saima-score').first();
  const before = await score(planner);
  await planner.root.locator('select[data-normalise="contracts"]').selectOption('steps');
  await planner.until(
    'three bands',
    () => editor.locator('[data-list="steps"] tbody tr').count(),
    (n) => n === 3,
  );
  await planner.until(
    'another score',
    () => score(planner),
    (text) => text !== before,
  );
  const curve = () => editor.locator('path.curve').getAttribute('d');
  const drawn = await curve();
  await type(editor.locator('[data-place="normalise.steps[0].points"]'), '90');
  await planner.until('another curve', curve, (d) => d !== drawn);
  await editor.locator('[data-do="add-row"]').click();
  await planner.until(
    'four bands',
    () => editor.locator('[data-list="steps"] tbody tr').count(),
    (n) => n === 4,
  );
  await editor.locator('[data-list="steps"] tbody tr select').first().selectOption('open');
  await planner.until(
    'an open edge',
    () => editor.locator('[data-list="steps"] tbody tr select').first().inputValue(),
    (edge) => edge === 'open',
  );
  await editor.locator('[data-list="steps"] tbody tr button').last().click();
  await planner.until(
    'three bands again',
    () => editor.locator('[data-list="steps"] tbody tr').count(),
    (n) => n === 3,
  );
  assertQuiet(planner.page);
});

test('every score function can be chosen, and each is drawn', async () => {
  const planner = await openMethod('points');
  const select = planner.root.locator('select[data-normalise="funds"]');
  const kinds = await select.locator('option').evaluateAll((all) => all.map(({ value }) => value));
  assert.equal(kinds.length, 18);
  for (const kind of kinds.filter((one) => one !== 'minMax')) {
    await select.selectOption(kind);
    await planner.until(
      kind,
      () => planner.root.evaluate((element) => element.scenarioJson()),
      (text) =>
        JSON.parse(text)
          .steps.flat()
          .some(({ normalise }) => normalise?.kind === kind),
    );
    await planner.root.locator('saima-score').nth(2).locator('path.curve').waitFor();
  }
  assertQuiet(planner.page);
});

test('a refused parameter is said at its field, and the ranks stay', async () => {
  const planner = await openMethod('points');
  const screen = await planner.screen();
  const editor = planner.root.locator('saima-score').first();
  await editor.locator('summary').first().click();
  // The least above the most: the engine names the field of the most.
  await type(editor.locator('[data-place="normalise.low"]'), '150');
  assert.match(await alert(editor.locator('[data-place="normalise.high"]')), /100/);
  assert.equal(await planner.screen(), screen);
  await type(editor.locator('[data-place="normalise.low"]'), '50');
  await planner.until(
    'no refusal',
    () => editor.locator('[role="alert"]').count(),
    (n) => n === 0,
  );
  assertQuiet(planner.page);
});

test('two corners at one figure are refused in words at the field that was changed', async () => {
  const planner = await openMethod('points');
  await planner.root.locator('select[data-normalise="starts"]').selectOption('piecewise');
  const editor = planner.root.locator('saima-score').nth(1);
  const first = editor.locator('[data-place="normalise.knots[0].at"] input');
  await first.waitFor();
  await type(editor.locator('[data-place="normalise.knots[1].at"]'), await first.inputValue());
  assert.match(await alert(editor.locator('[data-place="normalise.knots[1].at"]')), /出现两次/);
  assertQuiet(planner.page);
});

test('indicators move into a dimension of their own, which goes when it is left empty', async () => {
  const planner = await openMethod('tree');
  const before = await score(planner);
  const move = (code, to) => planner.root.locator(`select[data-move="${code}"]`).selectOption(to);
  const members = () => count(planner, '[data-dimension="dimension-1"] tr[data-child]');
  await move('funds', '+');
  await planner.until('one member', members, (n) => n === 1);
  await move('start-rate', 'dimension-1');
  await planner.until('two members', members, (n) => n === 2);
  await planner.until(
    'another score',
    () => score(planner),
    (text) => text !== before,
  );
  await planner.root.locator('select[data-mean="dimension-1"]').selectOption('geometric');
  await planner.until(
    'the mean',
    () => planner.root.locator('select[data-mean="dimension-1"]').inputValue(),
    (kind) => kind === 'geometric',
  );
  await move('funds', 'index');
  await planner.until('one member', members, (n) => n === 1);
  await move('start-rate', 'index');
  await planner.until(
    'no dimension',
    () => count(planner, '[data-dimension="dimension-1"]'),
    (n) => n === 0,
  );
  await planner.until(
    'the former score',
    () => score(planner),
    (text) => text === before,
  );
  assertQuiet(planner.page);
});

test('a budget says what is left of a hundred points', async () => {
  const planner = await openMethod('tree');
  await planner.root.locator('select[data-weighting="index"]').selectOption('budget');
  const left = () => planner.root.locator('[data-left]').getAttribute('data-left');
  await planner.until('nothing left', left, (points) => points === '0');
  await type(planner.root.locator('[data-place="tree.contracts.weight"]'), '10');
  await planner.until('ten left', left, (points) => points === '10');
  await planner.root.locator('[data-warning="budgetUnbalanced"]').waitFor();
  await planner.until(
    'shares of what is given',
    () => planner.root.locator('[data-share="contracts"]').innerText(),
    (text) => text === '11.1%',
  );
  assertQuiet(planner.page);
});

test('pairwise comparisons give the weights, and warn where they contradict one another', async () => {
  const planner = await openMethod('tree');
  await planner.root.locator('select[data-weighting="index"]').selectOption('ahp');
  await planner.root.locator('[data-ratio="0.0000"]').waitFor();
  // Contracts nine times starts, starts nine times funds, yet funds nine times contracts.
  const pair = (at, index) => planner.root.locator(`select[data-pair="${at}"]`).selectOption({ index });
  await pair(0, 0);
  await planner.until(
    'another share',
    () => planner.root.locator('[data-share="contracts"]').innerText(),
    (text) => text !== '20.0%',
  );
  await pair(4, 0);
  await pair(1, 16);
  await planner.root.locator('[data-warning="comparisonsContradict"]').waitFor();
  assertQuiet(planner.page);
});

test('groups have weights of their own', async () => {
  const planner = await openMethod('tree');
  const far = '500240';
  const before = [await score(planner), await score(planner, far)];
  await planner.root.locator('[data-by-group]').check();
  const field = planner.root.locator('[data-group-weight$=":conversion"]').first();
  await type(field, '80');
  await planner.until(
    'another score in the group',
    () => score(planner),
    (text) => text !== before[0],
  );
  assert.equal(await score(planner, far), before[1]);
  await planner.root.locator('[data-by-group]').uncheck();
  await planner.until(
    'the former score',
    () => score(planner),
    (text) => text === before[0],
  );
  assertQuiet(planner.page);
});

test('an indicator is taken into the method and out again; the whole is formed another way', async () => {
  const planner = await openMethod('tree');
  const rows = () => count(planner, 'tr[data-child]');
  await planner.root.locator('[data-add-indicator]').selectOption('fdi');
  await planner.until('six indicators', rows, (n) => n === 6);
  await planner.root.locator('[data-drop="fdi"]').click();
  await planner.until('five indicators', rows, (n) => n === 5);
  const before = await score(planner);
  for (const kind of ['topsis', 'copeland']) {
    await planner.root.locator('[data-whole]').selectOption(kind);
    await planner.until(
      kind,
      () => score(planner),
      (text) => text !== before,
    );
  }
  assertQuiet(planner.page);
});

test('bonus points, a veto by a condition, their order and their end', async () => {
  const planner = await openMethod('adjust');
  const add = (kind) => planner.root.locator('select[data-add="adjust.add"]').selectOption(kind);
  const before = Number(await score(planner));
  await add('points');
  await planner.until(
    'one point more',
    () => score(planner),
    (text) => Math.abs(Number(text) - before - 1) < 0.005,
  );
  await type(planner.root.locator('[data-place="adjustments[0].points"]'), '-2.5');
  await planner.until(
    'points taken',
    () => score(planner),
    (text) => Math.abs(Number(text) - before + 2.5) < 0.005,
  );
  await add('veto');
  const veto = planner.root.locator('[data-adjustment="1"]');
  await veto.locator('select[data-choice="test"]').selectOption('unit');
  const units = await planner.order();
  await planner.rankBecomes(banan, (rank) => rank === units.length);
  await veto.locator('select[data-choice="effect"]').selectOption('remove');
  await planner.rankBecomes(banan, (rank) => rank === 0);
  await veto.locator('[data-do="up"]').click();
  await planner.until(
    'the veto first',
    () => count(planner, '[data-adjustment="0"] select[data-choice="effect"]'),
    (n) => n === 1,
  );
  await planner.root.locator('[data-adjustment="0"] [data-do="drop"]').click();
  await planner.rankBecomes(banan, (rank) => rank > 0);
  assertQuiet(planner.page);
});

test('bounds out of order are refused at their field of an adjustment', async () => {
  const planner = await openMethod('adjust');
  await planner.root.locator('select[data-add="adjust.add"]').selectOption('line');
  const screen = await planner.screen();
  await type(planner.root.locator('[data-place="adjustments[0].least"]'), '9');
  await planner.root.locator('[data-place="adjustments[0].most"] [role="alert"]').waitFor();
  assert.equal(await planner.screen(), screen);
  assertQuiet(planner.page);
});

test('a method file is refused with every problem at its place in words', async () => {
  const planner = await openMethod('points');
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.do('export-method')]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  file.method.indicators[0].normalise = { kind: 'steps', steps: [] };
  file.method.indicators[2].normalise = { kind: 'target', target: -1 };
  file.method.decimals = 40;
  const screen = await planner.screen();
  await planner.root
    .locator('#method-file')
    .setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  const problems = planner.root.locator('[data-problems] li');
  await planner.until(
    'three problems',
    () => problems.count(),
    (n) => n === 3,
  );
  const words = await problems.allInnerTexts();
  assert.match(words.join(), /新签正式合同额 · 计分/);
  assert.match(words.join(), /到位资金 · 计分 · 目标值/);
  assert.equal(await planner.screen(), screen);
  assertQuiet(planner.page);
});

test('what a slider of weights set is in the exported method', async () => {
  const planner = await openMethod('points');
  await planner.openTab('weights');
  await planner.weight('contracts').fill('35');
  await planner.weight('contracts').press('Enter');
  await planner.openTab('method');
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.do('export-method')]);
  const { method } = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(method.tree.children.find(({ indicator }) => indicator === 'contracts').weight, 35);
});

for (const [name, options] of [
  ['wide', {}],
  ['at 360 px and dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing in any editor ${name}, and nothing scrolls sideways`, async () => {
    const planner = await openMethod('points', options);
    await planner.root.locator('select[data-normalise="contracts"]').selectOption('steps');
    const finds = async (section) => {
      assert.deepEqual(await axeFinds(planner.page), [], section);
      assert.equal(
        await planner.root
          .locator('saima-inspector')
          .evaluate((inspector) => inspector.scrollWidth <= inspector.clientWidth),
        true,
        section,
      );
    };
    await planner.root.locator('[data-list="steps"]').waitFor();
    await finds('points');
    await planner.root.locator('#section-tree').click();
    await planner.root.locator('select[data-weighting="index"]').selectOption('ahp');
    await planner.root.locator('[data-by-group]').check();
    await planner.root.locator('saima-pairwise').waitFor();
    await finds('tree');
    await planner.root.locator('#section-adjust').click();
    for (const kind of ['group', 'veto']) {
      await planner.root.locator('select[data-add="adjust.add"]').selectOption(kind);
    }
    await planner.root.locator('[data-adjustment="1"]').waitFor();
    await finds('adjust');
    await planner.root.locator('#section-lists').click();
    for (const kind of ['honour', 'warning']) await planner.root.locator(`[data-add-list="${kind}"]`).click();
    await planner.root.locator('[data-list="list-2"] [data-listed]').first().waitFor();
    await finds('lists');
    await planner.root.locator('#section-library').click();
    await planner.root.locator('[data-rule]').first().waitFor();
    await finds('library');
    assertQuiet(planner.page);
  });
}

test("an indicator's own cap bounds its points, and emptied it bounds nothing", async () => {
  const planner = await openMethod('points');
  const [leader] = await planner.order();
  const before = await score(planner, leader);
  await planner.root.locator('details[data-more="contracts"] summary').first().click();
  const cap = planner.root.locator('[data-bound="contracts:cap"]');
  await type(cap, '20');
  await planner.until(
    'fewer points for the best',
    () => score(planner, leader),
    (text) => Number(text) < Number(before),
  );
  await type(cap, '');
  await planner.until(
    'the points before',
    () => score(planner, leader),
    (text) => text === before,
  );
});

test('the published growth of a tiny base flattens everybody once it counts, and a cure spreads them again', async () => {
  const planner = await openMethod('tree');
  await planner.root.locator('select[data-add-indicator]').selectOption('funds-growth');
  await planner.root.locator('#section-points').click();
  const warning = planner.root.locator('[data-warning="oneFlattensTheRest"]');
  await warning.waitFor();
  await warning.locator('[data-cure="winsorise"]').click();
  await planner.until(
    'no warning',
    () => warning.count(),
    (n) => n === 0,
  );
  assertQuiet(planner.page);
});
