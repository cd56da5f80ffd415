// Levers and the look ahead: what is set up in the inspector moves the forecast, and undo takes it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openAdvanced, openPlanner } from './page.mjs';

const wuxi = '500238';
const kinds = ['outreach', 'ambassadors', 'secondInvestment', 'lifeCycle'];

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Unfolds a lever of Wuxi; resolves to its section. */
async function openLever(planner, kind) {
  await planner.choose(wuxi);
  await planner.openTab('levers');
  const section = planner.root.locator(`details.lever[data-lever="${kind}"]`);
  await section.locator('summary').first().click();
  await section.locator('.body').waitFor();
  return section;
}

async function openForecast(planner) {
  const sheet = planner.root.locator('saima-inspector[sheet]:not(.away)');
  if ((await sheet.count()) > 0) await planner.page.keyboard.press('Escape');
  await planner.openTab('forecast');
  const panel = planner.root.locator('#panel-forecast');
  await panel.locator('td[data-nine="4"]').filter({ hasText: /\d/ }).waitFor();
  return panel;
}

const sentence = (panel) => panel.locator('saima-sentence p').first().innerText();
const fan = (panel) => panel.locator('td[data-nine]').allInnerTexts();
/** What each edit brings ahead: texts of the table's cells, row by row, their sum last. */
const shares = (panel) =>
  panel
    .locator('table.shares tr')
    .evaluateAll((rows) => rows.slice(1).map((row) => [...row.children].map((cell) => cell.innerText)));
const undoOff = (planner) => planner.root.locator('[data-do="undo"]').isDisabled();
const brief = (section) => section.locator('.brief').innerText();

/** Waits until the fan is drawn, and resolves to the sentence and the fan. */
async function foreseen(planner, panel) {
  await planner.until(
    'the fan',
    () => fan(panel),
    (cells) => cells.slice(1).every((cell) => /\d/.test(cell)),
  );
  return [await sentence(panel), ...(await fan(panel))].join('|');
}

test('the 1112 lever is set up, the forecast follows, and undo takes all of it back', async () => {
  const planner = await openPlanner(site);
  const section = await openLever(planner, 'outreach');
  const panel = await openForecast(planner);
  const start = await foreseen(planner, panel);
  assert.match(start, /推演|若其他区县/);
  assert.match(await sentence(panel), /尚未启用/);
  await panel.locator('[data-shares="none"]').waitFor();
  const startBrief = await brief(section);
  await section.locator('[data-do="use-lever"]').click();
  await section.locator('[data-do="drop-lever"]').waitFor();
  const used = await planner.until(
    'another forecast',
    () => foreseen(planner, panel),
    (now) => now !== start,
  );
  assert.match(used, /已计入/);
  const squads = section.locator('input[data-figure="squads.teams"]');
  await squads.fill('３０');
  await squads.press('Enter');
  const more = await planner.until(
    'more from thirty squads',
    () => foreseen(planner, panel),
    (now) => now !== used,
  );
  await planner.until(
    'more leads',
    () => brief(section),
    (words) => words !== startBrief,
  );
  assert.match(await section.locator('[data-parameter="squads.teams"] .ground').innerText(), /默认 12/);
  assert.equal((await section.locator('table.quotas tbody tr').count()) >= 5, true);
  const parted = await planner.until(
    'the shares of both edits',
    () => shares(panel),
    (rows) => rows.length === 3,
  );
  assert.match(parted[1][0], /巫溪县.*12 → 30/);
  const points = parted.map(([, , cell]) => Number(cell.replace('−', '-')));
  assert.ok(
    points[2] > 0 && Math.abs(points[0] + points[1] - points[2]) < 0.011,
    `the shares do not add up: ${points}`,
  );
  assert.match(
    await panel.locator('saima-sentence[data-shares="2"] p').innerText(),
    /到2024Q1，情景.*巫溪县.*12 → 30（名次.*得分/,
  );
  await planner.do('undo');
  await planner.until(
    'the forecast of twelve squads',
    () => foreseen(planner, panel),
    (now) => now === used && now !== more,
  );
  await planner.do('undo');
  await planner.until(
    'the forecast as it was',
    () => foreseen(planner, panel),
    (now) => now === start,
  );
  await panel.locator('[data-shares="none"]').waitFor();
  assert.equal(await undoOff(planner), true);
  assert.equal(await section.locator('.state').innerText(), '未启用');
  assertQuiet(planner.page);
});

test('a drag of a lever is one step, told in words', async () => {
  const planner = await openPlanner(site);
  const section = await openLever(planner, 'outreach');
  const slider = section.locator('saima-slider[data-slider="squads.teams"] input');
  const box = await slider.boundingBox();
  const { mouse } = planner.page;
  await mouse.move(box.x + 7 + (box.width - 14) * 0.3, box.y + box.height / 2);
  await mouse.down();
  for (let at = 0.3; at <= 0.8; at += 0.05) await mouse.move(box.x + 7 + (box.width - 14) * at, box.y + box.height / 2);
  await mouse.up();
  await planner.until(
    'the lever in use',
    () => section.locator('.state').innerText(),
    (words) => words === '已启用',
  );
  await planner.openTab('changes');
  const steps = planner.root.locator('#panel-changes li');
  await steps.getByText(/小分队（支） 12 → 3\d/).waitFor();
  assert.equal(await steps.count(), 1);
  await section.locator('[data-reset="squads.teams"]').click();
  await steps.getByText(/3\d → 12/).waitFor();
  await section.locator('[data-do="drop-lever"]').click();
  await steps.getByText('停用').waitFor();
  for (let step = 0; step < 3; step += 1) await planner.do('undo');
  await planner.until('nothing to undo', () => undoOff(planner), Boolean);
  assert.equal(await section.locator('.state').innerText(), '未启用');
  assertQuiet(planner.page);
});

test('what the engine refuses is said at the field, and the lever stays as it was', async () => {
  const planner = await openPlanner(site);
  const section = await openLever(planner, 'outreach');
  const valid = section.locator('input[data-figure="valid"]');
  await valid.fill('130');
  await valid.press('Enter');
  await section.getByText('超出范围').waitFor();
  await planner.until(
    'the lever not in use',
    () => section.locator('.state').innerText(),
    (words) => words === '未启用',
  );
  assert.equal(await undoOff(planner), true);
  assertQuiet(planner.page);
});

test('a contract that a squad brings is credited to it, and undo takes it back', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  await planner.openTab('projects');
  const projects = planner.root.locator('#panel-projects');
  await projects.locator('.stage[data-stage="negotiating"]').click();
  await projects.locator('.face[data-card="500238-027"]').focus();
  await planner.page.keyboard.press('ArrowRight');
  await projects.locator('.stage[data-stage="signed"][aria-selected="true"]').waitFor();
  const section = await openLever(planner, 'outreach');
  await section.locator('details[data-teams="squads"] summary').click();
  const signed = section.locator('tr[data-team="4"] td[data-done]').first();
  assert.equal(await section.locator('tr[data-team]').count(), 12);
  assert.equal(await signed.getAttribute('data-done'), '1');
  assert.match(await signed.innerText(), /已有1/);
  assert.match(await section.locator('[data-behind]').innerText(), /落后最多/);
  await planner.do('undo');
  await planner.until(
    'the credit gone',
    () => signed.getAttribute('data-done'),
    (done) => done === '0',
  );
  assert.equal(await undoOff(planner), true);
  assertQuiet(planner.page);
});

test('firms are added, renamed and dropped, and stand in the order in which to call them', async () => {
  const planner = await openPlanner(site);
  const section = await openLever(planner, 'secondInvestment');
  await section.locator('.firm').first().waitFor();
  // A long list is shown in part until it is asked for whole.
  const whole = section.locator('[data-do="all-firms"]');
  if (await whole.count()) await whole.click();
  const count = await section.locator('.firm').count();
  await section.locator('[data-do="add-firm"]').click();
  await planner.until(
    'one firm more',
    () => section.locator('.firm').count(),
    (now) => now === count + 1,
  );
  const added = section.locator(`.firm[data-firm="${count}"]`);
  await added.locator('input.text').fill('储能总部');
  await added.locator('input.text').press('Enter');
  await added.locator('input').nth(1).fill('80亿');
  await added.locator('input').nth(1).press('Tab');
  // What it is expected to bring is there, and it stays where it is: the next key is for the same firm.
  await added.locator('p').waitFor();
  const growth = added.locator('input').nth(2);
  assert.equal(
    await growth.evaluate((one) => one.getRootNode().host.getRootNode().activeElement === one.getRootNode().host),
    true,
  );
  assert.equal(await section.locator('.firm').last().getAttribute('data-firm'), String(count));
  await growth.blur();
  await planner.until(
    'the largest firm on top',
    () => section.locator('.firm').first().getAttribute('data-firm'),
    (firm) => firm === String(count),
  );
  await section.locator('.firm').first().getByText('40.00').waitFor();
  await section.locator('.firm').first().locator('[data-do="drop-firm"]').click();
  await planner.until(
    'one firm less',
    () => section.locator('.firm').count(),
    (now) => now === count,
  );
  for (let step = 0; step < 4; step += 1) await planner.do('undo');
  await planner.until('nothing to undo', () => undoOff(planner), Boolean);
  assertQuiet(planner.page);
});

test('what a change would be worth is told, and applied in one step', async () => {
  const planner = await openPlanner(site);
  const section = await openLever(planner, 'lifeCycle');
  await section.locator('tr[data-worth="startPoints"]').waitFor();
  await section.locator('tr[data-worth="monthLess"]').waitFor();
  const panel = await openForecast(planner);
  const row = panel.locator('tr[data-worth="squads"]');
  const [, then] = (await row.locator('td').first().innerText()).split('→').map((words) => words.trim());
  await row.locator('[data-do="apply-worth"]').click();
  await planner.until(
    'the rank foreseen',
    () => panel.locator('td[data-ahead="4"]').innerText(),
    (rank) => rank === then,
  );
  await planner.do('undo');
  assert.equal(await undoOff(planner), true);
  assertQuiet(planner.page);
});

test('the assumption about the others and the horizon are the planner’s, and the answer says which', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const panel = await openForecast(planner);
  await panel.locator('select[data-setting="rivals"]').selectOption('growth');
  await planner.until(
    'the other assumption',
    () => sentence(panel),
    (words) => words.includes('按上年增速'),
  );
  await panel.locator('select[data-setting="quarters"]').selectOption('8');
  await planner.until(
    'eight quarters',
    () => panel.locator('td[data-ahead]').count(),
    (count) => count === 9,
  );
  await openAdvanced(panel);
  await panel.locator('select[data-setting="runs"]').selectOption('0');
  await planner.until(
    'no fan',
    () => fan(panel),
    (cells) => cells.every((cell) => cell === '–'),
  );
  // Two assumptions were changed; how far is looked is no edit, and stays when they are taken back.
  for (let step = 0; step < 2; step += 1) await planner.do('undo');
  await planner.until(
    'a range again',
    () => fan(panel),
    (cells) => cells.length === 9 && cells.slice(1).every((cell) => /\d/.test(cell)),
  );
  assert.equal(await undoOff(planner), true);
  await panel.locator('select[data-setting="quarters"]').selectOption('4');
  await planner.until(
    'four quarters',
    () => panel.locator('td[data-ahead]').count(),
    (count) => count === 5,
  );
  assert.equal(await undoOff(planner), true);
  await planner.root.locator('[data-board="big"]').click();
  await panel.locator('p.empty').waitFor();
  assertQuiet(planner.page);
});

test('the range comes first, each turn is explained by what sums to it, and a ledger that runs dry is said to', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const panel = await openForecast(planner);
  assert.match(await sentence(panel), /^若其他区县.*第\d+至第\d+名之间.*预计/);
  const turns = await panel.locator('.turns li').allInnerTexts();
  assert.ok(turns.length > 0);
  const told = turns.filter((words) => words.includes('变动'));
  assert.ok(told.length > 0, turns.join('\n'));
  for (const words of told) {
    const [whole, ...parts] = [...words.matchAll(/(?:变动|（|项)([+−]?\d+\.\d\d)(?=[：）]|。)/g)].map(([, x]) =>
      Number(x.replace('−', '-')),
    );
    // What is too small to be written may leave a hundredth or two.
    const sum = parts.reduce((all, x) => all + x, 0);
    assert.ok(Math.abs(sum - whole) < 0.025, words);
  }
  assert.match(await panel.locator('[data-dry]').innerText(), /线索.*在谈.*从20\d\dQ\d起台账就干了/);
  // Another horizon is looked at: no edit, no step.
  await panel.locator('select[data-setting="quarters"]').selectOption('8');
  await planner.until(
    'eight quarters',
    () => panel.locator('td[data-ahead]').count(),
    (count) => count === 9,
  );
  assert.equal(await undoOff(planner), true);
  assertQuiet(planner.page);
});

test('projects on the ledger move on from stage to stage ahead, and none is lost', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const panel = await openForecast(planner);
  const folded = panel.locator('details[data-ledger-ahead]');
  await folded.locator('summary').click();
  const rows = await folded
    .locator('table')
    .first()
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.innerText))));
  assert.equal(rows.length, 5);
  const all = (row) => row.reduce((sum, stage) => sum + stage, 0);
  for (const row of rows) assert.ok(Math.abs(all(row) - all(rows[0])) < 0.31, row.join());
  // Leads become talks, and so on up to starts.
  assert.ok(rows[4][0] < rows[0][0] && rows[4][3] > rows[0][3], JSON.stringify(rows));
  assertQuiet(planner.page);
});

test('a lever is set up by keyboard alone', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const { keyboard } = planner.page;
  const focused = () =>
    planner.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return {
        id: active?.id,
        tag: active?.tagName,
        what: active?.dataset.do ?? active?.dataset.figure ?? active?.closest('details')?.dataset.lever ?? '',
      };
    });
  await planner.root.locator('#tab-figures').focus();
  await planner.until(
    'the levers’ tab',
    () => keyboard.press('ArrowRight').then(focused),
    ({ id }) => id === 'tab-levers',
  );
  await planner.root.locator('details.lever').first().waitFor();
  await planner.until(
    'the first lever',
    () => keyboard.press('Tab').then(focused),
    ({ tag }) => tag === 'SUMMARY',
  );
  await keyboard.press('Enter');
  await planner.root.locator('[data-lever="outreach"] .body').waitFor();
  await planner.until(
    'its switch',
    () => keyboard.press('Tab').then(focused),
    ({ what }) => what === 'use-lever',
  );
  await keyboard.press('Enter');
  await planner.root.locator('[data-lever="outreach"] [data-do="drop-lever"]').waitFor();
  await planner.until(
    'its first number',
    () => keyboard.press('Tab').then(focused),
    ({ what }) => what === 'squads.teams',
  );
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await planner.root.locator('[data-parameter="squads.teams"]').getByText('默认 12').waitFor();
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await planner.until('nothing to undo', () => undoOff(planner), Boolean);
  assertQuiet(planner.page);
});

for (const [name, options] of [
  ['wide', { viewport: { width: 1440, height: 900 } }],
  ['at 360 px and dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing in the levers and the forecast, and nothing scrolls sideways, ${name}`, async () => {
    const planner = await openPlanner(site, '', options);
    const finds = () => axeFinds(planner.page);
    await openLever(planner, kinds[0]);
    for (const kind of kinds.slice(1)) {
      await planner.root.locator(`details.lever[data-lever="${kind}"] > summary`).click();
      await planner.root.locator(`details.lever[data-lever="${kind}"] .body`).waitFor();
    }
    const parts = planner.root.locator('details.part > summary');
    for (let part = 0; part < (await parts.count()); part += 1) await parts.nth(part).click();
    await planner.root.locator('tr[data-worth="monthLess"]').waitFor();
    assert.deepEqual(await finds(), []);
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await openForecast(planner);
    assert.deepEqual(await finds(), []);
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assertQuiet(planner.page);
  });
}
