// Calls of a program act in the order in which they were made, whether it waits for their answers or not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { longList, named } from './datasets.mjs';
import { launchHosts } from './hosting.mjs';
import { openAdvanced, openPlanner, Planner } from './page.mjs';

const builtIn = 'data/chongqing-2023.json';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Small numbers by lot, the same for the same seed. */
function lot(seed) {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const units = ['500113', '500101', '500238', '500116', '500151'];
const figures = ['contracts', 'funds', 'conversion', 'starts'];

const edit = (value) => JSON.stringify(value);

/** One call by lot: its name and what is given. */
function callBy(draw) {
  const one = (of) => of[draw(of.length)];
  const value = () => (draw(9) === 0 ? -1e300 : draw(2000) / 4);
  const kinds = [
    () => ['setValue', one(units), one(figures), value()],
    () => ['setValue', one(units), one(figures), value()],
    () => ['setWeight', one(figures), draw(40)],
    () => ['apply', edit({ edit: 'setValue', unit: one(units), indicator: one(figures), value: value() })],
    () => ['apply', edit({ edit: 'resetValue', unit: one(units), indicator: one(figures) })],
    () => ['apply', edit({ edit: 'setValue', unit: 'nobody', indicator: 'contracts', value: 1 })],
    () => ['undo'],
    () => ['undo'],
    () => ['redo'],
    () => ['scenarioJson'],
    () => ['reveal', one(units)],
  ];
  return one(kinds)();
}

const callsOf = (seed, count = 15) => {
  const draw = lot(seed);
  return Array.from({ length: count }, () => callBy(draw));
};

/** Makes calls and resolves to their answers, waiting for each where `awaited`; what gives no answer is waited for by a question. */
const make = (planner, calls, awaited) =>
  planner.page.evaluate(
    async ([all, waits]) => {
      const element = document.querySelector('saima-simulator');
      const told = (thrown) => `${thrown.details?.code ?? thrown.message}`;
      const answers = [];
      for (const [name, ...given] of all) {
        let answer;
        try {
          answer = Promise.resolve(element[name](...given)).catch(told);
        } catch (thrown) {
          answer = told(thrown);
        }
        answers.push(answer);
        if (waits) {
          await answer;
          await element.scenarioJson().catch(told);
        }
      }
      return Promise.all(answers);
    },
    [calls, awaited],
  );

/** The scenario now and at each of its latest steps, once they were taken back and done again. */
const steps = (planner) =>
  planner.page.evaluate(async () => {
    const element = document.querySelector('saima-simulator');
    const back = [await element.scenarioJson()];
    while (back.length <= 12 && (await element.undo())) back.push(await element.scenarioJson());
    for (let step = 1; step < back.length; step += 1) await element.redo();
    return [...back, await element.scenarioJson()];
  });

const shown = (planner) =>
  planner.root
    .locator('tbody tr[data-unit]')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [row.dataset.unit, ...[...row.cells].map((cell) => cell.dataset.rank ?? cell.textContent)].join(),
      ),
    );

/** Both pages say the same, on screen and of every step. */
async function agree(hasty, patient, what) {
  const wanted = await steps(patient);
  assert.deepEqual(await steps(hasty), wanted, what);
  // Rows may still be on their way.
  const screen = JSON.stringify(await shown(patient));
  await hasty.until(
    `${what}: the same screen`,
    async () => JSON.stringify(await shown(hasty)),
    (now) => now === screen,
  );
}

async function compare(hasty, patient, calls, what) {
  const [soon, late] = [await make(hasty, calls, false), await make(patient, calls, true)];
  assert.deepEqual(soon, late, `${what}: ${JSON.stringify(calls).slice(0, 2000)}`);
  await agree(hasty, patient, what);
}

/** Two pages with nothing kept, as `change` makes their contexts. */
async function pair(change = async () => {}) {
  const open = async () => {
    const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    await change(context);
    const page = await context.newPage();
    await page.goto(site.address);
    return new Planner(page);
  };
  return [await open(), await open()];
}

test('figures set in one go are a step each, and known to what is asked next', async () => {
  const planner = await openPlanner(site);
  const found = await planner.root.evaluate(async (element) => {
    for (const value of [700, 701, 702]) element.setValue('500113', 'contracts', value);
    const whole = await element.scenarioJson();
    element.setValue('500113', 'contracts', 703);
    const undone = element.undo();
    const after = await element.scenarioJson();
    const moved = [await undone];
    for (let step = 0; step < 4; step += 1) moved.push(element.undo());
    return { whole, after, moved: await Promise.all(moved) };
  });
  assert.match(found.whole, /702/);
  assert.equal(found.after, found.whole);
  assert.deepEqual(found.moved, [true, true, true, true, false]);
});

test('calls that are not waited for do what they do when each is waited for', async () => {
  const [hasty, patient] = await pair();
  await Promise.all([hasty.ready(), patient.ready()]);
  for (let seed = 1; seed <= 40; seed += 1) await compare(hasty, patient, callsOf(seed), `seed ${seed}`);
});

test('so they do where the engine runs in a worker', async () => {
  // What Chromium 86 to 96 lack, and by which the page tells them.
  const [hasty, patient] = await pair((context) => context.addInitScript(() => delete window.structuredClone));
  await Promise.all([hasty.ready(), patient.ready()]);
  for (let seed = 101; seed <= 112; seed += 1) await compare(hasty, patient, callsOf(seed), `seed ${seed}`);
});

test('so they do while a long run is under way', async () => {
  const [hasty, patient] = await pair();
  for (const planner of [hasty, patient]) {
    await planner.ready();
    await planner.openTab('uncertainty');
    await openAdvanced(planner.root.locator('saima-uncertainty'));
    await planner.root.locator('saima-uncertainty select[data-setting="draws"]').selectOption('100000');
    // Under way now, or ended on a quick machine: each change of the board begins it again.
    await planner.root.locator('saima-uncertainty').locator('progress, table').first().waitFor();
  }
  for (let seed = 201; seed <= 206; seed += 1) await compare(hasty, patient, callsOf(seed), `seed ${seed}`);
});

test('calls that are made before the board is there wait for it', async () => {
  const [hasty, patient] = await pair((context) =>
    // Slower than the page's code.
    context.route(`**/${builtIn}`, async (route) => {
      await route
        .request()
        .frame()
        .waitForFunction(() => window.called);
      await route.continue();
    }),
  );
  for (const planner of [hasty, patient])
    await planner.page.evaluate(() => customElements.whenDefined('saima-simulator'));
  const calls = callsOf(301);
  const early = hasty.page.evaluate(async (all) => {
    const element = document.querySelector('saima-simulator');
    const told = (thrown) => `${thrown.details?.code ?? thrown.message}`;
    const answers = all.map(([name, ...given]) => Promise.resolve(element[name](...given)).catch(told));
    window.called = true;
    return Promise.all(answers);
  }, calls);
  await patient.page.evaluate(() => (window.called = true));
  await patient.ready();
  assert.deepEqual(await early, await make(patient, calls, true));
  await agree(hasty, patient, 'before the board');
});

test('calls around the loading of a data set act on the one that was loaded before them', async () => {
  const [hasty, patient] = await pair();
  await Promise.all([hasty.ready(), patient.ready()]);
  const small = longList(40, { indicators: ['a', 'b'] });
  const other = JSON.stringify({ ...JSON.parse(longList(12)), code: 'other', name: named('另一份') });
  const calls = [
    ['setValue', '500113', 'contracts', 900],
    ['loadDataset', small],
    ['setValue', 'u0', 'a', 5000],
    ['setValue', 'u1', 'b', 6000],
    ['scenarioJson'],
    ['undo'],
    ['loadDataset', '{"format":'],
    ['setValue', 'u2', 'a', 7000],
    ['scenarioJson'],
    ['loadDataset', other],
    ['undo'],
    ['setValue', 'u3', 'a', 8000],
    ['setWeight', 'a', 3],
    ['scenarioJson'],
    ['loadDataset', small],
    ['scenarioJson'],
    ['redo'],
    ['setValue', 'u0', 'b', 1],
  ];
  await compare(hasty, patient, calls, 'loading');
});

test('a figure of a unit that the data set to come does not have is told, and what follows acts', async () => {
  const planner = await openPlanner(site);
  const scenario = await planner.root.evaluate((element, json) => {
    void element.loadDataset(json);
    element.setValue('500113', 'contracts', 900);
    element.setValue('u0', 'a', 5000);
    return element.scenarioJson();
  }, longList(40));
  assert.match(scenario, /5000/);
  await planner.root.locator('saima-problems dialog[open]').getByText('500113').first().waitFor();
});

test('an undo while the reader drags ends the drag, and what a program does next comes after it', async () => {
  const [hasty, patient] = await pair();
  for (const planner of [hasty, patient]) {
    await planner.ready();
    await planner.choose('500113');
    await planner.openTab('figures');
    const slider = planner.slider('contracts');
    const box = await slider.boundingBox();
    await planner.page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
    await planner.page.mouse.down();
    await planner.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }
  const calls = [
    ['undo'],
    ['setValue', '500101', 'funds', 3],
    ['scenarioJson'],
    ['redo'],
    ['undo'],
    ['setValue', '500101', 'funds', 4],
    ['scenarioJson'],
  ];
  const [soon, late] = [await make(hasty, calls, false), await make(patient, calls, true)];
  assert.deepEqual(soon, late);
  for (const planner of [hasty, patient]) await planner.page.mouse.up();
  await agree(hasty, patient, 'a drag');
});

test('what a program gets wrong is thrown at it once nothing else is under way', async () => {
  const planner = await openPlanner(site);
  const thrown = await planner.root.evaluate(async (element) => {
    const found = [];
    for (const call of [() => element.undo(), () => element.loadDataset('{'), () => element.scenarioJson()]) {
      await call().catch(() => {});
      try {
        element.setValue('nobody', 'contracts', 1);
      } catch (error) {
        found.push(error.name);
      }
    }
    const apart = document.createElement('saima-simulator');
    await apart.loadDataset('{}').catch(({ message }) => found.push(message));
    return found;
  });
  assert.deepEqual(thrown.slice(0, 3), ['RangeError', 'RangeError', 'RangeError']);
  assert.match(thrown[3], /wait for its event "ready"/);
});

for (const [what, json, first] of [
  ['stands in place of', longList(40), 'u39'],
  ['that is refused gives way to', '{"format":', undefined],
]) {
  test(`a data set that is loaded before the board is there ${what} the page's own`, async () => {
    const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    await context.route(`**/${builtIn}`, (route) => held.then(() => route.continue()));
    const page = await context.newPage();
    const uncaught = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.addInitScript(() => {
      window.readies = 0;
      window.addEventListener('ready', () => (window.readies += 1));
    });
    await page.goto(site.address);
    await page.evaluate(() => customElements.whenDefined('saima-simulator'));
    const loaded = page.evaluate(
      (text) =>
        document
          .querySelector('saima-simulator')
          .loadDataset(text)
          .then(
            () => 'loaded',
            () => 'refused',
          ),
      json,
    );
    assert.equal(await loaded, first ? 'loaded' : 'refused');
    letGo();
    const planner = await new Planner(page).ready();
    await planner.until(
      'ready',
      () => page.evaluate(() => window.readies),
      (times) => times === 1,
    );
    await page.waitForLoadState('networkidle');
    const order = await planner.order();
    if (first) assert.equal(order[0], first);
    else assert.ok(order.includes('500113'));
    assert.equal(await page.evaluate(() => window.readies), 1);
    assert.deepEqual(uncaught, []);
  });
}

test('in a frame of another origin that is out of sight, and has no frames to draw, all that is set is followed', async () => {
  const hosts = await launchHosts();
  const other = await hosts.other();
  const body = `<div style="height:5000px"></div><iframe width="1400" height="860" src="${other}index.html"></iframe>`;
  const planner = await hosts.host({ from: 'none.js', body });
  const frame = planner.page.frames().find((one) => one !== planner.page.mainFrame());
  await frame.waitForFunction(() => customElements.get('saima-simulator'), undefined, { polling: 50 });
  const rank = await frame.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => resolve('none'), 60_000);
        const element = document.querySelector('saima-simulator');
        element.addEventListener('rankchange', ({ detail }) => {
          const own = detail.moves.find(({ unit }) => unit === '500113');
          if (own?.to === 1) resolve(own.to);
        });
        void element.scenarioJson().then(() => {
          for (const value of [70, 71, 9000]) element.setValue('500113', 'contracts', value);
        });
      }),
  );
  assert.equal(rank, 1);
  await hosts.close();
});
