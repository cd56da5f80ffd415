// What the engine is asked for a notice: nothing in it is counted or worked out here.
import type {
  AnnualReport,
  EditionRanks,
  Gap,
  Goal,
  ListView,
  RankRange,
  Target,
  UnitSummary,
} from '../engine/answers.js';
import { type Answer, type Arguments, type Hot, hotFor, type Member } from '../engine/engine.js';
import { toJson } from '../engine/json.js';
import type { Description } from '../engine/shapes.js';
import { fetchLate } from '../panels/late.js';
import { mostStepsHere } from '../session/pace.js';
import type { Session } from '../session/session.js';
import { earlierPeriods } from './periods.js';
import { isThere } from './token.js';

/** An indicator; where it has no board of its own (−1), its figures stand there without places. */
export interface Single {
  board: number;
  indicator: number;
  hot: Hot;
}

/** A group, and its own board where it has one (−1). */
export interface GroupFacts {
  group: number;
  board: number;
  hot: Hot;
}

export interface Earlier {
  kind: 'before' | 'year';
  period: number;
  /** The board in the edition of that period. */
  ranks: EditionRanks | undefined;
  /** Per indicator, by its number: a figure a unit. */
  figures: Record<number, (number | null)[]>;
}

export interface Facts {
  description: Description;
  board: number;
  hot: Hot;
  singles: Single[];
  groups: GroupFacts[];
  /** A report a unit, where any has a target. */
  annual: (AnnualReport | undefined)[];
  earlier: Earlier[];
  lists: ListView[];
  standingEdits: number;
}

/** How far each weight moves for the range of ranks, in percent of itself. */
export const sharePercent = 20;
const seed = 1;
/** The rank that one far behind is to reach. */
const wantedRank = 10;

export interface BriefFacts extends Facts {
  unit: number;
  summary: UnitSummary;
  gap: Gap | undefined;
  target: Target | undefined;
  goal: Goal | undefined;
  ranges: RankRange[];
  sharePercent: number;
}

type Asking = Pick<Session, 'engine' | 'description' | 'datasetJson' | 'scenarioJson'>;

async function boardOf({ engine, description }: Asking, board: number): Promise<Hot> {
  const hot = hotFor(description.units.length, description.leaves.length, description.indicators.length);
  // Of the weighted points nothing is said.
  const drawn = { first: 0, last: -1, beside: [] };
  await engine.read(board, { figures: true, baseline: true, drawn }, hot);
  return hot;
}

/** Asks here what takes a moment, in the worker what takes long. */
async function ask<M extends Member>(
  session: Asking,
  board: number,
  member: M,
  ...given: Arguments<M>
): Promise<Answer<M> | undefined> {
  const steps = await session.engine.call('workOf', member, board).catch(() => 0);
  if (steps <= mostStepsHere) return session.engine.call(member, ...given);
  const { askApart } = await fetchLate();
  return askApart({}, session as Session, member, given);
}

/** The boards of single indicators that go with a board: of its method's indicators, and of its group where it has one. */
function singlesOf({ boards, leaves }: Description, board: number): [board: number, indicator: number][] {
  const shown = boards[board];
  const all = boards.flatMap(({ indicator, group }, at): [number, number, number | undefined][] =>
    indicator == null ? [] : [[at, indicator, group]],
  );
  const own = all.filter(([, , group]) => (group ?? -1) === (shown?.group ?? -1));
  const near = own.length > 0 ? own : all.filter(([, , group]) => group == null);
  if (shown?.indicator != null) return near.filter(([, indicator]) => indicator === shown.indicator).map(pair);
  const counted = near.filter(([, indicator]) => leaves.includes(indicator));
  const alone = leaves.filter((leaf) => !counted.some(([, indicator]) => indicator === leaf));
  return [...counted.map(pair), ...alone.map((indicator): [number, number] => [-1, indicator])];
}

/** The figures of an indicator that has no board. */
function columnOf({ units }: Description, hot: Hot, indicator: number): Hot {
  const column = hotFor(units.length, 0, 0);
  column.scores.set(hot.figures.subarray(indicator * units.length, (indicator + 1) * units.length));
  return column;
}

const pair = ([board, indicator]: [number, number, number | undefined]): [number, number] => [board, indicator];

async function groupsOf(session: Asking, board: number, own: Hot): Promise<GroupFacts[]> {
  const { boards, groups, units } = session.description;
  const shown = boards[board];
  if (!shown || shown.group != null) return [];
  const present = groups.flatMap((_, group) =>
    units.some((unit, at) => unit.group === group && own.ranks[at]) ? [group] : [],
  );
  if (present.length < 2) return [];
  const found: GroupFacts[] = [];
  for (const group of present) {
    const alike = boards.findIndex(
      (one) => one.kind === shown.kind && one.group === group && (one.indicator ?? -1) === (shown.indicator ?? -1),
    );
    found.push({ group, board: alike, hot: alike < 0 ? own : await boardOf(session, alike) });
  }
  return found;
}

async function earlierOf(session: Asking, board: number, indicators: number[]): Promise<Earlier[]> {
  const { engine, description } = session;
  const period = description.editions[description.edition]?.period ?? -1;
  const asked = earlierPeriods(description, period);
  const editions = (asked.before ?? asked.year) ? ((await ask(session, board, 'overEditions', board)) ?? []) : [];
  const found: Earlier[] = [];
  for (const kind of ['before', 'year'] as const) {
    const of = asked[kind];
    if (of === undefined) continue;
    const figures: Earlier['figures'] = {};
    for (const indicator of indicators) {
      const column = await Promise.all(
        description.units.map((_, unit) =>
          engine.call('baselineFigure', unit, indicator, description.periods[of]?.code ?? ''),
        ),
      );
      if (column.some(isThere)) figures[indicator] = column.map((figure) => figure ?? null);
    }
    const ranks = editions.find(({ edition }) => description.editions[edition]?.period === of);
    found.push({ kind, period: of, ranks: ranks?.ranks.some((rank) => rank > 0) ? ranks : undefined, figures });
  }
  return found;
}

async function annualOf({ engine, description }: Asking, hot: Hot): Promise<Facts['annual']> {
  const used = description.indicators.some(({ annual }) => annual?.kind === 'target' && annual.used);
  if (!used) return [];
  return Promise.all(
    description.units.map((_, unit) => (hot.ranks[unit] ? engine.call('annual', unit) : Promise.resolve(undefined))),
  );
}

/** What is said of a board. Rejects with a Refusal. */
export async function askFacts(session: Asking, board: number): Promise<Facts> {
  const { engine, description } = session;
  const hot = await boardOf(session, board);
  const singles: Single[] = [];
  for (const [at, indicator] of singlesOf(description, board))
    singles.push({
      board: at,
      indicator,
      hot: at < 0 ? columnOf(description, hot, indicator) : await boardOf(session, at),
    });
  const hasLists = (description.method.lists ?? []).length > 0 && description.boards[board]?.kind === 'composite';
  return {
    description,
    board,
    hot,
    singles,
    groups: await groupsOf(session, board, hot),
    annual: await annualOf(session, hot),
    earlier: await earlierOf(
      session,
      board,
      singles.map(({ indicator }) => indicator),
    ),
    lists: hasLists ? await engine.call('lists', board) : [],
    standingEdits: await engine.call('standingEdits'),
  };
}

/** What is said of one unit on a board. Rejects with a Refusal. */
export async function askBrief(session: Asking, board: number, unit: number): Promise<BriefFacts> {
  const facts = await askFacts(session, board);
  const summary = (await ask(session, board, 'unitSummary', unit)) as UnitSummary;
  const place = summary.places[board];
  const composite = session.description.boards[board]?.kind === 'composite';
  const rank = place?.rank;
  const other = place?.above?.unit ?? place?.below?.unit;
  const gap = composite && rank != null && other != null ? await ask(session, board, 'gap', unit, other) : undefined;
  const target: Target | undefined =
    rank != null && rank > 1
      ? { kind: 'rank', rank: rank > wantedRank ? wantedRank : Math.max(1, Math.ceil(rank) - 1) }
      : undefined;
  const goal = target && (await ask(session, board, 'goal', toJson({ board, unit, target })));
  const ranges =
    composite && rank != null ? await ask(session, board, 'rankRanges', board, sharePercent / 100, seed) : [];
  return { ...facts, unit, summary, gap, target, goal, ranges: ranges ?? [], sharePercent };
}
