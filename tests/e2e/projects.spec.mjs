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

const listed = (planner) =>
  planner.root.locator('saima-project-board tbody tr').evaluateAll((rows) => rows.map((row) => row.innerText));
const count = (panel, stage) => panel.locator(`.stage[data-stage="${stage}"] b`).innerText().then(Number);

test('each top ten lists ten projects, and its credits count them', async () => {
  const planner = await openPlanner(site);
  for (const code of ['big', 'new', 'starts-major', 'funds-major']) {
    await showBoard(planner, code);
    const board = planner.root.locator('saima-project-board');
    const rows = await planner.until(
      `ten rows of ${code}`,
      () => board.locator('tbody tr').count(),
      (rows) => rows === 10,
    );
    const credits = await board
      .locator('[data-credit] b')
      .evaluateAll((all) => all.map((each) => Number(each.innerText)));
    assert.equal(
      credits.reduce((sum, credit) => sum + credit, 0),
      rows,
    );
  }
  await showBoard(planner, 'composite');
  await planner.row(banan).waitFor({ state: 'visible' });
  assertQuiet(planner.page);
});

/** Drags a card onto the heading of a stage. */
async function drag({ page }, panel, face, stage) {
  const box = await face.boundingBox();
  const to = await panel.locator(`.stage[data-stage="${stage}"]`).boundingBox();
  await page.mouse.move(box.x + 40, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 50, box.y, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
  await panel.locator(`.stage.over[data-stage="${stage}"]`).waitFor();
  await page.mouse.up();
}

/** Moves a card one stage on; the focus goes with it. */
async function press(planner, panel, face, stage) {
  const code = await face.getAttribute('data-card');
  await face.focus();
  await planner.page.keyboard.press('ArrowRight');
  await panel.locator(`.stage[data-stage="${stage}"][aria-selected="true"]`).waitFor();
  await planner.until(
    'the focus to follow',
    () => panel.locator(`.face[data-card="${code}"]`).evaluate((one) => one.getRootNode().activeElement === one),
    Boolean,
  );
}

/** What the composite board and the top ten of starts say; the composite board is shown again then. */
async function boards(planner) {
  await showBoard(planner, 'starts-major');
  const top = await planner.until(
    'ten rows',
    () => listed(planner),
    (rows) => rows.length >= 10,
  );
  await showBoard(planner, 'composite');
  await planner.row(banan).waitFor({ state: 'visible' });
  return { score: await score(planner), top };
}

for (const [how, move] of [
  ['by mouse', drag],
  ['by keyboard', press],
]) {
  test(`a card moved ${how} changes the composite board and a top ten, and undo takes all of it back`, async () => {
    const planner = await openPlanner(site);
    const before = await boards(planner);
    const panel = await openProjects(planner, 'signed');
    const started = await count(panel, 'started');
    const face = panel.locator('.face').first();
    const code = await face.getAttribute('data-card');
    await face.click();
    const amount = panel.locator(`input[data-figure="amount-${code}"]`);
    await amount.fill('900');
    await amount.press('Enter');
    await planner.until('one step', () => planner.root.locator('[data-do="undo"]').isEnabled(), Boolean);
    const larger = await boards(planner);
    assert.deepEqual(larger.top, before.top, 'an amount alone starts nothing');
    await move(planner, panel, panel.locator(`.face[data-card="${code}"]`), 'started');
    await planner.until(
      'one more started',
      () => count(panel, 'started'),
      (now) => now === started + 1,
    );
    await planner.until(
      'another score',
      () => score(planner),
      (now) => now !== larger.score,
    );
    const after = await boards(planner);
    assert.match(after.top[0], new RegExp(`^1\\t新上榜.*${code}.*巴南区.*900\\.00`));
    assert.match(after.top[10], /落榜/);
    assert.equal(before.top.length, 10);
    await panel.locator('.stage[data-stage="started"]').click();
    assert.equal(await panel.locator('.card.touched').getAttribute('data-project'), code);
    await planner.do('undo');
    await planner.until(
      'the count as it was',
      () => count(panel, 'started'),
      (now) => now === started,
    );
    assert.deepEqual(await boards(planner), larger);
    await planner.do('undo');
    await planner.until('nothing to undo', () => planner.root.locator('[data-do="undo"]').isDisabled(), Boolean);
    assert.deepEqual(await boards(planner), before);
    assertQuiet(planner.page);
  });
}

test('a project is added and dropped, each in one step', async () => {
  const planner = await openPlanner(site);
  const panel = await openProjects(planner, 'signed');
  const start = await count(panel, 'signed');
  await panel.locator('[data-do="new-project"]').click();
  await panel.locator('#add-name').fill('新电池厂');
  await panel.locator('#add-amount').fill('50亿');
  await panel.locator('[data-do="add-project"]').click();
  await planner.until(
    'one more',
    () => count(panel, 'signed'),
    (now) => now === start + 1,
  );
  await panel.locator('.face', { hasText: '新电池厂' }).click();
  await panel.locator('[data-do="drop-project"]').click();
  await planner.until(
    'one less',
    () => count(panel, 'signed'),
    (now) => now === start,
  );
  await planner.do('undo');
  await planner.do('undo');
  await planner.until('nothing to undo', () => planner.root.locator('[data-do="undo"]').isDisabled(), Boolean);
  assertQuiet(planner.page);
});

test('an amount that the ledger refuses is told in a dialog that the key which brought it does not close', async () => {
  const planner = await openPlanner(site);
  await planner.choose('500238');
  await planner.openTab('projects');
  const panel = planner.root.locator('#panel-projects');
  await panel.locator('.stage[data-stage="signed"]').click();
  await panel.locator('.face[data-card="500238-009"]').click();
  const field = panel.locator('input[data-figure="amount-500238-009"]');
  await field.fill('1');
  await field.press('Enter');
  const dialog = planner.root.locator('saima-problems dialog[open]');
  // What the key still had to do is done once the browser has drawn what it led to.
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)));
  await planner.page.evaluate(frames);
  assert.match(await dialog.innerText(), /到位/);
  // Held down, it repeats; pressed anew, it answers.
  await planner.page.keyboard.down('Enter');
  await dialog.waitFor({ state: 'detached' });
  await planner.page.keyboard.up('Enter');
  await field.fill('1');
  await planner.page.keyboard.down('Enter');
  await dialog.waitFor();
  for (let again = 0; again < 3; again += 1) await planner.page.keyboard.down('Enter');
  await planner.page.evaluate(frames);
  assert.equal(await dialog.count(), 1);
  await planner.page.keyboard.up('Enter');
  await planner.page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // Of another unit of measure it is not taken at all.
  await field.fill('5亿美元');
  await field.press('Enter');
  await panel.getByText('“5亿美元”的计量单位与这里的不同').waitFor();
  assertQuiet(planner.page);
});

test('an open card stays where it is, with the focus in it, and a closed one takes the focus along', async () => {
  const planner = await openPlanner(site);
  const panel = await openProjects(planner, 'started');
  const order = () => panel.locator('.face').evaluateAll((all) => all.slice(0, 5).map((one) => one.dataset.card));
  const before = await order();
  const code = before[2];
  const face = panel.locator(`.face[data-card="${code}"]`);
  const hasFocus = (locator) => locator.evaluate((one) => one.getRootNode().activeElement === one);
  await face.focus();
  await planner.page.keyboard.press('Enter');
  const amount = panel.locator(`input[data-figure="amount-${code}"]`);
  await amount.fill('99');
  await amount.press('Enter');
  await planner.until(
    'the change on the card',
    () => face.innerText(),
    (words) => words.includes('99.00') && words.includes('已改'),
  );
  assert.deepEqual(await order(), before);
  assert.equal(await hasFocus(amount), true);
  // Closed, it goes to the front, and the key that moves it still moves it.
  await face.focus();
  await planner.page.keyboard.press('Enter');
  await planner.until('the card at the front', order, (codes) => codes[0] === code);
  await planner.until('the focus to follow', () => hasFocus(face), Boolean);
  await planner.do('undo');
  await planner.until('the cards as they were', order, (codes) => codes.join() === before.join());
  assertQuiet(planner.page);
});
