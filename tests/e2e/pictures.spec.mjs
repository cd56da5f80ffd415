// Pictures of the board and of every chart: whole in themselves, true to the page, as SVG, as PNG and on the clipboard.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
/** Answers that draw something. */
const drawing = [
  'why',
  'ladder',
  'map',
  'history',
  'sensitivity',
  'forecast',
  'drivers',
  'stability',
  'compare',
  'fragility',
];
const caveat = { 'zh-Hans': '不得引用', 'zh-Hant': '不得引用', en: 'must not be quoted' };

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Pastes on the board, as Ctrl+V does. */
const paste = (planner, data) =>
  planner.page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    const app = document.querySelector('saima-simulator').shadowRoot.querySelector('.app');
    app.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, data);

const picturesOf = (within) => within.locator('saima-picture');

/** Picks an entry of a picture's menu and gives the file that is saved. */
async function save(planner, picture, item) {
  const saving = planner.page.waitForEvent('download');
  await picture.locator('button').first().click();
  await picture.locator(`[data-item="${item}"]`).click();
  const download = await saving;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What a picture is, as the browser reads its file as XML. */
const read = (planner, svg) =>
  planner.page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [...drawn.querySelectorAll('*')];
    const root = drawn.documentElement;
    return {
      fault: drawn.querySelector('parsererror')?.textContent ?? '',
      kinds: [...new Set(all.map(({ localName }) => localName))],
      attributes: [...new Set(all.flatMap((one) => [...one.attributes].map(({ name }) => name)))],
      values: all.flatMap((one) => [...one.attributes].map(({ value }) => value)),
      texts: [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent),
      shapes: drawn.querySelectorAll('rect, path, line, circle').length,
      title: drawn.querySelector('svg > title')?.textContent ?? '',
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      family: root.getAttribute('font-family'),
    };
  }, svg);

/** Fails unless a picture is whole in itself. */
function assertWhole(picture, what) {
  assert.equal(picture.fault, '', what);
  for (const banned of ['class', 'style', 'href', 'xlink:href', 'src'])
    assert.ok(!picture.attributes.includes(banned), `${what}: ${banned}`);
  for (const banned of ['image', 'use', 'style', 'foreignObject', 'script'])
    assert.ok(!picture.kinds.includes(banned), `${what}: ${banned}`);
  assert.deepEqual(
    picture.values.filter((value) => /url\(|var\(|https?:(?!\/\/www\.w3\.org)/.test(value)),
    [],
    what,
  );
}

/** How many pixels a PNG has, and how many hues are in it. */
const pixels = (planner, bytes) =>
  planner.page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const hues = new Set();
    for (let at = 0; at < data.length; at += 4) hues.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return { width: canvas.width, height: canvas.height, hues: hues.size };
  }, bytes.toString('base64'));

const numbers = (text) => text.replace(/,/g, '').match(/\d+(?:\.\d+)?/g) ?? [];

test('the board as a picture: every row as the page shows it, numbered parts, title, date, source and caveat', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  const picture = planner.root.locator('saima-board-tools saima-picture');
  const { name, bytes } = await save(planner, picture, 'picture-svg');
  assert.match(name, /^chongqing-2023-.*\.svg$/);
  const drawn = await read(planner, bytes.toString());
  assertWhole(drawn, 'board');
  const board = await planner.root.locator('saima-board tbody tr[data-unit]').evaluateAll((rows) =>
    rows.map((row) => ({
      rank: row.querySelector('td.rank').innerText.trim(),
      name: row.querySelector('th').title,
      shift: row.querySelector('td.shift').innerText.trim(),
      score: row.querySelector('td.score span').innerText.trim(),
    })),
  );
  assert.equal(board.length, 41);
  const title = await planner.root.locator('.tab[aria-selected="true"]').first().innerText();
  assert.equal(drawn.title, title);
  // Row by row: place, change, name, score stand one after another.
  for (const { rank, name: unit, shift, score } of board) {
    const at = drawn.texts.indexOf(unit);
    assert.deepEqual(drawn.texts.slice(at - 2, at + 2), [rank, shift, unit, score]);
  }
  const said = drawn.texts.join('\n');
  assert.match(said, /2023/);
  assert.match(said, /来源：/);
  assert.match(said, /不得引用/);
  assert.match(said, /计量单位：分/);
  assert.match(said, new RegExp(new Date().getFullYear()));
  assert.doesNotMatch(said, /模拟/);
  // Every indicator of the legend by its number, and numbers in the bars.
  for (const number of ['1', '2', '3', '4', '5'])
    assert.ok(drawn.texts.filter((text) => text === number).length > 5, number);
  assertQuiet(planner.page);
});

test('while an edit is live a picture says that it is simulated, and its numbers are the new ones', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500113', 'contracts', 777));
  await planner.rankBecomes(banan, (rank) => rank < 10);
  const picture = planner.root.locator('saima-board-tools saima-picture');
  const drawn = await read(planner, (await save(planner, picture, 'picture-svg')).bytes.toString());
  assert.ok(drawn.texts.includes('模拟'));
  assert.match(drawn.texts.join(''), /不是公布的结果/);
  const at = drawn.texts.indexOf('巴南区');
  assert.equal(Number(drawn.texts[at - 2]), await planner.rank(banan));
  assertQuiet(planner.page);
});

test('PNG: twice as fine as the drawing, not blank; copied, or saved instead with words that say so', async () => {
  const planner = await openPlanner(site, '', { permissions: ['clipboard-read', 'clipboard-write'] });
  await planner.whole();
  const picture = planner.root.locator('saima-board-tools saima-picture');
  const svg = await read(planner, (await save(planner, picture, 'picture-svg')).bytes.toString());
  const { name, bytes } = await save(planner, picture, 'picture-png');
  assert.match(name, /\.png$/);
  const png = await pixels(planner, bytes);
  assert.deepEqual([png.width, png.height], [svg.width * 2, svg.height * 2]);
  assert.ok(png.hues > 50, `${png.hues}`);
  const choose = async () => {
    await picture.locator('button').first().click();
    await picture.locator('[data-item="picture-copy"]').click();
  };
  await choose();
  await picture.locator('p[role="status"]', { hasText: '已复制图片' }).waitFor();
  const copied = await planner.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item.types;
  });
  assert.deepEqual(copied, ['image/png']);
  await planner.page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  const saving = planner.page.waitForEvent('download');
  await choose();
  assert.match((await saving).suggestedFilename(), /\.png$/);
  await picture.locator('p[role="status"]', { hasText: '不许复制图片，已另存为' }).waitFor();
  assertQuiet(planner.page);
});

for (const [lang, colorScheme] of [
  ['zh-Hans', 'light'],
  ['zh-Hant', 'dark'],
  ['en', 'light'],
])
  test(`every chart under the board as a picture (${lang}, ${colorScheme})`, async () => {
    const planner = await openPlanner(site, '', { colorScheme });
    await planner.whole();
    await planner.page.evaluate((code) => document.querySelector('saima-simulator').setAttribute('lang', code), lang);
    await planner.choose(banan);
    for (const id of drawing) {
      await planner.openTab(id);
      const panel = planner.root
        .locator(`#panel-${id}`)
        .or(planner.root.locator(`[aria-labelledby="tab-${id}"]`))
        .first();
      if (id === 'compare') {
        const second = panel.locator('select').first();
        await second.waitFor();
        const values = await second.locator('option').evaluateAll((all) => all.map(({ value }) => value));
        await second.selectOption(values.find((value) => value && value !== 'draft') ?? values[0]);
      }
      const pictures = picturesOf(panel);
      await pictures.first().waitFor({ timeout: 60_000 });
      for (const picture of await pictures.all()) {
        const { name, bytes } = await save(planner, picture, 'picture-svg');
        const what = `${id} ${name}`;
        const drawn = await read(planner, bytes.toString());
        assertWhole(drawn, what);
        assert.ok(
          drawn.title && drawn.texts.join('').replace(/\s/g, '').includes(drawn.title.replace(/\s/g, '')),
          what,
        );
        const said = drawn.texts.join('\n');
        assert.match(said, /2023/, what);
        assert.match(said.replace(/\n/g, ' '), new RegExp(caveat[lang].replace(/ /g, '\\s')), what);
        assert.match(said, /Saima|赛马|賽馬/, what);
        assert.ok(drawn.shapes > 3, what);
        // Each number of the chart on the page is in the picture.
        const page = await picture.evaluate((menu) => {
          const texts = [];
          const walk = (node) => {
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
            else if (node.localName !== 'saima-picture' && !['title', 'style'].includes(node.localName)) {
              if (node.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display !== 'none')
                node.childNodes.forEach(walk);
            }
          };
          walk(menu.parentElement);
          return texts.join(' ');
        });
        const wanted = numbers(page).sort();
        const has = numbers(drawn.texts.join(' '));
        assert.ok(wanted.length > 0, what);
        for (const number of wanted) {
          const at = has.indexOf(number);
          assert.ok(at >= 0, `${what}: ${number} is not in the picture`);
          has.splice(at, 1);
        }
        // On light paper, whatever the page has.
        assert.ok(drawn.values.includes('#ffffff'), what);
        assert.ok(
          drawn.values.some((value) => /^rgb\(26, 30, 35\)$|^#1a1e23$/.test(value)),
          what,
        );
      }
    }
    assertQuiet(planner.page);
  });

test('by keyboard alone, and axe finds nothing', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(banan);
  await planner.openTab('why');
  const picture = picturesOf(planner.root.locator('saima-why'));
  await picture.waitFor();
  const button = picture.locator('button').first();
  assert.match(await button.getAttribute('aria-label'), /^图片：/);
  await button.focus();
  await planner.page.keyboard.press('Enter');
  await picture.locator('[role="menu"]').waitFor();
  assert.deepEqual(await axeFinds(planner.page), []);
  const saving = planner.page.waitForEvent('download');
  await planner.page.keyboard.press('End');
  await planner.page.keyboard.press('Enter');
  assert.match((await saving).suggestedFilename(), /\.svg$/);
  assert.ok(await button.evaluate((element) => element.getRootNode().activeElement === element));
  assert.deepEqual(await axeFinds(planner.page), []);
  assertQuiet(planner.page);
});

test('a narrow page gives the wide picture of a table with its bars', async () => {
  const planner = await openPlanner(site, '', { viewport: { width: 360, height: 740 } });
  await planner.whole();
  await planner.openTab('why');
  const picture = picturesOf(planner.root.locator('saima-why'));
  await picture.waitFor();
  const drawn = await read(planner, (await save(planner, picture, 'picture-svg')).bytes.toString());
  assertWhole(drawn, 'why');
  assert.ok(drawn.width >= 720, `${drawn.width}`);
  assert.ok(drawn.kinds.includes('svg') && drawn.shapes > 20, `${drawn.shapes}`);
  assertQuiet(planner.page);
});

test('the copied board has the reader’s columns with formats, and pasted here it is the same figures', async () => {
  const planner = await openPlanner(site, '', { permissions: ['clipboard-read', 'clipboard-write'] });
  await planner.whole();
  const picture = planner.root.locator('saima-board-tools saima-picture');
  await picture.locator('button').first().click();
  await picture.locator('[data-item="table-copy"]').click();
  await picture.locator('p[role="status"]', { hasText: '已复制表格' }).waitFor();
  const clip = await planner.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const of = async (type) => (await item.getType(type)).text();
    return { html: await of('text/html'), text: await of('text/plain') };
  });
  const lines = clip.text.split('\n').map((line) => line.split('\t'));
  const heads = lines[1];
  assert.deepEqual(heads.slice(0, 4), ['名次', '较基准', '区县', '得分']);
  assert.equal(lines.filter((cells) => cells.length === heads.length).length, 42);
  assert.match(clip.text, /不得引用/);
  const page = await planner.root
    .locator('saima-board tbody tr[data-unit]')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('td.rank').innerText.trim(),
        row.querySelector('td.shift').innerText.trim(),
        row.querySelector('th').title,
        row.querySelector('td.score span').innerText.trim(),
        ...[...row.querySelectorAll('td.figure span')].map((cell) =>
          cell.innerText.trim().replace(/,/g, '').replace('−', '-'),
        ),
      ]),
    );
  assert.deepEqual(lines.slice(2, 43), page);
  assert.match(clip.html, /mso-number-format:\s*'?"?0\\\.00/);
  // Brought in here, it is what stands on the board already.
  await paste(planner, { 'text/html': clip.html, 'text/plain': clip.text });
  await planner.intake.waitFor();
  // The period stands in the title; of the change against the baseline it asks.
  await planner.intake.locator('[data-question="columns"] [data-do="unread-column"]').click();
  await planner.until(
    'the answer',
    () => planner.intake.locator('.answer').innerText(),
    (words) => /读到 41 个单位.*会改 0 个数，\d+ 个与现在相同/s.test(words),
  );
  assertQuiet(planner.page);
});
