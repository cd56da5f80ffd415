// What a planner does most, counted in steps: a click, a choice from a list, something typed and confirmed, a key.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const tongliang = '500151';
const wuxi = '500238';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Acts for the planner, and counts. */
class Steps {
  count = 0;

  constructor(planner) {
    this.planner = planner;
  }

  async click(locator) {
    this.count += 1;
    await locator.click();
  }

  async pick(select, option) {
    this.count += 1;
    await select.selectOption(option);
  }

  async press(key) {
    this.count += 1;
    await this.planner.page.keyboard.press(key);
  }

  /** Puts something into a field and confirms it. */
  async fill(field, text) {
    this.count += 1;
    await field.fill(text);
    await field.press('Enter');
  }

  /** Types into the search and goes to what is found. */
  async find(typed, found) {
    const { page, root } = this.planner;
    this.count += 1;
    await page.keyboard.press('/');
    await root.locator('saima-search dialog[open]').waitFor();
    await page.keyboard.type(typed);
    await root.locator(`saima-search [data-found="${found}"][aria-selected="true"]`).waitFor();
    await page.keyboard.press('Enter');
    await root.locator('saima-search dialog[open]').waitFor({ state: 'detached' });
  }

  atMost(most) {
    assert.ok(this.count <= most, `${this.count} steps, and not ${most}`);
    assertQuiet(this.planner.page);
  }
}

/** A page on which our district was chosen on an earlier visit. */
async function begin() {
  const planner = await openPlanner(site);
  await planner.whole();
  await planner.choose(tongliang);
  await planner.root.locator('saima-inspector button.icon').first().click();
  await planner.keeps(tongliang);
  await planner.page.reload();
  await planner.ready();
  await planner.whole();
  return { planner, steps: new Steps(planner) };
}

const question = (planner, id) => planner.root.locator(`.analysis #tab-ask-${id}`);
const sentence = (planner, panel) => planner.root.locator(`${panel} saima-sentence p`).first();

test('where our district stands on every board: one step', async () => {
  const { planner, steps } = await begin();
  await planner.row(tongliang).locator('th').click();
  await steps.click(question(planner, 'stand'));
  await planner.root.locator('#panel-card tr[data-place="composite"]').waitFor();
  assert.match(await sentence(planner, '#panel-card').innerText(), /^铜梁区/);
  steps.atMost(2);
});

test('a project that starts earlier: found by its name, its day set, the new place said, in two steps', async () => {
  const { planner, steps } = await begin();
  const project = await planner.root.evaluate(async ({ session }) => {
    const unit = session.unitOf('500151');
    const all = await session.engine.call('projects', unit);
    const one = all.find(({ stage }) => stage === 'signed');
    return { code: one.code, name: session.language.name(one.name) };
  });
  const starts = await planner.row(tongliang).locator('td[data-indicator="starts"] span').innerText();
  await steps.find(project.code, `project-${project.code}`);
  const card = planner.root.locator(`.card[data-project="${project.code}"]`);
  await card.locator('[data-do="date-started"]').waitFor();
  await steps.fill(card.locator('[data-do="date-started"]'), '2023-03-01');
  await planner.until(
    'one start more',
    () => planner.row(tongliang).locator('td[data-indicator="starts"] span').innerText(),
    (text) => Number(text) === Number(starts) + 1,
  );
  assert.match(await planner.sentence(), /铜梁区/);
  steps.atMost(4);
});

test('the least that takes our district to the first three of its group: three steps', async () => {
  const { planner, steps } = await begin();
  await planner.row(tongliang).locator('th').click();
  await steps.pick(planner.root.locator('select[data-do="boards"]'), { label: '综合榜·主城都市区' });
  await steps.click(question(planner, 'take'));
  await planner.root.locator('#panel-goal #target').waitFor();
  await steps.pick(planner.root.locator('#panel-goal #target'), 'rank:3');
  await planner.until(
    'a way to the third place',
    () => planner.root.locator('#panel-goal').evaluate((view) => view.shadowRoot.textContent ?? ''),
    (text) => /第\s*3\s*名|前\s*3\s*名/.test(text),
  );
  steps.atMost(3);
});

test('why one district is ahead of another: three steps', async () => {
  const { planner, steps } = await begin();
  await steps.click(planner.row(tongliang).locator('th'));
  await steps.click(question(planner, 'why'));
  const other = planner.root.locator('#panel-why #other');
  const rival = await planner.root.evaluate(({ session }) => String(session.unitOf('500238')));
  await steps.pick(other, rival);
  await planner.until(
    'the reason',
    () => sentence(planner, '#panel-why').innerText(),
    (text) => text.includes('铜梁区') && text.includes('巫溪县'),
  );
  steps.atMost(3);
});

test('how sure our place is: one step', async () => {
  const { planner, steps } = await begin();
  await planner.row(tongliang).locator('th').click();
  await steps.click(question(planner, 'sure'));
  await planner.until(
    'how sure it is',
    async () =>
      (await sentence(planner, '#panel-uncertainty').count())
        ? sentence(planner, '#panel-uncertainty').innerText()
        : '',
    (text) => /铜梁区十次有九次在第\d+至第\d+名之间/.test(text),
  );
  steps.atMost(2);
});

test('a draft against the rule in force, down to its clauses: four steps', async () => {
  const { planner, steps } = await begin();
  await planner.row(tongliang).locator('th').click();
  await steps.click(planner.root.locator('#tab-weights'));
  await steps.fill(planner.weight('contracts'), '45');
  await steps.click(question(planner, 'method'));
  await steps.click(planner.root.locator('#tab-compare'));
  const compare = planner.root.locator('#panel-compare');
  await compare.locator('tr[data-group]').first().waitFor();
  await compare.locator(`tr[data-clauses="${tongliang}"]`).waitFor();
  const text = await sentence(planner, '#panel-compare').innerText();
  assert.match(text, /现行.*草案/);
  steps.atMost(6);
});

test('anything is undone by one key: a figure, a weight, a project, a change of the method', async () => {
  const { planner } = await begin();
  await planner.row(tongliang).locator('th').click();
  const screen = await planner.screen();
  const undo = async () => {
    const steps = new Steps(planner);
    await planner.until(
      'a change',
      () => planner.screen(),
      (now) => now !== screen,
    );
    await planner.row(tongliang).locator('th').focus();
    await steps.press('Control+z');
    await planner.until(
      'all as it was',
      () => planner.screen(),
      (now) => now === screen,
    );
    steps.atMost(1);
  };
  await planner.figure('funds').fill('99');
  await planner.figure('funds').press('Enter');
  await undo();
  await planner.openTab('weights');
  await planner.weight('contracts').fill('60');
  await planner.weight('contracts').press('Enter');
  await undo();
  await planner.openTab('method');
  await planner.root.locator('select[data-preset]').selectOption({ index: 2 });
  await undo();
  await planner.openTab('projects');
  await planner.root.locator('.stage[data-stage="signed"]').click();
  await planner.root.locator('.face').first().focus();
  await planner.page.keyboard.press('ArrowRight');
  await undo();
});

test('what is said belongs to the board that is shown', async () => {
  const { planner } = await begin();
  await planner.row(tongliang).locator('th').click();
  await planner.figure('funds').fill('99');
  await planner.figure('funds').press('Enter');
  await planner.until(
    'the change',
    () => planner.sentence(),
    (text) => /铜梁区.*上升/.test(text),
  );
  await planner.root.locator('[data-board="by-fdi"]').click();
  const said = await planner.until(
    'the other board',
    () => planner.sentence(),
    (text) => text.includes('外资引资榜'),
  );
  assert.equal(said, `“外资引资榜”：铜梁区第 ${await planner.rank(tongliang)} 名`);
  await planner.root.locator('[data-board="big"]').click();
  await planner.until(
    'a board of projects',
    () => planner.sentence(),
    (text) => text === '招大引强榜',
  );
  assertQuiet(planner.page);
});

test('no code stands where a name belongs, in the places over the periods', async () => {
  const { planner } = await begin();
  await planner.openTab('history');
  const history = planner.root.locator('#panel-history');
  await history.locator('svg.bumps').waitFor();
  const codes = await planner.root.evaluate(({ session }) => session.description.editions.map(({ code }) => code));
  const text = await history.evaluate((view) => view.shadowRoot.textContent);
  for (const code of codes) assert.ok(!text.includes(code), code);
  assertQuiet(planner.page);
});

test('Wuxi is found by wx in one step', async () => {
  const { planner, steps } = await begin();
  await steps.find('wx', `unit-${wuxi}`);
  await planner.root.locator(`tr.chosen[data-unit="${wuxi}"]`).waitFor();
  steps.atMost(1);
});

test('a term is explained where it stands, in one step', async () => {
  const { planner, steps } = await begin();
  await planner.openTab('compare');
  const part = planner.root.locator('#panel-compare details.advanced');
  await steps.click(part.locator('summary'));
  await part.getByText('两两相比').waitFor();
  steps.atMost(1);
});
