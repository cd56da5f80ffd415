// Changing figures and weights on the board, as a planner does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
const jiangjin = '500116';
const wuxi = '500238';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

test('a typed figure moves the row when it is done, and a line shows before where it will land', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const start = await planner.order();
  const field = planner.figure('contracts');
  await field.focus();
  await planner.page.keyboard.type('900');
  await planner.rankBecomes(wuxi, (now) => now < start.indexOf(wuxi));
  assert.equal((await planner.order()).indexOf(wuxi), start.indexOf(wuxi), 'the edited row has left its place');
  await planner.root.locator('.ghost').waitFor({ state: 'visible' });
  await planner.page.keyboard.press('Enter');
  await planner.until(
    'the row at its place',
    // The rank too may still be that of the first digits.
    async () => [(await planner.order()).indexOf(wuxi), (await planner.rank(wuxi)) - 1],
    ([place, due]) => place === due && place < start.indexOf(wuxi),
  );
  await planner.root.locator('.ghost').waitFor({ state: 'hidden' });
  assert.match(await planner.sentence(), /^巫溪县 第 \d+ 名，上升 \d+ 名；超过 /);
  assert.match(await planner.row(wuxi).locator('.shift').innerText(), /^▲\d+$/);
  assert.match(await planner.row(wuxi).locator('.shift').getAttribute('aria-label'), /^比基准上升 \d+ 名$/);
  assertQuiet(planner.page);
});

test('the sentence of a change counts everyone who was passed', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  const ranks = async () =>
    Object.fromEntries(
      await Promise.all((await planner.order()).map(async (unit) => [unit, await planner.rank(unit)])),
    );
  const change = async (indicator, figure) => {
    const [before, said] = [await ranks(), await planner.sentence()];
    await planner.figure(indicator).fill(figure);
    await planner.figure(indicator).press('Enter');
    const sentence = await planner.until(
      'another sentence',
      () => planner.sentence(),
      (now) => now !== said,
    );
    const now = await ranks();
    const beside = (ofThem) =>
      Object.keys(now).filter(
        (unit) => unit !== jiangjin && ofThem(before[jiangjin] - before[unit], now[jiangjin] - now[unit]),
      );
    return {
      sentence,
      passed: beside((then, today) => then >= 0 && today < 0),
      fallen: beside((then, today) => then <= 0 && today > 0),
    };
  };
  await change('contracts', '320');
  await change('start-rate', '70');
  // A rank that shifts for all behind leaves their places: they pass it all the same.
  const down = await change('start-rate', '0.7');
  assert.match(down.sentence, new RegExp(`，下降 ${down.fallen.length} 名；被 .+等${down.fallen.length}个 超过$`));
  const up = await change('contracts', '1000');
  assert.match(up.sentence, new RegExp(`，上升 ${up.passed.length} 名；超过 .+等${up.passed.length}个$`));
  assertQuiet(planner.page);
});

test('a district that only draws level with another is said to be level, not ahead', async () => {
  const planner = await openPlanner(site);
  await planner.choose(jiangjin);
  await planner.page.evaluate(
    (unit) => document.querySelector('saima-simulator').setValue(unit, 'contracts', 300.42),
    jiangjin,
  );
  await planner.rankBecomes(jiangjin, (rank) => rank === 17);
  const sentence = await planner.until(
    'another sentence',
    () => planner.sentence(),
    (said) => said.includes('江津区 第 17 名'),
  );
  assert.match(sentence, /与 綦江区 并列$/);
  assert.doesNotMatch(sentence, /超过.*綦江区.*；/);
});

test('Escape gives up what was typed and leaves no step behind', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const screen = await planner.screen();
  await planner.figure('contracts').focus();
  await planner.page.keyboard.type('1');
  await planner.until(
    'another screen',
    () => planner.screen(),
    (now) => now !== screen,
  );
  await planner.page.keyboard.press('Escape');
  await planner.until(
    'the screen as it was',
    () => planner.screen(),
    (now) => now === screen,
  );
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true);
});

test('full-width digits, separators and 亿 are understood; nonsense is refused at the field and the value stays', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const field = planner.figure('contracts');
  for (const [typed, shown] of [
    ['１２３．５', '123.50'],
    ['1,234.5', '1,234.50'],
    ['2亿', '2.00'],
    ['35000万', '3.50'],
  ]) {
    await field.fill(typed);
    await field.press('Enter');
    await planner.until(
      `${typed} read`,
      () => field.inputValue(),
      (value) => value === shown,
    );
  }
  const screen = await planner.screen();
  await field.fill('12x');
  await field.press('Enter');
  await planner.root.getByText('“12x”不是数').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await planner.until(
    'the old value',
    () => planner.screen(),
    (now) => now === screen,
  );
  await field.fill('12');
  await field.press('Enter');
  await planner.root.getByText('“12x”不是数').waitFor({ state: 'detached' });
});

test('digits of an input method count when the composition ends', async () => {
  const planner = await openPlanner(site);
  await planner.choose(wuxi);
  const before = await planner.rank(wuxi);
  const field = planner.figure('contracts');
  await field.focus();
  await field.evaluate((input) => {
    const say = (Kind, type, init) => input.dispatchEvent(new Kind(type, { bubbles: true, composed: true, ...init }));
    say(CompositionEvent, 'compositionstart', { data: '' });
    input.value = '９';
    say(InputEvent, 'input', { isComposing: true, data: '９' });
  });
  assert.equal(await planner.rank(wuxi), before, 'a composition under way was taken for a number');
  await field.evaluate((input) => {
    input.value = '９００';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true, data: '９００' }));
  });
  await planner.rankBecomes(wuxi, (rank) => rank < before);
  await field.press('Enter');
});

test('a drag of a weight shows many orders and is one step', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  const slider = planner.slider('contracts');
  await slider.waitFor();
  const start = await planner.order();
  await planner.page.evaluate(() => {
    window.orders = new Set();
    const deep = (root) =>
      root.querySelector('tr[data-unit]')?.parentNode ??
      [...root.querySelectorAll('*')].map((e) => e.shadowRoot && deep(e.shadowRoot)).find(Boolean);
    const body = deep(document);
    new MutationObserver(() => window.orders.add([...body.children].map((row) => row.dataset.unit).join())).observe(
      body,
      // In a drag rows stay and show other units; before it they are moved.
      { childList: true, subtree: true, attributeFilter: ['data-unit'] },
    );
  });
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  await planner.page.mouse.move(box.x + box.width * 0.2, y);
  await planner.page.mouse.down();
  for (let step = 0; step <= 60; step += 1)
    await planner.page.mouse.move(box.x + box.width * (0.2 + 0.75 * (step / 60)), y);
  await planner.until(
    'orders during the drag',
    () => planner.page.evaluate(() => window.orders.size),
    (count) => count >= 5,
  );
  await planner.page.mouse.up();
  await planner.until(
    'the end of the drag',
    () => planner.root.locator('[data-do="undo"]').isDisabled(),
    (disabled) => !disabled,
  );
  assert.notDeepEqual(await planner.order(), start);
  await planner.do('undo');
  await planner.until(
    'the order of the start',
    () => planner.order(),
    (order) => order.join() === start.join(),
  );
  assert.equal(await planner.root.locator('[data-do="undo"]').isDisabled(), true, 'the drag was more than one step');
  assertQuiet(planner.page);
});

test('undo and redo by button and by key give the very same board back', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const screen = await planner.screen();
  await planner.figure('funds').fill('300');
  await planner.figure('funds').press('Enter');
  const changed = await planner.until(
    'the change',
    () => planner.screen(),
    (now) => now !== screen,
  );
  await planner.row(banan).locator('th').click();
  await planner.page.keyboard.press('Control+z');
  await planner.until(
    'the screen before',
    () => planner.screen(),
    (now) => now === screen,
  );
  await planner.page.keyboard.press('Control+y');
  await planner.until(
    'the screen after',
    () => planner.screen(),
    (now) => now === changed,
  );
  await planner.do('undo');
  await planner.until(
    'the screen before',
    () => planner.screen(),
    (now) => now === screen,
  );
  await planner.do('redo');
  await planner.until(
    'the screen after',
    () => planner.screen(),
    (now) => now === changed,
  );
});

test('right after typing, Ctrl+Z takes the figure back', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const screen = await planner.screen();
  await planner.figure('funds').fill('300');
  await planner.page.keyboard.press('Enter');
  await planner.until(
    'the change',
    () => planner.screen(),
    (now) => now !== screen,
  );
  await planner.page.keyboard.press('Control+z');
  await planner.until(
    'the screen before',
    () => planner.screen(),
    (now) => now === screen,
  );
  assert.equal(await planner.figure('funds').inputValue(), '52.37');
});

test('raw and effective weights stand side by side, zero is allowed, a locked weight stays when others share the rest', async () => {
  const planner = await openPlanner(site);
  await planner.openTab('weights');
  await planner.weight('contracts').fill('0');
  await planner.weight('contracts').press('Enter');
  const share = (code) => planner.root.locator(`[data-overall="${code}"]`).innerText();
  await planner.until(
    'no share',
    () => share('contracts'),
    (words) => words === '0.0%',
  );
  assert.equal(await share('funds'), '25.0%');
  assert.equal(await planner.root.locator('[data-effective="contracts"]').innerText(), '0.0%');
  await planner.root.getByText('其余权重按比例分摊').click();
  await planner.root.getByRole('button', { name: '锁定到位资金的权重' }).click();
  await planner.weight('starts').fill('50');
  await planner.weight('starts').press('Enter');
  await planner.until(
    'the locked weight',
    () => planner.weight('funds').inputValue(),
    (value) => Number(value) === 20,
  );
  assert.equal(Number(await planner.weight('conversion').inputValue()), 5);
  await planner.root.getByText('还原权重').click();
  await planner.until(
    'the weights of the baseline',
    () => share('contracts'),
    (words) => words === '20.0%',
  );
});

test('normalisation, ties and roster are edits like any other', async () => {
  const planner = await openPlanner(site);
  const screen = await planner.screen();
  await planner.openTab('method');
  await planner.root.locator('select[data-normalise="contracts"]').selectOption('rank');
  await planner.until(
    'other scores',
    () => planner.screen(),
    (now) => now !== screen,
  );
  await planner.do('undo');
  await planner.until(
    'the scores before',
    () => planner.screen(),
    (now) => now === screen,
  );
  await planner.choose(banan);
  await planner.openTab('unit');
  await planner.root.locator('input[data-included="composite"]').uncheck();
  await planner.rankBecomes(banan, (rank) => rank === 0);
  await planner.do('undo');
  await planner.rankBecomes(banan, (rank) => rank > 0);
});

test('one box takes a district off all its boards and puts it back, one step each way', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('unit');
  const everywhere = planner.root.locator('input[data-included-everywhere]');
  const half = () => everywhere.evaluate((box) => box.indeterminate);
  const boards = () =>
    planner.root.locator('input[data-included]').evaluateAll((boxes) => boxes.map((box) => box.checked));
  await planner.root.locator('input[data-included="composite"]').uncheck();
  await planner.until('a half-set box', half, (is) => is);
  await planner.do('undo');
  await planner.until('a whole box', half, (is) => !is);
  await everywhere.uncheck();
  await planner.until('no board', boards, (all) => all.length > 3 && all.every((on) => !on));
  await planner.rankBecomes(banan, (rank) => rank === 0);
  await planner.do('undo');
  await planner.until('every board', boards, (all) => all.every((on) => on));
  await planner.rankBecomes(banan, (rank) => rank > 0);
});
