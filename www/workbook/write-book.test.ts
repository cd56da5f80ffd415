import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridsOf } from './book.js';
import { type BookSheet, writeBook } from './write-book.js';

/** Numbers that are the same in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

// Signs of XML, of formulas, of the format's own escapes; line breaks; rare and broken characters.
const ugly = [
  '<&>"\'',
  '=1+1',
  "'区",
  '_x000D_',
  '_x005F_',
  '\u0001',
  '\n',
  '\t',
  '𠮷',
  '龘',
  '0012',
  '1e5',
  '　',
  '\ufffe',
  '5%',
];

function anyNumber(draw: () => number): number {
  const bits = new DataView(new ArrayBuffer(8));
  for (;;) {
    bits.setUint32(0, draw() * 2 ** 32);
    bits.setUint32(4, draw() * 2 ** 32);
    const value = bits.getFloat64(0);
    if (Number.isFinite(value))
      return draw() < 0.5 ? value : Number((draw() * 10 ** Math.floor(draw() * 9)).toFixed(2));
  }
}

const anyText = (draw: () => number) =>
  `名${Array.from({ length: 1 + draw() * 3 }, () => ugly[Math.floor(draw() * ugly.length)]).join('')}末`;

test('figures with ugly names go into a workbook and come out of it to the bit', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const draw = draws(seed);
    const columns = Array.from({ length: 1 + Math.floor(draw() * 40) }, () => ({
      head: anyText(draw),
      decimals: draw() < 0.2 ? null : Math.floor(draw() * 9),
    }));
    const rows = Array.from({ length: Math.floor(draw() * 20) }, () => [
      anyText(draw),
      ...columns.slice(1).map(() => (draw() < 0.1 ? null : anyNumber(draw))),
    ]);
    const sheets: BookSheet[] = [{ name: anyText(draw), columns, rows }];
    const [grid] = gridsOf(await writeBook(sheets));
    const said = (value: string | number | null) => (typeof value === 'number' ? value : (value ?? ''));
    for (const [index, row] of rows.entries())
      for (const [column, value] of row.entries()) {
        const came = grid?.rows[index + 1]?.[column] ?? '';
        if (typeof value === 'number') assert.ok(Object.is(Number(came), value), `${came} for ${value}, seed ${seed}`);
        else assert.equal(came, said(value), `seed ${seed}`);
      }
    assert.deepEqual(
      grid?.rows[0],
      columns.map(({ head }) => head),
    );
  }
});

test('names of sheets are as spreadsheets take them, each once', async () => {
  const names = ['一季度', '一季度', 'a/b:c*[d]?', '', "'引'", '长'.repeat(40), '长'.repeat(40)];
  const grids = gridsOf(await writeBook(names.map((name) => ({ name, columns: [], rows: [] }))));
  assert.deepEqual(
    grids.map(({ name }) => name),
    ['一季度', '一季度 2', 'a b c  d', 'Sheet', '引', '长'.repeat(31), `${'长'.repeat(29)} 2`],
  );
});

test('where the browser packs nothing, the parts stand as they are', async () => {
  const sheets: BookSheet[] = [
    { name: '表', columns: [{ head: '数', decimals: 2 }], rows: [[0.1], [-0], [null], ['0012']] },
  ];
  const packed = await writeBook(sheets);
  const { CompressionStream: whole } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    const stored = await writeBook(sheets);
    assert.ok(stored.length > packed.length);
    assert.deepEqual(gridsOf(stored), gridsOf(packed));
    assert.deepEqual(gridsOf(stored)[0]?.rows, [['数'], ['0.1'], ['-0'], [], ['0012']]);
  } finally {
    globalThis.CompressionStream = whole;
  }
});

test('the same tables are the same bytes', async () => {
  const sheets: BookSheet[] = [{ name: '表', columns: [{ head: '数', decimals: 0 }], rows: [[1]] }];
  assert.deepEqual(await writeBook(sheets), await writeBook(sheets));
});
