// What sentences are made of: words, and figures that each tell where in the engine's answers they stand.
import type { Language } from '../language/language.js';

/** Where a figure is from: its place among the answers, how many were counted, what lies between two answers. */
export type Origin =
  | { at: string }
  | { counted: readonly unknown[] }
  | { less: readonly [string, string] }
  | { growth: readonly [string, string] };

/** A number in a sentence or a cell, as it is written and where it is from. */
export interface Figure {
  value: number;
  decimals: number;
  text: string;
  from: Origin;
}

export type Run = string | Figure;

/** What stands at a path in the answers: `hot.ranks.3`. */
export function answerAt(answers: unknown, path: string): unknown {
  let found: unknown = answers;
  for (const key of path.split('.')) {
    if (found === null || typeof found !== 'object') return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** The number at a path; NaN where there is none. */
export function numberAt(answers: unknown, path: string): number {
  const found = answerAt(answers, path);
  return typeof found === 'number' ? found : NaN;
}

/** By how many percent a figure grew; NaN where that has no meaning. */
export const growthOf = (now: number, before: number): number => (before > 0 ? (now / before - 1) * 100 : NaN);

/** Whether a number is there. */
export const isThere = (value: number | null | undefined): value is number => value != null && Number.isFinite(value);

/** Makes figures of answers; nobody else writes a number. */
export class Figures {
  constructor(
    readonly answers: object,
    readonly language: Language,
  ) {}

  /** The number at a path, with that many decimals. */
  at(path: string, decimals = 0): Figure {
    return this.make(numberAt(this.answers, path), decimals, { at: path });
  }

  /** Its amount, where words say the direction. */
  amountAt(path: string, decimals = 0): Figure {
    return this.make(Math.abs(numberAt(this.answers, path)), decimals, { at: path });
  }

  /** With its sign. */
  signedAt(path: string, decimals = 0): Figure {
    return this.make(numberAt(this.answers, path), decimals, { at: path }, true);
  }

  /** A place; with its half where places are averaged. */
  rankAt(path: string): Figure {
    return this.at(path, numberAt(this.answers, path) % 1 === 0 ? 0 : 1);
  }

  /** How many there are. */
  count(list: readonly unknown[]): Figure {
    return this.make(list.length, 0, { counted: list });
  }

  /** What lies between two numbers, with its sign where asked. */
  less(path: string, other: string, decimals = 0, signed = false): Figure {
    const value = numberAt(this.answers, path) - numberAt(this.answers, other);
    return this.make(signed ? value : Math.abs(value), decimals, { less: [path, other] }, signed);
  }

  /** By how many percent one number is above another. */
  growth(now: string, before: string, decimals = 1): Figure {
    const value = growthOf(numberAt(this.answers, now), numberAt(this.answers, before));
    return this.make(value, decimals, { growth: [now, before] }, true);
  }

  private make(value: number, decimals: number, from: Origin, signed = false): Figure {
    const { language } = this;
    const text = signed ? language.signed(value, decimals) : language.number(value, decimals);
    return { value, decimals, text, from };
  }
}

/** Runs as a reader sees them. */
export const textOf = (runs: readonly Run[]): string =>
  runs.map((run) => (typeof run === 'string' ? run : run.text)).join('');

/** Runs in a row, with something between them. */
export function joined(parts: readonly Run[][], between: string): Run[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [between, ...part]));
}
