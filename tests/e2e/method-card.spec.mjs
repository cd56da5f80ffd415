// The method's card: its name, owner and state, what it scores and how; and who gains by a draft, group by group.
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

const card = (planner, what) => planner.root.locator(`#panel-method-card [data-card="${what}"]`);
const becomes = (planner, what, text) =>
  planner.until(
    `${what} ${text}`,
    () => card(planner, what).innerText(),
    (now) => now === text,
  );

test('a method is given another name, owner and state, which its card, its file and one undo know', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const before = await planner.order();
  await planner.openTab('method-card');
  await becomes(planner, 'name', '五项指标等权');
  await planner.openTab('method');
  await planner.root.locator('details.about summary').click();
  const field = (name) => planner.root.locator(`[data-method="${name}"]`);
  await field('name').fill('2024年试行');
  await field('name').press('Enter');
  await becomes(planner, 'name', '2024年试行');
  await field('owner').fill('本局');
  await field('owner').press('Enter');
  await becomes(planner, 'owner', '本局');
  await field('state').selectOption('draft');
  await becomes(planner, 'state', '草案');
  assert.match(await planner.root.locator('#panel-method-card saima-sentence p').innerText(), /2024年试行.*本局.*草案/);
  const file = JSON.parse(await planner.root.evaluate(({ session }) => session.engine.call('methodJson')));
  assert.deepEqual(
    [file.method.name['zh-Hans'], file.method.owner['zh-Hans'], file.method.state],
    ['2024年试行', '本局', 'draft'],
  );
  // None of it is any part of a score.
  assert.deepEqual(await planner.order(), before);
  // An empty name is none.
  await field('name').fill('  ');
  await field('name').press('Enter');
  await becomes(planner, 'name', '2024年试行（已改）').catch(() => {});
  assert.ok((await field('name').inputValue()).trim() !== '');
  await planner.do('undo');
  await becomes(planner, 'state', '没有说明');
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('the card tells raw and effective weight, score, and who is ranked', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.openTab('method-card');
  const rows = planner.root.locator('#panel-method-card tr[data-step]');
  await rows.first().waitFor();
  assert.deepEqual(await rows.evaluateAll((all) => all.map(({ dataset }) => dataset.step)), [
    ...['contracts', 'starts', 'funds', 'start-rate', 'conversion'],
  ]);
  const cells = await rows.first().locator('td').allInnerTexts();
  assert.deepEqual(cells.slice(0, 2), ['20', '20.0%']);
  assert.match(cells[2], /^\d+\.\d%$/);
  assert.match(cells[4], /极差法.*100/);
  assert.match(await card(planner, 'ranked').innerText(), /排41个，其中主城都市区 24/);
  await planner.openTab('weights');
  await planner.weight('contracts').fill('45');
  await planner.weight('contracts').press('Enter');
  await planner.until(
    'the weight',
    () => rows.first().locator('td').first().innerText(),
    (text) => text === '45',
  );
  assertQuiet(planner.page);
});

test('a draft against the rule in force: names on both sides, and who gains and loses by group', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.openTab('weights');
  await planner.weight('contracts').fill('45');
  await planner.weight('contracts').press('Enter');
  await planner.openTab('compare');
  const compare = planner.root.locator('#panel-compare');
  await compare.locator('tr[data-group]').first().waitFor();
  const shifts = await compare
    .locator('tr[data-compared]')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.dataset.compared,
        Number(row.querySelector('[data-from]').dataset.from) - Number(row.querySelector('[data-to]').dataset.to),
      ]),
    );
  const group = await planner.root.evaluate(({ session: { description } }) =>
    Object.fromEntries(description.units.map(({ code, group }) => [code, description.groups[group]?.code ?? ''])),
  );
  const groups = await compare
    .locator('tr[data-group]')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.dataset.group,
        ...[...row.querySelectorAll('td')].slice(0, 3).map((cell) => Number(cell.textContent.replace('–', '0'))),
      ]),
    );
  for (const [code, up, down, still] of groups) {
    const own = shifts.filter(([unit]) => group[unit] === code).map(([, won]) => won);
    assert.deepEqual(
      [up, down, still],
      [own.filter((won) => won > 0).length, own.filter((won) => won < 0).length, own.filter((won) => won === 0).length],
      code,
    );
  }
  const heads = await compare.locator('svg.bumps text').allTextContents();
  assert.ok(heads.includes('五项指标等权（现行）') && heads.includes('五项指标等权（草案）'), heads.join());
  // Every unit's name stands at both ends.
  assert.equal(heads.filter((text) => text.includes('铜梁区')).length, 2);
  // A term is explained at its place by one press.
  await compare.locator('details.advanced summary').click();
  await compare.getByText('先后相反').first().waitFor();
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});
