// Answers as the engine gives them, made by hand for tests: four towns, two indicators, targets of one of them.
import { type Hot, hotFor } from '../engine/engine.js';
import type { BoardView, Description } from '../engine/shapes.js';
import type { Name } from '../language/language.js';
import type { BriefFacts, Facts } from './facts.js';

export const named = (words: string): Name => ({ 'zh-Hans': words, 'zh-Hant': words, en: words });

/** Results of a board: a value a unit, and the places that follow (0: none). */
export function hotOf(values: (number | null)[], ranks: number[], figures: (number | null)[]): Hot {
  const hot = hotFor(values.length, 0, 0);
  const ranked = ranks
    .flatMap((rank, unit) => (rank > 0 ? [unit] : []))
    .sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  hot.order.set([...ranked, ...ranks.flatMap((rank, unit) => (rank > 0 ? [] : [unit]))]);
  hot.ranked = ranked.length;
  hot.ranks.set(ranks);
  hot.scores = Float64Array.from(values, (value) => value ?? NaN);
  hot.figures = Float64Array.from(figures, (value) => value ?? NaN);
  hot.marks = new Uint8Array(figures.length).fill(1);
  return hot;
}

const board = (code: string, kind: string, over: Partial<BoardView>, units: number): BoardView => ({
  code,
  kind,
  name: named(code),
  group: undefined,
  indicator: undefined,
  ranked: Array(units).fill(true),
  ...over,
});

export interface Case {
  names: string[];
  /** Of the two indicators, a figure a unit. */
  funds: (number | null)[];
  starts: (number | null)[];
  ranks: { whole: number[]; funds: number[]; starts: number[] };
  scores: (number | null)[];
}

export const towns: Case = {
  names: ['东镇', '西镇', '南镇', '北镇'],
  funds: [30, 20, null, 12.5],
  starts: [4, 4, 2, 1],
  scores: [88.25, 88.25, 41.5, 20],
  ranks: { whole: [1, 1, 3, 4], funds: [1, 2, 0, 3], starts: [1, 1, 3, 4] },
};

/** What the engine says of a case on its composite board. */
export function factsOf({ names, funds, starts, ranks, scores }: Case, over: Partial<Facts> = {}): Facts {
  const units = names.length;
  const figures = [...funds, ...starts];
  const whole = hotOf(scores, ranks.whole, figures);
  const description = {
    code: 'towns',
    name: named('乡镇榜'),
    note: named('演示'),
    fingerprint: 'a1b2',
    units: names.map((name, at) => ({ code: `t${at}`, name: named(name), group: undefined, note: undefined })),
    groups: [],
    indicators: [
      { code: 'funds', name: named('到位资金'), unitOfMeasure: named('亿元'), direction: 'higher', decimals: 2 },
      { code: 'starts', name: named('新开工'), unitOfMeasure: named('个'), direction: 'higher', decimals: 0 },
    ],
    periods: [{ code: '2023Q2', name: named('2023年二季度'), year: 2023 }],
    boards: [
      board('总榜', 'composite', {}, units),
      board('资金榜', 'indicator', { indicator: 0 }, units),
      board('开工榜', 'indicator', { indicator: 1 }, units),
    ],
    projects: 0,
    editions: [{ code: '2023Q2', name: named('二季度榜'), period: 0, note: undefined }],
    edition: 0,
    sameScale: true,
    method: { decimals: 2 },
    methodName: named('法'),
    methodEdited: false,
    methodIsOwn: true,
    nodes: [],
    leaves: [0, 1],
  } as unknown as Description;
  return {
    description,
    board: 0,
    hot: whole,
    singles: [
      { board: 1, indicator: 0, hot: hotOf(funds, ranks.funds, figures) },
      { board: 2, indicator: 1, hot: hotOf(starts, ranks.starts, figures) },
    ],
    groups: [],
    annual: [],
    earlier: [],
    lists: [],
    standingEdits: 0,
    ...over,
  };
}

/** Targets of the first indicator: a target, what there is, what of it is done, and how far ahead; null where none is set. */
export function annualOf(
  rows: ([target: number, toDate: number, completion: number, ahead: number] | null)[],
): Facts['annual'] {
  return rows.map((row) => {
    const [target, toDate, completion, ahead] = row ?? [];
    const of = { indicator: 0, column: 7, span: 'period', target, toDate: toDate ?? 1, completion, ahead };
    return { year: 2023, elapsed: 50, scheduled: false, rows: [of] };
  }) as unknown as Facts['annual'];
}

/** An earlier period, with the board in its edition. */
export function earlierOf(
  kind: 'before' | 'year',
  ranks: number[],
  funds: (number | null)[],
): Facts['earlier'][number] {
  const figures = { 0: funds };
  return { kind, period: 0, figures, ranks: { edition: 0, ranks, baseline: ranks, scores: ranks } };
}

/** What the engine says of one unit: third of four. */
export function briefOf(facts: Facts): BriefFacts {
  const standing = { rank: 2, value: 60, unrounded: 60 };
  return {
    ...facts,
    unit: 2,
    summary: {
      unit: 2,
      places: [
        {
          board: 0,
          rank: 3,
          baselineRank: 4,
          ranked: 4,
          value: 41.5,
          above: { unit: 1, gap: 46.75, nearest: undefined },
          below: { unit: 3, gap: 21.5, nearest: undefined },
        },
        {
          board: 1,
          rank: undefined,
          baselineRank: undefined,
          ranked: 3,
          value: undefined,
          above: undefined,
          below: undefined,
        },
        { board: 2, rank: 3, baselineRank: 3, ranked: 4, value: 2, above: undefined, below: undefined },
      ],
    },
    gap: {
      a: 2,
      b: 1,
      scoreA: 41.5,
      scoreB: 88.25,
      displayed: -46.75,
      decimals: 2,
      nodes: [
        { node: 1, parent: 0, indicator: 0, gap: -50, displayed: -50.25, rounding: 0 },
        { node: 2, parent: 0, indicator: 1, gap: 3.5, displayed: 3.5, rounding: 0 },
      ],
      adjustment: 0,
      adjustments: [0, 0],
      adjustmentsDisplayed: [0, 0],
      rounding: 0,
      exact: true,
      reason: undefined,
    } as unknown as BriefFacts['gap'],
    target: { kind: 'rank', rank: 2 },
    goal: {
      standing,
      reached: false,
      efforts: [],
      singles: [],
      routes: [{ kind: 'cheapest', moves: [{ indicator: 1, from: 2, to: 5, cost: 3 }], cost: 3, standing }],
      certificate: undefined,
    } as unknown as BriefFacts['goal'],
    ranges: [{ unit: 2, bestBound: 2, bestSeen: 2, worstSeen: 4, worstBound: 4, exact: true, reason: undefined }],
    sharePercent: 20,
  };
}
