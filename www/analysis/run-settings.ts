// What is drawn, how often: the reader's settings and the engine's request.
import type { Session } from '../session/session.js';
import type { Choices, FigureError, UncertaintyRequest, WeightLaw } from '../engine/answers.js';

export const laws = ['plusMinus', 'dirichlet', 'simplex', 'keep'] as const;
export type Law = (typeof laws)[number];
export const errors = [0, 0.01, 0.02, 0.05, 0.1, 0.2];
export const choices = ['normalise', 'mean', 'treat'] as const;

export interface Settings {
  law: Law;
  /** How far each weight moves, as a share of itself. */
  share: number;
  /** How near the weights stay to the given ones: the sum of the Dirichlet's parameters. */
  concentration: number;
  draws: number;
  seed: number;
  /** Relative error of figures that were published. */
  reported: number;
  /** Relative error of all others. */
  others: number;
  /** Errors of single indicators, by code, in place of those. */
  own: Record<string, number>;
  /** Which choices of the method are made otherwise too. */
  choices: Required<Choices>;
}

export const standard: Settings = {
  law: 'plusMinus',
  share: 0.2,
  concentration: 50,
  draws: 10_000,
  seed: 1,
  reported: 0,
  others: 0,
  own: {},
  choices: { normalise: false, mean: false, treat: false },
};

function lawOf({ law, share, concentration }: Settings): WeightLaw {
  if (law === 'plusMinus') return { kind: law, share };
  return law === 'dirichlet' ? { kind: law, concentration } : { kind: law };
}

/** The engine's request; the first error that fits a figure counts. */
export function requestOf(session: Session, settings: Settings): UncertaintyRequest {
  const { reported, others, own, draws, seed } = settings;
  const figures: FigureError[] = Object.entries(own)
    .map(([code, share]) => ({ indicator: session.indicatorOf(code), share }))
    .filter(({ indicator }) => indicator >= 0);
  if (reported > 0 || others > 0) figures.push({ provenance: 'reported', share: reported }, { share: others });
  return { board: session.board, draws, seed, weights: lawOf(settings), figures, choices: settings.choices };
}

/** Whether anything is drawn at all. */
export function drawsNothing({ law, reported, others, own, choices: turned }: Settings): boolean {
  const firm = Object.values(own).every((share) => share === 0);
  return law === 'keep' && reported === 0 && others === 0 && firm && !Object.values(turned).some(Boolean);
}
