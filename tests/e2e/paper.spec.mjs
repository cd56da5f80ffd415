// Paper and the reader's own colours: nothing is said by a ground alone, and nothing is left out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { longList } from './datasets.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** What a printer does that is told to leave grounds out. */
function withoutGrounds(page) {
  return page.evaluate(() => {
    const bare = new CSSStyleSheet();
    bare.replaceSync('*, *::before, *::after { background: none !important; }');
    const strip = (root) => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, bare];
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) strip(element.shadowRoot);
    };
    strip(document);
  });
}

const cellOf = (planner, unit, indicator) => planner.row(unit).locator(`td[data-indicator="${indicator}"] i`);

/** Pixels of a mark, for telling two apart. */
async function pixels(mark) {
  const clip = await mark.evaluate((element) => {
    element.closest('tr').scrollIntoView({ block: 'center' });
    const cell = element.parentElement.getBoundingClientRect();
    return { x: element.getBoundingClientRect().x, y: cell.y + 2, width: 16, height: cell.height - 4 };
  });
  return (await mark.page().screenshot({ clip, animations: 'disabled' })).toString('base64');
}

/** How far the bars of a row reach, in pixels of what is drawn by lines. */
const drawn = (row) =>
  row.evaluate((element) =>
    [...element.querySelectorAll('.segment')].map((segment) => {
      const { width, height } = segment.getBoundingClientRect();
      return getComputedStyle(segment).fill === 'none' ? 0 : width * height;
    }),
  );

test('without grounds a published mark is not an illustrative one, and bars, hues and ticks are still there', async () => {
  const planner = await openPlanner(site, '', { colorScheme: 'dark' });
  await planner.page.emulateMedia({ media: 'print' });
  await planner.root.locator('ul.paper').waitFor();
  await withoutGrounds(planner.page);
  const [published, illustrative] = [cellOf(planner, banan, 'start-rate'), cellOf(planner, banan, 'contracts')];
  assert.equal(await published.getAttribute('data-mark'), '1');
  assert.equal(await illustrative.getAttribute('data-mark'), '3');
  assert.notEqual(await pixels(published), await pixels(illustrative));
  for (const row of await planner.root.locator('tbody tr[data-unit]:not(.unranked)').all()) {
    const areas = await drawn(row);
    assert.ok(areas.length > 1 && areas.reduce((sum, area) => sum + area, 0) > 50, `a row has no bar: ${areas}`);
  }
  // The hues that a bar is read by stand under the heads, as lines.
  const heads = await planner.root
    .locator('thead .labelled')
    .evaluateAll((all) => all.map((head) => getComputedStyle(head, '::after').borderTopWidth));
  assert.ok(heads.length > 0 && heads.every((width) => width === '3px'), heads.join());
  // White paper: ink is dark whatever the theme.
  const ink = await planner.row(banan).evaluate((row) => getComputedStyle(row).color.match(/\d+/g).map(Number));
  assert.ok(
    ink.every((part) => part < 128),
    ink.join(),
  );
  assertQuiet(planner.page);
});

for (const width of [1440, 360]) {
  test(`a long board is printed with every row, every column and a head for each page, seen at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    const indicators = Array.from({ length: 14 }, (_, n) => (n === 0 ? 'a' : `i${n}`));
    await planner.root.evaluate((element, json) => element.loadDataset(json), longList(1000, { indicators }));
    await planner.until(
      'the new board',
      () => planner.order(),
      (order) => order[0] === 'u999',
    );
    const scroller = planner.root.locator('.scroller');
    await scroller.evaluate((element) => element.scrollTo(0, 9000));
    await planner.until(
      'a stretch further down',
      () => planner.order(),
      (order) => !order.includes('u999') || order[1] !== 'u998',
    );
    await planner.page.emulateMedia({ media: 'print' });
    const order = await planner.until(
      'all rows',
      () => planner.order(),
      (all) => all.length === 1000,
    );
    assert.deepEqual([order[0], order[999]], ['u999', 'u0']);
    assert.equal(await planner.root.locator('thead th.labelled').count(), indicators.length);
    assert.equal(await planner.row('u500').locator('td.figure').count(), indicators.length);
    assert.equal(
      await planner.root.locator('thead').evaluate((head) => getComputedStyle(head).display),
      'table-header-group',
    );
    // Rows that were never in sight have their bars too.
    const bars = await planner.until(
      'the bars of a row that was never in sight',
      () => drawn(planner.row('u400')),
      (areas) => areas.every((area) => area > 0),
    );
    assert.equal(bars.length, indicators.length);
    // Nothing cuts off what is too wide or too long: the browser makes it smaller, or breaks it into pages.
    const cutters = await planner.row('u0').evaluate((row) => {
      const found = [];
      for (let at = row; at; at = at.parentElement ?? at.getRootNode().host) {
        const { overflowX, overflowY, contain } = getComputedStyle(at);
        if ([overflowX, overflowY].some((kind) => kind !== 'visible') || contain !== 'none') found.push(at.tagName);
      }
      return found;
    });
    assert.deepEqual(cutters, []);
    await planner.page.emulateMedia({ media: 'screen' });
    await planner.until(
      'a window again',
      () => planner.order(),
      (rows) => rows.length < 100 && !rows.includes('u999'),
    );
    assert.equal(await scroller.evaluate((element) => element.scrollTop), 9000);
    assertQuiet(planner.page);
  });
}

test('a scroll place and the focus outlive the printing, and the sheet says what is changed', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.figure('contracts').fill('900');
  await planner.figure('contracts').press('Enter');
  await planner.rankBecomes(banan, (rank) => rank === 1);
  await planner.row(banan).locator('th').click();
  await planner.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await planner.root.locator('ul.paper .edited').waitFor({ state: 'attached' });
  await planner.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await planner.root.locator('ul.paper').waitFor({ state: 'detached' });
  await planner.until(
    'the focus where it was',
    () =>
      planner.page.evaluate(() => {
        let at = document.activeElement;
        while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at.closest('tr')?.dataset.unit;
      }),
    (unit) => unit === banan,
  );
  assertQuiet(planner.page);
});

for (const colorScheme of ['light', 'dark']) {
  test(`forced colours on a ${colorScheme} ground tell marks, bars, tracks, rows and charts apart`, async () => {
    const planner = await openPlanner(site, '', { forcedColors: 'active', colorScheme });
    await planner.choose(banan);
    const [published, illustrative] = [cellOf(planner, banan, 'start-rate'), cellOf(planner, banan, 'contracts')];
    assert.notEqual(await pixels(published), await pixels(illustrative));
    const ground = await planner.root.locator('.app').evaluate((app) => getComputedStyle(app).backgroundColor);
    const colours = (locator, property) =>
      locator.evaluate((element, name) => getComputedStyle(element)[name], property);
    const slider = planner.root.locator('saima-slider[data-slider="contracts"]');
    assert.notEqual(await colours(slider.locator('.track'), 'backgroundColor'), ground);
    assert.notEqual(
      await colours(slider.locator('.fill span'), 'backgroundColor'),
      await colours(slider.locator('.track'), 'backgroundColor'),
    );
    const segments = await planner
      .row(banan)
      .locator('.segment')
      .evaluateAll((all) => all.map((segment) => getComputedStyle(segment).fill));
    assert.equal(new Set(segments).size, segments.length, segments.join());
    assert.ok(!segments.includes(ground));
    // Rows have lines between them, and the chosen one a frame.
    assert.equal(await colours(planner.row(banan), 'outlineStyle'), 'solid');
    assert.equal(await colours(planner.row(banan), 'borderBottomStyle'), 'solid');
    // Ink of charts is the reader's own, which no ground of theirs swallows.
    await planner.openTab('why');
    const line = planner.root.locator('saima-why svg line').first();
    await line.waitFor({ state: 'attached' });
    assert.equal(
      await colours(line, 'stroke'),
      await planner.root.locator('.app').evaluate((app) => getComputedStyle(app).color),
    );
    // What is pressed or chosen among buttons has a ground of its own.
    const pinned = planner.root.locator('.pin');
    const loose = await colours(pinned, 'backgroundColor');
    await pinned.click();
    await planner.until(
      'the pin to be pressed',
      () => colours(pinned, 'backgroundColor'),
      (now) => now !== loose,
    );
    await planner.openTab('projects');
    const panel = planner.root.locator('#panel-projects');
    await panel.locator('.stage[aria-selected="true"]').waitFor();
    for (const [on, off] of [
      ['.views [aria-pressed="true"]', '.views [aria-pressed="false"]'],
      ['.stage[aria-selected="true"]', '.stage[aria-selected="false"]'],
    ])
      assert.notEqual(
        await colours(panel.locator(on).first(), 'backgroundColor'),
        await colours(panel.locator(off).first(), 'backgroundColor'),
        on,
      );
    await panel.locator('[data-view="time"]').click();
    const today = panel.locator('.today').first();
    await today.waitFor({ state: 'attached' });
    assert.notEqual(await colours(today, 'stroke'), await colours(panel.locator('.edge').first(), 'stroke'));
    assertQuiet(planner.page);
  });
}
