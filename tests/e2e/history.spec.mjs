// Stepping through the editions: the board follows with gliding rows, and nothing is edited.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function openHistory(options) {
  const planner = await openPlanner(site, '', options);
  await planner.whole();
  await planner.choose(banan);
  await planner.openTab('history');
  const view = planner.root.locator('saima-history');
  await view.locator('[data-edition-shown]').waitFor();
  return { planner, view };
}

const shown = (view) => view.locator('[data-edition-shown]').innerText();
const undo = (planner) => planner.root.locator('[data-do="undo"]');
/** Counts the glides of rows that begin from now on. */
const countGlides = (planner) =>
  planner.page.evaluate(() => {
    window.glides = 0;
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...given) {
      if (this.localName === 'tr') window.glides += 1;
      return animate.apply(this, given);
    };
  });
const glides = (planner) => planner.page.evaluate(() => window.glides);

test('by keyboard: a step shows the next period on the board with gliding rows, and is no edit', async () => {
  const { planner, view } = await openHistory();
  const select = planner.root.locator('select.edition');
  const ranks = await view
    .locator('td[data-edition-rank]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.editionRank)));
  await countGlides(planner);
  assert.equal(await shown(view), '2023年一季度榜');
  assert.equal(await view.locator('[data-do="edition-before"]').getAttribute('aria-disabled'), 'true');
  await view.locator('[data-do="edition-after"]').focus();
  await planner.page.keyboard.press('Enter');
  await planner.rankBecomes(banan, (rank) => rank === ranks[1]);
  assert.match(await shown(view), /二季度/);
  assert.match(await select.locator('option:checked').innerText(), /二季度/);
  await planner.until(
    'gliding rows',
    () => glides(planner),
    (count) => count > 5,
  );
  assert.equal(await undo(planner).isDisabled(), true, 'nothing to take back');
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('played, the periods go by one after another to the last; with less motion nothing glides', async () => {
  const { planner, view } = await openHistory({ reducedMotion: 'reduce' });
  await countGlides(planner);
  const play = view.locator('[data-do="edition-play"]');
  await play.click();
  assert.equal(await play.getAttribute('aria-pressed'), 'true');
  const last = await planner.root.locator('select.edition option').last().innerText();
  await planner.until(
    'the last period',
    () => shown(view),
    (name) => name === last,
  );
  await planner.until(
    'the end',
    () => play.getAttribute('aria-pressed'),
    (pressed) => pressed === 'false',
  );
  assert.equal(await glides(planner), 0);
  assertQuiet(planner.page);
});

test('each period tells the change on the one before; where there is no year earlier, it says so', async () => {
  const { planner, view } = await openHistory();
  const rows = await view
    .locator('tr:has([data-edition-rank])')
    .evaluateAll((all) =>
      all.map((row) => [
        Number(row.querySelector('[data-edition-rank]').dataset.editionRank),
        ...[...row.querySelectorAll('[data-shift]')].map((cell) => cell.dataset.shift),
      ]),
    );
  assert.equal(rows[0][1], '');
  for (let at = 1; at < rows.length; at += 1) assert.equal(Number(rows[at][1]), rows[at - 1][0] - rows[at][0]);
  assert.ok(rows.every(([, , year]) => year === ''));
  await view.locator('p.note', { hasText: '没有上年同期的期次' }).waitFor();
  assertQuiet(planner.page);
});
