// A drag: rows stay where they are and show other units, nothing glides, and when it rests every row says what is so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Everything that a reader of the rows is told, also in words for those who do not see them. */
const told = (planner) =>
  planner.root
    .locator('tbody')
    .evaluate((body) =>
      [...body.rows].map((row) => [
        row.dataset.unit,
        row.textContent,
        ...[...row.querySelectorAll('[aria-label]')].map((part) => part.getAttribute('aria-label')),
        ...[...row.querySelectorAll('[data-mark]')].map((part) => part.dataset.mark),
        ...[...row.querySelectorAll('[points]')].map((part) => part.getAttribute('points')),
        ...['data-rank', 'title'].map((name) => row.querySelector(`[${name}]`)?.getAttribute(name)),
        row.className,
      ]),
    );

/** Moves a weight once a frame; resolves to the orders seen, whether a row was moved or glided after the first change. */
const drag = (planner, from, to) =>
  planner.root.evaluate(
    async (element, [first, last]) => {
      const body = element.shadowRoot.querySelector('saima-board').shadowRoot.querySelector('tbody');
      const order = () => [...body.rows].map((row) => row.dataset.unit).join();
      const frame = () => new Promise(requestAnimationFrame);
      const orders = new Set([order()]);
      const steps = 24;
      let glides = 0;
      let moved = 0;
      element.setWeight('contracts', first);
      await frame();
      await frame();
      const watch = new MutationObserver((changes) => {
        moved += changes.length;
      });
      watch.observe(body, { childList: true });
      for (let step = 1; step <= steps; step += 1) {
        element.setWeight('contracts', first + ((last - first) * step) / steps);
        await frame();
        orders.add(order());
        if (step > 1) glides += body.getAnimations({ subtree: true }).length;
      }
      watch.disconnect();
      return { orders: orders.size - 1, moved, glides };
    },
    [from, to],
  );

test('while a weight is dragged no row is moved and none glides; at rest all say what a page says that came there at once', async () => {
  const planner = await openPlanner(site);
  const seen = await drag(planner, 22, 70);
  assert.ok(seen.orders >= 5, `only ${seen.orders} orders were seen`);
  assert.deepEqual([seen.moved, seen.glides], [0, 0]);
  const other = await openPlanner(site);
  await other.root.evaluate((element) => element.setWeight('contracts', 70));
  const there = await other.until(
    'the order of the last weight',
    () => told(other),
    (rows) => /[▲▼]/.test(rows.map(([, text]) => text).join()) && rows[0][2] !== undefined,
  );
  await planner
    .until(
      'rows out of sight too',
      () => told(planner),
      (rows) => JSON.stringify(rows) === JSON.stringify(there),
    )
    .catch(async () => assert.deepEqual(await told(planner), await told(other)));
  assertQuiet(planner.page);
});

test('a drag that is given up leaves every row as it was, in words too', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const before = await told(planner);
  const field = planner.weight('contracts');
  await field.focus();
  for (const weight of ['30', '45', '60', '75']) await field.fill(weight);
  await planner.until(
    'another board',
    () => told(planner),
    (rows) => JSON.stringify(rows) !== JSON.stringify(before),
  );
  await field.press('Escape');
  await planner.until(
    'the board as it was',
    () => told(planner),
    (rows) => JSON.stringify(rows) === JSON.stringify(before),
  );
  assertQuiet(planner.page);
});

test('a row that has the focus keeps it in a drag, and follows its unit', async () => {
  const planner = await openPlanner(site);
  const order = await planner.order();
  await planner.row(order[5]).locator('th').focus();
  await drag(planner, 22, 70);
  const focused = () =>
    planner.page.evaluate(() => {
      let at = document.activeElement;
      while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at.closest('tr')?.dataset.unit;
    });
  assert.equal(await focused(), order[5]);
  assertQuiet(planner.page);
});
