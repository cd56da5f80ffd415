// Annual targets in the inspector: what they say, giving one, taking it back, scoring by them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { named } from './datasets.mjs';
import { openPlanner } from './page.mjs';

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

async function open(options, dataset = withTargets()) {
  const planner = await openPlanner(site, '', options);
  await planner.whole();
  await planner.root.evaluate((element, json) => element.loadDataset(json), dataset);
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

/** The same, with 30 of the west that came in after the first quarter, and 15 of the east that the second quarter holds. */
function withLate() {
  const late = (unit, x, carried) => ({
    period: '2023Q1',
    indicator: 'funds',
    reportedIn: '2023Q2',
    carried,
    provenance: 'given',
    cells: { [unit]: x },
  });
  return JSON.stringify({ ...JSON.parse(withTargets()), late: [late('b', 30, false), late('a', 15, true)] });
}

const column = (planner, code, unit = 'a') => planner.row(unit).locator(`td[data-indicator="${code}"]`);
const shows = (planner, code, text, unit = 'a') =>
  planner.until(
    `${code} of ${unit} to be ${text}`,
    async () => ((await column(planner, code, unit).count()) ? column(planner, code, unit).innerText() : ''),
    (now) => now.trim() === text,
  );

test('columns of completion, schedule, gap and the year to date are chosen at the board, follow edits, and go again', async () => {
  const planner = await open();
  assert.equal(await column(planner, 'funds:completion').count(), 0, 'hidden until they are asked for');
  await planner.do('columns');
  const box = (code) => planner.root.locator(`input[data-column="${code}"]`);
  for (const code of [
    'funds:completion',
    'funds:elapsed',
    'funds:ahead',
    'funds:gap',
    'funds:toDate',
    'petitions:toDate',
  ])
    await box(code).check();
  assert.equal(await box('petitions:completion').count(), 0, 'there is no target of them');
  await planner.page.keyboard.press('Escape');
  for (const [code, text] of [
    ['funds:toDate', '30.00'],
    ['funds:completion', '30.0'],
    ['funds:elapsed', '50.0'],
    ['funds:ahead', '−20.0'],
    ['funds:gap', '70.00'],
    ['petitions:toDate', '6'],
  ])
    await shows(planner, code, text);
  const heads = await planner.root.locator('thead th.labelled').allInnerTexts();
  assert.ok(
    heads.some((text) => /到位资金\s*完成率/.test(text)),
    JSON.stringify(heads),
  );
  assert.ok(
    heads.some((text) => /信访件数\s*本年累计/.test(text)),
    JSON.stringify(heads),
  );
  await planner.figure('funds').fill('45');
  await planner.figure('funds').press('Enter');
  await shows(planner, 'funds:completion', '55.0');
  await shows(planner, 'funds:ahead', '5.0');
  await planner.do('undo');
  await shows(planner, 'funds:completion', '30.0');
  // On paper, in the exported board, and with the words of another language.
  await planner.page.emulateMedia({ media: 'print' });
  await shows(planner, 'funds:ahead', '−20.0');
  await planner.page.emulateMedia({ media: 'screen' });
  const csv = await planner.root.evaluate((element) =>
    element.session.engine.call('tableOut', JSON.stringify({ table: 'board', board: 0 }), 'zh-Hans'),
  );
  for (const head of [
    '到位资金年度目标完成率',
    '到位资金序时进度',
    '到位资金超序时进度',
    '到位资金距年度目标差额',
    '到位资金本年累计',
  ])
    assert.ok(csv.split('\n')[0].includes(head), head);
  await planner.root.evaluate((element) => element.setAttribute('lang', 'en'));
  await planner.until(
    'English heads',
    () => planner.root.locator('thead th.labelled').allInnerTexts(),
    (all) => all.some((text) => text.includes('ahead of schedule')),
  );
  await planner.do('columns');
  await box('funds:completion').uncheck();
  await planner.until(
    'the column to go',
    () => column(planner, 'funds:completion').count(),
    (count) => count === 0,
  );
  assertQuiet(planner.page);
});

test('by keyboard alone a column is chosen, and the focus comes back to its button', async () => {
  const planner = await open();
  const { keyboard } = planner.page;
  await planner.root.locator('[data-do="columns"]').focus();
  await keyboard.press('Enter');
  const completion = planner.root.locator('input[data-column="funds:completion"]');
  await completion.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await keyboard.press('Tab');
    if (await completion.evaluate((input) => input.getRootNode().activeElement === input)) break;
  }
  await keyboard.press('Space');
  await shows(planner, 'funds:completion', '30.0');
  await keyboard.press('Escape');
  await completion.waitFor({ state: 'detached' });
  const button = planner.root.locator('[data-do="columns"]');
  assert.equal(await button.evaluate((one) => one.getRootNode().activeElement === one), true);
  assertQuiet(planner.page);
});

test('every column says 当季 or 累计 where the data set tells', async () => {
  const told = JSON.parse(withTargets());
  told.indicators[0].span = 'period';
  told.indicators[1].span = 'yearToDate';
  const planner = await open({}, JSON.stringify(told));
  const heads = () => planner.root.locator('thead th.labelled').allInnerTexts();
  await planner.until(
    'spans in the heads',
    heads,
    ([funds = '', petitions = '']) => funds.includes('当季') && petitions.includes('累计'),
  );
  const measures = await planner.root.locator('saima-figures .measure').allInnerTexts();
  assert.ok(
    measures.some((text) => text.includes('当季')) && measures.some((text) => text.includes('累计')),
    `${measures}`,
  );
  await planner.openTab('trail');
  await planner.until(
    'spans in the trail',
    () => planner.root.locator('saima-trail').evaluate((view) => view.shadowRoot.textContent ?? ''),
    (text) => text.includes('到位资金年度目标完成率') && text.includes('件 · 累计'),
  );
  const trail = await planner.root.evaluate((element) => element.session.engine.call('trailCsv', 0, 0, 'zh-Hant'));
  assert.ok(trail.includes('到位资金當季') && trail.includes('信访件数累計'), trail);
  assertQuiet(planner.page);
});

test('what came late is counted or not, and the board, the changes and what is copied say which', async () => {
  const planner = await open({}, withLate());
  const note = () => planner.root.locator('saima-board .note').innerText();
  await planner.until('the note', note, (text) => text.includes('未计入迟报数') && text.includes('2 个'));
  const before = await planner.rank('b');
  await planner.until('the switch', () => planner.root.locator('[data-do="late"]').count(), Boolean);
  await planner.do('late');
  await planner.until('the note', note, (text) => text.includes('已计入迟报数'));
  await planner.do('columns');
  await planner.root.locator('input[data-column="funds:toDate"]').check();
  await planner.page.keyboard.press('Escape');
  await shows(planner, 'funds:toDate', '75.00', 'b');
  await shows(planner, 'funds:toDate', '30.00', 'a');
  await shows(planner, 'funds', '5.00', 'a');
  await planner.openTab('changes');
  await planner.until(
    'the list of changes',
    () => planner.root.locator('saima-changes').evaluate((view) => view.shadowRoot.textContent ?? ''),
    (text) => text.includes('计入迟报数（下月体现）'),
  );
  await planner.openTab('why');
  await planner.root.locator('saima-why saima-sentence [data-do="copy"]').first().waitFor();
  await planner.page.evaluate(() => {
    navigator.clipboard.writeText = (text) => {
      window.copied = text;
      return Promise.resolve();
    };
  });
  await planner.root.locator('saima-why saima-sentence [data-do="copy"]').first().click();
  await planner.until(
    'what is copied',
    () => planner.page.evaluate(() => window.copied ?? ''),
    (text) => text.endsWith('（已计入迟报数）'),
  );
  const scenario = JSON.parse(await planner.root.evaluate((element) => element.scenarioJson()));
  assert.deepEqual(scenario.steps, [[{ edit: 'countLate', counted: true }]]);
  // By keyboard it goes again, and undo brings it back.
  await planner.root.locator('[data-do="late"]').focus();
  await planner.page.keyboard.press('Enter');
  await planner.until('the note', note, (text) => text.includes('未计入迟报数'));
  await shows(planner, 'funds', '20.00', 'a');
  assert.equal(await planner.rank('b'), before);
  await planner.page.keyboard.press('Control+z');
  await planner.until('the note', note, (text) => text.includes('已计入迟报数'));
  assertQuiet(planner.page);
});

for (const way of ['mouse', 'keyboard']) {
  test(`what the target must be negotiated down to is a goal like any other, by ${way}`, async () => {
    const planner = await open();
    const { keyboard } = planner.page;
    const rank = await planner.rank('a');
    assert.ok(rank > 1);
    const press = async (locator) => {
      if (way === 'mouse') return locator.click();
      await locator.focus();
      await keyboard.press('Enter');
    };
    const isChosen = (id) => planner.root.locator(`#tab-${id}[aria-selected="true"]`).count();
    if (way === 'mouse') await planner.openTab('goal');
    else {
      // From question to question, and from answer to answer within one.
      for (const [from, id] of [
        ['.analysis [id^="tab-ask-"][aria-selected="true"]', 'ask-take'],
        ['.analysis [id^="tab-"]:not([id^="tab-ask-"])[aria-selected="true"]', 'goal'],
      ]) {
        await planner.root.locator(from).first().focus();
        for (let presses = 0; presses < 12 && !(await isChosen(id)); presses += 1) await keyboard.press('ArrowRight');
      }
    }
    const single = planner.root.locator('saima-goal tr[data-single="funds:target"]');
    await single.waitFor();
    assert.match(await single.innerText(), /到位资金年度目标/);
    const to = Number(await single.locator('td[data-to]').getAttribute('data-to'));
    assert.ok(to > 0 && to < 100, `${to}`);
    const words = await planner.root.locator('saima-goal .route saima-sentence p').allInnerTexts();
    assert.ok(
      words.some((text) => text.includes('到位资金年度目标')),
      words.join('\n'),
    );
    await press(single.locator('[data-do="apply-single"]'));
    await planner.rankBecomes('a', (now) => now === 1);
    await planner.openTab('figures');
    await planner.until(
      'the target',
      () => planner.figure('funds:target').inputValue(),
      (text) => Number(text) === to,
    );
    const { steps } = JSON.parse(await planner.root.evaluate((element) => element.scenarioJson()));
    assert.deepEqual(steps, [[{ edit: 'setTarget', unit: 'a', indicator: 'funds', year: 2023, value: to }]]);
    // A hundredth more would not do.
    await type(planner, 'funds', String(to + 0.01));
    await planner.rankBecomes('a', (now) => now > 1);
    assertQuiet(planner.page);
  });
}

test('the schedule, spans and targets are written in the board’s maker, and stand', async () => {
  const planner = await open();
  await says(planner, 'funds', '慢于序时 20.0 个百分点');
  await planner.pick('files', 'own-edit');
  const view = planner.root.locator('saima-maker');
  await view.locator('[data-step="indicators"]').click();
  await view.locator('[data-indicator-row="1"] select[data-span]').selectOption('yearToDate');
  await view.locator('[data-step="figures"]').click();
  const share = view.locator('[data-place^="periods"][data-place$="share"]');
  await share.fill('4O');
  await planner.do('finish');
  await view.locator('[data-place$="share"][aria-invalid="true"]').waitFor();
  await share.fill('130');
  await planner.do('finish');
  await planner.until(
    'what is wrong with it',
    () => view.locator('.problem').allInnerTexts(),
    (all) => all.some((text) => text.includes('100')),
  );
  await share.fill('40');
  await view.locator('[data-do="what"]').selectOption('targets');
  await view.locator('[data-row="2"][data-column="0"]').fill('44');
  await planner.do('finish');
  await view.locator('dialog[open]').waitFor({ state: 'detached' });
  await planner.choose('a');
  await says(planner, 'funds', '慢于序时 10.0 个百分点（序时 40.0 %）');
  const dataset = JSON.parse(await planner.root.evaluate((element) => element.session.datasetJson()));
  assert.deepEqual(dataset.schedule, { '2023Q2': 40 });
  assert.equal(dataset.indicators[1].span, 'yearToDate');
  assert.equal(dataset.targets.find(({ cells }) => 'c' in cells)?.cells.c, 44);
  assertQuiet(planner.page);
});

for (const [name, { lang, ...options }] of [
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['at 768 px, dark, traditional', { viewport: { width: 768, height: 1024 }, colorScheme: 'dark', lang: 'zh-Hant' }],
  ['at 360 px in English', { viewport: { width: 360, height: 740 }, lang: 'en' }],
]) {
  test(`axe finds nothing at targets ${name}, and nothing scrolls sideways`, async () => {
    const planner = await open(options, withLate());
    if (lang) await planner.root.evaluate((element, code) => element.setAttribute('lang', code), lang);
    const sheet = options.viewport.width < 900;
    // The inspector lies over the board there.
    if (sheet) await planner.page.keyboard.press('Escape');
    await planner.do('late');
    await planner.until(
      'late entries counted',
      () => planner.root.locator('[data-do="late"]').getAttribute('aria-pressed'),
      (pressed) => pressed === 'true',
    );
    // A phone has no room for columns.
    const roomy = options.viewport.width >= 560;
    await planner.do('columns');
    await planner.root.locator('[data-opens="top"]').waitFor();
    assert.equal((await planner.root.locator('input[data-column]').count()) > 0, roomy);
    if (roomy) await planner.root.locator('input[data-column="funds:completion"]').check();
    assert.deepEqual(await axeFinds(planner.page), []);
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    if (process.env.SHOTS)
      await planner.page.screenshot({ path: `${process.env.SHOTS}/columns-${name.replaceAll(' ', '-')}.png` });
    await planner.page.keyboard.press('Escape');
    await planner.do('undo');
    if (sheet) await planner.do('inspect');
    await planner.openTab('figures');
    await says(planner, 'funds', { en: '20.0 points behind schedule', 'zh-Hant': '慢於序時' }[lang] ?? '慢于序时');
    assert.deepEqual(await axeFinds(planner.page), []);
    assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const right = (code) => planner.figure(code).evaluate((field) => Math.round(field.getBoundingClientRect().right));
    assert.equal(await right('funds:target'), await right('funds'), 'the fields stand in one column');
    if (process.env.SHOTS)
      await planner.page.screenshot({ path: `${process.env.SHOTS}/${name.replaceAll(' ', '-')}.png` });
    assertQuiet(planner.page);
  });
}
