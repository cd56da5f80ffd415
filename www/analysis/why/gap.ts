// What a unit's score is made of, and its gap to another, in displayed points.
import { scoreDecimals } from '../../words/scores.js';
import type { Session } from '../../session/session.js';
import { difference, rounded, roundingOf } from '../points.js';
import { treeRows, type TreeRow } from '../rows.js';
import type { Gap as Parted } from '../../engine/answers.js';

/** Points of the unit, of the other, and what lies between. */
interface Columns {
  own: number;
  other: number;
  gap: number;
}

export interface GapRow extends TreeRow, Columns {
  name: string;
  /** Whether it only says what rounding leaves between a dimension and its rows. */
  rounding?: true;
}

export interface Gap {
  unit: number;
  other: number;
  decimals: number;
  /** The tree's rows, each rounded by itself. */
  rows: GapRow[];
  /** Points added or taken off beside the indicators. */
  rest: Columns;
  /** What the rows at the top and `rest`, as rounded, leave of the displayed scores and gap. */
  rounding: Columns;
  /** What all indicators and `rest`, as rounded, leave of the displayed gap. */
  left: number;
  own: number;
  otherScore: number;
  gap: number;
  /** How the gap was parted where points do not add up: the units' numbers are then points before weighting. */
  rule: 'log-share' | 'shapley' | undefined;
}

/** What columns of rows leave of a whole. */
function leftOf(whole: Columns, rows: readonly Columns[], decimals: number): Columns {
  const left = (key: keyof Columns) =>
    roundingOf(
      whole[key],
      rows.map((row) => row[key]),
      decimals,
    );
  return { own: left('own'), other: left('other'), gap: left('gap') };
}

/** Whether there is nothing to tell in any column. */
export const isNothing = ({ own, other, gap }: Columns): boolean => ![own, other, gap].some(Boolean);

// Points before weighting are no parts of a score.
const partsOf = (columns: Columns, rule: Gap['rule']): Columns =>
  rule ? { own: NaN, other: NaN, gap: columns.gap } : columns;

/** The rows with, after the last of a dimension whose rows do not add up to it, a line that says by how much. */
function withRounding(session: Session, rows: GapRow[], decimals: number, rule: Gap['rule']): GapRow[] {
  const { description, language } = session;
  const under = ({ node }: TreeRow) => rows.filter((row) => description.nodes[row.node]?.parent === node);
  const lines = new Map<GapRow, GapRow[]>();
  for (const row of rows) {
    let below = under(row);
    if (below.length === 0) continue;
    const left = partsOf(leftOf(row, below, decimals), rule);
    if (isNothing(left)) continue;
    let last = row;
    for (; below.length > 0; below = under(last)) last = below[below.length - 1] as GapRow;
    const place = { node: -1, depth: row.depth + 1, indicator: -1, leaves: [] };
    const line: GapRow = { ...place, ...left, name: language.t('why.rounding'), rounding: true };
    // What lies within stands before what lies around it.
    lines.set(last, [line, ...(lines.get(last) ?? [])]);
  }
  return rows.flatMap((row) => [row, ...(lines.get(row) ?? [])]);
}

/** One row of the tree between two units. */
function rowOf(session: Session, row: TreeRow, contributions: Float64Array, parted: Parted, rule: Gap['rule']): GapRow {
  const { description, language, board } = session;
  const decimals = scoreDecimals(description, board);
  const name = language.name(description.nodes[row.node]?.name);
  if (rule) {
    const part = parted.nodes.find(({ node }) => node === row.node);
    const [own, other] = [part?.pointsA ?? NaN, part?.pointsB ?? NaN];
    return { ...row, name, own, other, gap: rounded(part?.gap ?? NaN, decimals) };
  }
  const points = (unit: number) => {
    const of = (leaf: number) => contributions[leaf * description.units.length + unit] as number;
    return rounded(
      row.leaves.reduce((sum, leaf) => sum + of(leaf), 0),
      decimals,
    );
  };
  const [own, other] = [points(parted.a), points(parted.b)];
  return { ...row, name, own, other, gap: difference(own, other, decimals) };
}

/** The gap between two units on a composite board: in points where they add up, else as the engine parts it. */
export function gapBetween(session: Session, contributions: Float64Array, parted: Parted): Gap {
  const { description, board } = session;
  const decimals = scoreDecimals(description, board);
  const rules = parted.nodes.map(({ rule }) => rule);
  const rule = rules.includes('shapley') ? 'shapley' : rules.includes('log-share') ? 'log-share' : undefined;
  const rows = treeRows(description).map((row) => rowOf(session, row, contributions, parted, rule));
  const [added = 0, others = 0] = parted.adjustments.map((points) => rounded(points, decimals));
  const rest = { own: added, other: others, gap: difference(added, others, decimals) };
  const own = rounded(parted.scoreA ?? NaN, decimals);
  const otherScore = rounded(parted.scoreB ?? NaN, decimals);
  const whole = { own, other: otherScore, gap: difference(own, otherScore, decimals) };
  const left = (of: (row: GapRow) => boolean) => leftOf(whole, [...rows.filter(of), rest], decimals);
  return {
    unit: parted.a,
    other: parted.b,
    decimals,
    rows: withRounding(session, rows, decimals, rule),
    rest,
    rounding: partsOf(
      left(({ depth }) => depth === 0),
      rule,
    ),
    left: left(({ indicator }) => indicator >= 0).gap,
    own,
    otherScore,
    gap: whole.gap,
    rule,
  };
}

/** Whom a unit is compared with where the reader has not chosen: the one above; for the first, the one below. */
export function neighbour(session: Session, unit: number): number {
  const { order, ranked } = session.hot;
  const at = order.subarray(0, ranked).indexOf(unit);
  const found = at < 0 ? order[0] : at > 0 ? order[at - 1] : order[1];
  return ranked > (at < 0 ? 0 : 1) ? (found as number) : -1;
}
