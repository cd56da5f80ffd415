// Pages of other people around the element: their looks, their objects, their policies and their keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet } from './browser.mjs';
import { launchHosts } from './hosting.mjs';
import { Planner } from './page.mjs';

let site;
before(async () => {
  site = await launchHosts();
});
after(() => site.close());

const tag = (more = '') => `<saima-simulator src="data/chongqing-2023.json" lang="zh-Hans" ${more}></saima-simulator>`;

/** The board stands, and follows a change; resolves to the unit that rises. */
async function works(planner) {
  await planner.ready();
  await planner.figure('contracts').waitFor();
  const rows = planner.root.locator('tbody tr[data-unit]');
  const last = await rows.last().getAttribute('data-unit');
  await planner.page.evaluate(
    (unit) => document.querySelector('saima-simulator').setValue(unit, 'contracts', 9999),
    last,
  );
  await planner.until(
    'another last row',
    () => rows.last().getAttribute('data-unit'),
    (unit) => unit !== last,
  );
  return last;
}

/** Starts a run in the worker; resolves to what it comes to: `done`, or the words in its place. */
async function longRun(planner) {
  await planner.openTab('uncertainty');
  const panel = planner.root.locator('saima-uncertainty');
  const done = panel.locator('table');
  const refused = panel.locator('p.empty');
  await done.or(refused).first().waitFor();
  return (await done.count()) > 0 ? 'done' : refused.first().innerText();
}

// What a host's scripts have given to all objects, arrays, functions and words.
const additions = {
  'functions on every prototype': `
    const names = ['each', 'extend', 'clone', 'first', 'last', 'remove', 'contains', 'format', 'toJSON', 'get', 'set', 'has', 'value', 'type', '$family'];
    for (const { prototype } of [Object, Array, Function, String, Number, Date, RegExp, Promise, Error, Map, Set])
      for (const name of names) if (!Object.hasOwn(prototype, name)) prototype[name] = function () { return 'host'; };`,
  'a get on Object.prototype': 'Object.prototype.get = function (name) { return this[name]; };',
  'a set on Object.prototype': 'Object.prototype.set = function (name, value) { this[name] = value; };',
  'a value on Object.prototype': 'Object.prototype.value = () => 1;',
  'a writable on Object.prototype': 'Object.prototype.writable = true;',
  'getters on Object.prototype': `
    for (const name of ['me', 'hash', 'json', 'should', 'reflect', 'attribute', 'converter', 'hasChanged', 'noAccessor'])
      Object.defineProperty(Object.prototype, name, { get: () => 'host', enumerable: true, configurable: true });`,
  'values that cannot be written': `
    for (const name of ['each', 'extend', 'clone', 'collect', 'hash', 'me', 'should'])
      Object.defineProperty(Object.prototype, name, { value: 'host', writable: false, enumerable: true });`,
  'toJSON on Object.prototype': "Object.prototype.toJSON = () => 'host';",
  'toJSON on arrays and words': `
    Array.prototype.toJSON = function () { return '[' + this.map(String).join() + ']'; };
    String.prototype.toJSON = function () { return '"' + this + '"'; };`,
  'frozen prototypes': 'for (const one of [Object, Array, Function, String]) Object.freeze(one.prototype);',
};
for (const [what, script] of Object.entries(additions)) {
  test(`a host with ${what} has a board that follows, answers and keeps`, async () => {
    const planner = await site.host({ script });
    const unit = await works(planner);
    assert.equal(await longRun(planner), 'done');
    const scenario = await planner.page.evaluate(() => document.querySelector('saima-simulator').scenarioJson());
    assert.match(scenario, /9999/);
    // Not as JSON, which some of these hosts spoil.
    await planner.keeps('9999');
    await planner.page.reload();
    await planner.ready();
    await planner.until(
      'what was kept',
      () => planner.row(unit).locator('td[data-indicator="contracts"]').innerText(),
      (words) => /9,?999/.test(words),
    );
    assertQuiet(planner.page);
    await planner.page.context().close();
  });
}

// Where the script comes from, and what the host allows it.
test('a script and data of another origin run, in the worker too', async () => {
  const other = await site.other();
  const body = `<saima-simulator src="${other}data/chongqing-2023.json"></saima-simulator>`;
  const planner = await site.host({ from: `${other}saima.js`, body });
  await works(planner);
  assert.equal(await longRun(planner), 'done');
});

test('a script of another origin whose data that origin keeps for itself says so', async () => {
  const [open, closed] = [await site.other(), await site.other({ open: false })];
  const body = `<saima-simulator src="${closed}data/chongqing-2023.json"></saima-simulator>`;
  const planner = await site.host({ from: `${open}saima.js`, body });
  const alert = planner.root.locator('.failed[role="alert"]');
  await alert.waitFor();
  assert.match(await alert.innerText(), /chongqing-2023\.json/);
});

test('an element in a frame without an origin works, and says that nothing is kept', async () => {
  const other = await site.other();
  const outer = await site.host({
    from: `${other}none.js`,
    body: `<iframe sandbox="allow-scripts" width="1400" height="860" src="${other}example.html"></iframe>`,
  });
  const frame = outer.page.frameLocator('iframe');
  const root = frame.locator('saima-simulator').first();
  await root.locator('tr[data-unit]').first().waitFor();
  const planner = Object.assign(new Planner(outer.page), { root });
  assert.equal(await longRun(planner), 'done');
  await root.locator('saima-keeping', { hasText: '不' }).waitFor();
});

test('a host that forbids workers keeps the board, and the run says why it cannot be', async () => {
  const headers = { 'Content-Security-Policy': "worker-src 'none'" };
  const planner = await site.host({ headers });
  await works(planner);
  assert.match(await longRun(planner), /后台/);
  await works(planner);
});

for (const [allowed, ends] of [
  ["'none'", false],
  ['other', false],
  ['saima', true],
  ['lit-html', true],
  ['saima lit-html', true],
]) {
  test(`where trusted types are required and ${allowed} is allowed, it ${ends ? 'works' : 'says what is missing'}`, async () => {
    const headers = { 'Content-Security-Policy': `require-trusted-types-for 'script'; trusted-types ${allowed}` };
    const planner = await site.host({ headers });
    if (ends) {
      await works(planner);
      assert.equal(await longRun(planner), 'done');
      return;
    }
    const alert = planner.root.locator('[role="alert"]');
    await alert.waitFor();
    assert.match(await alert.innerText(), /trusted-types saima/);
  });
}

test('where policies are listed but none is required, it works', async () => {
  const headers = { 'Content-Security-Policy': "trusted-types 'none'" };
  const planner = await site.host({ headers });
  await works(planner);
  assert.equal(await longRun(planner), 'done');
});

test("it works beside the host's own Lit where trusted types are required", async () => {
  const headers = { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types lit-html saima" };
  const script = "trustedTypes.createPolicy('lit-html', { createHTML: (text) => text });";
  await works(await site.host({ headers, script }));
});

// The look. Each inherited property, as this browser lists them, is set on all of the host to something else.
async function inheritedSettings(page) {
  return page.evaluate(() => {
    const values = [
      'red',
      '17px',
      '0.3em',
      '3',
      'none',
      'all',
      'right',
      'uppercase',
      'wait',
      'small-caps',
      'break-all',
      'pre',
      'bold',
      'italic',
      'auto',
      'always',
      'collapse',
      'hide',
      'bottom',
      'inside',
      'square',
      'vertical-rl',
      'rtl',
      'wavy',
      'under',
      'after',
      'keep-all',
      'strict',
      'anywhere',
      'manual',
      'balance',
      'under right',
      'open',
      'full-width',
      'upright',
      'sideways',
      'geometricPrecision',
      'crispEdges',
      'evenodd',
      'middle',
      'round',
      'bevel',
      'stroke',
      'hanging',
      'pixelated',
      'exact',
      'no-common-ligatures',
      '"smcp"',
      '"wght" 700',
      '"a" "b"',
      '#123456 #654321',
      '1px 1px red',
      'monospace',
      'read-write',
      'break-spaces',
      'linearRGB',
      'standard',
      'compact',
      'trim-start',
      'historical-forms',
      '80%',
      '"zh"',
      'last',
      'subpixel-antialiased',
      'weight',
      'ultra-condensed',
      'first',
    ];
    const [outer, inner] = [document.createElement('div'), document.createElement('div')];
    // Unseen, so that no size follows from another.
    outer.hidden = true;
    document.body.append(outer);
    outer.append(inner);
    const [around, within] = [getComputedStyle(outer), getComputedStyle(inner)];
    const found = {};
    for (const name of around) {
      // What a host hides or makes unusable is so with all that is in it.
      if (['visibility', 'pointer-events', 'interactivity', 'zoom'].includes(name)) continue;
      const before = within.getPropertyValue(name);
      for (const value of values) {
        outer.style.setProperty(name, value);
        if (around.getPropertyValue(name) === within.getPropertyValue(name) && within.getPropertyValue(name) !== before)
          found[name] = value;
        outer.removeAttribute('style');
        if (found[name]) break;
      }
    }
    outer.remove();
    return found;
  });
}

/** Every element within, by its path, with a number for all that it could inherit, also of what stands before and after. */
const looks = (planner, names, details) =>
  planner.root.evaluate(
    (host, [names, wanted]) => {
      const seen = {};
      const walk = (root, path) => {
        [...root.children].forEach((element, at) => {
          const own = `${path}/${element.localName}${at}`;
          for (const part of ['', '::before', '::after', '::placeholder']) {
            const style = getComputedStyle(element, part || undefined);
            const text = names.map((name) => `${name}: ${style.getPropertyValue(name)}`);
            let hash = 0;
            for (const sign of text.join()) hash = (Math.imul(hash, 31) + sign.codePointAt(0)) | 0;
            seen[own + part] = wanted === own + part ? text : hash;
          }
          const [box, around] = [element.getBoundingClientRect(), host.getBoundingClientRect()];
          seen[`${own} box`] = [box.x - around.x, box.y - around.y, box.width, box.height].map(Math.round).join();
          if (element.shadowRoot) walk(element.shadowRoot, own);
          walk(element, own);
        });
      };
      walk(host.shadowRoot, '');
      return seen;
    },
    [names, details],
  );

const views = {
  board: async () => {},
  menu: (planner) => planner.root.locator('saima-menu[data-menu="files"] button').first().click(),
  dialog: (planner) => planner.pick('files', 'import'),
  weights: (planner) => planner.openTab('weights'),
  method: (planner) => planner.openTab('method'),
  sensitivity: (planner) => planner.openTab('sensitivity'),
};
for (const width of [1280, 360]) {
  for (const [view, open] of Object.entries(views)) {
    if (width === 360 && view !== 'board') continue;
    test(`${view} looks the same at ${width} px whatever the host has set on all of its elements`, async () => {
      const frame =
        '<style>body { margin: 0 } #frame { position: absolute; top: 0; left: 0; width: 100vw; height: 800px; overflow: hidden }</style>';
      const fixed = 'saima-simulator { position: absolute !important; top: 0; left: 0; width: 100vw; height: 760px }';
      const page = { head: `${frame}<style>${fixed}</style>`, body: `<div id="frame">${tag()}</div>` };
      const options = { viewport: { width, height: 800 } };
      const [plain, hard] = [await site.host(page, options), await site.host(page, options)];
      await Promise.all([plain.ready(), hard.ready()]);
      const set = await inheritedSettings(hard.page);
      assert.ok(Object.keys(set).length > 60, Object.keys(set).join());
      await hard.page.evaluate((rules) => {
        const text = Object.entries(rules).map(([name, value]) => `${name}: ${value} !important;`);
        document.head.append(
          Object.assign(document.createElement('style'), { textContent: `*, *::before { ${text.join(' ')} }` }),
        );
        document.documentElement.dir = 'rtl';
      }, set);
      for (const planner of [plain, hard]) {
        await open(planner);
        await planner.page.evaluate(() =>
          Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))),
        );
        await planner.page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
      }
      const names = Object.keys(set);
      const [before, now] = [await looks(plain, names), await looks(hard, names)];
      const changed = Object.keys({ ...before, ...now }).filter((path) => before[path] !== now[path]);
      if (changed.length > 0) {
        const [path] = changed;
        const [was, is] = [(await looks(plain, names, path))[path], (await looks(hard, names, path))[path]];
        const what = Array.isArray(is) ? is.filter((one, at) => one !== was?.[at]) : [was, is];
        assert.fail(
          `${changed.length} of ${Object.keys(now).length}, the first ${path}: ${what.slice(0, 8).join('; ')}`,
        );
      }
      await plain.page.context().close();
      await hard.page.context().close();
    });
  }
}

test('what the host hides is hidden, by attribute and around it', async () => {
  const planner = await site.host({ body: tag('hidden') });
  await planner.root.locator('tr[data-unit]').first().waitFor({ state: 'attached' });
  assert.equal(await planner.root.isVisible(), false);
  await planner.root.evaluate((element) => {
    element.hidden = false;
    element.parentElement.style.visibility = 'hidden';
  });
  assert.equal(await planner.root.locator('tr[data-unit]').first().isVisible(), false);
});
