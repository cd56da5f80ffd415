// A trail as the rows of a table that adds up to the displayed score.
import { scoreDecimals } from '../../words/scores.js';
import { beside } from '../../words/spans.js';
import type { Session } from '../../session/session.js';
import { rounded, roundingOf } from '../points.js';
import type { Trail, TrailLeaf, TrailNode } from '../../engine/answers.js';
import { figureSteps, formulaWords, nodeSteps } from './formula.js';
import { figureOf, keptFigure, plain } from '../../words/amounts.js';

/** One indicator as it is displayed. */
export interface LeafRow {
  leaf: TrailLeaf;
  name: string;
  measure: string;
  figure: string;
  /** What was done to the figure, then the formula. */
  steps: string[];
  points: string;
  share: string;
  /** Weighted points, rounded by themselves as everywhere on the page. */
  weighted: number;
}

/** A dimension, or the whole, as it is displayed. */
export interface NodeRow {
  /** Number of the node. */
  node: number;
  name: string;
  /** What it rests on, and its formula. */
  steps: string[];
  points: string;
}

export interface TrailTable {
  rows: LeafRow[];
  /** The dimensions, children before their parents; the whole is the last. */
  nodes: NodeRow[];
  /** What the column of weighted points is called: they are shares of the total where it is no sum of them. */
  weighted: string;
  /** What each adjustment added or took, rounded alike, with its reason. */
  adjustments: { reason: string; points: number }[];
  /** What the rounded rows leave of the displayed score; zero where there is none. */
  rounding: number;
  decimals: number;
  /** The index before rounding. */
  index: string;
  /** The displayed score; NaN where there is none. */
  score: number;
  rank: string;
}

/** Lays a trail out. */
export function trailTable(session: Session, trail: Trail): TrailTable {
  const { description, language } = session;
  const decimals = scoreDecimals(description, trail.board);
  const changes = trail.adjustments.map(({ before, after }) => (after ?? NaN) - (before ?? NaN));
  const parts = [...trail.leaves.map(({ weighted }) => weighted), ...changes];
  const shown = parts.map((part) => rounded(part, decimals));
  const whole = trail.score ?? NaN;
  const rounding = roundingOf(rounded(whole, decimals), shown, decimals);
  return {
    rows: trail.leaves.map((leaf, at) => leafRow(session, leaf, shown[at] as number)),
    nodes: trail.nodes.map((node) => nodeRow(session, node, trail.whole)),
    weighted: language.t(trail.additive ? 'trail.weighted' : 'trail.allocated'),
    adjustments: trail.adjustments.map(({ adjustment }, at) => ({
      reason: language.name(description.method.adjustments?.[adjustment]?.reason),
      points: shown[trail.leaves.length + at] as number,
    })),
    rounding: Number.isFinite(rounding) ? rounding : 0,
    decimals,
    index: plain(session, trail.index),
    score: whole,
    rank:
      trail.rank > 0
        ? language.t('trail.place', { rank: plain(session, trail.rank), of: trail.of })
        : language.t('trail.unranked'),
  };
}

// With the digits that stand in the formula beside it; what is computed is long there and short here.
function rawFigure(session: Session, { figure, indicator, derived, shift }: TrailLeaf): string {
  if (figure == null) return session.language.t('trail.none');
  return (derived || shift ? figureOf : keptFigure)(session, indicator, figure);
}

function leafRow(session: Session, leaf: TrailLeaf, weighted: number): LeafRow {
  const { description, language } = session;
  const about = description.indicators[leaf.indicator];
  return {
    leaf,
    name: language.name(about?.name),
    measure: [language.name(about?.unitOfMeasure), about?.annual ? '' : beside.span(session, leaf.indicator)]
      .filter(Boolean)
      .join(' · '),
    figure: rawFigure(session, leaf),
    steps: [...figureSteps(session, leaf), formulaWords(session, leaf)].filter(Boolean),
    points: leaf.points == null ? '–' : language.number(leaf.points, 4),
    share: language.percent(leaf.share, 2),
    weighted,
  };
}

function nodeRow(session: Session, node: TrailNode, whole: Trail['whole']): NodeRow {
  const { description, language } = session;
  const isWhole = description.nodes[node.node]?.parent == null;
  return {
    node: node.node,
    name: isWhole
      ? language.t(`trail.whole.${whole?.kind ?? 'tree'}`)
      : language.name(description.nodes[node.node]?.name),
    steps: nodeSteps(session, node, whole),
    points: node.points == null ? '–' : language.number(node.points, 4),
  };
}

/** The table's head and cells, as text. */
export function trailCells(session: Session, table: TrailTable): string[][] {
  const { language } = session;
  const t = language.t.bind(language);
  const points = (value: number) => language.number(value, table.decimals);
  const line = (name: string, value: string) => [name, '', '', '', '', value];
  return [
    [t('trail.indicator'), t('trail.figure'), t('trail.steps'), t('trail.points'), t('trail.share'), table.weighted],
    ...table.rows.map((row) => [
      row.measure ? `${row.name}（${row.measure}）` : row.name,
      row.figure,
      row.steps.join(language.chinese ? '；' : '; '),
      row.points,
      row.share,
      points(row.weighted),
    ]),
    ...table.nodes.map(({ name, steps, points: value }) => [
      name,
      '',
      steps.join(language.chinese ? '；' : '; '),
      value,
      '',
      '',
    ]),
    ...table.adjustments.map(({ reason, points: added }) => line(reason, language.signed(added, table.decimals))),
    ...(table.rounding === 0 ? [] : [line(t('why.rounding'), language.signed(table.rounding, table.decimals))]),
    line(t('trail.index'), table.index),
    line(t('trail.score', { n: table.decimals }), points(table.score)),
    line(t('trail.rank'), table.rank),
  ];
}
