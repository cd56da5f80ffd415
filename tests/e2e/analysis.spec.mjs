// The analyses under the board: what they say adds up to what the board shows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet, launch } from './browser.mjs';
import { openAdvanced, openPlanner } from './page.mjs';

const banan = '500113';
const jiangjin = '500116';
const qijiang = '500110';
const tongliang = '500151';
const panels = ['why', 'effect', 'goal', 'sensitivity', 'stability', 'uncertainty', 'history'];

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function openAnalysis(planner, id) {
  await planner.openTab(id);
  const panel = planner.root.locator(`#panel-${id}`);
  const chosen = planner.root.locator('tr.chosen[data-unit] th');
  const unit = (await chosen.count()) > 0 ? await chosen.innerText() : '';
  // A sentence about the chosen district, or the words of an empty place.
  await panel.locator('saima-sentence p').filter({ hasText: unit }).or(panel.locator('p.empty')).first().waitFor();
  // What is set and what statistics say stands closed.
  if (['uncertainty', 'drivers', 'stability'].includes(id) && (await panel.locator('details.advanced').count()) > 0)
    await openAdvanced(panel);
  return panel;
}

const number = (text) => Number(text.replace('−', '-').replace('+', '').replace(/,/g, ''));
const hundredths = (numbers) => numbers.reduce((sum, value) => sum + Math.round(value * 100), 0);

for (const lang of ['zh-Hans', 'zh-Hant', 'en']) {
  test(`the parts of a gap add up to the displayed gap (${lang})`, async () => {
    const planner = await openPlanner(site);
    await planner.page.evaluate((code) => document.querySelector('saima-simulator').setAttribute('lang', code), lang);
    await planner.choose(banan);
    const panel = await openAnalysis(planner, 'why');
    const choices = await panel.locator('select option').evaluateAll((options) => options.map(({ value }) => value));
    for (const other of choices.slice(0, 12)) {
      await panel.locator('select').selectOption(other);
      // That of the district chosen before may stand a little longer.
      const name = (await panel.locator('select option:checked').innerText()).replace(/^\d+ /, '');
      const words = await planner.until(
        'the sentence',
        () => panel.locator('saima-sentence p').innerText(),
        (text) => /[+−]/.test(text) && text.includes(name),
      );
      const rows = await panel
        .locator('tbody tr')
        .evaluateAll((all) =>
          all.map((row) => [...row.querySelectorAll('td')].slice(2, 5).map((cell) => cell.innerText)),
        );
      const total = await panel
        .locator('tfoot tr td')
        .evaluateAll((cells) => cells.slice(2, 5).map((cell) => cell.innerText));
      for (const column of [0, 1, 2]) {
        assert.equal(
          hundredths(rows.map((row) => number(row[column]))),
          hundredths([number(total[column])]),
          `${words} column ${column}`,
        );
      }
      const parts = [...words.matchAll(/[+−]\d+\.\d\d/g)].map(([text]) => number(text));
      assert.equal(hundredths(parts), hundredths([number(total[2])]), words);
      const own = number(total[0]);
      assert.equal(own, number(await planner.row(banan).locator('td.score span').first().innerText()));
    }
    assertQuiet(planner.page);
  });
}

const takeWhole = (planner, kind) =>
  planner.page.evaluate((of) => {
    const element = document.querySelector('saima-simulator');
    return element.apply(
      JSON.stringify({ edit: 'setMethod', method: { ...element.session.description.method, whole: { kind: of } } }),
    );
  }, kind);
const score = async (planner, unit) => number(await planner.row(unit).locator('td.score span').first().innerText());

for (const kind of ['topsis', 'copeland']) {
  test(`under ${kind} the indicators carry the whole gap, and nothing is called an adjustment`, async () => {
    const planner = await openPlanner(site);
    await planner.choose(jiangjin);
    await takeWhole(planner, kind);
    const panel = await openAnalysis(planner, 'why');
    await panel.locator('.note').filter({ hasText: '夏普利值' }).waitFor();
    const own = await score(planner, jiangjin);
    const choices = await panel
      .locator('select option')
      .evaluateAll((options) => options.map(({ value, innerText }) => [value, innerText]));
    for (const [other, words] of choices.slice(0, 10)) {
      await panel.locator('select').selectOption(other);
      const name = words.trim().split(/\s+/).slice(1).join(' ');
      const sentence = await planner.until(
        `a sentence about ${name}`,
        () => panel.locator('saima-sentence p').innerText(),
        (text) => text.includes(name),
      );
      assert.doesNotMatch(sentence, /加减分/);
      const gaps = (rows) =>
        panel.locator(`${rows} td[data-gap]`).evaluateAll((cells) => cells.map((cell) => cell.innerText));
      const [total] = await gaps('tfoot');
      assert.equal(hundredths((await gaps('tbody')).map(number)), hundredths([number(total)]), sentence);
      assert.equal(await panel.locator('tbody tr:not(.rounding)').count(), 5);
      const its = await planner
        .row(
          await planner.page.evaluate(
            (at) => document.querySelector('saima-simulator').session.description.units[at].code,
            other,
          ),
        )
        .locator('td.score span')
        .first()
        .innerText();
      assert.equal(hundredths([number(total)]), hundredths([own, -number(its)]), sentence);
    }
    assertQuiet(planner.page);
  });

  test(`after a change to ${kind} the effect subtracts no scores, and no tick marks a baseline on another scale`, async () => {
    const planner = await openPlanner(site);
    await planner.choose(jiangjin);
    const ticks = () => planner.root.locator('tbody tr[data-unit] .tick:not([hidden])').count();
    assert.ok((await ticks()) > 0);
    await takeWhole(planner, kind);
    const panel = await openAnalysis(planner, 'effect');
    const sentence = await panel.locator('saima-sentence p').innerText();
    assert.match(sentence, /前后得分不可相减/);
    assert.doesNotMatch(sentence, /得分[+−]/);
    for (const cell of await panel.locator('[data-move], [data-part]').allInnerTexts()) assert.equal(cell, '–');
    await planner.until('no tick', ticks, (count) => count === 0);
    await planner.do('undo');
    await planner.until('ticks again', ticks, (count) => count > 0);
    assertQuiet(planner.page);
  });
}

test('sensitivity says level where a figure only draws level, and the board does so too', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  await planner.page.evaluate(
    (unit) => document.querySelector('saima-simulator').setValue(unit, 'contracts', 280),
    jiangjin,
  );
  await planner.rankBecomes(jiangjin, (rank) => rank === 18);
  const panel = await openAnalysis(planner, 'sensitivity');
  const sentence = await planner.until(
    'the next rank',
    () => panel.locator('saima-sentence p').innerText(),
    (text) => text.includes('280.00'),
  );
  const [, figure, others] = sentence.match(/升到([\d.]+)亿元（\S+?）即为第17名，([^；。]+)/);
  assert.equal(others, '与綦江区并列');
  await planner.until(
    'the same at the figure',
    () => planner.root.locator('saima-threshold [data-threshold="up"]').first().innerText(),
    (text) => /第17名（并列）/.test(text),
  );
  await planner.page.evaluate(
    ([unit, x]) => document.querySelector('saima-simulator').setValue(unit, 'contracts', x),
    [jiangjin, Number(figure)],
  );
  await planner.rankBecomes(jiangjin, (rank) => rank === 17);
  assert.equal(await score(planner, jiangjin), await score(planner, qijiang));
  assert.equal(await planner.rank(qijiang), 17);
});

test('a route that only draws level with somebody says so', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const panel = await openAnalysis(planner, 'goal');
  await panel.locator('select').selectOption('rank:17');
  const routes = panel.locator('.route saima-sentence p');
  await planner.until(
    'routes to rank 17',
    () => routes.first().innerText(),
    (text) => text.includes('前17名'),
  );
  for (let at = 0; at < (await routes.count()); at += 1) {
    const words = await routes.nth(at).innerText();
    await panel.locator('.route [data-do="apply-route"]').nth(at).click();
    await planner.rankBecomes(jiangjin, (rank) => rank <= 17);
    const level = (await score(planner, jiangjin)) === (await score(planner, qijiang));
    assert.equal(/与[^。]*綦江区[^。]*并列/.test(words), level, words);
    await planner.do('undo');
    await planner.rankBecomes(jiangjin, (rank) => rank > 17);
    await routes.nth(at).waitFor();
  }
});

test('bars, trail, table and sentence say the same digits of the same points, and rounding has a line of its own', async () => {
  const planner = await openPlanner(site);
  const names = await planner.page.evaluate(() => {
    const { session } = document.querySelector('saima-simulator');
    return session.description.leaves.map((indicator) =>
      session.language.name(session.description.indicators[indicator].name),
    );
  });
  let rounded = 0;
  for (const unit of (await planner.order()).slice(0, 12)) {
    await planner.choose(unit);
    // The bar's words follow once the board is at rest.
    const bar = await planner.until(
      'the bar in words',
      () => planner.row(unit).locator('td.bar').getAttribute('aria-label'),
      (words) => names.every((name) => words?.includes(`${name} `)),
    );
    const inBar = names.map((name) => bar.match(new RegExp(`${name} (−?[\\d,.]+)`))[1]);
    const why = await openAnalysis(planner, 'why');
    const own = await planner.until(
      'points in why',
      () =>
        why
          .locator('tbody tr:not(.rounding)')
          .evaluateAll((rows) => rows.map((row) => row.querySelectorAll('td')[2].innerText)),
      (cells) => cells.length === names.length && cells.join() === inBar.join(),
    );
    assert.deepEqual(own, inBar);
    await planner.openTab('trail');
    const trail = planner.root.locator('#panel-trail');
    await planner.until(
      'points in the trail',
      () => trail.locator('[data-weighted]').evaluateAll((cells) => cells.map((cell) => cell.innerText)),
      (cells) => cells.join() === inBar.join(),
    );
    const lines = await trail.locator('tfoot tr.rounding td').allInnerTexts();
    const left = hundredths(lines.map(number));
    rounded += Math.abs(left);
    const score = number(await trail.locator('tr.score td').innerText());
    assert.equal(hundredths(inBar.map(number)) + left, hundredths([score]), `${unit}: ${inBar} ${lines} ${score}`);
  }
  assert.ok(rounded > 0, 'some board among these needs a line for rounding');
  assertQuiet(planner.page);
});

test('the gap follows a figure while it is typed', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const panel = await openAnalysis(planner, 'why');
  const before = await panel.locator('saima-sentence p').innerText();
  await planner.figure('contracts').fill('600');
  await planner.until(
    'another sentence',
    () => panel.locator('saima-sentence p').innerText(),
    (text) => text !== before,
  );
});

test('history shows the rank of the board in each edition', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const panel = await openAnalysis(planner, 'history');
  const told = await panel
    .locator('td[data-edition-rank]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.editionRank)));
  const editions = await planner.root
    .locator('select.edition option')
    .evaluateAll((options) => options.map(({ value }) => value));
  assert.equal(told.length, editions.length);
  for (const [at, edition] of editions.entries()) {
    await planner.root.locator('select.edition').selectOption(edition);
    await planner.rankBecomes(banan, (rank) => rank === told[at]);
  }
});

test('the threshold at a figure is where the rank changes, and not before', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  const line = planner.root.locator('saima-threshold').first().locator('[data-threshold="up"]');
  const words = await line.innerText();
  const [, figure, rank] = words.match(/([\d,.]+)\s*▲\s*第(\d+)名/);
  await planner.page.evaluate(
    (x) => document.querySelector('saima-simulator').setValue('500151', 'contracts', x),
    number(figure),
  );
  await planner.rankBecomes(tongliang, (now) => now === Number(rank));
  await planner.page.evaluate(
    (x) => document.querySelector('saima-simulator').setValue('500151', 'contracts', x),
    Number((number(figure) - 0.01).toFixed(2)),
  );
  await planner.rankBecomes(tongliang, (now) => now === start);
});

test('a route, applied, reaches its goal as one step', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  const panel = await openAnalysis(planner, 'goal');
  await panel.locator('select').selectOption('rank:10');
  const routes = await panel.locator('.route').count();
  assert.ok(routes >= 1);
  for (let route = 0; route < routes; route += 1) {
    await panel.locator('.route [data-do="apply-route"]').nth(route).click();
    await planner.rankBecomes(tongliang, (rank) => rank <= 10);
    await planner.do('undo');
    await planner.rankBecomes(tongliang, (rank) => rank === start);
    await panel
      .locator('.route')
      .nth(routes - 1)
      .waitFor();
  }
  assertQuiet(planner.page);
});

test('the least figure of one indicator reaches the rank, and one step less does not', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  const panel = await openAnalysis(planner, 'goal');
  const row = panel.locator('[data-single="conversion"]');
  await panel.locator('select').selectOption('rank:20');
  const to = await planner.until(
    'the least figure',
    () => row.locator('[data-to]').getAttribute('data-to').then(Number),
    (figure) => figure > 0,
  );
  await row.locator('button').click();
  await planner.rankBecomes(tongliang, (rank) => rank <= 20);
  await planner.page.evaluate(
    (x) => document.querySelector('saima-simulator').setValue('500151', 'conversion', x),
    Number((to - 0.1).toFixed(1)),
  );
  await planner.rankBecomes(tongliang, (rank) => rank > 20 && rank < start);
});

test('a weight moved within its interval leaves the rank, and moved beyond changes it', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  const panel = await openAnalysis(planner, 'stability');
  const cells = await panel.locator('tbody').first().locator('tr').first().locator('td').allInnerTexts();
  const high = Number(cells[1].split('–')[1].replace('%', '')) / 100;
  // Five equal weights of 20: the others hold 80.
  const weigh = (share) =>
    planner.page.evaluate(
      (w) => document.querySelector('saima-simulator').setWeight('contracts', w),
      (80 * share) / (1 - share),
    );
  await weigh(high + 0.01);
  await planner.rankBecomes(tongliang, (rank) => rank !== start);
  await weigh(high - 0.005);
  await planner.rankBecomes(tongliang, (rank) => rank === start);
});

test('each rank lies within what weights can give, and that within what they cannot exceed', async () => {
  const planner = await openPlanner(site);
  const panel = await openAnalysis(planner, 'stability');
  const rows = await panel
    .locator('tr[data-range]')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.innerText)));
  assert.equal(rows.length, 41);
  for (const [rank, seen, bound] of rows) {
    const ends = (text) => [Number(text.split('–')[0]), Number(text.split('–').at(-1))];
    const [best, worst] = ends(seen);
    const [least, most] = ends(bound);
    assert.ok(
      least <= best && best <= Number(rank) && Number(rank) <= worst && worst <= most,
      `${rank} ${seen} ${bound}`,
    );
  }
  assertQuiet(planner.page);
});

test('a long run ends, says its seed and standard error, and comes out the same again', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'uncertainty');
  const shares = () =>
    panel.locator('td[data-top]').evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.top)));
  await panel.locator('.note').getByText('10,000次').waitFor();
  const first = await shares();
  assert.equal(first.length, 41);
  // Ten places are shared out among all.
  assert.ok(Math.abs(first.reduce((sum, share) => sum + share, 0) - 10) < 1e-6);
  assert.match(await panel.locator('.note').innerText(), /不是置信区间/);
  await panel.locator('select[data-setting="draws"]').selectOption('1000');
  await panel.locator('.note').getByText('1,000次').waitFor();
  await panel.locator('select[data-setting="draws"]').selectOption('10000');
  await panel.locator('.note').getByText('10,000次').waitFor();
  assert.deepEqual(await shares(), first);
  assertQuiet(planner.page);
});

test('a run can be stopped, and a scenario is compared with its baseline on the same draws', async () => {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'uncertainty');
  // Drawing figures too takes long enough to be stopped; weights alone are drawn in a moment.
  await panel.locator('select[data-setting="others"]').selectOption('0.05');
  await panel.locator('select[data-setting="draws"]').selectOption('100000');
  await panel.locator('[data-do="stop"]').click();
  await panel.locator('select[data-setting="draws"]').selectOption('1000');
  await panel.locator('.note').getByText('1,000次').waitFor();
  await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500151', 'contracts', 600));
  const words = await planner.until(
    'the paired sentence',
    () => panel.locator('saima-sentence p').innerText(),
    (text) => text.includes('由'),
  );
  const [, before, after] = words.match(/由([\d.]+)%变为([\d.]+)%/);
  assert.ok(Number(after) >= Number(before), words);
  assertQuiet(planner.page);
});

test('what a scenario did adds up for every district, and is shared out over its edits', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const start = await planner.rank(tongliang);
  await planner.page.evaluate(() => {
    const saima = document.querySelector('saima-simulator');
    return saima.apply(
      JSON.stringify([
        { edit: 'setValue', unit: '500151', indicator: 'contracts', value: 900 },
        { edit: 'setValue', unit: '500151', indicator: 'conversion', value: 45 },
        { edit: 'setWeight', node: 'funds', weight: 25 },
      ]),
    );
  });
  const now = await planner.rankBecomes(tongliang, (rank) => rank < start);
  const panel = await openAnalysis(planner, 'effect');
  await panel.locator('tr[data-effect]').first().waitFor();
  const rows = await panel
    .locator('tr[data-effect]')
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('[data-move]').innerText,
        ...[...row.querySelectorAll('[data-part]')].map((cell) => cell.innerText),
      ]),
    );
  assert.ok(rows.length > 3);
  for (const [move, ...parts] of rows)
    assert.ok(hundredths(parts.map(number)) === hundredths([number(move)]), `${move}: ${parts}`);
  const shares = panel.locator('table').nth(1);
  assert.equal(await shares.locator('tbody tr').count(), 3);
  const whole = number(await shares.locator('tr[data-whole] td').first().innerText());
  assert.equal(whole, start - now);
  const each = await shares.locator('tbody td:nth-of-type(1)').allInnerTexts();
  assert.ok(Math.abs(each.map(number).reduce((sum, share) => sum + share, 0) - whole) < 0.02, each.join());
  assertQuiet(planner.page);
});

test('what is beyond reach is shown and not offered, and a route says what it takes in all', async () => {
  const planner = await openPlanner(site);
  await planner.choose('500237');
  const panel = await openAnalysis(planner, 'goal');
  const beyond = panel.locator('[data-single="contracts"]');
  await panel.locator('select').selectOption('rank:10');
  await planner.until(
    'a figure beyond reach',
    () => beyond.innerText(),
    (text) => /要到 [\d.,]+，够不着（最远 [\d.,]+）/.test(text),
  );
  assert.equal(await beyond.locator('button').count(), 0);
  assert.ok((await panel.locator('[data-single] button').count()) > 0);
  assert.match(await panel.locator('.route .lead').first().innerText(), /共 .*(亿元|个)/);
  await panel.locator('details').first().locator('summary').click();
  const bases = await panel.locator('details').first().locator('tbody td.text').allInnerTexts();
  assert.ok(bases.length > 3 && bases.every((text) => /最大的一次变动|台账|年度目标|取现值/.test(text)), bases.join());
  assertQuiet(planner.page);
});

test('a goal that is out of reach is explained', async () => {
  const planner = await openPlanner(site);
  await planner.choose('500229');
  const panel = await openAnalysis(planner, 'goal');
  await panel.locator('select').selectOption('rank:1');
  // Within what the district has already, no other rank can be had.
  await panel.locator('details').first().locator('summary').click();
  const rows = panel.locator('details').first().locator('tbody tr');
  for (let row = 0; row < (await rows.count()); row += 1) {
    await rows
      .nth(row)
      .locator('input')
      .first()
      .fill(await rows.nth(row).locator('td').first().innerText());
  }
  const words = await planner.until(
    'the certificate',
    () => panel.locator('saima-sentence p').first().innerText(),
    (text) => text.includes('做不到'),
  );
  assert.match(words, /最好也只到第\d+名/);
  assert.equal(await panel.locator('.route').count(), 0);
});

test('the steps of sensitivity are where the board moves', async () => {
  const planner = await openPlanner(site);
  await planner.choose(tongliang);
  const panel = await openAnalysis(planner, 'sensitivity');
  await panel.locator('summary').click();
  const steps = await panel
    .locator('details tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('th').innerText,
        ...[...row.querySelectorAll('td')].map((cell) => cell.innerText),
      ]),
    );
  assert.ok(steps.length > 5);
  for (const [rank, from, to] of steps.slice(0, 4)) {
    for (const figure of [from, to]) {
      await planner.page.evaluate(
        (x) => document.querySelector('saima-simulator').setValue('500151', 'contracts', x),
        number(figure),
      );
      await planner.rankBecomes(tongliang, (now) => now === number(rank));
    }
  }
});

for (const [name, options] of [
  ['wide', { viewport: { width: 1440, height: 900 } }],
  ['at 360 px and dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing in the analyses, and nothing scrolls sideways, ${name}`, async () => {
    const planner = await openPlanner(site, '', options);
    for (const id of panels) {
      await openAnalysis(planner, id);
      assert.deepEqual(await axeFinds(planner.page), [], id);
      assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, id);
    }
    assertQuiet(planner.page);
  });
}
