// The import view: a workbook is read in steps that its reader sees and can change, and taken once nothing is open.
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

async function bring(planner, ...names) {
  // On a phone the menu stands elsewhere; the field for files is the same.
  await planner.root.locator('saima-import input[type=file]').setInputFiles(names.map(table));
  await planner.intake.waitFor();
}

const answer = (planner) => planner.intake.locator('.answer').innerText();
const says = (planner, pattern) =>
  planner.until(
    `a sentence like ${pattern}`,
    () => answer(planner),
    (words) => pattern.test(words),
  );

/** Pastes on the board, as Ctrl+V does. */
const paste = (planner, data) =>
  planner.page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    const app = document.querySelector('saima-simulator').shadowRoot.querySelector('.app');
    app.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, data);

test('an ordinary workbook goes in once what is open in it is said, as one step', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'quarter.xlsx');
  const words = await planner.intake.innerText();
  assert.match(words, /G 列“天气”/);
  assert.match(words, /第 11 行“城南新区”/);
  assert.match(words, /1 个单元格的公式出错：\s*F10 #N\/A/);
  assert.match(words, /万元 → 亿元/);
  assert.match(await answer(planner), /读到 5 个单位、3 项指标。还有 3 处要您定/);
  const take = planner.intake.locator('[data-do="take-intake"]');
  // What is open comes first: the button leads there.
  await take.click({ force: true });
  assert.ok(await planner.intake.isVisible());
  await planner.intake.locator('[data-do="unread-column"]').click();
  await planner.intake.locator('[data-do="unread-row"]').click();
  await planner.intake.locator('[data-treat="missing"]').click();
  await says(planner, /导入会改 \d+ 个数/);
  await planner.takeIntake();
  await planner.until(
    'the report',
    () => planner.sentence(),
    (said) => /^已导入：改动 1\d 处，相同 \d+ 处，略过 \d\d? 处/.test(said) && !said.includes('略过 0 处'),
  );
  const funds = () => planner.row('500101').locator('td[data-indicator="funds"]').innerText();
  assert.match(await funds(), /^52\.37/);
  await planner.do('undo');
  await planner.until('the baseline', funds, (said) => !said.startsWith('52.37'));
  // The next workbook of the same form asks nothing that was said.
  await bring(planner, 'quarter.xlsx');
  await says(planner, /还有 1 处要您定/);
  assert.match(await planner.intake.innerText(), /已按上次同样表格的设置读入/);
  assertQuiet(planner.page);
});

test('a column, a row and a cell are read otherwise by a choice above, beside or in them', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'quarter.xlsx');
  const column = planner.intake.locator('select[data-column="6"]');
  await column.focus();
  await column.selectOption({ label: '新签正式合同额' });
  await planner.until(
    'another question',
    () => planner.intake.locator('[data-question="magnitude"]').innerText(),
    (said) => /G 列“天气”的数约为现有数的 220,000 分之一，单位写对了吗？/.test(said),
  );
  await planner.intake.locator('[data-question="magnitude"] [data-measure="亿元"]').click();
  await planner.until(
    'one question less',
    () => answer(planner),
    (said) => said.includes('还有 2 处'),
  );
  const row = planner.intake.locator('select[data-row-use="10"]');
  await row.focus();
  await row.selectOption({ label: '巴南区' });
  const cell = planner.intake.locator('input[data-cell="9:5"]');
  await cell.fill('77');
  await cell.press('Enter');
  // 2 万元 where 52 亿元 stand.
  await planner.intake.locator('[data-treat="keep"]').first().click();
  await says(planner, /导入会改/);
  const changes = await planner.intake.locator('[data-part="changes"]').innerText();
  assert.match(changes, /F10\s+江北区\s+新开工项目\s+\S+\s+77/);
  assertQuiet(planner.page);
});

test('townships that the data set does not know become a board of their own', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'townships.xlsx');
  await says(planner, /读到 22 个单位、4 项指标。可以作为一个自己的榜打开/);
  await planner.takeIntake();
  await planner.until(
    'the townships',
    () => planner.order(),
    (order) => order.length === 22,
  );
  assertQuiet(planner.page);
});

test('returned forms are one table that says who came twice and who is missing', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, 'form-a.xlsx', 'form-b.xlsx', 'form-b2.xlsx');
  const words = await planner.intake.innerText();
  assert.match(words, /3 份报表合成的一张表/);
  assert.match(words, /1 行的单位前面已有一行，而且数不一样（C4 ≠ C5）/);
  assert.match(words, /表里没有的单位：39 个/);
  await planner.intake.locator('[data-treat="take"]').click();
  await says(planner, /导入会改/);
  await planner.takeIntake();
  await planner.until(
    'the later figure',
    () => planner.row('500233').locator('td[data-indicator="starts"]').innerText(),
    (said) => said.startsWith('5'),
  );
  assertQuiet(planner.page);
});

test('of several files, one that cannot be read is told and the others are read', async () => {
  const planner = await openPlanner(site);
  const file = async (name, to) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: (await readFile(table(name))).subarray(0, to),
  });
  const field = planner.root.locator('saima-import input[type=file]');
  await planner.whole();
  await field.setInputFiles([await file('form-a.xlsx'), await file('form-b.xlsx', 3000), await file('form-b2.xlsx')]);
  await planner.intake.waitFor();
  const words = await planner.intake.innerText();
  assert.match(words, /form-b\.xlsx: .*(损坏|不完整|截断)/);
  assert.match(words, /2 份报表合成的一张表/);
  assertQuiet(planner.page);
});

test('a table that is pasted on the board comes with its merged cells, and a text as a table', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const html =
    '<table><tr><td colspan="3">2023年一季度</td></tr><tr><td rowspan="2">区县</td><td colspan="2">到位资金（亿元）</td></tr>' +
    '<tr><td>年度目标</td><td>累计完成</td></tr><tr><td>巴南区</td><td>100</td><td>33.5</td></tr></table>';
  await paste(planner, { 'text/html': html, 'text/plain': 'x' });
  await planner.intake.waitFor();
  await says(planner, /读到 1 个单位、2 项指标。导入会改/);
  await planner.takeIntake();
  await paste(planner, { 'text/plain': '2023年一季度\n区县\t开工项目\n巴南区\t91\n' });
  await planner.intake.waitFor();
  await says(planner, /读到 1 个单位、1 项指标。导入会改 1 个数/);
  assertQuiet(planner.page);
});

test('a file that is no workbook is refused with what to do, and the board stays', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  const cut = (await readFile(table('quarter.xlsx'))).subarray(0, 3000);
  await planner.pick('files', 'import');
  const file = { name: 'cut.xlsx', mimeType: 'application/octet-stream', buffer: cut };
  await planner.root.locator('saima-import input[type=file]').setInputFiles(file);
  const problems = planner.root.locator('saima-problems dialog[open]');
  await problems.waitFor();
  assert.match(await problems.innerText(), /损坏|不完整|截断/);
  assert.equal(await planner.screen(), screen);
  assertQuiet(planner.page);
});

for (const [lang, width] of [
  ['zh-Hans', 1440],
  ['zh-Hant', 768],
  ['en', 360],
]) {
  test(`the view holds at ${width} px in ${lang}, by keyboard, and for a screen reader`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.root.evaluate((element, code) => element.setAttribute('lang', code), lang);
    await planner.whole();
    await bring(planner, 'quarter.xlsx');
    const fits = () =>
      planner.intake.evaluate((dialog) => {
        const { right, left } = dialog.getBoundingClientRect();
        const content = dialog.querySelector('.content');
        return left >= 0 && right <= innerWidth && content.scrollWidth <= content.clientWidth + 1;
      });
    assert.ok(await fits(), 'it does not fit');
    await planner.page.evaluate(await readFile(axe, 'utf8'));
    const found = await planner.page.evaluate(async () => {
      const host = document.querySelector('saima-simulator').shadowRoot.querySelector('saima-intake');
      const { violations } = await window.axe.run(host);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
    });
    assert.deepEqual(found, []);
    // By keyboard alone: the button that cannot be used yet leads to the first question; space answers it.
    const take = planner.intake.locator('[data-do="take-intake"]');
    for (let open = 0; open < 6 && (await take.getAttribute('aria-disabled')) === 'true'; open += 1) {
      await take.focus();
      await planner.page.keyboard.press('Enter');
      const before = await answer(planner);
      await planner.page.keyboard.press('Space');
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
