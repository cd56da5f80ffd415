// What is open is opened again, left for an example, or too large to keep: the work over it stays.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner, Planner } from './page.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

const scenario = (planner) => planner.root.evaluate((element) => element.scenarioJson()).then(JSON.parse);
const steps = (planner) => scenario(planner).then((file) => JSON.stringify(file.steps));
const wordIs = (planner, wanted) =>
  planner.until(
    `the word “${wanted}”`,
    () => planner.root.locator('[data-kept]').getAttribute('data-kept'),
    (now) => now === wanted,
  );
const unitsAre = (planner, holds) =>
  planner.until(
    'the data set',
    () => planner.order(),
    (order) => holds(order.length),
  );
const setValue = (planner, value, indicator = 'contracts') =>
  planner.root.evaluate((element, [code, x]) => element.setValue('500113', code, x), [indicator, value]);

const own = await readFile('methods/township-steps.json', 'utf8');

async function openOwn(planner) {
  await planner.pick('files', 'import');
  await planner.root
    .locator('saima-import input[type=file]')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(own) });
  await unitsAre(planner, (n) => n === 4);
}

test('the data set that is open is opened again: the scenario over it stays', async () => {
  const planner = await openPlanner(site);
  await openOwn(planner);
  await planner.root.locator('.scenario').fill('镇街');
  await planner.root.locator('.scenario').press('Enter');
  const [unit] = await planner.order();
  const indicator = await planner.root.locator('td[data-indicator]').first().getAttribute('data-indicator');
  await planner.root.evaluate((one, [code, of]) => one.setValue(code, of, 1), [unit, indicator]);
  await planner.until(
    'the step',
    () => steps(planner),
    (words) => words.includes('setValue'),
  );
  const before = await scenario(planner);
  await wordIs(planner, 'saved');
  await planner.root.evaluate((element) => {
    const opened = element.shadowRoot.querySelector('.say');
    new MutationObserver(() => (window.told = opened.textContent)).observe(opened, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await openOwn(planner);
  await planner.until(
    'the sentence',
    () => planner.page.evaluate(() => window.told ?? ''),
    (words) => words.startsWith('已打开新数据集'),
  );
  await wordIs(planner, 'saved');
  await planner.until(
    'the scenario',
    () => scenario(planner).then(JSON.stringify),
    (now) => now === JSON.stringify(before),
  );
  await wordIs(planner, 'saved');
  await planner.page.reload();
  await planner.ready();
  await unitsAre(planner, (n) => n === 4);
  assert.deepEqual(await scenario(planner), before);
  assertQuiet(planner.page);
});

test('what another tab has made of the scenario while an example is looked at stays beside it', async () => {
  const a = await openPlanner(site);
  await setValue(a, 700);
  await wordIs(a, 'saved');
  await a.openTab('method');
  await a.root.locator('#section-library').click();
  await a.root.locator('[data-rule="township-steps"] [data-do="open-example"]').click();
  await unitsAre(a, (n) => n === 4);
  const page = await a.page.context().newPage();
  await page.goto(a.page.url());
  const b = await new Planner(page).ready();
  await setValue(b, 66, 'funds');
  await wordIs(b, 'saved');
  const [ofB, keptNow] = [await steps(b), () => kept(a)];
  assert.match(ofB, /700.*66/);
  await page.close();
  await a.do('leave');
  await unitsAre(a, (n) => n > 4);
  await a.root.getByText('另一个标签页也改了这个情景').waitFor();
  await wordIs(a, 'saved');
  const all = await keptNow();
  assert.ok(all.includes(ofB), all.join('\n'));
  assert.ok(all.includes(await steps(a)), all.join('\n'));
  assert.doesNotMatch(await steps(a), /66/);
  assertQuiet(a.page);
});

/** The steps of all scenarios that are kept. */
const kept = (planner) =>
  planner.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('kept').objectStore('kept').getAll();
          asked.onsuccess = () => {
            opening.result.close();
            const scenarios = asked.result.filter(({ scenario }) => scenario);
            resolve(scenarios.map((one) => JSON.stringify(JSON.parse(one.scenario).steps)));
          };
        };
      }),
  );

test('a data set that is too large to be kept is told until there is room, though its scenario is kept', async () => {
  const planner = await openPlanner(site);
  await planner.page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    window.room = () => {
      IDBObjectStore.prototype.put = put;
    };
    window.refusedOnce = 0;
    IDBObjectStore.prototype.put = function full(value, key) {
      const request = put.call(this, value, key);
      if (String(key).startsWith('dataset:')) {
        window.refusedOnce += 1;
        this.transaction.abort();
      }
      return request;
    };
  });
  await openOwn(planner);
  await wordIs(planner, 'blocked');
  const [unit] = await planner.order();
  const indicator = await planner.root.locator('td[data-indicator]').first().getAttribute('data-indicator');
  await planner.root.evaluate((one, [code, of]) => one.setValue(code, of, 1), [unit, indicator]);
  await planner.until(
    'the scenario in the storage',
    () => kept(planner),
    (all) => all.some((words) => words.includes('setValue')),
  );
  assert.equal(await planner.root.locator('[data-kept]').getAttribute('data-kept'), 'blocked');
  await planner.page.evaluate(() => window.room());
  await wordIs(planner, 'saved');
  await planner.page.reload();
  await planner.ready();
  await unitsAre(planner, (n) => n === 4);
  assert.match(await steps(planner), /setValue/);
});
