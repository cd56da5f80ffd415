// What a planner asks: where do we stand, what would it take with our own projects; and how anything is found.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const tongliang = '500151';
const wuxi = '500238';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const card = (planner) => planner.root.locator('#panel-card');
const sentence = (planner) => card(planner).locator('saima-sentence p').innerText();

test('our district is chosen once; from then on one press tells where it stands on every board', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.openTab('card');
  await card(planner).locator('#ours').selectOption({ label: '铜梁区' });
  await card(planner).locator('[data-do="own"]').click();
  await card(planner).getByText('这就是我区').waitFor();
  await planner.keeps(tongliang);
  await planner.page.reload();
  await planner.ready();
  // One press from a fresh start.
  await planner.root.locator('.analysis #tab-ask-stand').click();
  await card(planner).locator('tr[data-place]').first().waitFor();
  assert.match(await sentence(planner), /^铜梁区在“.+”第\d+名，共\d+名/);
  const places = await card(planner)
    .locator('tr[data-place]')
    .evaluateAll((rows) =>
      rows.map((row) => [row.dataset.place, Number(row.querySelector('[data-rank]').dataset.rank)]),
    );
  const boards = await planner.root
    .locator('[data-board]')
    .evaluateAll((all) => all.map(({ dataset }) => dataset.board));
  assert.deepEqual(
    places.map(([board]) => board),
    boards,
  );
  // Each place is the one of its board.
  for (const [board, rank] of places) {
    await card(planner).locator(`tr[data-place="${board}"] [data-do="show-board"]`).click();
    await planner.root.locator(`[data-board="${board}"][aria-selected="true"]`).waitFor();
    const row = planner.row(tongliang);
    if (await planner.root.locator('saima-project-board').count()) continue;
    if (rank > 0) assert.equal(await row.locator('td[data-rank]').getAttribute('data-rank'), String(rank), board);
  }
  assertQuiet(planner.page);
});

test('the card follows an edit, and its nearest figure takes the next place', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(tongliang);
  await planner.openTab('card');
  const own = card(planner).locator('tr[data-place="composite"]');
  await own.waitFor();
  const rank = Number(await own.locator('[data-rank]').getAttribute('data-rank'));
  const way = await own.locator('[data-next="above"]').innerText();
  const [, name, , to] = /^(.+?)(−?[\d,.]+)→(−?[\d,.]+)/.exec(way);
  const label = planner.root.locator('saima-inspector input[data-figure]');
  const code = await label.evaluateAll(
    (all, wanted) => all.find((one) => one.getAttribute('aria-label').includes(wanted))?.dataset.figure,
    name,
  );
  await planner.figure(code).fill(to);
  await planner.figure(code).press('Enter');
  await planner.rankBecomes(tongliang, (now) => now < rank);
  await planner.until(
    'the card with the new place',
    () => own.locator('[data-rank]').getAttribute('data-rank').then(Number),
    (now) => now < rank,
  );
  assertQuiet(planner.page);
});

test('/ and two letters find a district; arrows and Enter go to answers, boards, projects and commands', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(tongliang);
  await planner.page.keyboard.press('/');
  const search = planner.root.locator('saima-search dialog[open]');
  await search.waitFor();
  await planner.page.keyboard.type('wx');
  await search.locator(`[data-found="unit-${wuxi}"][aria-selected="true"]`).waitFor();
  await planner.page.keyboard.press('Enter');
  await search.waitFor({ state: 'detached' });
  await planner.root.locator(`tr.chosen[data-unit="${wuxi}"]`).waitFor();
  const go = async (typed, found) => {
    await planner.page.keyboard.press('Control+k');
    await search.waitFor();
    await planner.page.keyboard.type(typed);
    await search.locator(`[data-found="${found}"]`).waitFor();
    while ((await search.locator('[aria-selected="true"]').getAttribute('data-found')) !== found)
      await planner.page.keyboard.press('ArrowDown');
    await planner.page.keyboard.press('Enter');
  };
  await go('敏感性', 'answer-sensitivity');
  await planner.root.locator('.analysis #tab-sensitivity[aria-selected="true"]').waitFor();
  await go('by-fdi', 'board-by-fdi');
  await planner.root.locator('[data-board="by-fdi"][aria-selected="true"]').waitFor();
  await go('回到基准', 'command-reset');
  await planner.do('search');
  await search.waitFor();
  await planner.page.keyboard.type('没有这样的东西');
  await search.getByText('没有找到').waitFor();
  assert.deepEqual(await axeFinds(planner.page), []);
  await planner.page.keyboard.press('Escape');
  await search.waitFor({ state: 'detached' });
  assertQuiet(planner.page);
});

test('a goal names the least of our own projects that reaches it, and one press carries it out', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(tongliang);
  const rank = await planner.rank(tongliang);
  await planner.openTab('goal');
  const panel = planner.root.locator('#panel-goal');
  await panel.locator('#target').selectOption(`rank:${rank - 1}`);
  const route = panel.locator('[data-route="ledger"]');
  await route.locator('saima-sentence p').getByText('自己的项目最少动').waitFor();
  const [, then] = /届时第(\d+)名/.exec(await route.locator('saima-sentence p').innerText());
  await route.locator('[data-do="apply-ledger"]').click();
  await planner.rankBecomes(tongliang, (now) => now === Number(then));
  await planner.do('undo');
  await planner.rankBecomes(tongliang, (now) => now === rank);
  assertQuiet(planner.page);
});
