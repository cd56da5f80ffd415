// Ladder, fragility, drivers, rank ranges: what they say is what the board does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { answers, openAdvanced, openPlanner } from './page.mjs';

const tongliang = '500151';
const panels = ['ladder', 'drivers', 'fragility', 'uncertainty', 'goal'];

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const number = (text) => Number(text.replace('−', '-').replace('+', '').replace(/,/g, ''));

async function openAnalysis(planner, id) {
  await planner.openTab(id);
  const panel = planner.root.locator(`#panel-${id}`);
  await panel.locator('saima-sentence p').filter({ hasText: /./ }).or(panel.locator('p.empty')).first().waitFor();
  // What is set and what statistics say stands closed.
  if (['uncertainty', 'drivers', 'stability'].includes(id) && (await panel.locator('details.advanced').count()) > 0)
    await openAdvanced(panel);
  return panel;
}

const setValue = (planner, indicator, x) =>
  planner.page.evaluate(
    ([of, value]) => document.querySelector('saima-simulator').setValue('500151', of, value),
    [indicator, x],
  );
const apply = (planner, edits) =>
  planner.page.evaluate((list) => document.querySelector('saima-simulator').apply(list), JSON.stringify(edits));

test('the figures of the ladder swap neighbours, and one displayed unit less does not', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const order = await planner.order();
  const at = order.indexOf(tongliang);
  const [above, below] = [order[at - 1], order[at + 1]];
  const panel = await openAnalysis(planner, 'ladder');
  const of = async (kind) =>
    Number(await panel.locator(`tr[data-swap="funds"] td[data-kind="${kind}"]`).getAttribute('data-to'));
  const [pass, fall] = [await of('pass'), await of('fall')];
  const score = async (unit) => number(await planner.row(unit).locator('td.score span').first().innerText());
  const lead = async (other) => (await score(tongliang)) - (await score(other));
  const shown = () => planner.row(tongliang).locator('td[data-indicator="funds"]').innerText().then(number);
  // Level is neither ahead nor behind.
  for (const [figure, other, holds] of [
    [pass, above, (by) => by > 0],
    [Number((pass - 0.01).toFixed(2)), above, (by) => by <= 0],
    [fall, below, (by) => by < 0],
    [Number((fall + 0.01).toFixed(2)), below, (by) => by >= 0],
  ]) {
    await setValue(planner, 'funds', figure);
    await planner.until('the figure', shown, (now) => now === figure);
    assert.ok(holds(await lead(other)), `${figure}: ${await lead(other)}`);
  }
  assertQuiet(planner.page);
});

test('the whole ladder has a rung between all neighbours, with the gap of their scores', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'ladder');
  await panel.locator('details summary').click();
  const rungs = panel.locator('tr[data-rung]');
  await rungs.nth(39).waitFor();
  assert.equal(await rungs.count(), 40);
  const order = await planner.order();
  const score = async (unit) => number(await planner.row(unit).locator('td.score span').first().innerText());
  for (const at of [1, 7, 20]) {
    const words = await panel.locator(`tr[data-rung="${order[at]}"] td`).nth(1).innerText();
    assert.ok(
      Math.abs(number(words.replace('分', '')) - ((await score(order[at - 1])) - (await score(order[at])))) < 0.005,
      words,
    );
  }
});

test('a project left out, and a contract on paper, do what fragility says', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  const panel = await openAnalysis(planner, 'fragility');
  const line = panel.locator('tr[data-line]').first();
  const [project, without] = [
    await line.getAttribute('data-line'),
    Number(await line.locator('[data-without]').getAttribute('data-without')),
  ];
  await panel.locator('[data-all="paper"]').click();
  const paper = Number(await panel.locator(`tr[data-paper="${tongliang}"] [data-after]`).getAttribute('data-after'));
  await apply(planner, { edit: 'dropProject', project });
  await planner.rankBecomes(tongliang, (rank) => rank === without);
  await planner.do('undo');
  await planner.rankBecomes(tongliang, (rank) => rank === start);
  const signed = {
    code: 'paper',
    unit: tongliang,
    sector: 'manufacturing',
    amount: 50,
    dates: { signed: '2023-03-31' },
  };
  const edition = await planner.root.locator('select.edition').inputValue();
  signed.dates.signed = { '2023Q1': '2023-03-31', '2023Q2': '2023-06-30', '2023Q3': '2023-09-30' }[edition];
  await apply(planner, { edit: 'addProject', project: signed });
  await planner.rankBecomes(tongliang, (rank) => rank === paper);
  assertQuiet(planner.page);
});

test('drafts are noted and stand side by side with the present method', async () => {
  const planner = await openPlanner(site);
  const panel = await openAnalysis(planner, 'fragility');
  const value = (measure) =>
    panel.locator(`tr[data-measure="${measure}"] td[data-value]`).getAttribute('data-value').then(Number);
  // Projects are left out a district a frame: the last measure comes last.
  await planner.until(
    'the greatest fall',
    () => value('hinge'),
    (fall) => fall > 0,
  );
  const before = await value('indicatorMove');
  await panel.locator('[data-do="note-draft"]').click();
  await apply(planner, [{ edit: 'setWeight', node: 'contracts', weight: 60 }]);
  await planner.until(
    'another number',
    () => value('indicatorMove'),
    (move) => move !== before,
  );
  const row = panel.locator('tr[data-measure="indicatorMove"] td');
  assert.equal(await row.count(), 2);
  assert.equal(number(await row.nth(1).innerText()), before);
  await panel.locator('thead button').first().click();
  await row.nth(1).waitFor({ state: 'detached' });
  assertQuiet(planner.page);
});

test('drivers are shared out, come out the same again, and can be split another way', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'drivers');
  const totals = () =>
    panel
      .locator('tr[data-driver]')
      .evaluateAll((rows) => rows.map(({ dataset }) => [dataset.driver, Number(dataset.total)]));
  const ended = (samples) => panel.locator('.note').filter({ hasText: samples }).waitFor();
  await ended('1,024个样本');
  const first = await totals();
  assert.equal(first.length, 6);
  // No input has a part in less than nothing; all have a part in the whole.
  assert.ok(
    first.every(([, total]) => total > -0.05) && first.reduce((sum, [, total]) => sum + total, 0) > 0.9,
    JSON.stringify(first),
  );
  assert.ok(first.every(([, total], at) => at === 0 || total <= first[at - 1][1]));
  await panel.locator('select[data-setting="draws"]').selectOption('256');
  await ended('256个样本');
  await panel.locator('select[data-setting="draws"]').selectOption('1024');
  await ended('1,024个样本');
  assert.deepEqual(await totals(), first);
  await panel.locator('select[data-setting="by"]').selectOption('provenance');
  await planner.until(
    'drivers by provenance',
    () => totals().then((all) => all.map(([kind]) => kind)),
    (kinds) => kinds.includes('provenance') && !kinds.includes('indicator'),
  );
  assertQuiet(planner.page);
});

test('the method is drawn too, figures have errors of their own, and pairs and ties sum to one', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'uncertainty');
  await panel.locator('select[data-setting="draws"]').selectOption('1000');
  await panel.locator('.note').filter({ hasText: '1,000次' }).waitFor();
  const sentence = () => panel.locator('saima-sentence p').innerText();
  const firm = await sentence();
  await panel.locator('details.settings-more summary').click();
  await panel.locator('[data-choice="mean"]').check();
  await panel.locator('.note').filter({ hasText: '2种方法' }).waitFor();
  await panel.locator('[data-choice="mean"]').uncheck();
  await planner.until('the same as before', sentence, (words) => words === firm);
  await panel.locator('select[data-setting="own-contracts"]').selectOption('0.2');
  await planner.until('another answer', sentence, (words) => words !== firm);
  await panel.locator('details[data-do="pairs"] summary').click();
  const table = panel.locator('table.pairs tbody tr');
  await table.nth(40).waitFor();
  const shares = await table.evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.innerText))),
  );
  for (const [a, b] of [
    [0, 1],
    [10, 11],
    [20, 30],
  ])
    assert.ok(Math.abs(shares[a][b] + shares[b][a] - 1) < 0.015, `${shares[a][b]} ${shares[b][a]}`);
  assertQuiet(planner.page);
});

test('the column of rank ranges holds each rank, waits for a drag to end, and is kept', async () => {
  const planner = await openPlanner(site);
  assert.equal(await planner.root.locator('td.range').count(), 0);
  await planner.pick('more', 'rank-range');
  const ranges = () =>
    planner.root
      .locator('tbody tr[data-unit]')
      .evaluateAll((rows) =>
        rows.map((row) => [row.querySelector('.rank').innerText, row.querySelector('.range').innerText]),
      );
  const all = await planner.until(
    'ranges',
    ranges,
    (rows) => rows.length === 41 && rows.every(([, words]) => /\d/.test(words)),
  );
  for (const [rank, words] of all) {
    const ends = words.split('–').map(Number);
    assert.ok(ends[0] <= Number(rank) && Number(rank) <= ends[ends.length - 1], `${rank} ${words}`);
  }
  await setValue(planner, 'contracts', 600);
  await planner.until(
    'the row in its new place',
    () => planner.rank(tongliang),
    (rank) => rank < 20,
  );
  await planner.until('new ranges', ranges, (rows) => JSON.stringify(rows) !== JSON.stringify(all));
  await planner.until(
    'nothing old',
    () => planner.root.locator('tbody.old').count(),
    (count) => count === 0,
  );
  await planner.page.reload();
  await planner.ready();
  await planner.root.locator('td.range').first().waitFor();
  await planner.pick('more', 'rank-range');
  await planner.until(
    'no column',
    () => planner.root.locator('td.range').count(),
    (count) => count === 0,
  );
  assertQuiet(planner.page);
});

for (const width of [360, 768, 1280]) {
  test(`every answer is two presses away at ${width} px, by pointer and by keyboard`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 740 } });
    await planner.whole();
    const area = planner.root.locator('.analysis');
    for (const answer of answers) {
      await planner.openTab(answer);
      await area.locator(`#tab-${answer}[aria-selected="true"]`).waitFor();
      await area.locator(`#panel-${answer}`).waitFor();
    }
    const inSight = (id) =>
      area.locator(`#${id}`).evaluate((tab) => {
        const [box, frame] = [tab.getBoundingClientRect(), tab.parentElement.getBoundingClientRect()];
        return box.left >= frame.left && box.right <= frame.right;
      });
    // From the last question on round to the first, and down to its answers.
    await area.locator('#tab-ask-method').focus();
    await planner.page.keyboard.press('ArrowRight');
    await area.locator('#tab-ask-stand[aria-selected="true"]').waitFor();
    await planner.until('the first question in sight', () => inSight('tab-ask-stand'), Boolean);
    await planner.page.keyboard.press('End');
    await area.locator('#tab-ask-method[aria-selected="true"]').waitFor();
    await planner.until('the last question in sight', () => inSight('tab-ask-method'), Boolean);
    await area.locator('#tab-data').focus();
    await planner.page.keyboard.press('Home');
    await area.locator('#tab-method-card[aria-selected="true"]').waitFor();
    await planner.until('the first answer in sight', () => inSight('tab-method-card'), Boolean);
    assertQuiet(planner.page);
  });
}

for (const [name, edits, words] of [
  ['geometric means', [{ edit: 'setMean', node: 'index', mean: { kind: 'geometric' } }], '对数份额'],
  ['harmonic means', [{ edit: 'setMean', node: 'index', mean: { kind: 'harmonic' } }], '夏普利值'],
]) {
  test(`under ${name} the parts of a gap still add up to it`, async () => {
    const planner = await openPlanner(site);
    await planner.choose(tongliang);
    const leaves = ['contracts', 'starts', 'funds', 'start-rate', 'conversion'];
    await apply(planner, [
      ...leaves.map((indicator) => ({
        edit: 'setNormalise',
        indicator,
        normalise: { kind: 'minMax', low: 1, high: 100 },
      })),
      ...edits,
    ]);
    const panel = await openAnalysis(planner, 'why');
    await panel.locator('.note').filter({ hasText: words }).waitFor();
    const gaps = (rows) =>
      panel
        .locator(`${rows} td[data-gap]`)
        .evaluateAll((cells) => cells.map((cell) => Math.round(Number(cell.innerText.replace('−', '-')) * 100)));
    const [total] = await gaps('tfoot');
    assert.equal(
      (await gaps('tbody')).reduce((sum, gap) => sum + gap, 0),
      total,
    );
    const order = await planner.order();
    const score = async (unit) => number(await planner.row(unit).locator('td.score span').first().innerText());
    const above = order[order.indexOf(tongliang) - 1];
    assert.equal(total, Math.round(((await score(tongliang)) - (await score(above))) * 100));
    assertQuiet(planner.page);
  });
}

const bent = ['contracts', 'starts', 'funds', 'start-rate', 'conversion'].map((indicator) => ({
  edit: 'setNormalise',
  indicator,
  normalise: { kind: 'minMax', low: 1, high: 100 },
}));
const whole = (kind) => async (planner) => {
  await planner.openTab('method');
  await planner.root.locator('#section-tree').click();
  const before = await planner.row(tongliang).locator('td.score').innerText();
  await planner.root.locator('[data-whole]').selectOption(kind);
  await planner.until(
    kind,
    () => planner.row(tongliang).locator('td.score').innerText(),
    (text) => text !== before,
  );
};
for (const [name, take] of [
  ['a geometric mean', (planner) => apply(planner, { edit: 'setMean', node: 'index', mean: { kind: 'geometric' } })],
  ['TOPSIS', whole('topsis')],
  ['Copeland', whole('copeland')],
]) {
  test(`under ${name} a weight moved within its interval leaves the rank, one moved beyond changes it, and all ranks have a range`, async () => {
    const planner = await openPlanner(site);
    await planner.choose(tongliang);
    await apply(planner, bent);
    await take(planner);
    const start = await planner.rank(tongliang);
    const panel = await openAnalysis(planner, 'stability');
    const rows = panel.locator('tbody').first().locator('tr');
    const cells = await rows.evaluateAll((all) =>
      all.map((row) =>
        row
          .querySelectorAll('td')[1]
          .innerText.replace(/大于|%/g, '')
          .split(/–|至/)
          .map((end) => Number(end) / 100),
      ),
    );
    assert.equal(cells.length, bent.length);
    assert.ok(
      cells.flat().every((end) => end >= 0 && end <= 1),
      JSON.stringify(cells),
    );
    const codes = ['contracts', 'starts', 'funds', 'start-rate', 'conversion'];
    const at = cells.findIndex(([low, high]) => high < 0.97 && high - low > 0.02);
    assert.ok(at >= 0, JSON.stringify(cells));
    const [low, high] = cells[at];
    // Five equal weights of 20: the others hold 80.
    const weigh = (share) =>
      planner.page.evaluate(
        ([code, w]) => document.querySelector('saima-simulator').setWeight(code, w),
        [codes[at], (80 * share) / (1 - share)],
      );
    await weigh(high + 0.002);
    await planner.rankBecomes(tongliang, (rank) => rank !== start);
    await weigh(high - Math.min(0.005, (high - low) / 4));
    await planner.rankBecomes(tongliang, (rank) => rank === start);
    await planner.pick('more', 'rank-range');
    const ranges = () =>
      planner.root
        .locator('tbody tr[data-unit]')
        .evaluateAll((all) =>
          all.map((row) => [row.querySelector('.rank').innerText, row.querySelector('.range').innerText]),
        );
    for (const [rank, words] of await planner.until(
      'ranges',
      ranges,
      (all) => all.length === 41 && all.every(([, range]) => /\d/.test(range)),
    )) {
      const ends = words.split('–').map(Number);
      assert.ok(ends[0] <= Number(rank) && Number(rank) <= ends[ends.length - 1], `${rank} ${words}`);
    }
    assertQuiet(planner.page);
  });
}

for (const [name, options] of [
  ['wide', { viewport: { width: 1440, height: 900 } }],
  ['at 360 px and dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing in these answers, and nothing scrolls sideways, ${name}`, async () => {
    const planner = await openPlanner(site, '', options);
    await planner.pick('more', 'rank-range');
    for (const id of panels) {
      const panel = await openAnalysis(planner, id);
      // From the outside in; what stands open already stays so.
      for (const part of await panel.locator('details').all())
        if (!(await part.evaluate(({ open }) => open))) await part.locator('summary').first().click();
      assert.deepEqual(await axeFinds(planner.page), [], id);
      assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, id);
    }
    assertQuiet(planner.page);
  });
}
