// What a unit's score is made of, and its gap to another, in displayed points.
import { scoreDecimals } from '../../board/columns.js';
import type { Session } from '../../session/session.js';
import { difference, rounded, shareOut, type Shown } from '../points.js';
import { treeRows, type TreeRow } from '../rows.js';
import type { Gap as Parted } from '../shapes.js';

export interface GapRow extends TreeRow {
  name: string;
  /** Points of the unit and of the other; what the displayed scores are made of. */
  own: number;
  other: number;
  gap: number;
}

export interface Gap {
  unit: number;
  other: number;
  decimals: number;
  /** The tree's rows; those with an indicator add up, with `rest`, to the scores. */
  rows: GapRow[];
  /** Points added or taken off beside the indicators. */
  rest: { own: number; other: number; gap: number };
  own: number;
  otherScore: number;
  gap: number;
  /** How the gap was parted where points do not add up: the units' numbers are then points before weighting. */
  rule: 'log-share' | 'shapley' | undefined;
}

function pointsOf(session: Session, contributions: Float64Array, unit: number, decimals: number) {
  const { hot, description } = session;
  const parts = description.leaves.map((_, leaf) => contributions[leaf * description.units.length + unit] as number);
  return shareOut(parts, hot.scores[unit] as number, decimals);
}

/** The gap between two units on a composite board. */
export function gapBetween(session: Session, contributions: Float64Array, unit: number, other: number): Gap {
  const { description, hot, board } = session;
  const decimals = scoreDecimals(description, board);
  const [own, others] = [unit, other].map((of) => pointsOf(session, contributions, of, decimals)) as [Shown, Shown];
  const sum = (parts: number[], leaves: number[]) => rounded(leaves.reduce((total, leaf) => total + (parts[leaf] as number), 0), decimals);
  const rows = treeRows(description).map((row) => {
    const [a, b] = [sum(own.parts, row.leaves), sum(others.parts, row.leaves)];
    const name = session.language.name(description.nodes[row.node]?.name);
    return { ...row, name, own: a, other: b, gap: difference(a, b, decimals) };
  });
  const [ownScore, otherScore] = [rounded(hot.scores[unit] as number, decimals), rounded(hot.scores[other] as number, decimals)];
  return {
    unit,
    other,
    decimals,
    rows,
    rest: { own: own.rest, other: others.rest, gap: difference(own.rest, others.rest, decimals) },
    own: ownScore,
    otherScore,
    gap: difference(ownScore, otherScore, decimals),
    rule: undefined,
  };
}

/** The gap as the engine parts it, for methods whose points do not simply add up; undefined for those whose do. */
export function partedGap(session: Session, parted: Parted): Gap | undefined {
  const { description, language } = session;
  const rules = parted.nodes.map(({ rule }) => rule);
  const rule = rules.includes('shapley') ? 'shapley' : rules.includes('log-share') ? 'log-share' : undefined;
  if (!rule) return undefined;
  const [own, otherScore] = [parted.scoreA ?? NaN, parted.scoreB ?? NaN];
  const rows = treeRows(description).map((row) => {
    const part = parted.nodes.find(({ node }) => node === row.node);
    const name = language.name(description.nodes[row.node]?.name);
    return { ...row, name, own: part?.pointsA ?? NaN, other: part?.pointsB ?? NaN, gap: part?.displayed ?? NaN };
  });
  const [added, others] = parted.adjustmentsDisplayed as [number, number];
  const rest = { own: added, other: others, gap: difference(added, others, parted.decimals) };
  return { unit: parted.a, other: parted.b, decimals: parted.decimals, rows, rest, own, otherScore, gap: parted.displayed ?? NaN, rule };
}

/** Whom a unit is compared with where the reader has not chosen: the one above; for the first, the one below. */
export function neighbour(session: Session, unit: number): number {
  const { order, ranked } = session.hot;
  const at = order.subarray(0, ranked).indexOf(unit);
  const found = at < 0 ? order[0] : at > 0 ? order[at - 1] : order[1];
  return ranked > (at < 0 ? 0 : 1) ? (found as number) : -1;
}
