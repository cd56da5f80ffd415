// The import view on the data set itself: corrections, new indicators, units and periods, undone as one step; and how tables are
// read, which travels with the data set's file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const table = (name) => new URL(`../tables/${name}`, import.meta.url).pathname;

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const csv = (text) => ({ name: '三月.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

async function bring(planner, file) {
  await planner.root.locator('saima-import input[type=file]').setInputFiles(file);
  await planner.intake.waitFor();
}

const answer = (planner) => planner.intake.locator('.answer').innerText();
const says = (planner, pattern) =>
  planner.until(
    `a sentence like ${pattern}`,
    () => answer(planner),
    (words) => pattern.test(words),
  );
const tells = (planner, pattern) =>
  planner.until(
    `the status ${pattern}`,
    () => planner.sentence(),
    (words) => pattern.test(words),
  );
const shown = (planner, unit, indicator) => planner.row(unit).locator(`td[data-indicator="${indicator}"]`).innerText();
const shows = (planner, unit, indicator, start) =>
  planner.until(
    `${indicator} of ${unit}: ${start}`,
    () => shown(planner, unit, indicator),
    (words) => words.startsWith(start),
  );

async function take(planner) {
  await planner.intake.locator('[data-do="take-intake"][aria-disabled="false"]').click();
  await planner.intake.waitFor({ state: 'detached' });
}

const datasetOf = async (planner) => {
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.pick('files', 'dataset')]);
  return readFile(await download.path(), 'utf8');
};

test('a workbook corrects the data set itself, and that is taken back, also after a reload', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const former = await shown(planner, '500113', 'fdi');
  await bring(planner, csv('2023年一季度\n区县,实际使用外资\n巴南区,987\n'));
  await says(planner, /导入会改 1 个数/);
  await planner.intake.locator('[data-way="revise"]').check();
  await says(planner, /写进数据会改 1 个数/);
  assert.match(await planner.intake.locator('[data-part="before"]').innerText(), /会为您做一份副本/);
  await take(planner);
  await tells(planner, /已写进数据：改动 1 处，相同 0 处/);
  await shows(planner, '500113', 'fdi', '987');
  const file = JSON.parse(await datasetOf(planner));
  const source = file.sources.find(({ publisher }) => publisher['zh-Hans'] === '三月.csv（导入更正）');
  assert.match(source.date, /^\d{4}-\d\d-\d\d$/);
  const block = file.values.find((one) => one.source === source.code);
  assert.deepEqual([block.provenance, block.cells], ['given', { 500113: 987 }]);
  await planner.keeps('datasets,');
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  await shows(planner, '500113', 'fdi', '987');
  await planner.until('something to take back', () => planner.root.locator('[data-do="undo"]').isEnabled(), Boolean);
  await planner.do('undo');
  await shows(planner, '500113', 'fdi', former);
  await planner.do('redo');
  await shows(planner, '500113', 'fdi', '987');
  assertQuiet(planner.page);
});

test('what the scenario has changed stays, and is told before', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.root.evaluate((element) => element.setValue('500113', 'fdi', 5));
  await shows(planner, '500113', 'fdi', '5');
  await bring(planner, csv('2023年一季度\n区县,实际使用外资\n巴南区,987\n'));
  await planner.intake.locator('[data-way="revise"]').check();
  await planner.until(
    'what is covered',
    () => planner.intake.locator('[data-part="before"]').innerText(),
    (words) => words.includes('其中 1 个数您在情景里已经改过'),
  );
  await take(planner);
  await tells(planner, /已写进数据/);
  await shows(planner, '500113', 'fdi', '5');
  assertQuiet(planner.page);
});

/** A quarter, two indicators and a unit that nobody knows: each is said. */
async function readNews(planner) {
  await planner.intake.locator('[data-question="period"] [data-period=""]').click();
  await planner.intake.locator('[data-period-part="name"]').waitFor();
  await planner.intake.locator('[data-question="columns"] [data-use="new"]').first().click();
  await planner.intake.locator('[data-question="columns"] [data-use="new"]').first().click();
  await planner.intake.locator('[data-do="new-row"]').click();
  await planner.intake.locator('[data-span="period"]').click();
}

test('new indicators, a new unit and a new period come in as one step, and next year’s form elsewhere asks nothing', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const units = (await planner.order()).length;
  await bring(planner, table('fourth-quarter.xlsx'));
  await readNews(planner);
  assert.equal(await planner.intake.locator('[data-period-part="start"]').inputValue(), '2023-10-01');
  assert.equal(await planner.intake.locator('[data-period-part="name"]').inputValue(), '2023年四季度');
  await says(planner, /写进数据会改 9 个数/);
  assert.ok(await planner.intake.locator('[data-way="step"]').isDisabled());
  const before = await planner.intake.locator('[data-part="before"]').innerText();
  assert.match(before, /新单位 1 个：新建高新区/);
  assert.match(before, /权重先为 0/);
  assert.match(before, /新签合同额：39 个单位/);
  assert.match(before, /实际使用外资：全部 42 个单位/);
  // What is proposed of a new indicator can be changed above it.
  await planner.intake.locator('[data-new="name:3"]').fill('信访');
  await planner.intake.locator('[data-new="name:3"]').press('Enter');
  await planner.until(
    'the name',
    () => planner.intake.locator('[data-part="before"]').innerText(),
    (words) => words.includes('新签合同额、信访'),
  );
  await take(planner);
  await tells(planner, /已写进数据：改动 9 处.*新指标还没有权重/);
  await planner.root.locator('input[data-weight="信访"]').waitFor();
  assert.equal(Number(await planner.root.locator('input[data-weight="信访"]').inputValue()), 0);
  await planner.until(
    'the fourth quarter',
    () => planner.root.locator('select.edition').evaluate((select) => select.selectedOptions[0]?.text),
    (words) => words.includes('四季度'),
  );
  const file = await datasetOf(planner);
  assert.equal(JSON.parse(file).matchings.length, 1);
  await planner.do('undo');
  await planner.until(
    'the former board',
    () => planner.order(),
    (order) => order.length === units,
  );
  assertQuiet(planner.page);

  // Another machine: the file, then the next form.
  const there = await openPlanner(site);
  await there.whole();
  const json = { name: 'base.json', mimeType: 'application/json', buffer: Buffer.from(file) };
  await there.root.locator('saima-import input[type=file]').setInputFiles(json);
  await there.until(
    'the data set',
    () => there.root.locator('[data-indicator="信访"]').count(),
    (found) => found > 0,
  );
  await there.whole();
  await bring(there, table('next-year.xlsx'));
  assert.match(await there.intake.innerText(), /已按上次同样表格的设置读入/);
  assert.equal(await there.intake.locator('[data-question]').count(), 1, 'only the period is asked for');
  await there.intake.locator('[data-question="period"] [data-period=""]').click();
  await says(there, /写进数据会改 9 个数/);
  assert.equal(await there.intake.locator('[data-period-part="name"]').inputValue(), '2024年一季度');
  // It is the reader's own already.
  assert.doesNotMatch(await there.intake.locator('[data-part="before"]').innerText(), /副本/);
  await take(there);
  await tells(there, /已写进数据：改动 9 处/);
  assertQuiet(there.page);
});

test('a period that is not whole, or there already, is told and holds everything back', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, csv('区县,实际使用外资\n巴南区,987\n'));
  await planner.intake.locator('select[data-setting="period"]').selectOption('+');
  const name = planner.intake.locator('[data-period-part="name"]');
  await name.fill('');
  await name.press('Enter');
  const told = planner.intake.locator('.period [role="alert"]');
  await planner.until(
    'what it lacks',
    () => told.allInnerTexts(),
    ([words]) => words?.includes('要写名称'),
  );
  const takes = planner.intake.locator('[data-do="take-intake"]');
  assert.equal(await takes.getAttribute('aria-disabled'), 'true');
  await name.fill('2023年三季度');
  await name.press('Enter');
  await planner.until(
    'that it is there',
    () => told.allInnerTexts(),
    ([words]) => words?.includes('2023年三季度'),
  );
  assert.equal(await takes.getAttribute('aria-disabled'), 'true');
  await name.fill('2023年终');
  await name.press('Enter');
  await planner.intake.locator('[data-span="period"]').click();
  await planner.until(
    'that it can be taken',
    () => takes.getAttribute('aria-disabled'),
    (off) => off === 'false',
  );
  assertQuiet(planner.page);
});

for (const [lang, width] of [
  ['zh-Hans', 1440],
  ['zh-Hant', 768],
  ['en', 360],
]) {
  test(`what a table brings is said at ${width} px in ${lang}, by keyboard, and for a screen reader`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.root.evaluate((element, code) => element.setAttribute('lang', code), lang);
    await planner.whole();
    await bring(planner, table('fourth-quarter.xlsx'));
    const press = async (selector) => {
      await planner.intake.locator(selector).first().focus();
      await planner.page.keyboard.press('Space');
    };
    await press('[data-question="period"] [data-period=""]');
    await planner.intake.locator('[data-period-part="name"]').waitFor();
    await press('[data-question="columns"] [data-use="new"]');
    await planner.intake.locator('[data-new="name:2"]').waitFor();
    await press('[data-question="columns"] [data-use="new"]');
    await planner.intake.locator('[data-new="name:3"]').waitFor();
    await press('[data-do="new-row"]');
    await planner.intake.locator('[data-part="lacking"]').waitFor();
    await press('[data-span="period"]');
    const takes = planner.intake.locator('[data-do="take-intake"]');
    await planner.until(
      'that nothing is open',
      () => takes.getAttribute('aria-disabled'),
      (off) => off === 'false',
    );
    const fits = await planner.intake.evaluate((dialog) => {
      const { right, left } = dialog.getBoundingClientRect();
      const content = dialog.querySelector('.content');
      return left >= 0 && right <= innerWidth && content.scrollWidth <= content.clientWidth + 1;
    });
    assert.ok(fits, 'it does not fit');
    await planner.page.evaluate(await readFile(axe, 'utf8'));
    const found = await planner.page.evaluate(async () => {
      const host = document.querySelector('saima-simulator').shadowRoot.querySelector('saima-intake');
      const { violations } = await window.axe.run(host);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
    });
    assert.deepEqual(found, []);
    await takes.focus();
    await planner.page.keyboard.press('Enter');
    await planner.intake.waitFor({ state: 'detached' });
    await planner.until(
      'the new unit',
      () => planner.root.locator('tr[data-unit="新建高新区"]').count(),
      (count) => count === 1,
    );
    await planner.page.keyboard.press('Control+z');
    await planner.until(
      'the former board',
      () => planner.root.locator('tr[data-unit="新建高新区"]').count(),
      (count) => count === 0,
    );
    assertQuiet(planner.page);
  });
}
