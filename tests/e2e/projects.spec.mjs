// Projects: the top tens, and moving a unit's cards from stage to stage.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
const score = (planner) => planner.row(banan).locator('td.score span').first().innerText();

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function showBoard(planner, code) {
  await planner.root.locator(`[data-board="${code}"]`).click();
  await planner.root.locator(`[data-board="${code}"][aria-selected="true"]`).waitFor();
}

/** Opens the projects of Banan at a stage; resolves to the panel. */
async function openProjects(planner, stage) {
  await planner.choose(banan);
  await planner.openTab('projects');
  const panel = planner.root.locator('#panel-projects');
  await panel.locator(`.stage[data-stage="${stage}"]`).click();
  await panel.locator('.face').first().waitFor();
  return panel;
}

const listed = (planner) => planner.root.locator('saima-project-board tbody tr').evaluateAll((rows) => rows.map((row) => row.innerText));
const count = (panel, stage) => panel.locator(`.stage[data-stage="${stage}"] b`).innerText().then(Number);

test('each top ten lists ten projects, and its credits count them', async () => {
  const planner = await openPlanner(site);
  for (const code of ['big', 'new', 'starts-major', 'funds-major']) {
    await showBoard(planner, code);
    const board = planner.root.locator('saima-project-board');
    const rows = await planner.until(`ten rows of ${code}`, () => board.locator('tbody tr').count(), (rows) => rows === 10);
    const credits = await board.locator('[data-credit] b').evaluateAll((all) => all.map((each) => Number(each.innerText)));
    assert.equal(credits.reduce((sum, credit) => sum + credit, 0), rows);
  }
  await showBoard(planner, 'composite');
  await planner.row(banan).waitFor({ state: 'visible' });
  assertQuiet(planner.page);
});

test('a card dragged to another stage moves the boards, and undo takes it back', async () => {
  const planner = await openPlanner(site);
  const panel = await openProjects(planner, 'negotiating');
  const start = { score: await score(planner), signed: await count(panel, 'signed') };
  const face = panel.locator('.face').first();
  const code = await face.getAttribute('data-card');
  const box = await face.boundingBox();
  const to = await panel.locator('.stage[data-stage="signed"]').boundingBox();
  const { mouse } = planner.page;
  await mouse.move(box.x + 40, box.y + 12);
  await mouse.down();
  await mouse.move(box.x + 50, box.y, { steps: 3 });
  await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
  await panel.locator('.stage.over[data-stage="signed"]').waitFor();
  await mouse.up();
  await planner.until('one more signed', () => count(panel, 'signed'), (now) => now === start.signed + 1);
  await planner.until('another score', () => score(planner), (now) => now !== start.score);
  await panel.locator('.stage[data-stage="signed"]').click();
  assert.equal(await panel.locator('.card.touched').getAttribute('data-project'), code);
  await planner.do('undo');
  await planner.until('the score as it was', () => score(planner), (now) => now === start.score);
  await planner.until('the stage as it was', () => count(panel, 'signed'), (now) => now === start.signed);
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true, 'a drag was more than one step');
  assertQuiet(planner.page);
});

test('a card moved by keyboard and made larger enters the top ten; undo empties the scenario', async () => {
  const planner = await openPlanner(site);
  await showBoard(planner, 'starts-major');
  await planner.until('ten rows', () => listed(planner), (rows) => rows.length === 10);
  const before = await listed(planner);
  await showBoard(planner, 'composite');
  const panel = await openProjects(planner, 'signed');
  const startScore = await score(planner);
  const face = panel.locator('.face').first();
  const code = await face.getAttribute('data-card');
  await face.focus();
  await planner.page.keyboard.press('ArrowRight');
  await planner.until('another score', () => score(planner), (now) => now !== startScore);
  await panel.locator('.stage[data-stage="started"][aria-selected="true"]').waitFor();
  const moved = panel.locator(`.face[data-card="${code}"]`);
  await planner.until('the focus to follow', () => moved.evaluate((one) => one.getRootNode().activeElement === one), Boolean);
  await planner.page.keyboard.press('Enter');
  const amount = panel.locator(`input[data-figure="amount-${code}"]`);
  await amount.fill('900');
  await amount.press('Enter');
  await showBoard(planner, 'starts-major');
  const rows = await planner.until('another first project', () => listed(planner), (now) => now.join() !== before.join());
  assert.match(rows[0], /巴南区/);
  assert.match(rows[0], /900\.00/);
  for (let step = 0; step < 2; step += 1) await planner.do('undo');
  await planner.until('the top ten as it was', () => listed(planner), (now) => now.join() === before.join());
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
  assertQuiet(planner.page);
});

test('a project is added and dropped, each in one step', async () => {
  const planner = await openPlanner(site);
  const panel = await openProjects(planner, 'signed');
  const start = await count(panel, 'signed');
  await panel.locator('[data-do="new-project"]').click();
  await panel.locator('#add-name').fill('新电池厂');
  await panel.locator('#add-amount').fill('50亿');
  await panel.locator('[data-do="add-project"]').click();
  await planner.until('one more', () => count(panel, 'signed'), (now) => now === start + 1);
  await panel.locator('.face', { hasText: '新电池厂' }).click();
  await panel.locator('[data-do="drop-project"]').click();
  await planner.until('one less', () => count(panel, 'signed'), (now) => now === start);
  await planner.do('undo');
  await planner.do('undo');
  await planner.until('nothing to undo', () => planner.root.locator('[data-do="undo"]').isDisabled(), Boolean);
  assertQuiet(planner.page);
});
