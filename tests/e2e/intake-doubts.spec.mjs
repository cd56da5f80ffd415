// Tables whose figures would be taken for something else: asked about in the import view, or read as they lie.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function bring(planner, text) {
  const file = { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await planner.root.locator('saima-import input[type=file]').setInputFiles([file]);
  await planner.intake.waitFor();
}

const says = (planner, pattern) =>
  planner.until(
    `a sentence like ${pattern}`,
    () => planner.intake.locator('.answer').innerText(),
    (words) => pattern.test(words),
  );

test('figures ten thousand times too large are asked about, and converted by one press', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(
    planner,
    '2023年一季度\n区县,到位资金（亿元）,本月到位资金\n巴南区,523700,3\n忠县,79000,2\n巫溪县,40700,9\n',
  );
  await says(planner, /还有 1 处要您定/);
  const question = planner.intake.locator('[data-question="magnitude"]');
  assert.match(await question.innerText(), /约为现有数的 10,000 倍，单位写对了吗？/);
  assert.deepEqual(await axeFinds(planner.page), []);
  await question.locator('[data-measure="万元"]').press('Enter');
  await says(planner, /导入会改 \d+ 个数，\d+ 个与现在相同/);
  const unread = planner.intake.locator('[data-part="unread"]');
  await unread.locator('summary').click();
  assert.match(await unread.innerText(), /C 列 本月到位资金：不是这一期的时间/);
  assertQuiet(planner.page);
});

test('units that stand side by side are read, shown and corrected with the addresses of the sheet', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(
    planner,
    '2023年一季度\n指标,计量单位,巴南区,忠县,巫溪县\n到位资金,万元,523700,79000,x\n新开工项目,个,3,4,5\n',
  );
  await says(planner, /读到 3 个单位、2 项指标。还有 1 处要您定/);
  const words = await planner.intake.innerText();
  assert.match(words, /1 个单元格不是数：\s*E3 x/);
  assert.match(words, /行列已互换/);
  const cell = planner.intake.locator('td.problem input');
  await cell.fill('40700');
  await cell.press('Enter');
  await says(planner, /导入会改/);
  assert.match(await planner.intake.locator('[data-part="changes"]').innerText(), /C4\s+巴南区\s+新开工项目/);
  assert.deepEqual(await axeFinds(planner.page), []);
  // As it stands it is no table of these units.
  await planner.intake.locator('[data-setting="turned"]').press('Space');
  await planner.until(
    'the table as it stands',
    () => planner.intake.innerText(),
    (now) => !now.includes('行列已互换'),
  );
  await planner.intake.locator('[data-setting="turned"]').press('Space');
  await says(planner, /读到 3 个单位、2 项指标/);
  assertQuiet(planner.page);
});

test('of two tables side by side the second is chosen', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await bring(planner, '2023年一季度\n区县,到位资金,,区县,新开工项目\n巴南区,50,,忠县,7\n巫溪县,4,,云阳县,8\n');
  await says(planner, /读到 2 个单位、1 项指标/);
  const side = planner.intake.locator('[data-setting="side"]');
  assert.deepEqual(await side.locator('option').allInnerTexts(), ['A 列起', 'D 列起']);
  await side.selectOption({ label: 'D 列起' });
  await planner.until(
    'the second table',
    () => planner.intake.locator('[data-part="changes"]').innerText(),
    (words) => /E3\s+忠县\s+新开工项目/.test(words),
  );
  await planner.takeIntake();
  assertQuiet(planner.page);
});
