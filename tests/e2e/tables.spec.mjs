// Tables and files that come in: read, told, or refused without losing anything.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner, Planner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const given = (name) => readFile(new URL(`../tables/${name}`, import.meta.url));
const problems = (planner) => planner.root.locator('saima-problems dialog[open]');

const figure = (planner, code) => planner.row(banan).locator(`td[data-indicator="${code}"]`).innerText();

async function importFile(planner, buffer, name = 'table.csv') {
  await planner.pick('files', 'import');
  await planner.root.locator('saima-import input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function paste(planner, text) {
  await planner.pick('files', 'import');
  await planner.root.locator('#pasted').fill(text);
  await planner.root.locator('saima-import .main').click();
}

const close = (dialog) => dialog.locator('footer .main').click();

test('a pasted block with heads of two lines is taken; one that is refused stays in the sheet', async () => {
  const planner = await openPlanner(site);
  await paste(planner, (await given('h12-header-break.tsv')).toString());
  await planner.takeIntake();
  await planner.until(
    'the figure',
    () => figure(planner, 'funds'),
    (words) => words.startsWith('12.5'),
  );
  const doubtful = '区县\t到位资金\n巴南区\t3 5\n';
  await paste(planner, doubtful);
  assert.match(await planner.intake.innerText(), /1 个单元格里像是有两个数[\s\S]*B2 3 5/);
  await planner.intake.locator('header button').click();
  // What was not taken stays where it was pasted.
  await planner.pick('files', 'import');
  assert.equal(await planner.root.locator('#pasted').inputValue(), doubtful);
  await planner.root.locator('saima-import .main').click();
  await planner.intake.locator('input[data-cell="1:1"]').fill('35');
  await planner.intake.locator('input[data-cell="1:1"]').press('Enter');
  await planner.takeIntake();
  await planner.until(
    'the figure',
    () => figure(planner, 'funds'),
    (words) => words.startsWith('35'),
  );
  await planner.pick('files', 'import');
  assert.equal(await planner.root.locator('#pasted').inputValue(), '');
  assertQuiet(planner.page);
});

test('a table of other units is a board of its own, once what is open in it is said', async () => {
  const planner = await openPlanner(site);
  await importFile(planner, await given('h10-decimal-comma.csv'));
  const words = await planner.intake.innerText();
  assert.match(words, /7 个单元格的逗号或点看不出是小数点还是千分位/);
  assert.ok(await planner.intake.locator('[data-way="own"]').isChecked());
  const take = planner.intake.locator('[data-do="take-intake"]');
  assert.equal(await take.getAttribute('aria-disabled'), 'true');
  await planner.intake.locator('[data-treat="missing"]').click();
  await planner.until(
    'an answer to everything',
    () => take.getAttribute('aria-disabled'),
    (disabled) => disabled === 'false',
  );
  assertQuiet(planner.page);
});

test('what was read otherwise than it stands is listed', async () => {
  const planner = await openPlanner(site);
  await importFile(planner, await given('h18-yearbook-signs.csv'));
  const told = planner.intake.locator('[data-part="told"]');
  await told.locator('summary').click();
  const words = await told.innerText();
  assert.match(words, /D2 …：有数但太小/);
  assert.match(words, /丁县\*：注释符号已去掉/);
  assertQuiet(planner.page);
});

test('a data set in GBK is refused at its byte; the same in UTF-16 is opened', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  const bytes = await given('h13-dataset-gbk.json');
  await importFile(planner, bytes, 'data.json');
  // The first character is two bytes that UTF-8 could have too.
  assert.match(await problems(planner).innerText(), /第 88 字节起不是 UTF-8 文字/);
  await close(problems(planner));
  assert.equal(await planner.screen(), screen);
  const text = new TextDecoder('gbk').decode(bytes);
  await importFile(planner, Buffer.from(`\ufeff${text}`, 'utf16le'), 'data.json');
  await planner.until(
    'the rows',
    () => planner.order(),
    (order) => order.length === 3,
  );
  assertQuiet(planner.page);
});

test('a data set that a server sends in GBK is refused at its byte, and opened in UTF-16', async () => {
  const bytes = await given('h13-dataset-gbk.json');
  const openAt = async (body) => {
    const context = await site.browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.route(/chongqing-2023\.json(\.gz)?$/, (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    );
    await page.goto(site.address);
    return new Planner(page);
  };
  const refused = await openAt(bytes);
  const alert = refused.root.locator('.failed[role="alert"]');
  await alert.waitFor();
  assert.match(await alert.innerText(), /第 88 字节起不是 UTF-8 文字/);
  const text = new TextDecoder('gbk').decode(bytes);
  // As the same files are read that are chosen: by the mark of UTF-16 or by its zeros, and without the end sign of DOS.
  for (const body of [
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(`\ufeff${text}\u001a`),
  ]) {
    const planner = await openAt(body);
    await planner.ready();
    assert.equal((await planner.order()).length, 3);
  }
});

test('a scenario is known whatever the order of its keys and however long it is', async () => {
  const planner = await openPlanner(site);
  await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500113', 'funds', 77));
  await planner.until(
    'the figure',
    () => figure(planner, 'funds'),
    (words) => words.startsWith('77'),
  );
  const text = await planner.page.evaluate(() => document.querySelector('saima-simulator').scenarioJson());
  await planner.do('undo');
  const keys = Object.entries(JSON.parse(text)).reverse();
  const reordered = JSON.stringify(Object.fromEntries(keys)).replace('{', `{${' '.repeat(6000)}`);
  await importFile(planner, Buffer.from(reordered), 's.json');
  await planner.until(
    'the figure again',
    () => figure(planner, 'funds'),
    (words) => words.startsWith('77'),
  );
  assertQuiet(planner.page);
});

test('several files are read together, and a drag that goes away takes its sign with it', async () => {
  const planner = await openPlanner(site);
  const drag = (type, { files = 0, text = 'x', to = null } = {}) =>
    planner.page.evaluate(
      ([type, files, text, to]) => {
        const dataTransfer = new DataTransfer();
        for (let n = 0; n < files; n += 1) dataTransfer.items.add(new File([text], `${n}.csv`));
        const app = document.querySelector('saima-simulator').shadowRoot.querySelector('.app');
        const relatedTarget = to && document.querySelector(to);
        app.dispatchEvent(new DragEvent(type, { dataTransfer, relatedTarget, bubbles: true, cancelable: true }));
      },
      [type, files, text, to],
    );
  const sign = planner.root.locator('.app > .drop');
  await drag('dragover', { files: 1 });
  await sign.waitFor();
  await drag('dragleave', { files: 1, to: 'body' });
  await sign.waitFor({ state: 'detached' });
  await drag('dragover', { files: 2 });
  await sign.waitFor();
  await drag('drop', { files: 2, text: '区县,到位资金\n巴南区,33\n' });
  await planner.intake.waitFor();
  const sheets = await planner.intake.locator('[data-setting="sheet"] option').allInnerTexts();
  assert.deepEqual(sheets, ['2 份报表合成的一张表', '0.csv', '1.csv']);
  await sign.waitFor({ state: 'detached' });
  assertQuiet(planner.page);
});

test('a file that is dropped while the dialog for files is open closes it, whether it is taken or not', async () => {
  const planner = await openPlanner(site);
  const dialog = planner.root.locator('saima-import dialog[open]');
  const drop = (texts) =>
    dialog.evaluate((element, all) => {
      const dataTransfer = new DataTransfer();
      for (const text of all) dataTransfer.items.add(new File([text], 'a.csv'));
      for (const type of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    }, texts);
  await planner.pick('files', 'import');
  await planner.root.locator('#pasted').fill('区县,到位资金');
  await drop(['区县,到位资金\n巴南区,33\n']);
  await planner.takeIntake();
  await planner.until(
    'the figure',
    () => figure(planner, 'funds'),
    (words) => words.startsWith('33'),
  );
  await dialog.waitFor({ state: 'detached' });
  await planner.pick('files', 'import');
  assert.equal(await planner.root.locator('#pasted').inputValue(), '区县,到位资金');
  await drop(['a', 'b']);
  await dialog.waitFor({ state: 'detached' });
  await planner.intake.waitFor();
  assertQuiet(planner.page);
});
