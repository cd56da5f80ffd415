// Figures that are given as well as counted from the ledger, days that lie ahead, and looking at editions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const wuxi = '500238';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const cell = (planner, indicator) => planner.row(wuxi).locator(`td[data-indicator="${indicator}"]`).innerText();
const undo = (planner) => planner.root.locator('[data-do="undo"]');
const selected = (select) => select.evaluate((one) => one.options[one.selectedIndex]?.value);

/** Opens the projects of Wuxi at a stage; resolves to the panel and the first card's project. */
async function openSigned(planner) {
  await planner.choose(wuxi);
  await planner.openTab('projects');
  const panel = planner.root.locator('#panel-projects');
  await panel.locator('.stage[data-stage="signed"]').click();
  const face = panel.locator('.face').first();
  await face.waitFor();
  return { panel, code: await face.getAttribute('data-card') };
}

/** What an analysis says, once `holds` accepts it. */
async function told(planner, view, locator, holds) {
  await planner.openTab(view);
  const texts = (all) => all.map((one) => one.shadowRoot?.textContent ?? '');
  const words = () => planner.root.locator(locator).evaluateAll(texts);
  return planner.until(`${view} to tell`, async () => (await words()).join('\n'), holds);
}

test('a start moves a given rate by its own numerator, and sentence, effect, trail and changes say so', async () => {
  const planner = await openPlanner(site);
  const { panel, code } = await openSigned(planner);
  const started = Number(await cell(planner, 'starts').then((words) => words.split(/\s/)[0]));
  assert.match(await cell(planner, 'start-rate'), /^58\.1/);
  const name = await panel.locator(`.face[data-card="${code}"] .name`).innerText();
  await panel.locator(`.face[data-card="${code}"]`).focus();
  await planner.page.keyboard.press('ArrowRight');
  await planner.until(
    'the rate to be 51 of 86',
    () => cell(planner, 'start-rate'),
    (words) => words.startsWith('59.3'),
  );
  assert.match(await cell(planner, 'starts'), new RegExp(`^${started + 1}`));
  await planner.openTab('figures');
  const sentence = planner.root.locator('[data-both="start-rate"]');
  await sentence.waitFor();
  assert.match(await sentence.innerText(), /58\.1%（50\/86）.*51\/86，即59\.3%/);
  assert.match(await planner.root.locator('[data-both="starts"]').innerText(), /加上台账的变动[+＋]1/);
  const effect = await told(planner, 'effect', 'saima-effect', (words) => words.includes(name));
  const own = await planner.root.locator(`[data-effect="${wuxi}"]`).evaluate((row) => ({
    move: Number(row.querySelector('[data-move]').dataset.move),
    parts: [...row.querySelectorAll('[data-part]')].map((part) => Number(part.dataset.part)),
  }));
  assert.ok(own.move > 0, effect);
  assert.equal(own.parts[2], 0, 'nothing is booked as another change');
  await told(planner, 'trail', 'saima-trail', (words) => words.includes('(50 + 1) ÷ (86 + 0) × 100'));
  const changes = await told(planner, 'changes', 'saima-changes', (words) => words.includes(name));
  assert.match(changes, /巫溪县/);
  assertQuiet(planner.page);
});

test('a start that lies ahead stays with the project and counts when its edition comes', async () => {
  const planner = await openPlanner(site);
  const { panel } = await openSigned(planner);
  // A project of its own, which no date of the data set moves.
  await panel.locator('[data-do="new-project"]').click();
  await panel.locator('#add-name').fill('新电池厂');
  await panel.locator('#add-amount').fill('1');
  await panel.locator('[data-do="add-project"]').click();
  const added = panel.locator('.face', { hasText: '新电池厂' });
  await added.waitFor();
  const code = await added.getAttribute('data-card');
  await planner.until(
    'one more signed',
    () => cell(planner, 'start-rate'),
    (words) => words.startsWith('57.5'),
  );
  const before = [await cell(planner, 'starts'), await cell(planner, 'start-rate')];
  await panel.locator(`.face[data-card="${code}"]`).focus();
  await planner.page.keyboard.press('ArrowRight');
  await panel.locator('.stage[data-stage="started"][aria-selected="true"]').waitFor();
  await panel.locator(`.face[data-card="${code}"]`).click();
  await panel.locator('#move-date').fill('2023-04-10');
  await panel.locator('#move-date').press('Enter');
  const face = panel.locator(`.face[data-card="${code}"]`);
  await planner.until(
    'the day on the card',
    () => face.innerText(),
    (words) => words.includes('2023-04-10'),
  );
  await planner.until(
    'figures as before',
    async () => [await cell(planner, 'starts'), await cell(planner, 'start-rate')],
    (now) => now.every((words, at) => words.split(/\s/)[0] === before[at].split(/\s/)[0]),
  );
  await panel.locator('[data-view="time"]').click();
  const mark = panel.locator(`[data-row="${code}"] [data-mark="started"]`);
  await mark.waitFor();
  assert.match(await mark.getAttribute('aria-valuetext'), /^2023-04-10/);
  const edition = planner.root.locator('select.edition');
  await edition.selectOption('2023Q2');
  await planner.until(
    'one more start than is given',
    async () => (await planner.row(wuxi).locator('td[data-indicator="starts"]').innerText()).split(/\s/)[0],
    (now) => Number(now) > 0,
  );
  await planner.openTab('figures');
  await planner.until(
    'the sentence of the second quarter',
    async () => (await planner.root.locator('[data-both="starts"]').allInnerTexts()).join(''),
    (words) => /[+＋]1/.test(words),
  );
  assertQuiet(planner.page);
});

test('keys pressed in one go on one day are one step', async () => {
  const planner = await openPlanner(site);
  const { panel, code } = await openSigned(planner);
  await panel.locator('[data-view="time"]').click();
  const mark = panel.locator(`[data-row="${code}"] [data-mark="signed"]`);
  await mark.waitFor();
  const day = await mark.getAttribute('aria-valuenow');
  await mark.focus();
  for (let press = 0; press < 3; press += 1) await planner.page.keyboard.press('ArrowLeft');
  await planner.until(
    'three days earlier',
    () => mark.getAttribute('aria-valuenow'),
    (now) => Number(now) === Number(day) - 3,
  );
  await planner.page.keyboard.press('Control+z');
  await planner.until(
    'the day as it was',
    () => mark.getAttribute('aria-valuenow'),
    (now) => now === day,
  );
  await planner.until(
    'nothing to undo',
    () => undo(planner).getAttribute('aria-disabled'),
    (is) => is === 'true',
  );
  assertQuiet(planner.page);
});

test('looking at another edition is no step, and every list says what is in force', async () => {
  const planner = await openPlanner(site);
  const edition = planner.root.locator('select.edition');
  await planner.choose(wuxi);
  const first = await selected(edition);
  await edition.selectOption('2023Q3');
  await planner.until(
    'the third quarter',
    () => cell(planner, 'start-rate'),
    (words) => words.startsWith('58.4'),
  );
  assert.equal(await undo(planner).getAttribute('aria-disabled'), 'true');
  assert.equal(await planner.root.locator('[data-do="reset"]').getAttribute('aria-disabled'), 'true');
  await told(planner, 'effect', 'saima-effect', (words) => words.includes('还没有改动'));
  // Chosen, taken back, done again: the list of groups follows.
  const group = planner.root.locator('#group');
  await planner.openTab('unit');
  await group.waitFor();
  const own = await selected(group);
  await group.selectOption('metro');
  await planner.until(
    'a step',
    () => undo(planner).getAttribute('aria-disabled'),
    (is) => is === 'false',
  );
  await planner.do('undo');
  await planner.until(
    'the group as it was',
    () => selected(group),
    (is) => is === own,
  );
  await planner.do('redo');
  await planner.until(
    'the group again',
    () => selected(group),
    (is) => is === 'metro',
  );
  await planner.do('undo');
  await planner.until(
    'its own group',
    () => selected(group),
    (is) => is === own,
  );
  assert.equal(await selected(edition), '2023Q3', 'undo leaves what is looked at');
  // A reload shows the edition that was looked at.
  await planner.keeps('2023Q3');
  await planner.page.reload();
  await planner.ready();
  await planner.until(
    'the same edition',
    () => selected(edition),
    (is) => is === '2023Q3',
  );
  await edition.selectOption(first);
  await planner.until(
    'the first edition',
    () => cell(planner, 'start-rate'),
    (words) => words.startsWith('58.1'),
  );
  assertQuiet(planner.page);
});
