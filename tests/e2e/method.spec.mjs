// The method followed and changed: trails, treatments, presets.
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

const hundredths = (text) => Math.round(Number(text.replace('−', '-').replace('+', '').replace(/,/g, '')) * 100);

async function openTrail(planner) {
  await planner.choose(banan);
  await planner.openTab('trail');
  const panel = planner.root.locator('#panel-trail');
  await panel.locator('tr.score').waitFor();
  return panel;
}

async function sumAndScore(panel) {
  const weighted = await panel.locator('[data-weighted]').evaluateAll((cells) => cells.map((cell) => cell.innerText));
  const score = await panel.locator('tr.score td').innerText();
  // What the rounded rows do not add up to is a line of its own.
  const left = await panel.locator('tr.rounding td').allInnerTexts();
  return {
    sum: [...weighted, ...left].reduce((sum, text) => sum + hundredths(text), 0),
    score: hundredths(score),
    rows: weighted.length,
  };
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

const changeMethod = (planner, change) =>
  planner.page.evaluate((given) => {
    const element = document.querySelector('saima-simulator');
    return element.apply(
      JSON.stringify({ edit: 'setMethod', method: { ...element.session.description.method, ...given } }),
    );
  }, change);
const numbers = (text) => [...text.matchAll(/[\d.]+/g)].map(([digits]) => Number(digits));
const formula = (planner, panel, holds) =>
  planner.until('the formula', () => panel.locator('tr[data-steps="0"]').innerText(), holds);

test('a trail writes the formula of the score out: a mean, distances, duels', async () => {
  const planner = await openPlanner(site);
  const panel = await openTrail(planner);
  const score = () => planner.row(banan).locator('td.score span').first().innerText().then(Number);
  assert.match(await formula(planner, panel, (text) => text.includes('Σ wz')), / × .+ \+ .+ × .+÷ 100 = /);

  await changeMethod(planner, { whole: { kind: 'topsis' } });
  const closeness = await formula(planner, panel, (text) => text.includes('d⁺'));
  const [best, worst, whole] = closeness.split('\n');
  assert.match(best, /到最优.+√\(.+² × \(.+\)² \+ /);
  assert.match(worst, /到最劣/);
  const [toBest, toWorst] = [best, worst].map((line) => numbers(line).pop());
  assert.ok(Math.abs((100 * toWorst) / (toBest + toWorst) - (await score())) < 0.01, closeness);
  assert.match(whole, /100 × d⁻ ÷ \(d⁺ \+ d⁻\) = 100 × /);
  assert.match(await panel.locator('thead').innerText(), /分摊得分/);

  await changeMethod(planner, { whole: { kind: 'copeland' } });
  const duels = await formula(planner, panel, (text) => text.includes('W − L'));
  const [won, lost, drawn] = numbers(duels);
  assert.equal(won - lost, await score(), duels);
  assert.equal(won + lost + drawn, (await planner.order()).length - 1);
  assertQuiet(planner.page);
});

test('a trail shows each dimension with its points, and the saved table has them', async () => {
  const planner = await openPlanner(site);
  const panel = await openTrail(planner);
  const tree = await planner.page.evaluate(
    () => document.querySelector('saima-simulator').session.description.method.tree,
  );
  const dimension = (code, children) => ({
    code,
    name: { 'zh-Hans': code, 'zh-Hant': code, en: code },
    weight: 50,
    mean: { kind: 'geometric' },
    children,
  });
  await changeMethod(planner, {
    tree: {
      ...tree,
      mean: { kind: 'geometric' },
      children: [dimension('d0', tree.children.slice(0, 2)), dimension('d1', tree.children.slice(2))],
    },
  });
  const words = await formula(planner, panel, (text) => text.includes('√('));
  const [a, b, whole] = words
    .match(/√\(([\d.]+) × ([\d.]+)\) = ([\d.]+)/)
    .slice(1)
    .map(Number);
  assert.ok(Math.abs(Math.sqrt(a * b) - whole) < 1e-3, words);
  const shown = await panel.locator('tr[data-node] td:nth-of-type(2)').allInnerTexts();
  assert.deepEqual(shown.map(Number), [b, a, whole]);
  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    panel.locator('[data-do="save-trail"]').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  assert.match(text, /汇总,d0,/);
  assert.match(text, /√\(/);
  assert.match(text, /分摊得分/);
  assertQuiet(planner.page);
});

test('a trail can be exported as a table', async () => {
  const planner = await openPlanner(site);
  const panel = await openTrail(planner);
  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    panel.locator('[data-do="save-trail"]').click(),
  ]);
  assert.match(download.suggestedFilename(), /巴南区.*\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.startsWith('\ufeff步骤,'), 'a workbook would not see UTF-8');
  const rows = text
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  const adds = rows[0].indexOf('计入得分');
  const sum = rows.slice(1).reduce((all, row) => all + Number(row[adds] || 0), 0);
  const score = Number(await planner.row(banan).locator('td.score span').first().innerText());
  assert.ok(Math.abs(sum - score) < 1e-9, `the rows add up to ${sum}, the board says ${score}`);
});

test('a preset ranks by another method, and one undo takes it back', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('method');
  const preset = planner.root.locator('saima-method select[data-preset]');
  const score = () => planner.row(banan).locator('td.score span').first().innerText();
  const before = await score();
  await preset.selectOption('preset-borda');
  await planner.until('another score', score, (text) => text !== before);
  await planner.do('undo');
  await planner.until('the former score', score, (text) => text === before);
  await planner.until(
    'the former method',
    () => preset.inputValue(),
    (code) => code === '',
  );
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
  assertQuiet(planner.page);
});

test('a treatment says which figures it changed, and the trail follows', async () => {
  const planner = await openPlanner(site);
  const trail = await openTrail(planner);
  await planner.openTab('method');
  await planner.root.locator('details[data-more="contracts"] summary').first().click();
  await planner.root.locator('saima-leaf-steps svg[role="img"]').first().waitFor();
  await planner.root.locator('select[data-treat="contracts"]').selectOption('winsorisePoints');
  assert.match(await planner.root.locator('[data-changed]').innerText(), /661\.31 → 361\.33/);
  await planner.until(
    'another formula',
    () => trail.locator('tr.steps').first().innerText(),
    (text) => text.includes('351.42'),
  );
  const { sum, score } = await sumAndScore(trail);
  assert.equal(sum, score);
  assertQuiet(planner.page);
});

test('a method goes out as a file and comes in again; another file is refused', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('method');
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.do('export-method')]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  const field = planner.root.locator('#method-file');
  const take = (content) =>
    field.setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  await take({ format: 'saima-method', version: 1, method: { ...file.method, decimals: 1 } });
  await planner.until(
    'one decimal',
    () => planner.row(banan).locator('td.score span').first().innerText(),
    (text) => /^\d+\.\d$/.test(text),
  );
  await take({ units: [] });
  await planner.root.locator('saima-method [role="alert"]').waitFor();
  assertQuiet(planner.page);
});

for (const [name, options] of [
  ['wide', {}],
  ['at 360 px and dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing in the method and the trail ${name}, and nothing scrolls sideways`, async () => {
    const planner = await openPlanner(site, '', options);
    await planner.openTab('trail');
    await planner.root.locator('#panel-trail tr.score').waitFor();
    await planner.choose(banan);
    await planner.openTab('method');
    await planner.root.locator('details[data-more="contracts"] summary').first().click();
    await planner.root.locator('saima-leaf-steps svg[role="img"]').first().waitFor();
    assert.deepEqual(await axeFinds(planner.page), []);
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  });
}

test('taking the best district off its boards names the pairs that change order', async () => {
  const planner = await openPlanner(site);
  const former = await planner.order();
  await planner.choose(former[0]);
  await planner.openTab('unit');
  await planner.root.locator('input[data-included="composite"]').uncheck();
  await planner.root.locator('saima-swaps [data-swaps="0"]').waitFor();
  // Off its group's board too it is no reference any more, and all points change.
  await planner.root.locator('input[data-included="metro"]').uncheck();
  const alert = planner.root.locator('saima-swaps [data-swaps]:not([data-swaps="0"])');
  const told = Number(await alert.getAttribute('data-swaps'));
  const now = await planner.order();
  const stayed = former.filter((unit) => now.includes(unit) && unit !== former[0]);
  const place = new Map(now.map((unit, at) => [unit, at]));
  const turned = stayed.flatMap((a, at) => stayed.slice(at + 1).filter((b) => place.get(a) > place.get(b)));
  assert.equal(told, turned.length);
  assert.ok(told > 0);
  assertQuiet(planner.page);
});
