// The map: tiles about where districts lie, read by numbers and by keyboard; maps of the reader's own.
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

async function openMap(options = {}) {
  const planner = await openPlanner(site, '', options);
  await planner.whole();
  await planner.openTab('map');
  const map = planner.root.locator('saima-map');
  await map.locator('[data-tile]').first().waitFor();
  return { planner, map };
}

const numbersOf = (map) =>
  map
    .locator('[data-tile]')
    .evaluateAll((tiles) =>
      Object.fromEntries(tiles.map((tile) => [tile.dataset.tile, tile.querySelector('.value').textContent.trim()])),
    );

const load = (map, name, text) =>
  map.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

const feature = (properties, geometry) => ({ type: 'Feature', properties, geometry });
const collection = (features) => JSON.stringify({ type: 'FeatureCollection', features });

test('a tile a district with the number of the board on it: rank, score, change', async () => {
  const { planner, map } = await openMap();
  const ranks = await numbersOf(map);
  assert.equal(Object.keys(ranks).length, 41);
  for (const unit of await planner.order()) assert.equal(Number(ranks[unit]), await planner.rank(unit), unit);
  await map.locator('[data-do="map-by"]').selectOption('score');
  const scores = await numbersOf(map);
  const score = await planner.row(banan).locator('td.score span').first().innerText();
  assert.equal(scores[banan], score);
  await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500113', 'contracts', 777));
  await map.locator('[data-do="map-by"]').selectOption('shift');
  await planner.until(
    'the change on the tile',
    () => numbersOf(map),
    (shifts) => /^▲\d+$/.test(shifts[banan]),
  );
  assert.match(
    await map.locator(`[data-tile="${banan}"]`).getAttribute('aria-label'),
    /^巴南区 ▲\d+：第\d+名，得分 [\d.]+，比基准上升/,
  );
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('by keyboard alone: arrows over the tiles, Enter chooses', async () => {
  const { planner, map } = await openMap();
  await planner.choose(banan);
  await map.locator(`[data-tile="${banan}"][tabindex="0"]`).waitFor();
  await map.locator('[data-do="map-load"]').focus();
  await planner.page.keyboard.press('Tab');
  await planner.page.keyboard.press('Tab');
  const at = () =>
    planner.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.dataset?.tile ?? active?.localName;
    });
  assert.equal(await at(), banan);
  await planner.page.keyboard.press('ArrowUp');
  assert.equal(await at(), '500103');
  await planner.page.keyboard.press('ArrowRight');
  assert.equal(await at(), '500108');
  assert.match(await map.locator('[data-map-said]').innerText(), /^南岸区：第\d+名/);
  await planner.page.keyboard.press('Enter');
  await planner.root.locator('tr.chosen[data-unit="500108"]').waitFor();
  assert.equal(await at(), '500108');
  assertQuiet(planner.page);
});

test('on a phone the whole map has room, and every number', async () => {
  const { planner, map } = await openMap({ viewport: { width: 360, height: 740 } });
  const { width, room } = await map
    .locator('svg.tiles')
    .evaluate((svg) => ({ width: svg.getBoundingClientRect().right, room: window.innerWidth }));
  assert.ok(width <= room, `${width} of ${room}`);
  assert.equal(Object.values(await numbersOf(map)).filter((text) => /^\d+$/.test(text)).length, 41);
  assertQuiet(planner.page);
});

test('a map of one’s own: points and outlines by code or name; who is missing is told; back to tiles', async () => {
  const { planner, map } = await openMap();
  const square = [
    [
      [106, 29],
      [107, 29],
      [107, 30],
      [106, 30],
      [106, 29],
    ],
  ];
  await load(
    map,
    'own.geojson',
    collection([
      feature({ adcode: 500113 }, { type: 'Polygon', coordinates: square }),
      feature({ name: '万州' }, { type: 'Point', coordinates: [108.4, 30.8] }),
      feature({ name: '成都市' }, { type: 'Point', coordinates: [104, 30.6] }),
    ]),
  );
  await map.locator('path.ground').waitFor();
  const shown = await numbersOf(map);
  assert.deepEqual(Object.keys(shown).sort(), ['500101', banan]);
  assert.equal(Number(shown[banan]), await planner.rank(banan));
  const note = await map.locator('p.note').last().innerText();
  assert.match(note, /对上 2 个/);
  assert.match(note, /图上没有：/);
  assert.match(note, /对不上的：成都市/);
  for (const [text, words] of [
    ['{"type":', /不是 GeoJSON.*完整的 JSON/],
    ['{"type":"Topology"}', /FeatureCollection.*Topology/],
    [collection([feature({ name: '成都市' }, { type: 'Point', coordinates: [104, 30.6] })]), /没有一个要素.*成都市/],
    [collection([feature({ code: banan }, { type: 'Point', coordinates: [11870000, 3600000] })]), /不是经纬度/],
  ]) {
    await load(map, 'bad.geojson', text);
    await map.locator('p[role="alert"]', { hasText: words }).waitFor();
    // What was there stays.
    assert.deepEqual(Object.keys(await numbersOf(map)).sort(), ['500101', banan]);
  }
  await map.locator('[data-do="map-tiles"]').click();
  assert.equal(Object.keys(await numbersOf(map)).length, 41);
  assertQuiet(planner.page);
});
