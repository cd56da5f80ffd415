// What the topics share: a seeded board of 41 units and 20 indicators, and the engine on it.
import { Board, asDataSet } from '../data.mjs';

export const units = 41;
export const indicators = 20;

const names = Array.from({ length: indicators }, (_, j) => `c${j}`);
const weights = names.map((_, j) => 1 + (j % 5));

/** The board: figures from 0 to 100, weights from 1 to 5. */
export const board = () => new Board(units, 0, names, weights);

/** The board in the engine: points between the column's worst and best, an index of two decimals. */
export function simulatorOf(engine, of = board()) {
  return engine.Simulator.fromJson(JSON.stringify(asDataSet(of, { normalise: { kind: 'minMax' }, decimals: 2 })));
}

/** The same points for plain JavaScript: min-max to 0 to 100, unit after unit. */
export function pointsOf({ figures }) {
  const n = figures[0].length;
  const points = new Float64Array(n * figures.length);
  figures.forEach((column, j) => {
    const low = Math.min(...column);
    const spread = Math.max(...column) - low;
    for (let unit = 0; unit < n; unit += 1) points[unit * figures.length + j] = ((column[unit] - low) / spread) * 100;
  });
  return points;
}
