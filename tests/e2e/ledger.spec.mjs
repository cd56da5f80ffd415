// Ledgers as CSV, and the time line: projects come in, move across the edge of a quarter, and go out.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const table = `项目代码,项目名称,区县,行业,合同额（万元）,签约日期,开工日期,备注
T1,储能电池,巴南区,制造业,"9,000,000",2023年1月10日,2023/4/2,重点
T2,检测中心,巫溪县,服务业,3.5亿元,20230301,,
`;
// The same in GB18030, without a byte order mark.
const gb18030 = Buffer.from(
  'z+7Ev7T6wussz+7Ev8P7s8Ysx/jP2CzQ0NK1LLrPzay27qOozfLUqqOpLMep1LzI1cbaLL+quaTI1cbaLLG416INClQxLLSixNy157PYLLDNxM/H+CzWxtTs0rUsIjksMDAwLDAwMCIsMjAyM8TqMdTCMTDI1SwyMDIzLzQvMizW2LXjDQpUMiy87LLi1tDQxCzO18+qz9gst/7O8dK1LDMuNdLa1KosMjAyMzAzMDEsLA0K',
  'base64',
);

const score = (planner) => planner.row(banan).locator('td.score span').first().innerText();
const isDisabled = (planner, name) => planner.root.locator(`[data-do="${name}"]`).isDisabled();
const dialog = (planner) => planner.intake;
const counts = (planner) => dialog(planner).locator('[data-count] b').allInnerTexts();
const countsBecome = (planner, wanted) =>
  planner.until(
    `the counts ${wanted}`,
    () => counts(planner),
    (now) => now.join() === wanted.join(),
  );

async function importFile(planner, buffer, name = 'ledger.csv') {
  await planner.pick('files', 'import');
  await planner.root.locator('saima-import input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const answerOthers = (planner, choice) => dialog(planner).locator(`[data-others="${choice}"]`).click();

/** Brings a ledger to where it can be taken. */
async function importLedger(planner, buffer, choice = 'keep') {
  await importFile(planner, buffer);
  await answerOthers(planner, choice);
  await dialog(planner).locator('[data-do="take-intake"][aria-disabled="false"]').waitFor();
}

const take = (planner) => planner.takeIntake();

async function topTen(planner, code) {
  await planner.root.locator(`[data-board="${code}"]`).click();
  const rows = planner.root.locator('saima-project-board tbody tr');
  await rows.first().waitFor();
  return () => rows.evaluateAll((all) => all.map((row) => row.dataset.project));
}

async function openTimeLine(planner) {
  await planner.choose(banan);
  await planner.openTab('projects');
  await planner.root.locator('#panel-projects [data-view="time"]').click();
  const line = planner.root.locator('saima-time-line');
  await line.locator('[data-row]').first().waitFor();
  return line;
}

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from(table)],
  ['GB18030', gb18030],
]) {
  test(`a ledger in ${encoding} is known by its header, merged in one step, and undone`, async () => {
    const planner = await openPlanner(site);
    const before = await score(planner);
    await importLedger(planner, bytes);
    assert.deepEqual(await counts(planner), ['2', '0', '0', '0']);
    assert.match(await dialog(planner).locator('[data-part="unread"]').textContent(), /H 列 备注：序号、备注/);
    await take(planner);
    await planner.until(
      'another score',
      () => score(planner),
      (now) => now !== before,
    );
    const listed = await topTen(planner, 'big');
    await planner.until('the project on the top ten', listed, (codes) => codes[0] === 'T1');
    await planner.do('undo');
    await planner.until('the top ten without it', listed, (codes) => !codes.includes('T1'));
    assert.equal(await isDisabled(planner, 'undo'), true);
    assertQuiet(planner.page);
  });
}

test('a ledger with problems is refused whole, each at its cell, and nothing of what was said is lost', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  await importFile(planner, Buffer.from(table.replace('巴南区', '江南区').replace('20230301', '二月一日')));
  await answerOthers(planner, 'keep');
  await planner.until(
    'two questions',
    () => dialog(planner).locator('.answer').innerText(),
    (words) => words.includes('还有 2 处'),
  );
  const words = await dialog(planner).locator('.questions > li:not(.answered)').allInnerTexts();
  assert.equal(words.length, 2);
  assert.match(words[0], /“江南区”（C2，1 行）/);
  assert.match(words[1], /不是日历上的日期.*F3 二月一日/s);
  await dialog(planner).locator('[data-do="take-intake"]').click({ force: true });
  assert.ok(await dialog(planner).isVisible());
  assert.equal(await planner.screen(), screen);
  assert.equal(await isDisabled(planner, 'undo'), true);
  // Corrected in place it goes in.
  await dialog(planner).locator('[data-question="names"] select').selectOption({ label: '巴南区' });
  const cell = dialog(planner).locator('input[data-cell="2:5"]');
  await cell.fill('2023-02-01');
  await cell.press('Enter');
  await countsBecome(planner, ['2', '0', '0', '0']);
  await take(planner);
  assertQuiet(planner.page);
});

test('a ledger that is dropped while another is asked about waits for its turn', async () => {
  const planner = await openPlanner(site);
  const [one, other] = [table.replace(/T2.*\n/, ''), table.replace(/T1.*\n/, '')];
  await importFile(planner, Buffer.from(one));
  await dialog(planner).locator('[data-others="keep"]').waitFor();
  await planner.root.evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'other.csv', { type: 'text/csv' }));
    const target = element.shadowRoot.querySelector('.app');
    for (const kind of ['dragover', 'drop'])
      target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, other);
  const scenario = () => planner.root.evaluate((element) => element.scenarioJson());
  await answerOthers(planner, 'keep');
  await dialog(planner).locator('[data-do="take-intake"][aria-disabled="false"]').click();
  await planner.until('the first', scenario, (text) => text.includes('"T1"'));
  await dialog(planner).locator('[data-others="keep"][aria-pressed="false"]').click();
  await dialog(planner).locator('[data-do="take-intake"][aria-disabled="false"]').click();
  await planner.until('both', scenario, (text) => text.includes('"T1"') && text.includes('"T2"'));
  assertQuiet(planner.page);
});

test('a column that is not known is asked about, and left unread on demand', async () => {
  const planner = await openPlanner(site);
  await importFile(planner, Buffer.from(table.replace('备注', '天气')));
  await answerOthers(planner, 'keep');
  const column = dialog(planner).locator('[data-question="columns"]');
  assert.match(await column.innerText(), /H 列“天气”/);
  assert.equal(await dialog(planner).locator('[data-do="take-intake"]').getAttribute('aria-disabled'), 'true');
  await column.locator('[data-do="unread-column"]').click();
  await dialog(planner).locator('[data-do="take-intake"][aria-disabled="false"]').waitFor();
  assert.deepEqual(await counts(planner), ['2', '0', '0', '0']);
  assertQuiet(planner.page);
});

test('what is exported comes back as it was, and may replace the whole ledger', async () => {
  const planner = await openPlanner(site);
  await importLedger(planner, Buffer.from(table));
  await take(planner);
  await planner.root.locator('saima-menu[data-menu="files"] button').first().click();
  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    planner.root.locator('[data-item="ledger"]').click(),
  ]);
  const bytes = await readFile(await download.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  await importLedger(planner, bytes, 'drop');
  assert.deepEqual(await counts(planner), ['0', '0', '6,091', '0']);
  await take(planner);
  await planner.do('undo');
  await planner.until('nothing more to undo', () => isDisabled(planner, 'undo'), Boolean);
  assertQuiet(planner.page);
});

test('a start dragged across the edge of the quarter moves composite and top ten; undo takes it back', async () => {
  const planner = await openPlanner(site);
  await importLedger(planner, Buffer.from(table));
  await take(planner);
  const line = await openTimeLine(planner);
  const before = await score(planner);
  const mark = line.locator('[data-row="T1"] [data-mark="started"] .shape');
  const box = await mark.boundingBox();
  const { mouse } = planner.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x - 8, box.y + 8, { steps: 4 });
  await planner.until(
    'the board to follow the hand',
    () => score(planner),
    (now) => now !== before,
  );
  await mouse.up();
  const moved = line.locator('[data-row="T1"] [data-mark="started"]');
  await planner.until(
    'a day within the quarter',
    () => moved.getAttribute('aria-valuetext'),
    (words) => /2023-0[23]/.test(words),
  );
  const listed = await topTen(planner, 'starts-major');
  await planner.until('the project on the top ten', listed, (codes) => codes[0] === 'T1');
  await planner.do('undo');
  await planner.until('the top ten without it', listed, (codes) => !codes.includes('T1'));
  assertQuiet(planner.page);
});

test('a start moved by key crosses the edge of the quarter, and keys pressed in one go are one step', async () => {
  const planner = await openPlanner(site);
  await importLedger(planner, Buffer.from(table));
  await take(planner);
  const line = await openTimeLine(planner);
  const before = await score(planner);
  const mark = line.locator('[data-row="T1"] [data-mark="started"]');
  const day = () => mark.getAttribute('aria-valuetext');
  await mark.focus();
  await planner.page.keyboard.press('ArrowLeft');
  await planner.until('a day earlier', day, (words) => words.startsWith('2023-04-01'));
  await planner.page.keyboard.press('Shift+ArrowLeft');
  await planner.until('a week earlier', day, (words) => words.startsWith('2023-03-25'));
  await planner.until(
    'another score',
    () => score(planner),
    (now) => now !== before,
  );
  await planner.page.keyboard.press('PageUp');
  await planner.until('a month earlier', day, (words) => words.startsWith('2023-02-25'));
  // The row of keys ends with a pause.
  await planner.until(
    'the change to be told',
    () => planner.sentence(),
    (words) => words.includes('巴南区'),
  );
  await planner.do('undo');
  await planner.until('the day as it was', day, (now) => now.startsWith('2023-04-02'));
  await planner.until(
    'the score as it was',
    () => score(planner),
    (now) => now === before,
  );
  assertQuiet(planner.page);
});

test('the time line fits a phone', async () => {
  const planner = await openPlanner(site, '', { viewport: { width: 360, height: 740 } });
  const line = await openTimeLine(planner);
  const [row, root] = await Promise.all([line.locator('svg.track').first().boundingBox(), planner.root.boundingBox()]);
  assert.ok(row.width <= root.width && row.x >= 0, JSON.stringify({ row, root }));
  assertQuiet(planner.page);
});

test('keys move the day of one project, also where the day would put its row elsewhere', async () => {
  const planner = await openPlanner(site);
  const line = await openTimeLine(planner);
  const mark = line.locator('[data-row="500113-117"] [data-mark="started"]');
  const steps = async () =>
    JSON.parse(await planner.root.evaluate((element) => element.scenarioJson()))
      .steps.flat()
      .map(({ project }) => project);
  await mark.focus();
  for (const presses of [1, 2]) {
    await planner.page.keyboard.press(presses === 1 ? 'PageUp' : 'ArrowRight');
    await planner.until('a step', steps, (codes) => codes.length === presses);
    assert.equal(await mark.evaluate((one) => one.getRootNode().activeElement === one), true);
  }
  assert.deepEqual(await steps(), ['500113-117', '500113-117']);
  // Out of what is shown the quarters come along.
  for (let presses = 0; presses < 18; presses += 1) await planner.page.keyboard.press('PageDown');
  await planner.until('a step', steps, (codes) => codes.length === 3);
  assert.match(await mark.getAttribute('aria-valuetext'), /^2025-/);
  assert.equal(await mark.evaluate((one) => one.getRootNode().activeElement === one), true);
  assert.deepEqual(await steps(), ['500113-117', '500113-117', '500113-117']);
  assertQuiet(planner.page);
});
