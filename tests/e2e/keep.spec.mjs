// What is kept, what comes in and what goes out.
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

// 区县,新签正式合同额 / 巴南区,900 in GB18030, without a byte order mark.
const gb18030 = Buffer.from([
  0xc7, 0xf8, 0xcf, 0xd8, 0x2c, 0xd0, 0xc2, 0xc7, 0xa9, 0xd5, 0xfd, 0xca, 0xbd, 0xba, 0xcf, 0xcd, 0xac, 0xb6, 0xee,
  0x0d, 0x0a, 0xb0, 0xcd, 0xc4, 0xcf, 0xc7, 0xf8, 0x2c, 0x39, 0x30, 0x30, 0x0d, 0x0a,
]);

async function importFile(planner, name, buffer) {
  await planner.pick('files', 'import');
  await planner.root.locator('saima-import input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const contracts = (planner) => planner.row(banan).locator('td[data-indicator="contracts"]').innerText();

test('a reload brings the scenario back', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.figure('contracts').fill('777');
  await planner.figure('contracts').press('Enter');
  await planner.until(
    'the change',
    () => contracts(planner),
    (words) => words.startsWith('777.00'),
  );
  const screen = await planner.screen();
  await planner.keeps('777');
  await planner.page.reload();
  await planner.ready();
  await planner.until(
    'the screen before the reload',
    () => planner.screen(),
    (now) => now === screen,
  );
  await planner.do('undo');
  await planner.until(
    'the baseline',
    () => contracts(planner),
    (words) => !words.startsWith('777'),
  );
  assertQuiet(planner.page);
});

test('the figure of the baseline, typed anew, takes the change back, and is none where nothing was changed', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const [was, baseline] = [await contracts(planner), await planner.screen()];
  const undo = planner.root.locator('[data-do="undo"]');
  const type = async (text) => {
    await planner.figure('contracts').fill(text);
    await planner.figure('contracts').press('Enter');
  };
  const figure = parseFloat(was).toFixed(2);
  await type(figure);
  assert.equal(await planner.screen(), baseline);
  assert.equal(await undo.isDisabled(), true);
  await type('600');
  await planner.until(
    'the change',
    () => contracts(planner),
    (words) => words.startsWith('600.00'),
  );
  await type(figure);
  await planner.until(
    'the baseline',
    () => planner.screen(),
    (now) => now === baseline,
  );
  assert.equal(await planner.figure('contracts').inputValue(), figure);
  assert.equal(await planner.root.locator('saima-figures .changed').count(), 0);
  await planner.do('undo');
  await planner.until(
    'the change again',
    () => contracts(planner),
    (words) => words.startsWith('600.00'),
  );
  assertQuiet(planner.page);
});

test('going back to the baseline is one step that says it can be undone, after a reload too', async () => {
  const planner = await openPlanner(site);
  const reset = planner.root.locator('[data-do="reset"]');
  const baseline = await planner.screen();
  assert.equal(await reset.isDisabled(), true);
  await planner.choose(banan);
  await planner.root.locator('.scenario').fill('春季方案');
  await planner.figure('contracts').fill('777');
  await planner.figure('contracts').press('Enter');
  await planner.figure('funds').fill('200');
  await planner.figure('funds').press('Enter');
  const screen = await planner.until(
    'both figures',
    () => planner.screen(),
    (now) => now.includes('777.00') && now.includes('200.00'),
  );
  await reset.click();
  await planner.until(
    'the baseline',
    () => planner.screen(),
    (now) => now === baseline,
  );
  assert.match(await planner.sentence(), /^已回到基准，可撤销（Ctrl\+Z）；巴南区 第 \d+ 名/);
  assert.equal(await reset.isDisabled(), true);
  await planner.openTab('changes');
  await planner.root.locator('saima-changes').getByText('全部回到基准').waitFor();
  // What was taken back is no edit any more.
  await planner.openTab('effect');
  await planner.root.locator('#panel-effect .empty').waitFor();
  await planner.openTab('changes');
  await planner.page.keyboard.press('Control+z');
  await planner.until(
    'all of the scenario',
    () => planner.screen(),
    (now) => now === screen,
  );
  await planner.page.keyboard.press('Control+y');
  await planner.until(
    'the baseline again',
    () => planner.screen(),
    (now) => now === baseline,
  );
  await planner.keeps('resetAll');
  await planner.page.reload();
  await planner.ready();
  assert.equal(await planner.screen(), baseline);
  await planner.do('undo');
  await planner.until(
    'all of the scenario, kept',
    () => planner.screen(),
    (now) => now === screen,
  );
  assert.equal(await planner.root.locator('.scenario').inputValue(), '春季方案');
  assertQuiet(planner.page);
});

// Replaces `from` by `to` in all that the page keeps.
const rewrite = (planner, from, to) =>
  planner.page.evaluate(
    ([was, becomes]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite');
          transaction.objectStore('kept').openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            cursor.update(JSON.parse(JSON.stringify(cursor.value).split(was).join(becomes)));
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [from, to],
  );

test('a kept scenario that the engine refuses is told in words, and the board stands at the baseline', async () => {
  const planner = await openPlanner(site);
  const baseline = await planner.screen();
  await planner.choose(banan);
  await planner.figure('contracts').fill('777');
  await planner.figure('contracts').press('Enter');
  await planner.keeps('777');
  await rewrite(planner, 'setValue', 'setMood');
  await planner.page.reload();
  await planner.ready();
  const dialog = planner.root.locator('saima-problems');
  await dialog.getByText('上次保存的情景无法载入').waitFor();
  await dialog.getByText('没有“setMood”').or(dialog.getByText('“setMood”不在可选之列')).first().waitFor();
  assert.equal(await planner.screen(), baseline);
  assertQuiet(planner.page);
});

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from('区县,新签正式合同额\r\n巴南区,900\r\n')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff区县,新签正式合同额\r\n巴南区,９００\r\n')],
  ['GB18030', gb18030],
]) {
  test(`a CSV file in ${encoding} is taken up as one step`, async () => {
    const planner = await openPlanner(site);
    await importFile(planner, 'figures.csv', bytes);
    await planner.takeIntake();
    await planner.until(
      'the figure',
      () => contracts(planner),
      (words) => words.startsWith('900.00'),
    );
    assert.match(await planner.sentence(), /^已导入：改动 1 处/);
    await planner.do('undo');
    await planner.until(
      'the baseline',
      () => contracts(planner),
      (words) => !words.startsWith('900'),
    );
    assertQuiet(planner.page);
  });
}

test('a block pasted from a spreadsheet is taken up', async () => {
  const planner = await openPlanner(site);
  await planner.pick('files', 'import');
  await planner.root.locator('#pasted').fill('区县\t新签正式合同额\n巴南区\t1,900.5\n');
  await planner.root.getByRole('button', { name: '导入粘贴内容' }).click();
  await planner.takeIntake();
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('1,900.50'),
  );
});

test('a table names every cell that cannot be read by its address, and the screen stays until all is said', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  await importFile(
    planner,
    'wrong.csv',
    Buffer.from('区县,新签正式合同额,到位资金\r\n巴南区,许多,5\r\n没有区,7,8\r\n忠县,9,几\r\n'),
  );
  const words = await planner.intake.innerText();
  assert.match(words, /第 3 行“没有区”/);
  assert.match(words, /2 个单元格不是数：\s*B2 许多、C4 几/);
  await planner.intake.getByRole('button', { name: '取消' }).click();
  assert.equal(await planner.screen(), screen);
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
  await importFile(
    planner,
    'wrong.csv',
    Buffer.from('区县,新签正式合同额,到位资金\r\n巴南区,许多,5\r\n没有区,7,8\r\n'),
  );
  await planner.intake.locator('[data-do="unread-row"]').click();
  await planner.intake.locator('[data-treat="keep"]').click();
  await planner.takeIntake();
  await planner.until(
    'the report',
    () => planner.sentence(),
    (said) => /^已导入：改动 1 处/.test(said),
  );
  assertQuiet(planner.page);
});

test('a table is explained in English to an English reader', async () => {
  const planner = await openPlanner(site);
  await planner.root.evaluate((element) => element.setAttribute('lang', 'en'));
  await planner.root.getByText('Made up of').waitFor();
  await importFile(planner, 'wrong.csv', Buffer.from('District,Contracts signed\r\nBanan,many\r\n'));
  assert.match(await planner.intake.innerText(), /1 cells? hold no number:\s*B2 many/);
});

test('a damaged data set is refused and the screen stays', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  await importFile(planner, 'broken.json', Buffer.from('{"format":"saima-dataset","version":1,"code":"x"'));
  await planner.root.locator('saima-problems dialog').waitFor();
  assert.match(await planner.root.locator('saima-problems dialog').innerText(), /第 1 行第 \d+ 列：文件到这里就断了/);
  await planner.root.getByRole('button', { name: '知道了' }).click();
  assert.equal(await planner.screen(), screen);
});

test('a scenario goes out as a file and comes back in', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.figure('contracts').fill('555');
  await planner.figure('contracts').press('Enter');
  await planner.until(
    'the change',
    () => contracts(planner),
    (words) => words.startsWith('555.00'),
  );
  const screen = await planner.screen();
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.pick('files', 'scenario')]);
  const file = await readFile(await download.path());
  assert.equal(JSON.parse(file.toString()).format, 'saima-scenario');
  await planner.do('reset');
  await planner.until(
    'the baseline',
    () => contracts(planner),
    (words) => !words.startsWith('555'),
  );
  await importFile(planner, 'scenario.saima.json', file);
  await planner.until(
    'the scenario',
    () => planner.screen(),
    (now) => now === screen,
  );
});

test('the template can be filled in and taken up', async () => {
  const planner = await openPlanner(site);
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.pick('files', 'template')]);
  const template = await readFile(await download.path());
  await importFile(planner, 'template.csv', template);
  await planner.takeIntake();
  await planner.until(
    'the import',
    () => planner.sentence(),
    (words) => words.startsWith('已导入：改动 0 处'),
  );
});

/** What an item of the files menu saves. */
async function saved(planner, item) {
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.pick('files', item)]);
  return readFile(await download.path());
}

test('the board that is shown goes out as a table', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.figure('contracts').fill('777.125');
  await planner.figure('contracts').press('Enter');
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('777'),
  );
  const order = await planner.order();
  const text = (await saved(planner, 'board')).toString();
  assert.ok(text.startsWith('\ufeff名次,较基准升降,代码,名称,分组,得分,'), text.slice(0, 80));
  const rows = text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','));
  assert.deepEqual(
    rows.map(([, , code]) => code),
    order,
  );
  const own = rows.find(([, , code]) => code === banan);
  assert.equal(Number(own[0]), await planner.rank(banan));
  assert.deepEqual(own.slice(7, 10), ['777.13', '777.125', '已修改']);
  assertQuiet(planner.page);
});

test('figures go out in the shape of the template and come back without a change', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.figure('contracts').fill('777.125');
  await planner.figure('contracts').press('Enter');
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('777'),
  );
  const screen = await planner.screen();
  const [template, figures] = [await saved(planner, 'template'), await saved(planner, 'figures')];
  const head = (bytes) => bytes.toString().split('\r\n')[0];
  assert.equal(head(figures), head(template));
  await importFile(planner, 'figures.csv', figures);
  await planner.takeIntake();
  await planner.until(
    'the report',
    () => planner.sentence(),
    (words) => /^已导入：改动 0 处/.test(words),
  );
  assert.equal(await planner.screen(), screen);
  assertQuiet(planner.page);
});

test('a ledger can be exported only where there is one', async () => {
  const planner = await openPlanner(site);
  const items = async () => {
    await planner.root.locator('saima-menu[data-menu="files"] button').first().click();
    const found = await planner.root
      .locator('[data-item]')
      .evaluateAll((all) => all.map(({ dataset }) => dataset.item));
    await planner.page.keyboard.press('Escape');
    return found;
  };
  assert.ok((await items()).includes('ledger'));
  await planner.root.evaluate(
    (element, json) => element.loadDataset(json),
    await readFile('methods/township-steps.json', 'utf8'),
  );
  const left = await items();
  assert.ok(left.includes('board') && !left.includes('ledger'), left.join());
});

test('a scenario for other data is refused in words', async () => {
  const planner = await openPlanner(site);
  const foreign = {
    format: 'saima-scenario',
    version: 1,
    name: '',
    baseline: { dataset: 'elsewhere', fingerprint: 'ff' },
    steps: [],
  };
  await importFile(planner, 'foreign.json', Buffer.from(JSON.stringify(foreign)));
  await planner.root.getByText('这个情景是为另一套数据').waitFor();
});

test('a table of other units may be opened as a data set of its own, comes back on reload, and gives way to the built-in one', async () => {
  const planner = await openPlanner(site);
  await importFile(planner, 'own.csv', Buffer.from('单位,甲指标,乙指标\r\n东园,3,10\r\n西园,5,20\r\n南园,4,5\r\n'));
  await planner.takeIntake();
  await planner.until(
    'three units',
    () => planner.order(),
    (order) => order.length === 3,
  );
  assert.equal(await planner.root.getByText('示意值').count(), 0, 'own figures were called illustrative');
  await planner.until(
    'the kept data set',
    () => planner.sentence(),
    (words) => words === '已打开新数据集：3 个区县',
  );
  await planner.page.reload();
  await planner.ready();
  assert.equal((await planner.order()).length, 3);
  await planner.pick('files', 'built-in');
  await planner.until(
    'the built-in board',
    () => planner.order(),
    (order) => order.length === 41,
  );
  assertQuiet(planner.page);
});

test('a dropped file is imported', async () => {
  const planner = await openPlanner(site);
  await planner.root.evaluate((element) => {
    const files = new DataTransfer();
    files.items.add(new File(['区县,新签正式合同额\n巴南区,900\n'], 'dropped.csv', { type: 'text/csv' }));
    const target = element.shadowRoot.querySelector('.app');
    target.dispatchEvent(new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true }));
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  });
  await planner.takeIntake();
  await planner.until(
    'the figure',
    () => contracts(planner),
    (words) => words.startsWith('900.00'),
  );
});

test('two elements on one page live apart', async () => {
  const page = await site.open('example.html');
  const left = await new Planner(page, 'saima-simulator#left').ready();
  const right = await new Planner(page, 'saima-simulator#right').ready();
  const untouched = await right.screen();
  await left.root.evaluate((element) => element.setValue('500113', 'contracts', 900));
  await left.rankBecomes(banan, (rank) => rank === 1);
  assert.equal(await right.screen(), untouched);
  assertQuiet(page);
});
