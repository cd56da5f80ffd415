// Red and black lists beside the ranking: who stands on them and why, and their editors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** The example of Mianyang, its lists open. */
async function openLists() {
  const planner = await openPlanner(site);
  await planner.choose('500113');
  await planner.openTab('method');
  await planner.root.locator('#section-library').click();
  await planner.root.locator('[data-rule="mianyang-2022"] [data-do="open-example"]').click();
  await planner.until(
    'the example',
    () => planner.order(),
    (order) => order.length === 10,
  );
  await planner.root.locator('#section-lists').click();
  await planner.root.locator('[data-listed]').first().waitFor();
  return planner;
}

const listed = (planner, list) =>
  planner.root
    .locator(`[data-list="${list}"] [data-listed]`)
    .evaluateAll((entries) => entries.map((entry) => entry.dataset.listed));

test('the lists say who stands on them and why, and who is exempt', async () => {
  const planner = await openLists();
  assert.deepEqual(await listed(planner, 'red'), ['A', 'B', 'C', 'D']);
  assert.match(
    await planner.root.locator('[data-list="red"] [data-listed="A"]').innerText(),
    /到位资金 130\.00，不低于到位资金目标 100\.00；.*第 1 名，在前 5 名之内/,
  );
  assert.match(await planner.root.locator('[data-list="black"] [data-listed="H"]').innerText(), /免列.*不可抗力 1\.00/);
  assertQuiet(planner.page);
});

test('fewer places take a unit off the red list, and one undo puts it back', async () => {
  const planner = await openLists();
  const places = planner.root.locator('[data-list="red"] [data-place="lists[0].when.of[1].places"] input');
  await places.fill('3');
  await places.press('Enter');
  await planner.until(
    'three on the list',
    () => listed(planner, 'red'),
    (units) => units.join() === 'A,B,C',
  );
  await planner.do('undo');
  await planner.until(
    'the former list',
    () => listed(planner, 'red'),
    (units) => units.join() === 'A,B,C,D',
  );
  assertQuiet(planner.page);
});

test('a list is added, asks for an index, and is dropped; without its exemption a unit is listed', async () => {
  const planner = await openLists();
  await planner.root.locator('[data-list="black"] [data-except]').uncheck();
  await planner.until(
    'no exemption',
    () => planner.root.locator('[data-list="black"] .exempt').count(),
    (n) => n === 0,
  );
  await planner.root.locator('[data-add-list="honour"]').click();
  const added = planner.root.locator('[data-list="list-3"]');
  await added.locator('select[data-choice="test"]').selectOption('score');
  await added.locator('[data-place="lists[2].when.than"]').waitFor();
  await planner.until(
    'those above',
    () => listed(planner, 'list-3'),
    (units) => units.length > 5,
  );
  await added.locator('[data-do="drop"]').click();
  await planner.until(
    'two lists',
    () => planner.root.locator('[data-list]').count(),
    (n) => n === 2,
  );
  assertQuiet(planner.page);
});

test('signs in the rows say who is listed, not who is exempt, and a note can be written', async () => {
  const planner = await openLists();
  const sign = (unit) => planner.row(unit).locator('th i[role="img"]');
  const words = () => sign('A').getAttribute('aria-label');
  await planner.until('a sign', words, (text) => Boolean(text));
  assert.equal(await sign('A').innerText(), '★');
  assert.ok(await sign('H').isHidden(), 'H is exempt');
  const note = planner.root.locator('[data-list="red"] [data-place="lists[0].note"]');
  const before = await note.inputValue();
  await note.fill('前五名且完成目标');
  await note.blur();
  await planner.do('undo');
  await planner.until(
    'the note before',
    () => note.inputValue(),
    (text) => text === before,
  );
  await planner.do('redo');
  await planner.until(
    'the note again',
    () => note.inputValue(),
    (text) => text === '前五名且完成目标',
  );
  await planner.root.locator('[data-list="red"] [data-do="drop"]').click();
  await planner.until(
    'no sign',
    () => sign('A').isHidden(),
    (hidden) => hidden,
  );
  assertQuiet(planner.page);
});
