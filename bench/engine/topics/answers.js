// The answers: how sure, how far, what it takes (issue 5).
import { board, indicators, pointsOf, simulatorOf, units } from '../world.js';
import { acceptabilityOf, drawWeights } from '../plain/acceptability.js';

const draws = 10_000;

export default function answers(engine) {
  const simulator = simulatorOf(engine);
  const points = pointsOf(board());
  const request = JSON.stringify({ draws, seed: 7, weights: { kind: 'simplex' } });
  return [
    {
      name: 'Rank acceptability, 10,000 weight draws (drawing included)',
      target: 5,
      saima() {
        const job = simulator.uncertaintyJob(request);
        job.step(draws);
        const result = job.result();
        job.free();
        return result;
      },
      plain: () => acceptabilityOf(points, units, indicators, drawWeights(draws, indicators, 7)),
    },
    {
      name: 'Breakpoints of all weights, with the intervals of one unit',
      target: 0.5,
      saima: () => simulator.stability(0, 5, 10),
    },
    {
      name: 'Thresholds of every figure of a unit',
      target: 0.2,
      saima: () => simulator.thresholds(0, 5),
    },
    {
      name: 'Goal table: all units, ranks and indicators',
      target: 1,
      saima() {
        const rows = [];
        for (let unit = 0; unit < units; unit += 1) rows.push(simulator.goalRows(0, unit));
        return rows;
      },
    },
  ];
}
