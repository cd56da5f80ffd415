// What is drawn, how often: the reader's settings and the engine's request.
import type { FigureError, UncertaintyRequest, WeightLaw } from '../shapes.js';

export interface Settings {
  law: string;
  draws: number;
  seed: number;
  /** Relative error of figures that were published. */
  reported: number;
  /** Relative error of all others. */
  others: number;
}

export const laws: Record<string, WeightLaw> = {
  plusMinus10: { kind: 'plusMinus', share: 0.1 },
  plusMinus20: { kind: 'plusMinus', share: 0.2 },
  dirichlet: { kind: 'dirichlet', concentration: 50 },
  simplex: { kind: 'simplex' },
  keep: { kind: 'keep' },
};
export const drawCounts = [1000, 10_000, 100_000];
export const errors = [0, 0.01, 0.05, 0.1, 0.2];

export const standard: Settings = { law: 'plusMinus20', draws: 10_000, seed: 1, reported: 0, others: 0 };

/** The engine's request; the first error that fits a figure counts. */
export function requestOf(settings: Settings, board: number): UncertaintyRequest {
  const figures: FigureError[] = [];
  if (settings.reported > 0 || settings.others > 0) {
    figures.push({ provenance: 'reported', share: settings.reported }, { share: settings.others });
  }
  return { board, draws: settings.draws, seed: settings.seed, weights: laws[settings.law] as WeightLaw, figures };
}
