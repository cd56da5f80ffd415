// The analyses under the board: what they say adds up to what the board shows.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const banan = '500113';
const panels = ['why', 'history'];

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

async function openAnalysis(planner, id) {
  await planner.root.locator(`.analysis #tab-${id}`).click();
  const panel = planner.root.locator(`#panel-${id}`);
  const chosen = planner.root.locator('tr.chosen[data-unit] th');
  if (await chosen.count()) await panel.locator('saima-sentence p').getByText(await chosen.innerText()).waitFor();
  else await panel.locator('saima-sentence p').waitFor();
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
      const words = await planner.until('the sentence', () => panel.locator('saima-sentence p').innerText(), (text) => /[+−]/.test(text));
      const rows = await panel.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].slice(2, 5).map((cell) => cell.innerText)));
      const total = await panel.locator('tfoot tr td').evaluateAll((cells) => cells.slice(2, 5).map((cell) => cell.innerText));
      for (const column of [0, 1, 2]) {
        assert.equal(hundredths(rows.map((row) => number(row[column]))), hundredths([number(total[column])]), `${words} column ${column}`);
      }
      const parts = [...words.matchAll(/[+−]\d+\.\d\d/g)].map(([text]) => number(text));
      assert.equal(hundredths(parts), hundredths([number(total[2])]), words);
      const own = number(total[0]);
      assert.equal(own, number(await planner.row(banan).locator('td.score span').first().innerText()));
    }
    assertQuiet(planner.page);
  });
}

test('the gap follows a figure while it is typed', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const panel = await openAnalysis(planner, 'why');
  const before = await panel.locator('saima-sentence p').innerText();
  await planner.figure('contracts').fill('600');
  await planner.until('another sentence', () => panel.locator('saima-sentence p').innerText(), (text) => text !== before);
});

test('history shows the rank of the board in each edition', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  const panel = await openAnalysis(planner, 'history');
  const told = await panel.locator('td[data-edition-rank]').evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.editionRank)));
  const editions = await planner.root.locator('select.edition option').evaluateAll((options) => options.map(({ value }) => value));
  assert.equal(told.length, editions.length);
  for (const [at, edition] of editions.entries()) {
    await planner.root.locator('select.edition').selectOption(edition);
    await planner.rankBecomes(banan, (rank) => rank === told[at]);
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
      await planner.page.evaluate(axe);
      const { violations } = await planner.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.flat().join(' ')).join(' | ')}`), [], id);
      assert.equal(await planner.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, id);
    }
    assertQuiet(planner.page);
  });
}
