// The answers: how sure, how far, what it takes (issue 5).
import { board, indicators, pointsOf, simulatorOf, units } from '../world.js';
import { acceptabilityOf, drawWeights } from '../plain/acceptability.js';
import { breakpointsOf } from '../plain/breakpoints.js';

const draws = 10_000;

export default function answers(engine) {
  const simulator = simulatorOf(engine);
  const points = pointsOf(board());
  const request = JSON.stringify({ draws, seed: 7, weights: { kind: 'simplex' } });
  const near = JSON.stringify({ draws, seed: 7, weights: { kind: 'plusMinus', share: 0.2 } });
  const few = JSON.stringify({ draws: 1000, seed: 7, weights: { kind: 'plusMinus', share: 0.2 } });
  const shares = new Float64Array(units * units);
  const intervals = new Uint32Array(2 * units);
  const edges = new Float64Array(4 * indicators);
  const weights = Float64Array.from(board().weights);
  const drawn = drawWeights(draws, indicators, 7);
  return [
    {
      name: 'Rank acceptability, 10,000 weight draws, the draws included',
      target: 5,
      saima() {
        simulator.copyAcceptabilityInto(shares, request);
        return shares;
      },
      plain: () => acceptabilityOf(points, units, indicators, drawWeights(draws, indicators, 7)),
      note: 'drawn evenly over the simplex; 1,681 shares, equals after rounding sharing their places (not so in plain JavaScript)',
    },
    {
      name: '– the same with the weights within ±20 %',
      target: 5,
      saima() {
        simulator.copyAcceptabilityInto(shares, near);
        return shares;
      },
    },
    {
      name: '– of it, plain JavaScript with the draws given',
      saima() {
        simulator.copyAcceptabilityInto(shares, request);
        return shares;
      },
      plain: () => acceptabilityOf(points, units, indicators, drawn),
    },
    {
      name: '– with pairwise winning shares and intervals, as the page asks for it',
      saima: () => simulator.uncertainty(request),
    },
    {
      name: 'Rank intervals on each frame of a drag: 1,000 draws',
      saima() {
        simulator.copyRankIntervalsInto(intervals, few);
        return intervals;
      },
    },
    {
      name: 'All breakpoints of all weights',
      target: 0.5,
      saima: () => taken(simulator.breakpoints(0), (all) => [all.shares(), all.pairs(), all.counts()]),
      plain: () => breakpointsOf(points, units, indicators, weights),
    },
    {
      name: '– as the page asks: the intervals of leader, first ten and one unit',
      saima: () => simulator.stability(0, 5, 10),
    },
    {
      name: 'Thresholds of every figure of a unit',
      target: 0.2,
      saima() {
        simulator.copyEdgesInto(edges, 0, 5);
        return edges;
      },
    },
    {
      name: '– as the page asks: with whom it passes, landmarks and reach',
      saima: () => simulator.thresholds(0, 5),
    },
    {
      name: 'Goal table: all units, ranks and indicators',
      target: 1,
      saima: () => taken(simulator.goalTable(0), (table) => table.figures()),
    },
  ];
}

/** What is read of an answer that lives in the engine, which is then let go. */
function taken(answer, read) {
  const found = read(answer);
  answer.free();
  return found;
}
