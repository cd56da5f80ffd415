// Synthetic boards, the same in every run, and the orders they must give:
// computed here, outside of every page that is measured.

/** Indicators of a synthetic board, unless others are asked for. */
export const columns = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
/** Their weights before any change. */
export const weights = [3, 2, 2, 1, 1, 1, 1, 1];

const top = 10;
// Neighbours nearer than this could change places by rounding alone.
const margin = 1e-7;

/** Mulberry32 (Tommy Ettinger, public domain): numbers in [0, 1) from a 32-bit seed. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A board of `n` units with figures from 0 to 100 of two decimals. */
export class Board {
  /** `run` varies the changes, not the figures. */
  constructor(n, run = 0, names = columns, start = weights) {
    this.random = generator(n);
    this.ids = Array.from({ length: n }, (_, unit) => `u${unit}`);
    this.columns = names;
    this.weights = [...start];
    this.figures = names.map(() => Float64Array.from({ length: n }, () => this.figure()));
    this.random = generator(n + 1_000_003 * (run + 1));
  }

  figure() {
    return Math.round(this.random() * 10_000) / 100;
  }

  /** The first units by weighted mean, as indices, with their scores. */
  leaders(count) {
    const total = this.weights.reduce((sum, weight) => sum + weight, 0);
    const leaders = [];
    for (let unit = 0; unit < this.ids.length; unit += 1) {
      let sum = 0;
      for (let j = 0; j < this.columns.length; j += 1) sum += this.figures[j][unit] * this.weights[j];
      const score = sum / total;
      if (leaders.length === count && score <= leaders[count - 1].score) continue;
      const place = leaders.findIndex((other) => other.score < score);
      leaders.splice(place < 0 ? leaders.length : place, 0, { unit, score });
      if (leaders.length > count) leaders.pop();
    }
    return leaders;
  }

  /** The ids of the first ten; undefined where two of the first eleven are too close to call. */
  topTen() {
    const first = this.leaders(top + 1);
    const clear = first.every(({ score }, place) => place === 0 || first[place - 1].score - score > margin);
    return clear ? first.slice(0, top).map(({ unit }) => this.ids[unit]) : undefined;
  }

  /** Changes one figure among the leaders so that the first ten become others. */
  changeCell() {
    return this.change(() => {
      const near = this.leaders(Math.min(30, this.ids.length));
      const { unit } = near[Math.floor(this.random() * near.length)];
      const column = Math.floor(this.random() * this.columns.length);
      const value = this.figure();
      const before = this.figures[column][unit];
      this.figures[column][unit] = value;
      return {
        change: { kind: 'cell', unit: this.ids[unit], column: this.columns[column], value },
        undo: () => {
          this.figures[column][unit] = before;
        },
      };
    });
  }

  /** Changes one weight so that the first ten become others. */
  changeWeight() {
    return this.change(() => {
      const column = Math.floor(this.random() * this.columns.length);
      const value = Math.round((0.5 + this.random() * 4.5) * 10) / 10;
      const before = this.weights[column];
      this.weights[column] = value;
      return {
        change: { kind: 'weight', column: this.columns[column], value },
        undo: () => {
          this.weights[column] = before;
        },
      };
    });
  }

  change(draw) {
    const before = this.leaders(top)
      .map(({ unit }) => this.ids[unit])
      .join();
    for (;;) {
      const { change, undo } = draw();
      const expected = this.topTen();
      if (expected && expected.join() !== before) return { ...change, expected };
      undo();
    }
  }

  /** The first ten if one weight were `value`; the board stays as it is. */
  topTenWith(column, value) {
    const before = this.weights[this.columns.indexOf(column)];
    this.weights[this.columns.indexOf(column)] = value;
    const expected = this.topTen();
    this.weights[this.columns.indexOf(column)] = before;
    return expected;
  }
}

/** The board as the rows that a table library takes. */
export function asRows(board) {
  return board.ids.map((id, unit) => ({
    id,
    name: `Unit ${unit + 1}`,
    ...Object.fromEntries(board.columns.map((column, j) => [column, board.figures[j][unit]])),
  }));
}

const name = (text) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });

/** Fixed goalposts of 0 and 100 make points of figures as they are. */
const asTheyAre = { kind: 'goalposts', worst: 0, best: 100, low: 0, high: 100 };

/** The board as a Saima data set: a weighted mean of points; `decimals` of the index where it is rounded. */
export function asDataSet(board, { normalise = asTheyAre, decimals } = {}) {
  return {
    format: 'saima-dataset',
    version: 1,
    code: `bench-${board.ids.length}`,
    name: name(`${board.ids.length} units`),
    units: board.ids.map((code, unit) => ({ code, name: name(`Unit ${unit + 1}`) })),
    indicators: board.columns.map((code) => ({ code, name: name(code), unitOfMeasure: name('points'), decimals: 2 })),
    periods: [{ code: 'now', name: name('Now'), start: '2026-01-01', end: '2026-03-31' }],
    values: board.columns.map((indicator, j) => ({
      period: 'now',
      indicator,
      provenance: 'given',
      cells: Object.fromEntries(board.ids.map((id, unit) => [id, board.figures[j][unit]])),
    })),
    method: {
      code: 'weighted-mean',
      name: name('Weighted mean'),
      owner: name('Saima'),
      ...(decimals === undefined ? {} : { decimals }),
      indicators: board.columns.map((indicator) => ({ indicator, normalise })),
      tree: {
        code: 'index',
        name: name('Index'),
        children: board.columns.map((indicator, j) => ({ indicator, weight: board.weights[j] })),
      },
    },
    boards: [{ kind: 'composite', code: 'composite', name: name('Composite') }],
  };
}
