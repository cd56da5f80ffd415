// Annual targets in the inspector: what they say, giving one, taking it back, scoring by them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { named } from './datasets.mjs';
import { openPlanner } from './page.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const banan = '500113';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Two quarters of funds and of petitions, where fewer are better; only the first two units have targets of funds. */
function withTargets() {
  const codes = ['a', 'b', 'c'];
  const names = ['东镇', '西镇', '南镇'];
  const cells = (...figures) => Object.fromEntries(codes.map((code, at) => [code, figures[at]]));
  const block = (period, indicator, ...figures) => ({
    period,
    indicator,
    provenance: 'given',
    cells: cells(...figures),
  });
  return JSON.stringify({
    format: 'saima-dataset',
    version: 1,
    code: 'towns',
    name: named('乡镇'),
    units: codes.map((code, at) => ({ code, name: named(names[at]) })),
    indicators: [
      { code: 'funds', name: named('到位资金'), unitOfMeasure: named('亿元'), decimals: 2, minimum: 0 },
      { code: 'petitions', name: named('信访件数'), unitOfMeasure: named('件'), direction: 'lower' },
    ],
    periods: [
      { code: '2023Q1', name: named('一季度'), start: '2023-01-01', end: '2023-03-31' },
      { code: '2023Q2', name: named('二季度'), start: '2023-04-01', end: '2023-06-30' },
    ],
    values: [
      block('2023Q1', 'funds', 10, 20, 5),
      block('2023Q2', 'funds', 20, 25, 6),
      block('2023Q1', 'petitions', 2, 3, 4),
      block('2023Q2', 'petitions', 4, 3, 4),
    ],
    targets: [{ year: 2023, indicator: 'funds', provenance: 'given', cells: { a: 100, b: 60 } }],
    method: {
      code: 'm',
      name: named('法'),
      owner: named('试'),
      indicators: [{ indicator: 'funds', normalise: { kind: 'target', cap: 1.2 } }, { indicator: 'petitions' }],
      tree: { code: 'index', children: [{ indicator: 'funds', weight: 3 }, { indicator: 'petitions' }] },
    },
    boards: [{ kind: 'composite', code: 'all', name: named('总榜') }],
  });
}

const sentence = (planner, code) => planner.root.locator(`[data-annual="${code}"]`);

async function open(options) {
  const planner = await openPlanner(site, '', options);
  await planner.whole();
  await planner.root.evaluate((element, json) => element.loadDataset(json), withTargets());
  await planner.row('a').waitFor();
  await planner.choose('a');
  return planner;
}

/** Types a target and leaves its field. */
async function type(planner, code, text) {
  await planner.figure(`${code}:target`).fill(text);
  await planner.figure(`${code}:target`).press('Enter');
}

const says = (planner, code, words) =>
  planner.until(
    `${code} to say ${words}`,
    () => sentence(planner, code).innerText(),
    (text) => text.includes(words),
  );

test('a target stands beside its figure with what is done, the schedule, and what is missing', async () => {
  const planner = await open();
  await says(planner, 'funds', '完成年度目标的 30.0 %');
  assert.equal(
    await sentence(planner, 'funds').innerText(),
    '本年累计 30.00亿元，完成年度目标的 30.0 %，慢于序时 20.0 个百分点（序时 50.0 %），还差 70.00亿元。',
  );
  // The rank changes where the target is low enough: it is a figure like any other.
  const below = planner.root.locator('saima-target [data-threshold="down"]');
  await below.waitFor();
  assert.match(await below.innerText(), /▲/);
  // The figure moves the sentence while it is typed.
  await planner.figure('funds').fill('45');
  await says(planner, 'funds', '快于序时 5.0 个百分点');
  await planner.figure('funds').press('Enter');
  assertQuiet(planner.page);
});

test('a target is what-if: typed, refused in words, taken back, kept in the list of changes', async () => {
  const planner = await open();
  const before = await planner.rank('a');
  await type(planner, 'funds', '20');
  await says(planner, 'funds', '完成年度目标的 150.0 %');
  await planner.rankBecomes('a', (rank) => rank < before);
  await planner.openTab('changes');
  await planner.until(
    'the list of changes',
    () => planner.root.locator('saima-changes').evaluate((view) => view.shadowRoot.textContent ?? ''),
    (text) => text.includes('东镇 · 到位资金：2023 年度目标 100.00 → 20.00'),
  );
  await type(planner, 'funds', '0');
  const refusal = planner.root.locator('saima-target .refusal');
  await refusal.waitFor();
  assert.match(await refusal.innerText(), /大于零/);
  await planner.root.locator('[data-reset-target="funds"]').click();
  await says(planner, 'funds', '完成年度目标的 30.0 %');
  assert.equal(await planner.rank('a'), before);
  // Emptied, there is none, and a way to give one.
  await type(planner, 'funds', '');
  await planner.until(
    'no sentence',
    () => sentence(planner, 'funds').count(),
    (count) => count === 0,
  );
  await planner.do('undo');
  await says(planner, 'funds', '完成年度目标的 30.0 %');
  assertQuiet(planner.page);
});

test('by keyboard alone a first target is given in a data set without any, and the board stays', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(banan);
  const order = await planner.order();
  const give = planner.root.locator('[data-give="funds"]');
  await give.focus();
  await planner.page.keyboard.press('Enter');
  await planner.until(
    'the field to have the focus',
    () => planner.figure('funds:target').evaluate((field) => field.getRootNode().activeElement === field),
    Boolean,
  );
  await planner.page.keyboard.type('500');
  await planner.page.keyboard.press('Enter');
  await says(planner, 'funds', '完成年度目标的');
  assert.deepEqual(await planner.order(), order);
  assert.equal(await planner.root.locator('td[data-indicator="funds:target"]').count(), 0);
  await planner.page.keyboard.press('Control+z');
  await give.waitFor();
  assert.equal(await sentence(planner, 'funds').count(), 0);
  assertQuiet(planner.page);
});

test('a limit, where fewer are better, is told in its own words', async () => {
  const planner = await open();
  await planner.root.locator('[data-give="petitions"]').click();
  await type(planner, 'petitions', '40');
  await says(planner, 'petitions', '已用去年度控制数的 15.0 %，比序时少 35.0 个百分点（序时 50.0 %），离上限还有 34件');
  assertQuiet(planner.page);
});

test('each unit is scored by its own target or all by one, with caps in percent', async () => {
  const planner = await open();
  await planner.openTab('method');
  const score = planner.root.locator('saima-score').first();
  await score.locator('[data-own-targets="2"]').waitFor();
  await score.locator('details summary').first().click();
  const cap = score.locator('saima-number[data-place="normalise.cap"] input');
  assert.equal(await cap.inputValue(), '120');
  for (const wrong of ['12000', '1.2']) {
    await cap.fill(wrong);
    await cap.press('Enter');
    const refusal = score.locator('saima-number[data-place="normalise.cap"] .refusal');
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /120 就是 120 %/);
  }
  await cap.fill('33.3');
  await cap.press('Enter');
  await planner.until(
    'the cap',
    () => cap.inputValue(),
    (text) => text.startsWith('33.3'),
  );
  const target = score.locator('saima-number[data-place="normalise.target"] input');
  await target.fill('50');
  await target.press('Enter');
  await planner.until(
    'one target for all',
    () => score.locator('[data-own-targets]').count(),
    (count) => count === 0,
  );
  assertQuiet(planner.page);
});

for (const [name, { lang, ...options }] of [
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['at 768 px, dark, traditional', { viewport: { width: 768, height: 1024 }, colorScheme: 'dark', lang: 'zh-Hant' }],
  ['at 360 px in English', { viewport: { width: 360, height: 740 }, lang: 'en' }],
]) {
  test(`axe finds nothing at targets ${name}, and nothing scrolls sideways`, async () => {
    const planner = await open(options);
    if (lang) await planner.root.evaluate((element, code) => element.setAttribute('lang', code), lang);
    await planner.openTab('figures');
    await says(planner, 'funds', { en: '20.0 points behind schedule', 'zh-Hant': '慢於序時' }[lang] ?? '慢于序时');
    await planner.page.evaluate(axe);
    const { violations } = await planner.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const right = (code) => planner.figure(code).evaluate((field) => Math.round(field.getBoundingClientRect().right));
    assert.equal(await right('funds:target'), await right('funds'), 'the fields stand in one column');
    if (process.env.SHOTS)
      await planner.page.screenshot({ path: `${process.env.SHOTS}/${name.replaceAll(' ', '-')}.png` });
    assertQuiet(planner.page);
  });
}
