// Nothing is ever replaced silently: what opens over unsaved work, other tabs, a storage that goes, other pages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner, Planner } from './page.mjs';

const banan = '500113';
const src = 'data/chongqing-2023.json';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const figure = (planner, indicator = 'contracts') =>
  planner.row(banan).locator(`td[data-indicator="${indicator}"]`).innerText();
const becomes = (planner, start, indicator) =>
  planner.until(
    `the figure ${start}`,
    () => figure(planner, indicator),
    (words) => words.startsWith(start),
  );
const word = (planner) => planner.root.locator('[data-kept]').getAttribute('data-kept');
const wordIs = (planner, wanted) =>
  planner.until(
    `the word “${wanted}”`,
    () => word(planner),
    (now) => now === wanted,
  );
const setValue = (planner, value, indicator = 'contracts') =>
  planner.root.evaluate((element, [code, x]) => element.setValue('500113', code, x), [indicator, value]);
const scenario = (planner) => planner.root.evaluate((element) => element.scenarioJson()).then(JSON.parse);

/** Everything that is kept, as key and value. */
const everything = (planner) =>
  planner.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const { result } = opening;
          const store = result.transaction('kept').objectStore('kept');
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.onsuccess = () => {
            result.close();
            resolve(keys.result.map((key, at) => [key, values.result[at]]));
          };
        };
      }),
  );
const scenariosKept = async (planner) =>
  (await everything(planner))
    .filter(([key]) => key.startsWith('scenario:'))
    .map(([key, kept]) => ({ key, ...JSON.parse(kept.scenario) }));

async function typed(planner, value, indicator = 'contracts') {
  await planner.figure(indicator).fill(String(value));
  await planner.figure(indicator).press('Enter');
  await becomes(planner, value.toFixed(2), indicator);
}

async function openFile(planner, name, text) {
  await planner.pick('files', 'import');
  await planner.root
    .locator('saima-import input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Another tab of the same browser on the same page. */
async function otherTab(planner) {
  const page = await planner.page.context().newPage();
  await page.goto(planner.page.url());
  return new Planner(page).ready();
}

test('a scenario file that is opened over unsaved work stands beside it: undo goes back, and both outlive a reload', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.root.locator('.scenario').fill('自己的');
  await typed(planner, 777);
  await typed(planner, 200, 'funds');
  const own = await planner.screen();
  const file = await scenario(planner);
  file.name = '别人的';
  file.steps = [
    [{ edit: 'setValue', unit: banan, indicator: 'contracts', value: 333 }],
    [{ edit: 'setValue', unit: banan, indicator: 'funds', value: 44 }],
  ];
  await openFile(planner, 'theirs.saima.json', JSON.stringify(file));
  await becomes(planner, '333.00');
  const name = planner.root.locator('.scenario');
  assert.equal(await name.inputValue(), '别人的');
  await planner.until(
    'the sentence',
    () => planner.sentence(),
    (words) => words.includes('已打开情景“别人的”'),
  );
  await planner.do('undo');
  await planner.until(
    'the own work',
    () => planner.screen(),
    (now) => now === own,
  );
  await planner.until(
    'its name',
    () => name.inputValue(),
    (now) => now === '自己的',
  );
  await planner.do('redo');
  await becomes(planner, '333.00');
  await wordIs(planner, 'saved');
  await planner.page.reload();
  await planner.whole();
  await becomes(planner, '333.00');
  await planner.pick('scenarios', 'scenario-all');
  await planner.root.locator('[data-scenario="自己的"] [data-do="open-kept"]').click();
  await planner.until(
    'the own work',
    () => planner.screen(),
    (now) => now === own,
  );
  assertQuiet(planner.page);
});

test('ten edits in one tab outlive an edit in another that did not know of them; both are kept, and the other is told', async () => {
  const a = await openPlanner(site);
  const b = await otherTab(a);
  for (let value = 700; value < 710; value += 1) {
    await setValue(a, value);
    await becomes(a, `${value}.00`);
    await a.root.evaluate((element) => element.apply('{"edit":"setTies","ties":"competition"}'));
  }
  await wordIs(a, 'saved');
  await setValue(b, 55, 'funds');
  await becomes(b, '55.00', 'funds');
  await wordIs(b, 'saved');
  await b.root.getByText('另一个标签页也改了这个情景').waitFor();
  const [ofA, ofB] = [await scenario(a), await scenario(b)];
  await a.page.reload();
  await a.ready();
  await becomes(a, '709.00');
  assert.deepEqual(await scenario(a), ofA);
  await b.page.reload();
  await b.ready();
  await becomes(b, '55.00', 'funds');
  assert.deepEqual(await scenario(b), ofB);
  // The other one stands in the list, and this one too.
  await a.pick('files', 'kept');
  await a.root.locator('[data-do="open-kept"]').click();
  await becomes(a, '55.00', 'funds');
  await a.pick('files', 'kept');
  await a.root.locator('[data-do="open-kept"]').click();
  await becomes(a, '709.00');
  assertQuiet(a.page);
});

test('work that another tab took up and changed is kept beside it, and told', async () => {
  const a = await openPlanner(site);
  await setValue(a, 700);
  await becomes(a, '700.00');
  await wordIs(a, 'saved');
  const b = await otherTab(a);
  await becomes(b, '700.00');
  const ofA = await scenario(a);
  await b.do('undo');
  await setValue(b, 66, 'funds');
  await becomes(b, '66.00', 'funds');
  await a.root.getByText('另一个标签页也改了这个情景').waitFor();
  await wordIs(a, 'saved');
  await a.page.reload();
  await a.ready();
  await becomes(a, '700.00');
  assert.deepEqual(await scenario(a), ofA);
  assertQuiet(a.page);
});

test('a tab that only looks is told that another has changed what is kept', async () => {
  const a = await openPlanner(site);
  await setValue(a, 700);
  await becomes(a, '700.00');
  await wordIs(a, 'saved');
  const b = await otherTab(a);
  await becomes(b, '700.00');
  await setValue(a, 800);
  await becomes(a, '800.00');
  await wordIs(b, 'behind');
  await setValue(b, 66, 'funds');
  await wordIs(b, 'saved');
  assert.equal((await scenariosKept(b)).length, 2);
});

for (const [how, takeAway] of [
  [
    'deleted',
    () => {
      window.gone = new Promise((resolve) => {
        indexedDB.deleteDatabase('saima').onsuccess = () => resolve();
      });
      return window.gone;
    },
  ],
  [
    'emptied',
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite');
          transaction.objectStore('kept').clear();
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  ],
]) {
  test(`a storage that is ${how} from another tab holds the scenario again soon`, async () => {
    const planner = await openPlanner(site);
    await setValue(planner, 777);
    await becomes(planner, '777.00');
    await wordIs(planner, 'saved');
    const other = await planner.page.context().newPage();
    await other.goto(`${site.address}missing`);
    await other.evaluate(takeAway);
    await planner.until(
      'the scenario in the storage',
      () => everything(planner).catch(() => []),
      (all) => JSON.stringify(all).includes('777'),
    );
    await wordIs(planner, 'saved');
    await planner.page.reload();
    await planner.ready();
    await becomes(planner, '777.00');
  });
}

test('a storage that is full is told, also after it had kept something, and keeps again when there is room', async () => {
  const planner = await openPlanner(site);
  await setValue(planner, 777);
  await wordIs(planner, 'saved');
  await planner.page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    window.room = () => {
      IDBObjectStore.prototype.put = put;
    };
    IDBObjectStore.prototype.put = function full(...given) {
      const request = put.apply(this, given);
      this.transaction.abort();
      return request;
    };
  });
  await setValue(planner, 888);
  await wordIs(planner, 'blocked');
  await planner.root.getByText('请导出情景').waitFor();
  await planner.page.evaluate(() => window.room());
  await wordIs(planner, 'saved');
  await planner.page.reload();
  await planner.ready();
  await becomes(planner, '888.00');
});

for (const [what, script] of [
  ['open() never answers', () => (IDBFactory.prototype.open = () => ({}))],
  ['databases() never answers', () => (IDBFactory.prototype.databases = () => new Promise(() => {}))],
  [
    'open() throws',
    () =>
      (IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      }),
  ],
]) {
  test(`the board appears where ${what}, and says whether anything is kept`, async () => {
    const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(script);
    // One that hangs is asked for where something was kept.
    await page.addInitScript(() => {
      if (/native/.test(String(IDBFactory.prototype.databases)))
        IDBFactory.prototype.databases = () => Promise.resolve([{ name: 'saima' }]);
    });
    await page.goto(site.address);
    const planner = await new Planner(page).ready();
    await setValue(planner, 777);
    await becomes(planner, '777.00');
    await wordIs(planner, what.startsWith('databases') ? 'saved' : 'blocked');
    await context.close();
  });
}

/** A page of the site whose body is `body`. */
async function pageWith(context, path, body) {
  const page = await context.newPage();
  const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="/saima.js"></script><body>${body}</body></html>`;
  await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(site.address.replace(/\/$/, '') + path);
  return page;
}
const element = (more = '') =>
  `<saima-simulator ${more} src="/${src}" style="display:block;height:700px"></saima-simulator>`;

test('another page of the origin, and an element that is put in front, have things of their own', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const first = await new Planner(await pageWith(context, '/one.html', element())).ready();
  await setValue(first, 777);
  await becomes(first, '777.00');
  await wordIs(first, 'saved');
  await first.page.close();
  const other = await new Planner(await pageWith(context, '/two.html', element())).ready();
  assert.deepEqual((await scenario(other)).steps, []);
  const page = await pageWith(context, '/one.html', element('class="new"') + element('class="old"'));
  const fresh = await new Planner(page, 'saima-simulator.new').ready();
  const old = await new Planner(page, 'saima-simulator.old').ready();
  await becomes(old, '777.00');
  assert.deepEqual((await scenario(fresh)).steps, []);
  await context.close();
});

test('elements in shadow roots have things of their own', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const hosts = async () => {
    const page = await pageWith(context, '/shadow.html', '<div id="left"></div><div id="right"></div>');
    await page.evaluate((html) => {
      for (const host of document.querySelectorAll('div')) host.attachShadow({ mode: 'open' }).innerHTML = html;
    }, element());
    return Promise.all(['#left', '#right'].map((host) => new Planner(page, `${host} saima-simulator`).ready()));
  };
  const [left, right] = await hosts();
  await setValue(left, 777);
  await wordIs(left, 'saved');
  await setValue(right, 888);
  await becomes(right, '888.00');
  await wordIs(right, 'saved');
  await left.page.close();
  const [again, beside] = await hosts();
  await becomes(again, '777.00');
  await becomes(beside, '888.00');
  await context.close();
});

test('what a former version kept under the number of the element comes back', async () => {
  const planner = await openPlanner(site);
  await setValue(planner, 777);
  await becomes(planner, '777.00');
  await wordIs(planner, 'saved');
  const [[key, kept]] = (await everything(planner)).filter(([one]) => one.startsWith('scenario:'));
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${site.address}missing`);
  await page.evaluate(
    ([former, scenarioText]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite');
          transaction.objectStore('kept').put({ scenario: scenarioText, pinned: null }, former);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [`scenario:${key.split(':')[1]}:0`, kept.scenario],
  );
  await page.goto(site.address);
  const again = await new Planner(page).ready();
  await becomes(again, '777.00');
  await setValue(again, 888);
  await wordIs(again, 'saved');
  await again.page.reload();
  await again.ready();
  await becomes(again, '888.00');
  await context.close();
});

test('a kept scenario over data that have changed since is told, listed and can be exported', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const file = JSON.parse(await readFile('methods/township-steps.json', 'utf8'));
  await context.route('**/changing.json', (route) => route.fulfill({ json: file }));
  const body = element().replace(src, 'changing.json');
  const planner = await new Planner(await pageWith(context, '/changing.html', body)).ready();
  const unit = (await planner.order())[0];
  const indicator = await planner.root.locator('td[data-indicator]').first().getAttribute('data-indicator');
  await planner.root.evaluate((one, [code, of]) => one.setValue(code, of, 1), [unit, indicator]);
  await planner.until(
    'the scenario',
    () => scenario(planner),
    ({ steps }) => steps.length === 1,
  );
  await wordIs(planner, 'saved');
  file.name.en += ' (second issue)';
  await planner.page.reload();
  await planner.ready();
  assert.deepEqual((await scenario(planner)).steps, []);
  await planner.until(
    'the sentence',
    () => planner.sentence(),
    (words) => words.startsWith('本机另存有 1 份情景'),
  );
  await planner.pick('files', 'kept');
  const entry = planner.root.locator('[data-kept-entry]').filter({ hasText: '数据已更新' });
  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    entry.locator('[data-do="save-kept"]').click(),
  ]);
  assert.match(await readFile(await download.path(), 'utf8'), /setValue/);
  await context.close();
});

test('what was kept and is refused stays at hand, whatever is done afterwards', async () => {
  const planner = await openPlanner(site);
  await setValue(planner, 777);
  await becomes(planner, '777.00');
  await wordIs(planner, 'saved');
  await planner.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('kept', 'readwrite');
          transaction.objectStore('kept').openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            cursor.update(JSON.parse(JSON.stringify(cursor.value).replaceAll('setValue', 'setMood')));
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await planner.page.reload();
  await planner.ready();
  await planner.root.locator('saima-problems').getByText('原情景仍在').waitFor();
  await planner.root.getByRole('button', { name: '知道了' }).click();
  await setValue(planner, 123);
  await becomes(planner, '123.00');
  await wordIs(planner, 'saved');
  await planner.pick('files', 'kept');
  const entry = planner.root.locator('[data-kept-entry]').filter({ hasText: '无法载入' });
  await entry.waitFor();
  const [download] = await Promise.all([
    planner.page.waitForEvent('download'),
    entry.locator('[data-do="save-kept"]').click(),
  ]);
  assert.match(await readFile(await download.path(), 'utf8'), /setMood/);
});

test('data sets that gave way to others can be opened again, each with its scenario', async () => {
  const planner = await openPlanner(site);
  await setValue(planner, 777);
  await becomes(planner, '777.00');
  const table = (names) =>
    `单位,甲指标,乙指标\r\n${names.map((name, at) => `${name},${3 + at},${10 - at}`).join('\r\n')}\r\n`;
  const openNew = async (names) => {
    await openFile(planner, 'own.csv', table(names));
    await planner.takeIntake();
    await planner.until(
      `${names.length} units`,
      () => planner.order(),
      (order) => order.length === names.length,
    );
  };
  await openNew(['东园', '西园', '南园']);
  const code = (await planner.order())[0];
  const index = await planner.root.locator('td[data-indicator]').first().getAttribute('data-indicator');
  await planner.root.evaluate((one, [unit, indicator]) => one.setValue(unit, indicator, 99), [code, index]);
  await planner.until(
    'the change',
    () => planner.screen(),
    (now) => now.includes('99'),
  );
  await openNew(['甲园', '乙园', '丙园', '丁园']);
  await planner.pick('files', 'built-in');
  await becomes(planner, '777.00');
  await planner.pick('files', 'kept');
  const shelf = planner.root.locator('saima-kept li').filter({ has: planner.page.locator('[data-do="open-set"]') });
  await planner.until(
    'two data sets',
    () => shelf.count(),
    (count) => count === 2,
  );
  await shelf.last().locator('[data-do="open-set"]').click();
  await planner.until(
    'the first one with its scenario',
    () => planner.screen(),
    (now) => now.includes('东园') && now.includes('99'),
  );
  assertQuiet(planner.page);
});

test('what was changed in the moment of going is there again', async () => {
  const planner = await openPlanner(site);
  await setValue(planner, 700);
  await becomes(planner, '700.00');
  await wordIs(planner, 'saved');
  await planner.root.evaluate((one) => {
    one.setValue('500113', 'contracts', 888);
    location.reload();
  });
  await planner.page.waitForLoadState('load');
  await planner.ready();
  await becomes(planner, '888.00');
});
