// The whole way of figures out and in again: the engine's table, the workbook that the page writes and reads, the import view's
// reading, and what is taken. Nothing on it may lose a bit, whatever things are called.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { initSync, Simulator } from '../pkg/saima.js';
import { gridsOf } from '../workbook/book.js';
import { type BookSheet, writeBook } from '../workbook/write-book.js';

before(() => {
  initSync({ module: readFileSync(join(process.cwd(), 'www', 'pkg', 'saima_bg.wasm')) });
});

/** Numbers that are the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What units and indicators are called somewhere, and what a table might be taken for something else by. */
const ugly = [
  '合计',
  '名称',
  '总计（全市）',
  '区县',
  '单位：万元',
  '代码',
  '备注',
  '2023年一季度',
  '2023-04-10',
  '45031',
  '0012',
  '1e5',
  '12.5%',
  '-3',
  '（含）高新区',
  '[北] 区',
  '“东” 片',
  "'西'",
  '"南"',
  'a, b; c',
  'ＡＢＣ　１２３',
  ' 前后空格 ',
  '=1+1',
  '@x',
  '+86',
  '序号',
  '年度目标',
  '累计完成',
  '同比',
  '完成率',
  '注：初步数',
  'N/A',
  '—',
  '无',
  '第1镇*',
  '甲①',
  '𠮷区',
  '合计1',
  '目标任务（万元）',
];
const measures = ['', '万元', '亿元', '%', '件', '平方米'];

function anyNumber(draw: () => number): number {
  if (draw() < 0.5) return Number((draw() * 10 ** Math.floor(draw() * 9) - 40).toFixed(Math.floor(draw() * 5)));
  const bits = new DataView(new ArrayBuffer(8));
  for (;;) {
    bits.setUint32(0, draw() * 2 ** 32);
    bits.setUint32(4, draw() * 2 ** 32);
    const value = bits.getFloat64(0);
    // Of whole numbers of more digits a spreadsheet has lost the last ones: those are asked about.
    if (Math.abs(value) > 1e-90 && Math.abs(value) < 1e15) return value;
  }
}

interface Drawn {
  /** The data set (JSON text) with its figures, and without. */
  full: string;
  blank: string;
  words: string;
}

function drawn(seed: number): Drawn {
  const draw = draws(seed);
  const pick = <T>(list: T[]) => list[Math.floor(draw() * list.length)] as T;
  const names = (count: number, letter: string) =>
    Array.from({ length: count }, (_, at) => (draw() < 0.8 ? pick(ugly) : `${pick(ugly)}${letter}${at}`)).filter(
      (name, at, all) => all.findIndex((other) => plain(other) === plain(name)) === at,
    );
  const named = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
  const units = names(2 + Math.floor(draw() * 12), '区');
  const indicators = names(1 + Math.floor(draw() * 6), '额').map((name) => ({ name, measure: pick(measures) }));
  const make = [
    { revise: 'setName', name: named(pick(ugly)) },
    ...units.map((name, at) => ({ revise: 'addUnit', name: named(name), code: `U${at}` })),
    ...indicators.map(({ name, measure }, at) => ({
      revise: 'addIndicator',
      is: { name: named(name), unitOfMeasure: named(measure), decimals: Math.floor(draw() * 5) },
      code: `I${at}`,
    })),
    { revise: 'addPeriod', name: named('2024年一季度'), code: 'P', start: '2024-01-01', end: '2024-03-31' },
  ];
  const figures = indicators.map((_, at) => ({
    revise: 'setFigures',
    period: 'P',
    indicator: `I${at}`,
    cells: Object.fromEntries(
      units.flatMap((_, unit) => (draw() < 0.1 ? [] : [[`U${unit}`, anyNumber(draw)] as [string, number]])),
    ),
  }));
  const { full, blank } = made(make, figures);
  return { full, blank, words: JSON.stringify({ units, indicators }) };
}

/** As far as names of two things may not be the same. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s"'“”]/g, '');

let maker: Simulator | undefined;

function made(make: object[], figures: object[]): { full: string; blank: string } {
  maker ??= Simulator.fromJson(
    readFileSync(join(process.cwd(), 'www', 'public', 'data', 'chongqing-2023.json'), 'utf8'),
  );
  const of = (list: object[]) => (maker as Simulator).reviseDataset(undefined, 'own', JSON.stringify(list)).dataset;
  return { full: of([...make, ...figures]), blank: of(make) };
}

function figuresOf(simulator: Simulator): Float64Array {
  const { units, indicators } = simulator.describe();
  const all = new Float64Array(units.length * indicators.length);
  simulator.copyFiguresInto(all);
  return all;
}

/** The figures of the data set's own indicators, bit by bit; a figure that is missing is one NaN like another. */
const bitsOf = (simulator: Simulator, own: number): string[] =>
  [...figuresOf(simulator).subarray(0, own)].map((x) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    return Number.isNaN(x) ? 'none' : view.getBigUint64(0).toString(16);
  });

test('figures come back to the bit through table, workbook, reading and taking, whatever things are called', async () => {
  for (let seed = 1; seed <= 250; seed += 1) {
    const { full, blank, words } = drawn(seed);
    const here = Simulator.fromJson(full);
    const lang = (['zh-Hans', 'zh-Hant', 'en'] as const)[seed % 3] as 'en';
    const cells = JSON.parse(here.tableOut(JSON.stringify({ table: 'figures', board: 0, cells: true }), lang));
    const sheet = { ...(cells as Omit<BookSheet, 'name'>), name: 'x' };
    const [grid] = gridsOf(await writeBook([sheet]));
    const text = JSON.stringify(grid);
    const place = `seed ${seed}, ${words}`;
    const same = here.readIntake(text, '{}');
    assert.ok(same.ready, `${place}: open over its own data set: ${open(same)}`);
    assert.equal(same.changed, 0, `${place}: ${JSON.stringify(same.changes.slice(0, 3))}`);

    // As a step of the scenario over the same data set without figures, and into that data set itself.
    const there = Simulator.fromJson(blank);
    const count = there.describe().units.length * there.describe().indicators.length;
    const view = there.readIntake(text, '{}');
    assert.ok(view.ready, `${place}: open: ${open(view)}`);
    const revisions = there.intakeRevisions(text, '{}');
    there.takeIntake(text, '{}');
    assert.deepEqual(bitsOf(there, count), bitsOf(here, count), `${place}: as a step`);
    const revised = Simulator.fromJson(here.reviseDataset(blank, '', revisions).dataset);
    assert.deepEqual(bitsOf(revised, count), bitsOf(here, count), `${place}: into the data set`);
    for (const simulator of [here, there, revised]) simulator.free();
  }
});

const open = (view: ReturnType<Simulator['readIntake']>) =>
  JSON.stringify({
    columns: view.columns.filter(({ sure }) => !sure),
    rows: view.rows.filter(({ sure }) => !sure),
    kinds: view.kinds,
    asks: view.asks,
    problems: view.problems.slice(0, 3),
  });

test('a table is held once and read many times; without one the reading says so', () => {
  const { full } = drawn(1);
  const simulator = Simulator.fromJson(full);
  const read = () => simulator.readIntake(undefined, '{}');
  const none = ({ details }: { details?: { code: string; what?: string } }) =>
    details?.code === 'empty' && details.what === 'grid';
  assert.throws(read, none);
  assert.throws(() => simulator.holdTable(5 as unknown as string), { code: 'wrong-type' });
  const grid = JSON.stringify({
    rows: [
      ['区县', '甲'],
      ['乙', '1'],
    ],
  });
  simulator.holdTable(grid);
  assert.deepEqual(read(), simulator.readIntake(grid, '{}'));
  // Another data set holds none.
  assert.throws(() => Simulator.fromJson(full).readIntake(undefined, '{}'), none);
  simulator.free();
});
