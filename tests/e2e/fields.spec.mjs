// Number fields: the box says what the row says, and what was refused goes when something else has come about.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const jiangjin = '500116';
const yongchuan = '500118';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** The figure that a unit's row shows. */
const inRow = (planner, unit, indicator) =>
  planner
    .row(unit)
    .locator(`td[data-indicator="${indicator}"]`)
    .innerText()
    .then((words) => words.split('\n')[0].trim());

/** Waits until the box says what the row says, and that is what `holds` accepts; returns it. */
async function agrees(planner, unit, indicator, holds = () => true) {
  const both = async () => ({
    box: await planner.figure(indicator).inputValue(),
    row: await inRow(planner, unit, indicator),
  });
  const { row } = await planner.until('box and row to agree', both, ({ box, row }) => box === row && holds(row));
  return row;
}

/** Slides to a share of the way. */
async function slideTo(planner, code, share) {
  const box = await planner.slider(code).boundingBox();
  await planner.page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
}

const body = (page) => page.evaluate(() => document.activeElement.blur());

test('a box says what the row says after undo by button and by key, a slide and the choice of another district', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const first = await agrees(planner, jiangjin, 'contracts');
  await planner.figure('contracts').fill('400');
  await planner.figure('contracts').press('Enter');
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === '400.00');
  await planner.do('undo');
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === first);
  // With the focus nowhere the browser undoes by itself, in the box that was typed into last.
  await body(planner.page);
  await planner.page.keyboard.press('Control+z');
  await slideTo(planner, 'contracts', 0.6);
  await agrees(planner, jiangjin, 'contracts', (figure) => figure !== first && figure !== '400.00');
  await planner.choose(yongchuan);
  const other = await inRow(planner, yongchuan, 'contracts');
  await agrees(planner, yongchuan, 'contracts', (figure) => figure === other);
  assertQuiet(planner.page);
});

test('what a program sets or takes back while a figure is being typed stands in the box', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const field = planner.figure('contracts');
  await field.focus();
  await planner.page.keyboard.type('40');
  await planner.until(
    'the typed figure',
    () => inRow(planner, jiangjin, 'contracts'),
    (figure) => figure === '40.00',
  );
  await planner.root.evaluate((element) => element.setValue('500116', 'contracts', 321));
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === '321.00');
  await field.press('Tab');
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === '321.00');
  await planner.root.evaluate((element) => element.undo());
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === '194.84');
});

test('what was no number goes when the figure changes from elsewhere, and stays while others do', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const bad = planner.figure('contracts');
  await bad.fill('abc');
  await bad.press('Enter');
  await planner.root.getByText('“abc”不是数').waitFor();
  await planner.figure('funds').fill('300');
  await planner.figure('funds').press('Enter');
  await agrees(planner, jiangjin, 'funds', (figure) => figure === '300.00');
  assert.equal(await bad.inputValue(), 'abc');
  await slideTo(planner, 'contracts', 0.5);
  await planner.root.getByText('“abc”不是数').waitFor({ state: 'detached' });
  await agrees(planner, jiangjin, 'contracts', (figure) => figure !== '194.84');
  await bad.fill('abc');
  await bad.press('Enter');
  await planner.choose(yongchuan);
  await planner.root.getByText('“abc”不是数').waitFor({ state: 'detached' });
  await agrees(planner, yongchuan, 'contracts', (figure) => figure === '166.49');
});

test('a figure that the engine refuses is said at the field until another change has come to rest', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  await planner.figure('contracts').fill('-1');
  await planner.figure('contracts').press('Enter');
  const refusal = planner.root.locator('saima-figures [role=alert]');
  await refusal.waitFor();
  await agrees(planner, jiangjin, 'contracts', (figure) => figure === '194.84');
  await planner.figure('funds').fill('300');
  assert.equal(await refusal.count(), 1);
  await planner.figure('funds').press('Enter');
  await refusal.waitFor({ state: 'detached' });
});

test('the refusal of weights that are all zero goes when the weights are given back', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  await planner.root.locator('input[data-weight]').first().waitFor();
  const fields = await planner.root.locator('input[data-weight]').all();
  const refusal = planner.root.locator('saima-weights [role=alert]');
  for (const field of fields) {
    await field.fill('0');
    await field.press('Enter');
    const answer = async () => (await refusal.count()) + (await planner.root.locator('.off').count());
    await planner.until('zero, or its refusal', answer, (count) => count > fields.indexOf(field));
  }
  await refusal.waitFor();
  const last = planner.root.locator('input[data-weight][aria-invalid="true"]');
  await planner.until(
    'its weight',
    () => last.inputValue(),
    (value) => Number(value) === 20,
  );
  await planner.root.getByText('还原权重').click();
  await refusal.waitFor({ state: 'detached' });
  for (const field of fields) assert.ok(Number(await field.inputValue()) > 0);
});

test('the problems of a method file go with the next change, and with an undo', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('method');
  const problems = planner.root.locator('saima-method [data-problems]');
  const refuse = async () => {
    const file = {
      name: 'bad.method.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":"saima-method"}'),
    };
    await planner.root.locator('#method-file').setInputFiles(file);
    await problems.waitFor();
  };
  await refuse();
  await planner.root.locator('select[data-normalise="contracts"]').selectOption('rank');
  await problems.waitFor({ state: 'detached' });
  await refuse();
  await planner.do('undo');
  await problems.waitFor({ state: 'detached' });
  await refuse();
  await planner.root.locator('#section-library').click();
  await planner.root.locator('[data-do="score-all"]').first().click();
  await problems.waitFor({ state: 'detached' });
});

test('what was no number stays when the page speaks another language, and is told in it', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const field = planner.figure('contracts');
  await field.fill('abc');
  await field.press('Enter');
  await planner.root.getByText('“abc”不是数').waitFor();
  const languages = planner.root.locator('select.language');
  await languages.selectOption('en');
  await planner.root.getByText('“abc” is not a number').waitFor();
  assert.equal(await field.inputValue(), 'abc');
  await planner.choose(yongchuan);
  await planner.root.getByText('“abc” is not a number').waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), '166.49');
});
