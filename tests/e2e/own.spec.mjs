// A board of one's own: from nothing by mouse and by keys alone, revised and undone, in a list with others, as one file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function axeFinds(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} ${failureSummary}`).join(' | ')}`,
  );
}

const townships = Array.from({ length: 22 }, (_, at) => `第${at + 1}镇\t${at % 2 ? '西片' : '东片'}`);
const indicators = [
  '到位资金（亿元）',
  '新开工项目（个）',
  '工业产值（亿元）',
  '税收（万元）',
  '信访件数（件）',
  '办理时长（天）\t越低越好',
  '满意度（%）',
  '安全事故起数（起）',
];
/** Figures such that the first township is best in all: more is better in some columns and worse in others. */
const figures = townships.map((_, row) =>
  indicators.map((_, column) => ([4, 5, 7].includes(column) ? 3 + row : (100 - row * 2 + column / 10).toFixed(1))),
);

const maker = (planner) => planner.root.locator('saima-maker');
const pasted = (rows) => rows.map((row) => row.join('\t')).join('\n');

/** Pastes a text where the focus is, as a browser does. */
const paste = (planner, text) =>
  planner.page.evaluate((words) => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    at.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
  }, text);

const whole = async (options = {}) => (await openPlanner(site, '', options)).whole();

const count = (planner, n) =>
  planner.until(
    `${n} rows`,
    () => planner.order(),
    (order) => order.length === n,
  );
const says = (planner, text) =>
  planner.until(
    `“${text}”`,
    () => planner.sentence(),
    (words) => words.includes(text),
  );

/** A small board: units and one column an indicator. */
async function makeSmall(planner, name, units, lines, rows) {
  await planner.pick('files', 'own-new');
  const view = maker(planner);
  await view.locator('[data-place="sheet name"]').fill(name);
  await view.locator('#more-units').fill(units.join('\n'));
  await planner.do('next');
  await view.locator('#more-indicators').fill(lines.join('\n'));
  await planner.do('next');
  await view.locator('[data-row="0"][data-column="0"]').focus();
  await paste(planner, pasted(rows));
  await planner.do('finish');
  await count(planner, units.length);
}

test('twenty-two townships by eight indicators become a board by mouse', async () => {
  const planner = await whole();
  await planner.pick('files', 'own-new');
  const view = maker(planner);
  await view.locator('[data-place="sheet name"]').fill('全县乡镇季度赛马榜');
  await view.locator('[data-kind="township"]').click();
  await view.locator('#more-units').fill(townships.join('\n'));
  await planner.do('add-units');
  await view.locator('[data-unit-row="21"]').waitFor();
  await planner.do('next');
  await view.locator('#more-indicators').fill(indicators.join('\n'));
  await planner.do('add-indicators');
  const direction = (row) =>
    view.locator(`[data-indicator-row="${row}"] [data-direction]`).getAttribute('data-direction');
  await view.locator('[data-indicator-row="7"]').waitFor();
  assert.deepEqual(await Promise.all([0, 4, 5, 6, 7].map(direction)), ['higher', 'lower', 'lower', 'higher', 'lower']);
  // What was taken from the name says so; what the line said itself does not.
  assert.equal(await view.locator('[data-indicator-row="4"] [data-proposed]').count(), 1);
  assert.equal(await view.locator('[data-indicator-row="5"] [data-proposed]').count(), 0);
  await planner.do('next');
  await view.locator('[data-row="0"][data-column="0"]').click();
  await paste(planner, pasted(figures));
  await view.getByText('填入 176 格').waitFor();
  await planner.do('finish');
  await count(planner, 22);
  await says(planner, '榜已建好：22 个乡镇');
  assert.equal((await planner.order())[0], '第1镇');
  assert.equal(await planner.rank('第22镇'), 22);
  assert.ok((await planner.root.locator('thead').first().innerText()).includes('乡镇'));
  assert.ok(!(await planner.root.innerText()).includes('区县'));
  await planner.keeps('全县乡镇季度赛马榜');
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  assert.equal((await planner.order()).length, 22);
  await planner.until(
    'the word for townships',
    () => planner.root.locator('thead').first().innerText(),
    (words) => words.includes('乡镇'),
  );
  assertQuiet(planner.page);
});

test('a board is made by keys alone', async () => {
  const planner = await whole();
  const { keyboard } = planner.page;
  const focused = () =>
    planner.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.dataset.do ?? at?.dataset.item ?? at?.dataset.place ?? at?.id ?? '';
    });
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 400; presses += 1) {
      if ((await focused()) === wanted) return;
      await keyboard.press('Tab');
    }
    assert.fail(`Tab never came to ${wanted}`);
  };
  await planner.root.locator('saima-menu[data-menu="files"] button').first().focus();
  await keyboard.press('Enter');
  for (let presses = 0; (await focused()) !== 'own-new'; presses += 1) {
    assert.ok(presses < 20, 'the menu has no such entry');
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  await planner.until('the name', focused, (place) => place === 'sheet name');
  await keyboard.insertText('键盘榜');
  await tabTo('kind');
  await keyboard.insertText('支行');
  await tabTo('more-units');
  await keyboard.insertText('甲支行\n乙支行\n丙支行');
  await tabTo('next');
  await keyboard.press('Enter');
  await planner.until('the next box', focused, (place) => place === 'more-indicators');
  await keyboard.insertText('存款（亿元）\n投诉（件）');
  await tabTo('next');
  await keyboard.press('Enter');
  await planner.until('the first cell', focused, (place) => place.startsWith('cell '));
  for (const column of [
    ['12', '8.25', '3'],
    ['4', '0', '1'],
  ]) {
    for (const [row, text] of column.entries()) {
      await keyboard.insertText(text);
      if (row < 2) await keyboard.press('Enter');
    }
    for (const key of ['ArrowRight', 'ArrowUp', 'ArrowUp']) if (column[0] === '12') await keyboard.press(key);
  }
  await tabTo('finish');
  await keyboard.press('Enter');
  await count(planner, 3);
  await says(planner, '3 个支行');
  assert.equal(await planner.rank('丙支行'), 3);
  assertQuiet(planner.page);
});

test('what is refused is marked where it was typed, and nothing that was typed is lost', async () => {
  const planner = await whole();
  await planner.pick('files', 'own-new');
  const view = maker(planner);
  await view.locator('#more-units').fill('甲\n乙\n甲');
  await planner.do('next');
  await view.locator('#more-indicators').fill('额（亿元）');
  await planner.do('next');
  const cell = (row) => view.locator(`[data-row="${row}"][data-column="0"]`);
  await cell(0).fill('12.5');
  await cell(1).fill('1O');
  await cell(2).fill('7件');
  await planner.do('finish');
  await view.locator('.told.wrong').getByText('2').waitFor();
  assert.deepEqual(await Promise.all([0, 1, 2].map((row) => cell(row).getAttribute('aria-invalid'))), [
    null,
    'true',
    'true',
  ]);
  assert.equal(await cell(1).inputValue(), '1O');
  await cell(1).fill('10');
  await cell(2).fill('7');
  await planner.do('finish');
  // The name is missing, and a unit stands twice: the view leads back to them.
  await view.locator('[data-place="sheet name"][aria-invalid="true"]').waitFor();
  const twice = view.locator('[data-unit-row="2"] [aria-invalid="true"]');
  await twice.fill('丙');
  await view.locator('[data-place="sheet name"]').fill('小榜');
  await planner.page.keyboard.press('Escape');
  await planner.pick('files', 'own-new');
  assert.equal(await view.locator('[data-place="sheet name"]').inputValue(), '小榜');
  await view.locator('[data-step="figures"]').click();
  assert.equal(await cell(0).inputValue(), '12.5');
  await planner.do('finish');
  await count(planner, 3);
  assertQuiet(planner.page);
});

test('a data set is revised as one step: the scenario comes along as far as it applies, and undo brings all back', async () => {
  const planner = await whole();
  await makeSmall(
    planner,
    '街道榜',
    ['甲', '乙', '丙'],
    ['额（亿元）', '投诉（件）'],
    [
      [9, 3],
      [6, 2],
      [3, 1],
    ],
  );
  const text = () => planner.root.evaluate((one) => one.session.datasetJson());
  const scenario = () => planner.root.evaluate((one) => one.scenarioJson()).then((json) => JSON.parse(json).steps);
  const [dataset] = [await text()];
  await planner.root.evaluate((one) => one.setValue('甲', '额', 8));
  await planner.root.evaluate((one) => one.setValue('乙', '投诉', 7));
  await planner.until('two steps', scenario, (steps) => steps.length === 2);
  const steps = await scenario();

  await planner.pick('files', 'own-edit');
  const view = maker(planner);
  await view.locator('[data-unit-row="0"] .input').fill('甲街道');
  await view.locator('#more-units').fill('丁');
  await view.locator('[data-step="indicators"]').click();
  await view.locator('[data-indicator-row="1"]').getByRole('button', { name: '去掉' }).click();
  await planner.do('finish');
  await count(planner, 4);
  await says(planner, '1 处改动已不适用');
  assert.ok((await planner.sentence()).includes('乙 投诉'), await planner.sentence());
  assert.ok((await planner.row('甲').innerText()).includes('甲街道'));
  assert.deepEqual(await scenario(), steps.slice(0, 1));
  const revised = await text();

  await planner.do('undo');
  await count(planner, 3);
  await planner.until('the former scenario', scenario, (now) => now.length === 2);
  assert.equal(await text(), dataset);
  assert.deepEqual(await scenario(), steps);
  await planner.do('redo');
  await count(planner, 4);
  assert.equal(await text(), revised);
  await planner.do('undo');
  await count(planner, 3);
  // Further back are the scenario's own steps.
  await planner.do('undo');
  await planner.until('one step', scenario, (now) => now.length === 1);
  // One board stands in the list, not one for each state of it.
  await planner.pick('files', 'kept');
  await planner.root.locator('[data-kept-set]').first().waitFor();
  assert.equal(await planner.root.locator('[data-kept-set]').count(), 1);
  assertQuiet(planner.page);
});

test('boards of one’s own stand in a list: back to any, renamed, deleted and brought back, in one file with their scenarios', async () => {
  const planner = await whole();
  const rows = [[9], [6], [3]];
  await makeSmall(planner, '第一榜', ['甲', '乙', '丙'], ['额（亿元）'], rows);
  await planner.root.evaluate((one) => one.setValue('丙', '额', 99));
  await planner.rankBecomes('丙', (rank) => rank === 1);
  await planner.keeps('"value":99');
  await makeSmall(planner, '第二榜', ['子', '丑'], ['额（亿元）'], rows.slice(1));
  const set = (name) => planner.root.locator(`[data-kept-set="${name}"]`);
  await planner.pick('files', 'kept');
  await set('第一榜').waitFor();
  assert.ok((await set('第一榜').innerText()).includes('3 个，1 项指标'));
  assert.equal(await set('第二榜').locator('[data-do="open-set"]').count(), 0);

  await set('第一榜').locator('[data-do="remove-set"]').click();
  await planner.until(
    'it is gone',
    () => set('第一榜').count(),
    (n) => n === 0,
  );
  await planner.do('undo-remove');
  await set('第一榜').waitFor();
  await set('第一榜').locator('[data-do="rename-set"]').click();
  await planner.root.locator('saima-kept .name').fill('改名榜');
  await planner.page.keyboard.press('Enter');
  await set('改名榜').waitFor();
  assert.equal(await set('第一榜').count(), 0);

  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    set('改名榜').locator('[data-do="save-set"]').click(),
  ]);
  const bundle = await readFile(await download.path(), 'utf8');
  assert.equal(JSON.parse(bundle).format, 'saima-bundle');
  assert.equal(JSON.parse(bundle).scenarios.length, 1);

  await set('改名榜').locator('[data-do="open-set"]').click();
  await count(planner, 3);
  await planner.rankBecomes('丙', (rank) => rank === 1);
  await planner.pick('files', 'kept');
  await set('第二榜').waitFor();
  await set('改名榜').waitFor();

  const other = await whole();
  await other.pick('files', 'import');
  await other.root
    .locator('saima-import input[type=file]')
    .first()
    .setInputFiles({ name: 'mine.saima.json', mimeType: 'application/json', buffer: Buffer.from(bundle) });
  await count(other, 3);
  await other.rankBecomes('丙', (rank) => rank === 1);
  // Twice is once.
  await other.root.evaluate((one) => one.setValue('甲', '额', 100));
  await other.rankBecomes('甲', (rank) => rank === 1);
  await other.keeps('"value":100');
  await other.pick('files', 'import');
  await other.root
    .locator('saima-import input[type=file]')
    .first()
    .setInputFiles({ name: 'mine.saima.json', mimeType: 'application/json', buffer: Buffer.from(bundle) });
  await says(other, '已导入');
  await other.pick('files', 'kept');
  await other.root.locator('[data-kept-set]').first().waitFor();
  assert.equal(await other.root.locator('[data-kept-set]').count(), 1);
  assert.equal(await other.root.locator('[data-kept-entry]').count(), 2, 'both scenarios stand beside each other');
  assertQuiet(planner.page);
  assertQuiet(other.page);
});

test('a copy of the built-in data is changed, and undo leads back to the built-in', async () => {
  const planner = await whole();
  await planner.pick('files', 'own-edit');
  const view = maker(planner);
  await view.locator('[data-place="sheet name"]').fill('我的副本');
  const remove = view.locator('[data-unit-row="0"]').getByRole('button', { name: '去掉' });
  await remove.click();
  // Its projects would go with it: that is asked.
  await view.locator('[data-unit-row="0"] [data-do="sure"]').click();
  await planner.do('finish');
  await says(planner, '数据已修改');
  assert.equal(await planner.row('500101').count(), 0);
  await planner.do('undo');
  await planner.row('500101').waitFor();
  await planner.root.locator('.what').getByText('（演示）').waitFor();
  assertQuiet(planner.page);
});

for (const [code, width] of [
  ['zh-Hans', 360],
  ['zh-Hant', 768],
  ['en', 1440],
  ['en', 360],
]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing in ${code} at ${width} px, ${colorScheme}, and nothing scrolls sideways`, async () => {
      const planner = await whole({ viewport: { width, height: 800 }, colorScheme });
      await planner.root.evaluate((one, lang) => one.setAttribute('lang', lang), code);
      await planner.until(
        'the language',
        () => planner.root.locator('.app').getAttribute('lang'),
        (lang) => lang === code,
      );
      await planner.pick(width < 1100 ? 'more' : 'files', 'own-new');
      const view = maker(planner);
      await view.locator('#more-units').fill(townships.slice(0, 5).join('\n'));
      await planner.do('add-units');
      const look = async (step, of = view) => {
        assert.deepEqual(await axeFinds(planner.page), [], step);
        const content = await of.locator('.content').evaluate((one) => one.scrollWidth - one.clientWidth);
        assert.ok(content <= 0, `${step} scrolls by ${content}`);
        if (process.env.SHOTS)
          await planner.page.screenshot({ path: `${process.env.SHOTS}/${code}-${width}-${colorScheme}-${step}.png` });
      };
      await look('units');
      await planner.do('next');
      await view.locator('#more-indicators').fill(indicators.join('\n'));
      await planner.do('add-indicators');
      await view.locator('[data-indicator-row="7"]').waitFor();
      await look('indicators');
      await planner.do('next');
      await view.locator('[data-row="0"][data-column="0"]').fill('x');
      await planner.do('finish');
      await view.locator('.told.wrong').waitFor();
      await look('figures');
      await view.locator('[data-row="0"][data-column="0"]').fill('5');
      await view.locator('[data-step="units"]').click();
      await view.locator('[data-place="sheet name"]').fill('小榜');
      await view.locator('[data-step="figures"]').click();
      await planner.do('finish');
      await count(planner, 5);
      await planner.pick(width < 1100 ? 'more' : 'files', 'kept');
      await planner.root.locator('[data-kept-set]').waitFor();
      await planner.do('rename-set');
      await planner.root.locator('saima-kept .name').waitFor();
      await look('kept', planner.root.locator('saima-kept'));
      assertQuiet(planner.page);
    });
  }
}
