// tests/golden/reference (published inputs) → data set files that hold a method and no code.
// Run: node tests/golden/make.mjs. Expected values stay in reference/ and are never edited.
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);

/** Rows of a CSV file as objects; the reference files have no quoted commas but in names. */
function rows(path) {
  const lines = readFileSync(here(`reference/${path}`), 'utf8')
    .trim()
    .split(/\r?\n/);
  const cells = (line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((m) => m[2] ?? m[1]);
  const header = cells(lines[0]);
  return lines.slice(1).map((line) => {
    const row = cells(line);
    return Object.fromEntries(header.map((name, at) => [name, row[at]]));
  });
}

const same = (text) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
const number = (text) => (text === '' || text === 'NA' ? null : Number(text));

function write(path, data) {
  writeFileSync(here(path), `${JSON.stringify(data, null, 1)}\n`);
}

function dataset({ code, name, publisher, units, indicators, period, tree, methods, decimals }) {
  return {
    format: 'saima-dataset',
    version: 1,
    code,
    name: same(name),
    units: units.map(({ code: unit, name: label }) => ({ code: unit, name: same(label) })),
    sources: [{ code: 'reference', publisher: same(publisher) }],
    indicators: indicators.map(({ code: key, label, measure, direction }) => ({
      code: key,
      name: same(label),
      unitOfMeasure: same(measure),
      direction,
      decimals: 3,
    })),
    periods: [{ code: period, name: same(period), start: `${period}-01-01`, end: `${period}-12-31` }],
    values: indicators.map(({ code: key }) => ({
      period,
      indicator: key,
      provenance: 'reported',
      source: 'reference',
      cells: Object.fromEntries(units.map(({ code: unit, row }) => [unit, number(row[key])])),
    })),
    method: {
      code: `${code}-method`,
      name: same(name),
      owner: same(publisher),
      indicators: methods,
      tree,
      ...(decimals === undefined ? {} : { decimals }),
    },
    boards: [{ kind: 'composite', code: 'index', name: same(name) }],
  };
}

function hdi() {
  const goalposts = (indicator, worst, best, treat = []) => ({
    indicator,
    treat,
    normalise: { kind: 'goalposts', worst, best, low: 0, high: 1 },
  });
  const logarithm = [{ step: 'log' }];
  write(
    'hdi.json',
    dataset({
      code: 'hdi-2022',
      name: 'Human Development Index 2022',
      publisher: 'UNDP, Human Development Report 2023/24',
      period: '2022',
      units: rows('hdi/hdi_2022.csv').map((row) => ({ code: row.iso3, name: row.country, row })),
      indicators: [
        { code: 'le_2022', label: 'Life expectancy at birth', measure: 'years', direction: 'higher' },
        { code: 'eys_2022', label: 'Expected years of schooling', measure: 'years', direction: 'higher' },
        { code: 'mys_2022', label: 'Mean years of schooling', measure: 'years', direction: 'higher' },
        { code: 'gnipc_2022', label: 'Gross national income per head', measure: '2017 PPP $', direction: 'higher' },
      ],
      methods: [
        goalposts('le_2022', 20, 85),
        goalposts('eys_2022', 0, 18),
        goalposts('mys_2022', 0, 15),
        // The goalposts of income are 100 and 75,000 dollars, on their logarithms.
        goalposts('gnipc_2022', Math.log(100), Math.log(75000), logarithm),
      ],
      tree: {
        code: 'hdi',
        name: same('HDI'),
        mean: { kind: 'geometric' },
        children: [
          { indicator: 'le_2022' },
          {
            code: 'education',
            name: same('Education'),
            children: [{ indicator: 'eys_2022' }, { indicator: 'mys_2022' }],
          },
          { indicator: 'gnipc_2022' },
        ],
      },
      decimals: 3,
    }),
  );
}

function asem() {
  const meta = rows('asem/iMeta.csv');
  const leaves = meta.filter((row) => row.Type === 'Indicator');
  const treated = rows('asem/stage_treated.csv');
  const names = new Map(rows('asem/iData_raw.csv').map((row) => [row.uCode, row.uName]));
  const node = (code) => {
    const own = meta.find((row) => row.iCode === code);
    const weight = Number(own.Weight);
    if (own.Type === 'Indicator') return { indicator: code, weight };
    const children = meta.filter((row) => row.Parent === code).map((row) => node(row.iCode));
    return { code, name: same(own.iName), weight, children };
  };
  write(
    'asem.json',
    dataset({
      code: 'asem',
      name: 'ASEM sustainable connectivity, from treated figures',
      publisher: 'European Commission, Joint Research Centre; figures through COINr 1.1.14',
      period: '2018',
      units: treated.map((row) => ({ code: row.uCode, name: names.get(row.uCode), row })),
      indicators: leaves.map((row) => ({
        code: row.iCode,
        label: row.iName,
        measure: row.Unit,
        direction: row.Direction === '-1' ? 'lower' : 'higher',
      })),
      methods: leaves.map((row) => ({ indicator: row.iCode })),
      tree: node('Index'),
    }),
  );
}

/** The same from raw figures: denominate, impute by group mean, treat, normalise, aggregate. */
function asemRaw() {
  const meta = rows('asem/iMeta.csv');
  const leaves = meta.filter((row) => row.Type === 'Indicator');
  const units = rows('asem/iData_raw.csv');
  const denominators = [...new Set(leaves.map((row) => row.Denominator).filter(Boolean))];
  const raw = (row) => (row.Denominator ? `raw-${row.iCode}` : row.iCode);
  const path = new URL('asem.json', import.meta.url);
  const data = JSON.parse(readFileSync(path, 'utf8'));
  const about = new Map(data.indicators.map((indicator) => [indicator.code, indicator]));
  const given = [
    ...denominators.map((code) => ({ code, name: same(code), unitOfMeasure: same(code), decimals: 3 })),
    ...leaves.map((row) => ({ ...about.get(row.iCode), code: raw(row) })),
  ];
  const derived = leaves
    .filter((row) => row.Denominator)
    .map((row) => ({
      ...about.get(row.iCode),
      source: {
        kind: 'derived',
        rule: { op: 'ratio', numerator: raw(row), denominator: row.Denominator },
      },
    }));
  const cells = (key) =>
    Object.fromEntries(units.map((row) => [row.uCode, number(row[key])]).filter(([, x]) => x !== null));
  data.code = 'asem-raw';
  data.name = same('ASEM sustainable connectivity, from raw figures');
  data.groups = ['Europe', 'Asia'].map((code) => ({ code, name: same(code) }));
  const group = new Map(units.map((row) => [row.uCode, row.EurAsia_group]));
  data.units = data.units.map((unit) => ({ ...unit, group: group.get(unit.code) }));
  data.indicators = [...given, ...derived];
  data.values = given.map(({ code }) => ({
    period: '2018',
    indicator: code,
    provenance: 'reported',
    source: 'reference',
    cells: cells(code.replace(/^raw-/, '')),
  }));
  data.method.indicators = leaves.map((row) => ({
    indicator: row.iCode,
    missing: 'groupMean',
    treat: [{ step: 'winsoriseSkewed', mostPoints: 5, skew: 2, kurtosis: 3.5 }],
  }));
  write('asem-raw.json', data);
}

hdi();
asem();
asemRaw();
