// What the page makes of words typed to it, and what it says back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openAdvanced, openPlanner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Types into a weight's field and leaves it. */
async function weigh(planner, indicator, text) {
  await planner.weight(indicator).fill(text);
  await planner.weight(indicator).press('Enter');
}

test('a percent typed into a weight is the number before its sign', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const share = () => planner.root.locator('[data-overall="contracts"]').innerText();
  for (const typed of ['40%', '４０％']) {
    await weigh(planner, 'contracts', typed);
    await planner.until('the share of 40 beside four times 20', share, (words) => words === '33.3%');
    await weigh(planner, 'contracts', '20');
    await planner.until('the share before', share, (words) => words === '20.0%');
  }
});

test('weights that sum to nothing are refused by the name of the indicator', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const fields = planner.root.locator('input[data-weight]');
  await fields.first().waitFor();
  const all = await fields.evaluateAll((each) => each.map((field) => field.dataset.weight));
  for (const indicator of all) await weigh(planner, indicator, '0');
  const words = await planner.root.locator('saima-weights .refusal').innerText();
  assert.match(words, /^\p{Script=Han}+ · 权重：权重之和为 0/u);
});

for (const turns of [1, 8, 16]) {
  test(`fields filled ${turns} turns apart, before the engine has followed, are a step each; the last, refused, takes none back`, async () => {
    const planner = await openPlanner(site);
    await planner.openTab('weights');
    const fields = planner.root.locator('input[data-weight]');
    await fields.first().waitFor();
    await fields.evaluateAll(async (all, wait) => {
      for (const field of all) {
        field.value = '0';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
      }
    }, turns);
    const weights = async () => (await fields.evaluateAll((all) => all.map((field) => field.value))).map(Number);
    const standing = await planner.until('the last to stand', weights, (all) => all.at(-1) > 0);
    assert.deepEqual(standing.slice(0, -1), standing.slice(0, -1).fill(0));
    assert.match(await planner.root.locator('saima-weights .refusal').innerText(), /权重之和为 0/);
    await planner.do('undo');
    const [first] = await planner.until('the step before', weights, (all) => all.at(-2) > 0);
    assert.equal(first, 0);
  });
}

test('a figure below its least is refused in words', async () => {
  const planner = await openPlanner(site);
  const refusal = planner.root.locator('saima-figures .refusal');
  await planner.figure('funds').fill('-5');
  await planner.figure('funds').press('Enter');
  assert.equal(await refusal.innerText(), '−5 超出范围：不能小于 0');
});

test('an unknown field of a method file is named in the language of the page, with the known ones', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('method');
  const file = (text) => ({ name: 'bad.method.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const problems = planner.root.locator('[data-problems]');
  await planner.root.locator('#method-file').setInputFiles(file('{"format":"saima-method","version":1,"oops":true}'));
  assert.match(await problems.innerText(), /第 1 行第 \d+ 列：没有名为“oops”的字段；这里可用的字段：.*method/);
  await planner.root.locator('#method-file').setInputFiles(file('{"format":"saima-method","version":1,"method":'));
  await planner.until(
    'the other problem',
    () => problems.innerText(),
    (words) => words.includes('文件到这里就断了'),
  );
});

const methodName = (planner) => planner.root.locator('[data-method-name]').innerText();
const chosenMethod = (planner) =>
  planner.root.locator('select[data-preset]').evaluate((select) => select.selectedOptions[0].textContent.trim());
const boardNote = (planner) => planner.root.locator('saima-board').locator('.note p').innerText();

test('a method that was changed says so wherever its name stands, until it is as it was', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('method');
  const rule = planner.root.locator('saima-method .rule');
  assert.match(await rule.innerText(), /归一方法和权重/);
  await planner.root.locator('#section-tree').click();
  await planner.root.locator('[data-whole]').selectOption('copeland');
  await planner.until(
    'the mark',
    () => methodName(planner),
    (name) => name === '五项指标等权（已改）',
  );
  assert.equal(await chosenMethod(planner), '五项指标等权（已改）');
  assert.match(await boardNote(planner), /得分按“五项指标等权（已改）”/);
  assert.doesNotMatch(await rule.innerText(), /归一方法和权重/);
  const [download] = await Promise.all([planner.page.waitForEvent('download'), planner.do('export-method')]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const { method } = JSON.parse(Buffer.concat(chunks).toString());
  assert.deepEqual([method.name['zh-Hans'], method.name.en.endsWith(' (edited)')], ['五项指标等权（已改）', true]);
  await planner.root.locator('select[data-preset]').selectOption('');
  await planner.until(
    'the name alone',
    () => methodName(planner),
    (name) => name === '五项指标等权',
  );
  assert.equal(await chosenMethod(planner), '数据集自带的方法');
  assert.match(await rule.innerText(), /归一方法和权重/);
});

test('a weight set by slider or box changes the method too, and undoing takes the mark away', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  await weigh(planner, 'contracts', '35');
  await planner.until(
    'the mark',
    () => boardNote(planner),
    (words) => words.includes('（已改）'),
  );
  await planner.do('undo');
  await planner.until(
    'no mark',
    () => boardNote(planner),
    (words) => !words.includes('（已改）'),
  );
});

test('a rule of the library brings its own note, and after a change and a reload its mark', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('method');
  await planner.root.locator('#section-library').click();
  await planner.root.locator('[data-rule] [data-do="score-all"]').first().click();
  const own = await planner.until(
    'the name of the rule',
    () => methodName(planner),
    (name) => name !== '五项指标等权',
  );
  assert.doesNotMatch(own, /已改/);
  const rule = planner.root.locator('saima-method .rule');
  assert.doesNotMatch(await rule.innerText(), /归一方法和权重/);
  assert.match(await rule.innerText(), /各指标按“.*”的方式计分/);
  assert.equal(await chosenMethod(planner), own);
  await planner.openTab('weights');
  await weigh(planner, 'contracts', '35');
  await planner.openTab('method');
  await planner.until(
    'the mark',
    () => methodName(planner),
    (name) => name === `${own}（已改）`,
  );
  await planner.keeps('"weight');
  await planner.page.reload();
  await planner.ready();
  await planner.openTab('method');
  await planner.until(
    'the mark after a reload',
    () => methodName(planner),
    (name) => name === `${own}（已改）`,
  );
});

test('a figure typed with more decimals than its column has is shown as it is kept', async () => {
  const planner = await openPlanner(site);
  await planner.figure('fdi').fill('1.2万');
  await planner.figure('fdi').press('Enter');
  await planner.until(
    'the figure',
    () => planner.figure('fdi').inputValue(),
    (text) => text === '1.2',
  );
  await planner.figure('fdi').fill('1.25');
  await planner.figure('fdi').press('Enter');
  await planner.until(
    'the figure',
    () => planner.figure('fdi').inputValue(),
    (text) => text === '1.25',
  );
});

test('changes, effect and trail write a typed figure with the digits that count', async () => {
  const planner = await openPlanner(site);
  await planner.choose('500113');
  for (const [indicator, figure] of [
    ['starts', '12.5'],
    ['contracts', '181.184'],
  ]) {
    await planner.figure(indicator).fill(figure);
    await planner.figure(indicator).press('Enter');
    await planner.until(
      'the figure',
      () => planner.figure(indicator).inputValue(),
      (text) => text === figure,
    );
  }
  const shown = (view) =>
    planner.root.locator(`saima-${view}`).evaluateAll((all) => all.map((one) => one.shadowRoot.textContent).join());
  for (const view of ['changes', 'effect']) {
    await planner.openTab(view);
    await planner.until(
      `${view} to tell the edits`,
      () => shown(view),
      (text) => text.includes('13 → 12.5') && text.includes('181.18 → 181.184'),
    );
  }
  await planner.openTab('trail');
  const rows = () => planner.root.locator('saima-trail tbody tr').allInnerTexts();
  // Beside the formula, and the same as there.
  const told = await planner.until('the trail', rows, (all) => all.some((row) => row.includes('(12.5 − 2)')));
  assert.ok(told.some((row) => /^新开工项目 个 · 当季\s+12\.5\s/.test(row)));
});

test('English sentences read amounts as one speaks them, and no measure repeats the name', async () => {
  const planner = await openPlanner(site, '', { locale: 'en-GB' });
  await planner.root.evaluate((element) => element.setAttribute('lang', 'en'));
  await planner.root.getByText('Figures', { exact: true }).first().waitFor();
  const started = planner.root.locator('saima-figures .item', { hasText: 'Projects started' }).locator('.line .grow');
  assert.match((await started.innerText()).trim(), /^Projects started( this period)?$/);
  await planner.choose('500151');
  await planner.openTab('goal');
  const panel = planner.root.locator('saima-goal');
  await panel.locator('select').first().selectOption('rank:10');
  await panel.locator('.route').first().waitFor();
  const words = await panel.locator('saima-sentence p').allTextContents();
  assert.match(words.join(' '), /from [\d,.]+ hundred million yuan to [\d,.]+ hundred million yuan/);
});

test('a run that was stopped says how far it came, and not that it can be had again', async () => {
  const planner = await openPlanner(site);
  // A ledger that comes later begins the run anew.
  await planner.whole();
  await planner.openTab('uncertainty');
  const panel = planner.root.locator('saima-uncertainty');
  await openAdvanced(panel);
  // Drawing figures too takes long enough to be stopped.
  await panel.locator('select[data-setting="others"]').selectOption('0.05');
  await panel.locator('select[data-setting="draws"]').selectOption('100000');
  // As soon as the long run itself has said something: a run before it may be under way, or its table still stand.
  await panel.evaluate(async ({ renderRoot }) => {
    const find = (what) => renderRoot.querySelector(what);
    const hasSaid = () => {
      const [bar, note] = [find('progress'), find('p.note')];
      return bar?.max >= 100_000 && bar.value > 0 && note && !note.textContent.includes('10,000次');
    };
    while (!find('[data-do="stop"]') || !hasSaid()) await new Promise((resolve) => requestAnimationFrame(resolve));
    find('[data-do="stop"]').click();
  });
  const note = await planner.until(
    'the note',
    () => panel.locator('p.note').first().innerText(),
    (words) => words.includes('停止'),
  );
  assert.match(note, /计划抽100,000次，抽到[\d,]+次时停止/);
  assert.doesNotMatch(note, /同一种子/);
});

test('English quotation marks and apostrophes are narrow, Chinese ones as wide as a sign', async () => {
  const planner = await openPlanner(site);
  const width = () =>
    planner.root.locator('saima-board').evaluate(({ renderRoot }) => {
      const probe = renderRoot.querySelector('.note p').appendChild(document.createElement('span'));
      const of = (text) => {
        probe.textContent = text;
        return probe.getBoundingClientRect().width;
      };
      const size = parseFloat(getComputedStyle(probe).fontSize);
      const widths = ['“', '”', '’'].map((sign) => (of(`n${sign}n`) - of('nn')) / size);
      probe.remove();
      return widths;
    });
  for (const wide of await width()) assert.ok(wide > 0.45, `${wide} em`);
  await planner.root.evaluate((element) => element.setAttribute('lang', 'en'));
  await planner.root.getByText('Figures', { exact: true }).first().waitFor();
  for (const narrow of await width()) assert.ok(narrow < 0.55, `${narrow} em`);
});

/** What is said of a file that is refused. */
async function refusalOf(planner, text) {
  await planner.pick('files', 'import');
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await planner.root.locator('saima-import input[type=file]').setInputFiles(file);
  const dialog = planner.root.locator('saima-problems dialog[open]');
  await dialog.waitFor();
  const words = (await dialog.locator('li').allInnerTexts()).join('；');
  await dialog.locator('footer .main').click();
  await dialog.waitFor({ state: 'detached' });
  return words;
}

test('a scenario file that is refused says where in the language of the page', async () => {
  const planner = await openPlanner(site);
  const file = JSON.parse(await planner.root.evaluate((element) => element.scenarioJson()));
  const first = { edit: 'setValue', unit: '500113', indicator: 'contracts', value: 5 };
  const own = { unit: '500113', sector: 'other', amount: 1 };
  for (const [edit, words] of [
    [{ edit: 'setValue', unit: 'nope', indicator: 'contracts', value: 1 }, '第 2 步 · 单位：没有名为“nope”的区县'],
    [
      { edit: 'setProject', project: '500238-009', set: { amount: 0.1 } },
      '第 2 步 · 项目 · 到位资金：到位资金超过合同额',
    ],
    [
      { edit: 'setDate', project: '500238-009', stage: 'started', date: '2020-01-01' },
      /^第 2 步 · 项目 · 日期 · 开工：/,
    ],
    [{ edit: 'setGroup', unit: '500113', group: 'zz' }, '第 2 步 · 组：没有名为“zz”的组'],
    [{ edit: 'setEdition', edition: 'zz' }, '第 2 步 · 期次：没有名为“zz”的期次'],
    [
      { edit: 'addProject', project: { ...own, code: '500238-009', dates: { lead: '2023-01-01' } } },
      '第 2 步 · 项目 · 代码：“500238-009”重复，第一次出现在 台账',
    ],
    [{ edit: 'setProject', project: '500238-009', set: { chain: 'zz' } }, /没有名为“zz”的产业链/],
  ]) {
    const said = await refusalOf(planner, JSON.stringify({ ...file, steps: [[first], [edit]] }));
    if (typeof words === 'string') assert.equal(said, words);
    else assert.match(said, words);
  }
  assertQuiet(planner.page);
});

test('a data set that is refused is told in its own names, not in those of what is on screen', async () => {
  const planner = await openPlanner(site);
  const text = await readFile(new URL('../../methods/mianyang-2022.json', import.meta.url), 'utf8');
  const spoilt = JSON.parse(text);
  spoilt.indicators[1].decimals = 99;
  spoilt.units[3].group = 'zz';
  const said = await refusalOf(planner, JSON.stringify(spoilt));
  assert.ok(said.includes(spoilt.indicators[1].name['zh-Hans']), said);
  assert.ok(said.includes(spoilt.units[3].name['zh-Hans']), said);
  assert.doesNotMatch(said, /新开工项目 ·/);
  assertQuiet(planner.page);
});
