// An engine that traps: another is started in its place, brought to the same state, and the reader is told; nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { noteReady, Planner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

// In the page: `trapAt(name, calls)` lets an export of the engine trap when it is called for the `calls`-th time from now; what
// has trapped stays borrowed, as it does in earnest. Not in the product: the browser's own way to start a module is replaced.
function prepareTraps() {
  const { instantiate } = WebAssembly;
  let armed;
  window.instances = 0;
  window.trapAt = (name, calls = 1, always = false) => {
    armed = { name, calls, always };
  };
  window.sprung = () => armed === undefined || armed.calls <= 0;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    // The whole engine takes the place of its first part, over the same state.
    if (!('saima:first' in imports)) window.instances += 1;
    let poisoned = false;
    const exports = Object.create(null);
    for (const [name, value] of Object.entries(instance.exports)) {
      if (typeof value !== 'function' || !/^simulator_|^datasetFromTable/.test(name)) {
        exports[name] = value;
        continue;
      }
      exports[name] = (...given) => {
        if (poisoned)
          throw new Error('recursive use of an object detected which would lead to unsafe aliasing in rust');
        if (armed?.name === name) armed.calls -= 1;
        if (armed?.name === name && armed.calls <= 0) {
          if (!armed.always) armed = undefined;
          poisoned = true;
          throw new WebAssembly.RuntimeError('unreachable');
        }
        return value(...given);
      };
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  };
}

async function open() {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await noteReady(page);
  await page.addInitScript(prepareTraps);
  await page.goto(site.address);
  const planner = await new Planner(page).ready();
  await planner.whole();
  return planner;
}

const element = (planner, act, given) =>
  planner.page.evaluate(
    ([body, value]) =>
      new Function('element', 'value', `return (${body})(element, value)`)(
        document.querySelector('saima-simulator'),
        value,
      ),
    [String(act), given],
  );
const scenario = (planner) => element(planner, (it) => it.scenarioJson());
const setValue = (planner, x) => element(planner, (it, value) => it.setValue('500113', 'contracts', value), x);
const shown = (planner) => planner.row('500113').locator('td[data-indicator="contracts"]').innerText();
const becomes = (planner, x) =>
  planner.until(
    `the figure ${x}`,
    () => shown(planner),
    (words) => words.startsWith(String(x)),
  );

// What the page asks of the engine in an edit, an undo and a look; each traps at its first and at its third call.
const asked = [
  'simulator_setValue',
  'simulator_apply',
  'simulator_copyOrderInto',
  'simulator_copyScoresInto',
  'simulator_copyContributionsInto',
  'simulator_copyFiguresInto',
  'simulator_settle',
  'simulator_scenarioJson',
  'simulator_undo',
  'simulator_redo',
  'simulator_describe',
  'simulator_cell',
];

for (const name of asked) {
  test(`${name} traps: nothing is lost`, async () => {
    const planner = await open();
    const first = await scenario(planner);
    for (const calls of [1, 3]) {
      await planner.page.evaluate(([at, n]) => window.trapAt(at, n), [name, calls]);
      const act = async () => {
        await setValue(planner, 700 + calls);
        await becomes(planner, 700 + calls);
        await element(planner, (it) => it.apply('{"edit":"setValue","unit":"500113","indicator":"funds","value":3}'));
        const edited = await scenario(planner);
        assert.match(edited, /"value": ?3\b/);
        assert.match(edited, new RegExp(`"value": ?${700 + calls}\\b`));
        assert.equal(await element(planner, (it) => it.undo()), true);
        assert.doesNotMatch(await scenario(planner), /"value": ?3\b/);
        assert.equal(await element(planner, (it) => it.redo()), true);
        assert.equal(await scenario(planner), edited);
        assert.equal(await element(planner, (it) => it.undo()), true);
        assert.equal(await element(planner, (it) => it.undo()), true);
        assert.equal(await scenario(planner), first);
      };
      for (
        let round = 0;
        round < 4 && (round === 0 || !(await planner.page.evaluate(() => window.sprung())));
        round += 1
      )
        await act();
      assert.ok(await planner.page.evaluate(() => window.sprung()), `${name} was called`);
      await planner.root.locator('[data-notice="restart"]').waitFor();
      assert.match(await planner.root.locator('[data-notice="restart"]').innerText(), /已重新启动，改动都在/);
      await planner.do('again');
    }
    assert.equal(await planner.page.evaluate(() => window.instances), 3);
  });
}

test('an edit at which the engine always traps is refused in words, and all else goes on', async () => {
  const planner = await open();
  await setValue(planner, 701);
  await becomes(planner, 701);
  const before = await scenario(planner);
  await planner.page.evaluate(() => window.trapAt('simulator_apply', 1, true));
  const refused = await element(planner, (it) =>
    it.apply('{"edit":"setValue","unit":"500113","indicator":"funds","value":3}').then(
      () => '',
      (error) => error.details.code,
    ),
  );
  assert.equal(refused, 'engine-fault');
  assert.equal(await scenario(planner), before);
  await setValue(planner, 702);
  await becomes(planner, 702);
  await planner.page.evaluate(() => window.trapAt('none'));
  await element(planner, (it) => it.undo());
  await becomes(planner, 701);
});

test('two elements do not share an instance', async () => {
  const planner = await open();
  await planner.page.evaluate(() => {
    const other = document.createElement('saima-simulator');
    other.id = 'other';
    other.src = 'data/chongqing-2023.json';
    document.querySelector('main').append(other);
  });
  const other = await new Planner(planner.page, '#other').ready();
  await planner.page.evaluate(() => window.trapAt('simulator_setValue'));
  await setValue(planner, 703);
  await planner.root.first().locator('[data-notice="restart"]').waitFor();
  assert.equal(await other.root.locator('[data-notice]').count(), 0);
});
