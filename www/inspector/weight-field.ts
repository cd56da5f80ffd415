// What a weight's field takes: the weights beside it say what a percent means.
import type { NodeView, WeightView } from '../engine/shapes.js';
import type { Bounds } from '../number/read-number.js';

/** The sum of a node's weight and those beside it as the baseline has them, so that it stays while one is changed. */
export function sumBeside(nodes: NodeView[], weights: WeightView[], number: number): number {
  const parent = nodes[number]?.parent;
  return weights.reduce(
    (sum, { baseline, raw }, other) => (other !== 0 && nodes[other]?.parent === parent ? sum + (baseline ?? raw) : sum),
    0,
  );
}

/** A percent is the number before its sign, as in 40% among weights of 20; only among weights that sum to 1 it is a hundredth. */
export function weightBounds(nodes: NodeView[], weights: WeightView[], number: number): Bounds {
  return { minimum: 0, percent: Math.abs(sumBeside(nodes, weights, number) - 1) > 1e-9 };
}
