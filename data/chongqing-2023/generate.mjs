#!/usr/bin/env node
// Writes www/public/data/chongqing-2023.json from the tables beside this file.
//
//   node data/chongqing-2023/generate.mjs           write the file
//   node data/chongqing-2023/generate.mjs --print   print it instead
//
// The same tables always give the same bytes: every random draw has a fixed
// seed, and only arithmetic that all engines agree on is used.

import { readFileSync, writeFileSync } from 'node:fs';

import { readCsv } from './arithmetic.mjs';
import { STEPS, foreignColumns, quarterColumns } from './figures.mjs';
import { ledgerJson } from './ledger.mjs';
import { BOARDS, EDITIONS, GROUPS, INDICATORS, METHOD, NAME, NOTE, PERIODS, named } from './texts.mjs';

const table = (name) => readCsv(readFileSync(new URL(`${name}.csv`, import.meta.url), 'utf8'));
const units = table('units');
const words = new Map(table('words').map((w) => [`${w.kind} ${w.key}`, triple(w)]));
const reported = table('reported_figures');

function triple(row) {
  return named(row.zh_hans, row.zh_hant, row.english);
}

const ARTICLE = 'cqdaily-2023-05-10';

/** Cells that were published (or follow from what was), by period, indicator and unit. */
const PINNED = {
  '2022Q1': {
    contracts: { 500238: 13.28 },
    funds: { 500238: 0.0454 },
    'start-rate': { 500113: 80 },
  },
  '2023Q1': {
    contracts: { 500238: 16.88, 'X-GX': 361.33 },
    funds: { 500238: 4.07 },
    'start-rate': { 500113: 80 },
  },
  '2023Q2': {},
  '2023Q3': {},
};

/** Pinned cells that are arithmetic on what was published rather than read. */
const DERIVED = new Set(['2022Q1 contracts 500238', '2022Q1 funds 500238']);

const METRO = (...leaders) => ({ within: 'metro', leaders });
const NORTHEAST = (...leaders) => ({ within: 'northeast', leaders });
const SOUTHEAST = (...leaders) => ({ within: 'southeast', leaders });

const QUARTERS = [
  { code: '2022Q1', totals: { contracts: 4470, starts: 224, funds: 830 }, excluded: [], leaders: [] },
  {
    code: '2023Q1',
    totals: { contracts: 4908, starts: 276, funds: 1152 },
    excluded: [],
    // Science City second; that Liangjiang is the first is an inference (see the edition's note).
    leaders: [{ within: null, leaders: ['X-LJ', 'X-GX'] }],
  },
  {
    code: '2023Q2',
    totals: { contracts: 5957, starts: 622, funds: 1236 },
    excluded: ['X-LJ', 'X-GX'],
    leaders: [
      METRO('500113', '500118', '500108', '500107', '500102'),
      NORTHEAST('500231', '500233', '500237'),
      SOUTHEAST('500240', '500243'),
    ],
  },
  {
    code: '2023Q3',
    totals: { contracts: 3681, starts: 593, funds: 1370 },
    excluded: ['X-LJ', 'X-GX'],
    leaders: [
      METRO('500113', '500112', '500118', '500107', '500103'),
      NORTHEAST('500231', '500233', '500101'),
      SOUTHEAST('500240', '500243'),
    ],
  },
];

/** Published city figures that the cells of a period sum to exactly. */
const TOTALS = {
  '2022Q1 新签约金额': 'contracts',
  '2022Q1 资金到位额': 'funds',
  '2022Q1 新开工招商项目': 'starts',
  '2023Q1 新签正式合同额': 'contracts',
  '2023Q1 资金到位额': 'funds',
  '2023Q1 新开工项目': 'starts',
  '2023Q2 新签正式合同额 (H1 minus Q1)': 'contracts',
  '2023Q2 到位资金(重大项目投资榜)': 'funds',
  '2023Q2 新开工项目 (H1 minus Q1)': 'starts',
  '2023Q3 新签正式合同额 (Q1-3 minus H1)': 'contracts',
  '2023Q3 到位资金(重大项目投资榜)': 'funds',
  '2023Q3 新开工项目 (Q1-3 minus H1)': 'starts',
  '2023-01..05 实际使用外资': 'fdi',
  '2023-01..08 实际使用外资': 'fdi',
};

/** Published ranks and the board of ours on which the unit stands. */
const RANKS = {
  综合榜名次: 'composite',
  '综合榜(主城都市区) 列示顺序': 'metro',
  '综合榜(渝东北) 列示顺序': 'northeast',
  '综合榜(渝东南) 列示顺序': 'southeast',
  '外资引资榜 列示顺序': 'by-fdi',
};

/** Spans of the foreign-capital boards and the quarter on whose board they stand. */
const WINDOWS = { '2023-01..05': '2023Q2', '2023-01..08': '2023Q3' };

function unitOf(entity) {
  return units.find((u) => u.zh_hans === entity || u.aliases.split('|').includes(entity));
}

function unitJson(u) {
  return {
    code: u.code,
    name: triple(u),
    aliases: u.aliases.split('|'),
    group: u.group,
    ...(u.note_english && { note: named(u.note_zh_hans, u.note_zh_hant, u.note_english) }),
  };
}

function sourceJson(row) {
  return {
    code: row.code,
    publisher: triple(row),
    ...(row.date && { date: row.date }),
    ...(row.address && { address: row.address }),
  };
}

function publishedJson(row) {
  const unit = unitOf(row.entity);
  const totalOf = row.entity === '全市' ? TOTALS[`${row.period} ${row.indicator}`] : undefined;
  const rankOn = RANKS[row.indicator];
  const inPeriod = (totalOf || rankOn) && WINDOWS[row.period];
  return {
    period: row.period,
    ...(inPeriod && { inPeriod }),
    ...(unit && { unit: unit.code }),
    entity: unit ? triple(unit) : words.get(`entity ${row.entity}`),
    label: words.get(`label ${row.indicator}`),
    value: Number(row.value),
    unitOfMeasure: words.get(`measure ${row.unit}`),
    source: row.source,
    status: row.status,
    ...(totalOf && { totalOf }),
    ...(rankOn && { rankOn }),
    ...(row.note && { note: words.get(`note ${row.note}`) }),
  };
}

/** The blocks of one column: reported, derived and illustrative cells apart. */
function blocks(period, indicator, column, window) {
  const pinned = PINNED[period][indicator] ?? {};
  const cells = { reported: {}, derived: {}, illustrative: {} };
  units.forEach((u, i) => {
    const kind = !(u.code in pinned)
      ? 'illustrative'
      : DERIVED.has(`${period} ${indicator} ${u.code}`)
        ? 'derived'
        : 'reported';
    // Steps are whole but for the one figure that was published finer.
    cells[kind][u.code] = Number((column[i] / STEPS[indicator]).toFixed(4));
  });
  return Object.entries(cells)
    .filter(([, values]) => Object.keys(values).length > 0)
    .map(([provenance, values]) => ({
      period,
      indicator,
      provenance,
      ...(provenance !== 'illustrative' && { source: ARTICLE }),
      ...(window && { window }),
      cells: values,
    }));
}

function valuesJson() {
  const foreign = foreignColumns(units);
  const windowOf = Object.fromEntries(Object.entries(WINDOWS).map(([window, period]) => [period, window]));
  return QUARTERS.flatMap((quarter) => {
    const columns = quarterColumns(units, { ...quarter, pinned: PINNED[quarter.code] });
    return [
      ...Object.entries(columns).flatMap(([indicator, column]) => blocks(quarter.code, indicator, column)),
      ...blocks(quarter.code, 'fdi', foreign[quarter.code], windowOf[quarter.code]),
    ];
  });
}

/** All cells: period to indicator to unit to figure. */
function cellsOf(values) {
  const cells = {};
  for (const block of values) {
    cells[block.period] ??= {};
    const columns = cells[block.period];
    columns[block.indicator] = Object.assign(columns[block.indicator] ?? {}, block.cells);
  }
  return cells;
}

/** One line for every entry of a list, so that a changed figure is a changed line. */
function layOut(file) {
  const entry = (value) => JSON.stringify(value);
  const list = (values) => `[\n${values.map((x) => `    ${entry(x)}`).join(',\n')}\n  ]`;
  const lines = Object.entries(file).map(([key, value]) => {
    if (Array.isArray(value)) return `  ${JSON.stringify(key)}: ${list(value)}`;
    if (!Array.isArray(value.projects)) return `  ${JSON.stringify(key)}: ${entry(value)}`;
    const { projects, ...head } = value;
    return `  ${JSON.stringify(key)}: ${entry(head).slice(0, -1)},"projects":${list(projects)}}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

const values = valuesJson();
const text = layOut({
  format: 'saima-dataset',
  version: 1,
  code: 'chongqing-2023',
  name: NAME,
  note: NOTE,
  groups: GROUPS,
  units: units.map(unitJson),
  sources: table('sources').map(sourceJson),
  indicators: INDICATORS,
  periods: PERIODS,
  values,
  published: reported.map(publishedJson),
  editions: EDITIONS,
  ledger: ledgerJson(units, cellsOf(values)),
  method: METHOD,
  boards: BOARDS,
});

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(new URL('../../www/public/data/chongqing-2023.json', import.meta.url), text);
