// The data set of the Human Development Index holds every figure and rank of the reference, and nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dataset } from '../../data/hdi-2022/make.mjs';

const file = JSON.parse(readFileSync('data/hdi-2022/hdi-2022.json', 'utf8'));
const [head, ...lines] = readFileSync('tests/golden/reference/hdi/hdi_2022.csv', 'utf8')
  .trim()
  .split(/\r?\n/)
  .map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1]));
const rows = lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));

test('every figure and every printed rank is that of the reference', () => {
  assert.equal(file.units.length, 193);
  assert.equal(rows.length, 193);
  for (const row of rows) {
    for (const { indicator, cells, provenance, source } of file.values) {
      assert.equal(cells[row.iso3], Number(row[indicator]), `${indicator} of ${row.iso3}`);
      assert.deepEqual([provenance, source], ['reported', 'undp-2024']);
    }
    assert.equal(file.published.find(({ unit }) => unit === row.iso3).value, Number(row.hdi_rank_2022));
  }
});

test('every country has a name in each language, and no name stands twice', () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
    const names = file.units.map(({ name }) => name[language]);
    assert.equal(new Set(names).size, 193, language);
    assert.ok(
      names.every((name) => name && !/^[A-Z]{2}$/.test(name)),
      language,
    );
  }
});

test('what is made anew is what stands there, but for names that a browser’s tables may change', () => {
  const figures = ({ values, method, boards, groups }) =>
    JSON.parse(JSON.stringify({ values, method, boards, groups }));
  assert.deepEqual(figures(dataset()), figures(file));
});
