// The rule library and the comparison of methods: examples opened and left, functions taken over, ranks side by side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
const notOfficial = /不是重庆市官方公式/;

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function openLibrary() {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('method');
  await planner.root.locator('#section-library').click();
  await planner.root.locator('[data-rule]').first().waitFor();
  return planner;
}

const score = (planner) => planner.row(banan).locator('td.score span').first().innerText();

test('every rule says whose it is and that it is not Chongqing’s official formula', async () => {
  const planner = await openLibrary();
  const rules = await planner.root.locator('[data-rule]').allInnerTexts();
  assert.ok(rules.length >= 12, `${rules.length} rules`);
  for (const words of rules) assert.match(words, notOfficial);
  assertQuiet(planner.page);
});

test('a worked example opens as a data set of its own, and the way back brings the scenario with it', async () => {
  const planner = await openLibrary();
  await planner.root.evaluate((element) => element.setValue('500113', 'contracts', 900));
  await planner.rankBecomes(banan, (rank) => rank === 1);
  await planner.page.waitForLoadState('networkidle');
  const requests = [];
  planner.page.on('request', (request) => requests.push(request.url()));
  await planner.root.locator('[data-rule="prefecture-2024"] [data-do="open-example"]').click();
  await planner.until(
    'the example',
    () => planner.order(),
    (order) => order.join() === 'B,A',
  );
  const scores = await planner.root.locator('tbody td.score span').allInnerTexts();
  assert.deepEqual(scores.slice(0, 2), ['2.95', '2.78']);
  await planner.do('leave');
  await planner.until(
    'the own data',
    () => planner.order(),
    (order) => order[0] === banan && order.length > 38,
  );
  assert.equal(await planner.root.locator('[data-do="leave"]').count(), 0);
  assert.deepEqual(requests, []);
  assertQuiet(planner.page);
});

test('a reload leaves an example for the own data', async () => {
  const planner = await openLibrary();
  await planner.root.locator('[data-rule="township-steps"] [data-do="open-example"]').click();
  await planner.until(
    'the example',
    () => planner.order(),
    (order) => order.length === 4,
  );
  await planner.page.reload();
  await planner.ready();
  assert.ok((await planner.order()).length >= 38);
});

test('a rule’s score function is put on an indicator in its own measure, and one undo takes it back', async () => {
  const planner = await openLibrary();
  const before = await score(planner);
  const rule = planner.root.locator('[data-rule="county-2006-cliff"]');
  await rule.locator('summary').click();
  await rule.locator('[data-take]').first().selectOption('contracts');
  await planner.until(
    'another score',
    () => score(planner),
    (text) => text !== before,
  );
  await planner.root.locator('#section-points').click();
  assert.equal(await planner.root.locator('select[data-normalise="contracts"]').inputValue(), 'cliff');
  await planner.do('undo');
  await planner.until(
    'the former score',
    () => score(planner),
    (text) => text === before,
  );
  assertQuiet(planner.page);
});

test('a tiny base flattens everybody else, the method says so, and one click cures it', async () => {
  const planner = await openLibrary();
  await planner.root.locator('[data-rule="small-base-growth"] [data-do="open-example"]').click();
  await planner.until(
    'the example',
    () => planner.order(),
    (order) => order.length === 12,
  );
  const second = () => planner.row('B').locator('td.score span').first().innerText();
  assert.equal(await second(), '60.20');
  await planner.root.locator('#section-points').click();
  await planner.root.locator('[data-warning="oneFlattensTheRest"] [data-cure="winsorise"]').click();
  await planner.until('a spread of scores', second, (text) => Number(text) > 90);
  assert.equal(await planner.root.locator('[data-warning="oneFlattensTheRest"]').count(), 0);
  await planner.do('undo');
  await planner.until('the former score', second, (text) => text === '60.20');
  assertQuiet(planner.page);
});

test('a rule’s line of points is put on an indicator among the adjustments', async () => {
  const planner = await openLibrary();
  const rule = planner.root.locator('[data-rule="guangxi-lines"]');
  await rule.locator('summary').click();
  await rule.locator('[data-take]').last().selectOption('funds');
  await planner.root.locator('#section-adjust').click();
  await planner.root.locator('[data-adjustment="0"]').waitFor();
  assertQuiet(planner.page);
});

async function openCompare() {
  const planner = await openPlanner(site);
  await planner.openTab('compare');
  await planner.root.locator('saima-compare table').waitFor();
  return planner;
}

test('the present method agrees with its own data set’s until it is changed', async () => {
  const planner = await openCompare();
  const sentence = () => planner.root.locator('saima-compare saima-sentence p').first().innerText();
  // What statistics call it stands closed under the sentence.
  const tau = () => planner.root.locator('saima-compare details.advanced').first().textContent();
  assert.match(await sentence(), /完全相同/);
  assert.match(await tau(), /τ 为 1\.00/);
  await planner.root.locator('select[data-compare]').selectOption('preset-borda');
  const said = await planner.until('a difference', sentence, (text) => /波达计分/.test(text) && /变动最大/.test(text));
  assert.doesNotMatch(said, /τ/);
  assert.match(await tau(), /τ 为 0\.\d\d/);
  // The table says the same as the preset taken up does.
  const other = await planner.root.locator(`[data-compared="${banan}"] [data-to]`).getAttribute('data-to');
  await planner.choose(banan);
  await planner.openTab('method');
  await planner.root.locator('select[data-preset]').selectOption('preset-borda');
  await planner.rankBecomes(banan, (rank) => String(rank) === other);
  await planner.until('agreement', sentence, (text) => /完全相同/.test(text));
  assertQuiet(planner.page);
});

test('from the rule in force to the draft: who gains by the draft reads as a gain, and both sides have names', async () => {
  const planner = await openCompare();
  const before = await planner.order();
  await planner.page.evaluate(() =>
    document
      .querySelector('saima-simulator')
      .apply(JSON.stringify([{ edit: 'setWeight', node: 'contracts', weight: 90 }])),
  );
  const after = await planner.until(
    'another order',
    () => planner.order(),
    (order) => order.join() !== before.join(),
  );
  const unit = before.find((code, at) => after[at] !== code && after.includes(code));
  const [start, now] = [before.indexOf(unit) + 1, await planner.rank(unit)];
  const row = planner.root.locator(`[data-compared="${unit}"]`);
  const cell = (name) => row.locator(`[data-${name}]`).getAttribute(`data-${name}`);
  await planner.until(
    'the draft on the right',
    () => cell('to'),
    (rank) => Number(rank) === now,
  );
  assert.equal(Number(await cell('from')), start);
  assert.equal(await row.locator(now < start ? 'td.up' : 'td.down').count(), 1);
  // The only clause has the whole move.
  const clause = planner.root.locator(`[data-clauses="${unit}"] td`);
  assert.deepEqual(
    await planner.root
      .locator('saima-compare .clauses thead th')
      .allInnerTexts()
      .then((heads) => heads.slice(2)),
    ['新签正式合同额的权重'],
  );
  assert.equal(await clause.nth(1).innerText(), await clause.nth(0).innerText());
  const heads = await planner.root.locator('saima-compare table:has(caption) thead th').allInnerTexts();
  assert.match(heads[1], /现行/);
  assert.match(heads[2], /草案/);
  const caption = await planner.root.locator('saima-compare caption').innerText();
  assert.ok(caption.indexOf('现行') < caption.indexOf('草案'), caption);
  assert.ok((await planner.root.locator('saima-compare svg.bumps text.start').count()) > 20);
  // The other way round: the draft stands on the left of any other method, such as the same rule from a file.
  const inForce = await planner.page.evaluate(() =>
    document.querySelector('saima-simulator').session.engine.call('baselineMethodJson'),
  );
  await planner.root.locator('#compare-file').setInputFiles({
    name: 'old.method.json',
    mimeType: 'application/json',
    buffer: Buffer.from(inForce),
  });
  await planner.until(
    'the draft on the left',
    () => cell('from'),
    (rank) => Number(rank) === now,
  );
  assert.equal(Number(await cell('to')), start);
  assert.equal(await row.locator(now < start ? 'td.down' : 'td.up').count(), 1);
  assertQuiet(planner.page);
});

test('methods are compared with a rule of the library and with a file; another file is refused in words', async () => {
  const planner = await openCompare();
  await planner.root.locator('select[data-compare]').selectOption('township-steps');
  await planner.until(
    'the rule',
    () => planner.root.locator('saima-compare caption').innerText(),
    (text) => /乡镇/.test(text),
  );
  const take = (content) =>
    planner.root.locator('#compare-file').setInputFiles({
      name: 'mine.method.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await take({ units: [] });
  await planner.root.locator('saima-compare [role="alert"]').getByText('不是').waitFor();
  assertQuiet(planner.page);
});
