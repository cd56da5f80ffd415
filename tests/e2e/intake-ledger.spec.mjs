// Ledgers through the import view: a workbook of projects is read in steps that its reader sees and can change.
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

async function bring(planner, ...files) {
  await planner.root
    .locator('saima-import input[type=file]')
    .setInputFiles(files.map((file) => (typeof file === 'string' ? table(file) : file)));
  await planner.intake.waitFor();
}

const csv = (text, name = 'ledger.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const answer = (planner) => planner.intake.locator('.answer').innerText();
const says = (planner, pattern) =>
  planner.until(
    `a sentence like ${pattern}`,
    () => answer(planner),
    (words) => pattern.test(words),
  );
const question = (planner, name) => planner.intake.locator(`[data-question="${name}"]`);
const treat = (planner, rule, way) => planner.intake.locator(`[data-rule="${rule}"] [data-treat="${way}"]`).click();
const scenario = (planner) => planner.root.evaluate((element) => element.scenarioJson());
const projects = async (planner) => {
  const { steps } = JSON.parse(await scenario(planner));
  return Object.fromEntries(steps.flat().flatMap(({ projects = [] }) => projects.map((one) => [one.code, one])));
};

test('an ordinary workbook of projects goes in once what is open in it is said, as one step', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'ledger.xlsx');
  // Days are counted as the workbook counts them: nothing is asked.
  await says(planner, /读到 4 行项目。还有 6 处要您定/);
  const words = await planner.intake.innerText();
  assert.match(words, /J 列“天气”/);
  assert.match(words, /“江南区”（D7，1 行）/);
  assert.match(words, /代码被表格软件变成了数.*文本/);
  assert.match(words, /B8 202305/);
  assert.match(words, /H7 2023\.3/);
  assert.match(words, /H10 2023-02-30/);
  assert.match(words, /万元 → 亿/);
  await planner.intake.locator('[data-do="unread-column"]').click();
  await question(planner, 'others').locator('[data-others="keep"]').click();
  await question(planner, 'names').locator('select').selectOption({ label: '江北区' });
  await treat(planner, 'month', 'other');
  await treat(planner, 'date', 'missing');
  // A code as it was, written into its cell.
  await planner.intake.locator('[data-rule="spoilt"] [data-do="correct"]').click();
  const cell = planner.intake.locator('input[data-cell="7:1"]');
  assert.ok(await cell.evaluate((input) => input.getRootNode().activeElement === input));
  await cell.fill('202305000000000012');
  await cell.press('Enter');
  await says(planner, /导入后：新增 4 个，改动 0 个，相同 0 个，移出 0 个/);
  const added = planner.intake.locator('[data-part="changes"] tr[data-project="T2"]');
  assert.match(await added.innerText(), /B7\s+T2 汽车零部件\s+江北区\s+新增/);
  assert.match(await added.innerText(), /签约日期 2023-01-10/);
  assert.match(await added.innerText(), /开工日期 2023-03-31/);
  assert.match(await added.innerText(), /合同额 5\.2 亿/);
  assert.match(await planner.intake.locator('[data-part="unread"]').textContent(), /合计/);
  await planner.takeIntake();
  await planner.until(
    'the report',
    () => planner.sentence(),
    (said) => /新增 4/.test(said),
  );
  const taken = await projects(planner);
  assert.deepEqual(Object.keys(taken).sort(), ['202305000000000012', 'T1', 'T2', 'T4']);
  assert.deepEqual(
    [taken.T1.dates.signed, taken.T1.dates.started, taken.T4.amount, taken.T4.dates.started ?? null],
    ['2023-01-10', '2023-04-02', 3.5, null],
  );
  await planner.do('undo');
  await planner.until(
    'nothing of it',
    () => projects(planner),
    (now) => Object.keys(now).length === 0,
  );
  // The next ledger of the same form asks nothing that was said of its columns and names.
  await bring(planner, 'ledger.xlsx');
  await says(planner, /还有 4 处要您定/);
  assert.match(await planner.intake.innerText(), /已按上次同样表格的设置读入/);
  assertQuiet(planner.page);
});

test('days of a program that counts from 1904 are the days that it shows', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'ledger-1904.xlsx');
  await question(planner, 'others').locator('[data-others="keep"]').click();
  await says(planner, /新增 1 个/);
  const { dates } = await planner.takeIntake().then(async () => (await projects(planner)).M1);
  assert.deepEqual(dates, { signed: '2023-01-10', started: '2023-03-02' });
  assertQuiet(planner.page);
});

test('which of the two a table is can be switched, and what may be either is asked about', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, csv('2023年一季度\n区县,2023Q1到位资金（亿元）\n巴南区,5\n巴南区,5\n', 'either.csv'));
  await question(planner, 'kind').locator('[data-kind="figures"]').click();
  await says(planner, /读到 2 个单位/);
  const kind = planner.intake.locator('[data-setting="kind"]');
  assert.equal(await kind.inputValue(), 'figures');
  await kind.selectOption('ledger');
  await says(planner, /还没有哪一列是项目代码/);
  await kind.selectOption('figures');
  await says(planner, /读到 2 个单位/);
  assertQuiet(planner.page);
});

test('a changed project is shown from and to, and replacing the ledger names who leaves it', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const text = '项目代码,项目名称,区县,行业,合同额（亿元）,签约日期\nT1,储能,巴南区,制造业,900,2023-01-10\n';
  await bring(planner, csv(text));
  await question(planner, 'others').locator('[data-others="keep"]').click();
  await planner.takeIntake();
  await bring(planner, csv(text.replace('900', '800')));
  await question(planner, 'others').locator('[data-others="keep"]').click();
  await says(planner, /新增 0 个，改动 1 个/);
  const changes = planner.intake.locator('[data-part="changes"]');
  assert.match(await changes.locator('tr[data-project="T1"]').innerText(), /合同额 900 亿 → 800 亿/);
  await question(planner, 'others').locator('[data-others="drop"]').click();
  await says(planner, /移出 6,089 个/);
  assert.match(await changes.locator('tr[data-fate="dropped"]').first().innerText(), /500101-001\s+万州区\s+移出/);
  await planner.takeIntake();
  await planner.do('undo');
  await planner.until(
    'the project as it was',
    async () => (await projects(planner)).T1?.amount,
    (amount) => amount === 900,
  );
  assertQuiet(planner.page);
});

test('a ledger without a column of districts asks once whose its projects are', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, csv('项目代码,项目名称,行业,合同额（万元）\nT1,储能,制造业,900\nT2,冷链,服务业,10\n'));
  await question(planner, 'others').locator('[data-others="keep"]').click();
  await question(planner, 'unit').locator('select').selectOption({ label: '巴南区' });
  await says(planner, /新增 2 个/);
  await planner.takeIntake();
  assert.equal((await projects(planner)).T2.unit, '500113');
  assertQuiet(planner.page);
});

test('where nothing counts from a ledger, a data set with boards of projects is offered', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'townships.xlsx');
  await planner.takeIntake();
  await planner.until(
    'the townships',
    () => planner.order(),
    (order) => order.length === 22,
  );
  await bring(
    planner,
    csv('项目代码,项目名称,乡镇,区县,行业,合同额（万元）,签约日期\nT1,储能,第3镇,第3镇,制造业,900,2024-01-05\n'),
  );
  await planner.intake.locator('[data-do="unread-column"]').click();
  await planner.intake.locator('[data-way="found"]').check();
  await planner.takeIntake();
  await planner.root.locator('[data-board="big"]').waitFor();
  assertQuiet(planner.page);
});

for (const [lang, width] of [
  ['zh-Hans', 1440],
  ['zh-Hant', 768],
  ['en', 360],
]) {
  test(`a ledger's view holds at ${width} px in ${lang}, by keyboard, and for a screen reader`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.root.evaluate((element, code) => element.setAttribute('lang', code), lang);
    await planner.whole();
    await bring(planner, 'ledger.xlsx');
    await planner.until(
      'the questions',
      () => question(planner, 'others').count(),
      (count) => count === 1,
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
    // By keyboard alone: the button that cannot be used yet leads to the first question; a key answers it.
    const take = planner.intake.locator('[data-do="take-intake"]');
    for (let open = 0; open < 12 && (await take.getAttribute('aria-disabled')) === 'true'; open += 1) {
      await take.focus();
      await planner.page.keyboard.press('Enter');
      const before = await answer(planner);
      const chooses = await planner.intake.evaluate((dialog) => dialog.getRootNode().activeElement.matches('select'));
      await planner.page.keyboard.press(chooses ? 'ArrowDown' : 'Space');
      await planner.until(
        'the next question',
        () => answer(planner),
        (words) => words !== before,
      );
    }
    await take.focus();
    await planner.page.keyboard.press('Enter');
    await planner.intake.waitFor({ state: 'detached' });
    assertQuiet(planner.page);
  });
}
