// Notices: chosen, read, their sentences edited, copied, saved as a document; every number in it asked of the engine again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const dialog = (planner) => planner.root.locator('saima-notices dialog[open]');
const pages = (planner) => dialog(planner).locator('.page');

/** The view of notices, with a first one in it. */
async function opened(options) {
  const planner = await (await openPlanner(site, '', options)).whole();
  await planner.pick((options?.viewport?.width ?? 1440) < 1000 ? 'more' : 'files', 'notices');
  await pages(planner).first().waitFor();
  return planner;
}

/** Chooses, and waits until the pages say so. */
async function choose(planner, what, choice, says) {
  await dialog(planner).locator(`[data-choice="${what}"]`).selectOption(choice);
  await planner.until(
    `the pages to say ${says}`,
    async () => (await pages(planner).allInnerTexts()).join('\n'),
    (text) => says.test(text),
  );
}

/** The texts of a document's parts. */
function partsOf(bytes) {
  const parts = new Map();
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const start = bytes.readUInt32LE(at + 42);
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(data, data + bytes.readUInt32LE(at + 20));
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    parts.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** What a part says, paragraph by paragraph. */
const linesOf = (xml) =>
  xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .filter(Boolean);

async function saved(planner) {
  const coming = planner.page.waitForEvent('download');
  await dialog(planner).locator('[data-do="save-notice"]').click();
  const download = await coming;
  const parts = partsOf(readFileSync(await download.path()));
  return { name: download.suggestedFilename(), parts, lines: linesOf(parts.get('word/document.xml')) };
}

/** Every number that the engine gives for a board, as it would be written, and what can be counted and compared of them. */
function answersOf(planner, board, unit) {
  return planner.root.evaluate(
    async (element, [board, unit]) => {
      const { session } = element;
      const { engine, description, language } = session;
      const found = new Set();
      const add = (value) => {
        if (typeof value !== 'number' || !Number.isFinite(value)) return;
        for (const decimals of [0, 1, 2]) found.add(language.number(Math.abs(value), decimals));
      };
      const walk = (value) => {
        if (typeof value === 'number') add(value);
        else if (ArrayBuffer.isView(value)) value.forEach(add);
        else if (value && typeof value === 'object') for (const one of Object.values(value)) walk(one);
      };
      for (const [at, { kind }] of description.boards.entries()) {
        if (kind === 'project') continue;
        const units = description.units.length;
        const arrays = { order: new Uint32Array(units), ranks: new Uint32Array(units), shifts: new Int32Array(units) };
        const floats = ['scores', 'baselineScores', 'contributions', 'figures'].map((name) => [
          name,
          new Float64Array(units * 40),
        ]);
        const sized = {
          contributions: units * description.leaves.length,
          figures: units * description.indicators.length,
        };
        const hot = { ...arrays, marks: new Uint8Array(units * description.indicators.length) };
        for (const [name, all] of floats) hot[name] = all.subarray(0, sized[name] ?? units);
        await engine.read(at, { figures: true, baseline: true }, hot);
        walk([hot.ranks, hot.scores, hot.figures, hot.shifts]);
      }
      const period = description.periods[description.editions[description.edition].period];
      const earlier = description.periods.find(({ code }) => code === `${period.year - 1}${period.code.slice(4)}`);
      for (const [indicator, { unitOfMeasure }] of description.indicators.entries())
        for (const at of description.units.keys()) {
          const now = session.results.figure(at, indicator);
          const then = earlier ? await engine.call('baselineFigure', at, indicator, earlier.code) : undefined;
          if (then === undefined) continue;
          if (unitOfMeasure['zh-Hans'].includes('%')) add(now - then);
          else if (then > 0) add((now / then - 1) * 100);
        }
      walk(await engine.call('standingEdits'));
      // Of places no more can be counted than there are units.
      for (let count = 0; count <= description.units.length; count += 1) add(count);
      if (unit >= 0) {
        const summary = await engine.call('unitSummary', unit);
        walk(summary);
        const place = summary.places[board];
        walk(await engine.call('gap', unit, (place.above ?? place.below).unit));
        const target = { kind: 'rank', rank: place.rank > 10 ? 10 : place.rank - 1 };
        const goal = await engine.call('goal', JSON.stringify({ board, unit, target }));
        walk(goal);
        for (const { moves } of goal.routes) for (const { from, to } of moves) add(to - from);
        walk(await engine.call('rankRanges', board, 0.2, 1));
        add(20);
      }
      return { numbers: [...found], names: JSON.stringify(description) };
    },
    [board, unit],
  );
}

function assertAnswered(lines, { numbers, names }) {
  const known = new Set(numbers);
  for (const line of lines)
    for (const [number] of line.matchAll(/\d(?:[\d,]*\d)?(?:\.\d+)?/g))
      assert.ok(known.has(number) || names.includes(number), `${number} in ${line}`);
}

test('the notice to all is read as pages, copied, and saved; each number of the document is the engine’s', async () => {
  const planner = await opened({ permissions: ['clipboard-read', 'clipboard-write'] });
  const text = (await pages(planner).allInnerTexts()).join('\n');
  assert.match(text, /关于2023年一季度“综合榜”情况的通报/);
  assert.match(text, /红榜（5项指标）：/);
  assert.match(text, /661.31（1）/);
  assert.match(text, /比2022年一季度/);
  assert.doesNotMatch(text, /模拟/);
  await dialog(planner).locator('[data-do="copy-notice"]').click();
  await dialog(planner).getByText('已复制', { exact: true }).waitFor();
  const copied = await planner.page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^关于2023年一季度“综合榜”情况的通报\n/);
  const paragraphs = copied.split('\n').filter((line) => /^(现将|红榜|黑榜)/.test(line));
  assert.equal(paragraphs.length, 3);
  for (const line of paragraphs) assert.match(line, /（含示意值，不得引用）$/);
  const { name, lines } = await saved(planner);
  assert.match(name, /通报\.docx$/);
  assert.ok(lines.length > 400, String(lines.length));
  assertAnswered(lines, await answersOf(planner, 0, -1));
  await dialog(planner).getByText('已存为').waitFor();
  // A quarter later the quarter before is beside it.
  await planner.page.keyboard.press('Escape');
  await planner.root.locator('select.edition').selectOption('2023Q2');
  await planner.until(
    'the second quarter',
    () => planner.root.evaluate(({ session }) => session.description.editions[session.description.edition].code),
    (code) => code === '2023Q2',
  );
  await planner.pick('files', 'notices');
  await planner.until(
    'places of the quarter before',
    async () => (await pages(planner).allInnerTexts()).join('\n'),
    (words) =>
      /与2023年一季度相比，\d+个区县名次上升/.test(words) && /上期名次\s+升降/.test(words) && /[▲▼]\d/.test(words),
  );
  assertQuiet(planner.page);
  await planner.page.context().close();
});

test('one district goes on one page, with every number the engine’s; a draft says on every page that it is one', async () => {
  const planner = await (await openPlanner(site, '')).whole();
  await planner.root.evaluate((element) => element.setValue('500112', 'funds', 99.5));
  await planner.choose('500112');
  await planner.pick('files', 'notices');
  await pages(planner).first().waitFor();
  await choose(planner, 'kind', 'brief', /关于渝北区2023年一季度“综合榜”情况的专报/);
  assert.equal(await pages(planner).count(), 1);
  assert.match(await pages(planner).innerText(), /^【模拟】本稿含 1 处改动[\s\S]*使它由第18名到第\d+名，上升\d+名/);
  const unit = await planner.root.evaluate((element) => element.session.unit);
  const { lines, parts } = await saved(planner);
  assertAnswered(lines, await answersOf(planner, 0, unit));
  const heads = [...parts].filter(([name]) => /^word\/header\d/.test(name));
  assert.equal(heads.length, 2);
  for (const [, xml] of heads) assert.match(linesOf(xml).join(''), /【模拟】/);
  await choose(planner, 'kind', 'bulletin', /改动升降/);
  for (const page of await pages(planner).allInnerTexts()) assert.match(page, /^【模拟】/);
  // Of a board of one figure.
  await choose(planner, 'board', { label: '到位资金' }, /到位资金（亿元）/);
  await choose(planner, 'kind', 'brief', /名次与权重无关/);
  assertQuiet(planner.page);
  await planner.page.context().close();
});

test('a sentence is edited; one with a gap that nothing fills is refused in words; edits are kept and reset', async () => {
  const planner = await opened();
  const part = dialog(planner).locator('[data-part="sentences"]');
  await part.locator('summary').click();
  const lead = part.locator('[data-sentence="lead"]');
  await lead.locator('textarea').fill('{board}：{first}，{place}。');
  await lead.locator('textarea').blur();
  const refusal = lead.locator('.refusal');
  await refusal.waitFor();
  assert.match(await refusal.innerText(), /“\{place\}”.*\{period\}、\{board\}、\{ranked\}、\{first\}、\{last\}/);
  assert.match(await pages(planner).first().innerText(), /现将2023年一季度/);
  await lead.locator('textarea').fill('{board}领先的是{first}。');
  await lead.locator('textarea').blur();
  const says = (words) =>
    planner.until(
      words,
      () => pages(planner).first().innerText(),
      (text) => text.includes(words),
    );
  await says('综合榜领先的是两江新区（第1名，65.56分）');
  assert.equal(await refusal.count(), 0);
  await planner.keeps('领先的是{first}');
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  await planner.pick('files', 'notices');
  await says('综合榜领先的是');
  await part.locator('summary').click();
  await lead.locator('[data-do="reset-sentence"]').click();
  await says('现将2023年一季度');
  assertQuiet(planner.page);
  await planner.page.context().close();
});

test('the form has what is typed at its head and foot', async () => {
  const planner = await opened();
  await choose(planner, 'kind', 'form', /甲\s+乙\s+1\s+2/);
  await dialog(planner).locator('details').first().locator('summary').click();
  await dialog(planner).locator('[data-typed="formNumber"]').fill('招商1表');
  await dialog(planner).locator('[data-typed="filler"]').fill('李某');
  const { lines } = await saved(planner);
  assert.ok(lines.includes('表号：招商1表'));
  assert.ok(lines.some((line) => line.includes('填表人：李某')));
  await planner.page.context().close();
});

test('by keyboard alone, in English, on a narrow screen; axe finds nothing', async () => {
  const planner = await opened({ viewport: { width: 360, height: 740 } });
  assert.deepEqual(await axeFinds(planner.page), []);
  const wide = await planner.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, String(wide));
  const overflows = await dialog(planner).evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.ok(overflows <= 0, String(overflows));
  await planner.page.keyboard.press('Escape');
  await dialog(planner).waitFor({ state: 'detached' });
  await planner.page.context().close();

  const other = await (await openPlanner(site, '', { locale: 'en-GB' })).whole();
  await other.root.evaluate((element) => element.setAttribute('lang', 'en'));
  const { keyboard } = other.page;
  const files = other.root.locator('saima-menu[data-menu="files"] button').first();
  await files.focus();
  await keyboard.press('Enter');
  await other.root.locator('[data-item="notices"]').focus();
  await keyboard.press('Enter');
  await pages(other).first().waitFor();
  await other.until(
    'English',
    () => pages(other).first().innerText(),
    (text) => /Notice on “Composite/.test(text),
  );
  const doing = () =>
    other.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.dataset.do ?? at?.dataset.choice ?? '';
    });
  for (let presses = 0; presses < 20 && (await doing()) !== 'kind'; presses += 1) await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await other.until(
    'the page on one district',
    () => pages(other).first().innerText(),
    (text) => /Where it stands/.test(text),
  );
  for (let presses = 0; presses < 20 && (await doing()) !== 'save-notice'; presses += 1) await keyboard.press('Tab');
  const coming = other.page.waitForEvent('download');
  await keyboard.press('Enter');
  assert.match((await coming).suggestedFilename(), /\.docx$/);
  await keyboard.press('Escape');
  await dialog(other).waitFor({ state: 'detached' });
  assertQuiet(other.page);
  await other.page.context().close();
});
