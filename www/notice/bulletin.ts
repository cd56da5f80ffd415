// 通报: the notice to all on one board.
import type { Language } from '../language/language.js';
import type { Facts } from './facts.js';
import { growthBlocks } from './growth.js';
import { type Honour, honours, telling } from './honours.js';
import type { Block, Notice, Typed } from './model.js';
import { progressBlocks } from './progress.js';
import { scopeBlocks } from './scope.js';
import { rankingTable, valuesTables } from './tables.js';
import { type OwnSentences, type Say, Teller } from './teller.js';
import { joined, numberAt, type Run } from './token.js';

/** Units that a sentence names from the head and from the end of a board. */
const named = 3;
/** Units that a red or black list names. */
const mostListed = 10;

function placedList(teller: Teller, units: readonly number[], hot = 'hot', board = teller.facts.board): Run[] {
  return joined(
    units.map((unit) => teller.placed(unit, hot, board)),
    teller.language.chinese ? '、' : ', ',
  );
}

function lead(teller: Teller): Block {
  const { figures, period, board, ranked } = teller;
  const slots = { period, board, ranked: figures.count(ranked), first: placedList(teller, ranked.slice(0, named)) };
  if (ranked.length === 0) return teller.paragraph(['leadNone', slots]);
  if (ranked.length === 1) return teller.paragraph(['leadOne', slots]);
  if (ranked.length <= 2 * named) return teller.paragraph(['leadFew', { ...slots, first: placedList(teller, ranked) }]);
  return teller.paragraph(['lead', { ...slots, last: placedList(teller, ranked.slice(-named)) }]);
}

/** Who rose and who fell since the period before. */
function moved(teller: Teller): Block[] {
  const { facts, figures, ranked } = teller;
  const at = facts.earlier.findIndex(({ kind, ranks }) => kind === 'before' && ranks);
  if (at < 0) return [];
  const was = (unit: number) => `earlier.${at}.ranks.ranks.${unit}`;
  const now = (unit: number) => `hot.ranks.${unit}`;
  const both = ranked.filter((unit) => numberAt(facts, was(unit)) > 0);
  const won = (unit: number) => numberAt(facts, was(unit)) - numberAt(facts, now(unit));
  const up = both.filter((unit) => won(unit) > 0);
  const down = both.filter((unit) => won(unit) < 0);
  const extreme = (units: number[]) => {
    const most = Math.max(...units.map((unit) => Math.abs(won(unit))));
    return units.filter((unit) => Math.abs(won(unit)) === most);
  };
  const said = (id: 'movedUp' | 'movedDown', units: number[]): Say[] => {
    const [first] = extreme(units);
    if (first === undefined) return [];
    return [[id, { units: teller.units(extreme(units)), places: figures.less(was(first), now(first)) }]];
  };
  const counts = {
    before: teller.periodName(facts.earlier[at]?.period ?? 0),
    up: figures.count(up),
    down: figures.count(down),
    same: figures.count(both.filter((unit) => won(unit) === 0)),
  };
  return [teller.paragraph(['moved', counts], ...said('movedUp', up), ...said('movedDown', down))];
}

function groups(teller: Teller): Block[] {
  const { facts, language, ranked, figures } = teller;
  return facts.groups.flatMap(({ group, board, hot }, at): Block[] => {
    const own = board >= 0;
    const units = own
      ? [...hot.order.subarray(0, hot.ranked)]
      : ranked.filter((unit) => facts.description.units[unit]?.group === group);
    const where = own ? `groups.${at}.hot` : 'hot';
    const name = language.name(facts.description.groups[group]?.name);
    const shown = own ? board : facts.board;
    const first = placedList(teller, units.slice(0, named), where, shown);
    return [
      teller.heading(2, at + 1, name),
      teller.paragraph(['group', { group: name, ranked: figures.count(units), first }]),
      rankingTable(teller, language.t('notice.table.group', { group: name }), units, where, shown),
    ];
  });
}

function honourRuns(teller: Teller, honour: Honour, end: 'red' | 'black'): Run[] {
  const { figures } = teller;
  const slots = { unit: teller.unit(honour.unit), at: figures.count(honour.at), shared: figures.count(honour.shared) };
  const way = honour.shared.length === 0 ? 'One' : honour.shared.length < honour.at.length ? 'Shared' : 'Tied';
  return teller.word(`notice.${end}${way}`, slots);
}

/** Red and black lists: of the indicators, and those that the method itself draws up. */
function lists(teller: Teller): Block[] {
  const { facts, figures, language } = teller;
  const counted = telling(facts.singles);
  const blocks: Block[] = [];
  if (facts.singles.length > 1 && counted.length > 0)
    for (const end of ['red', 'black'] as const) {
      const all = honours(facts.singles, end === 'red');
      const rest = all.slice(mostListed);
      const units = joined(
        all.slice(0, mostListed).map((honour) => honourRuns(teller, honour, end)),
        language.t('notice.between'),
      );
      const said = rest.length > 0 ? teller.word('notice.listMore', { units, rest: figures.count(rest) }) : units;
      blocks.push(teller.paragraph([end, { indicators: figures.count(counted), units: said }]));
    }
  for (const { list, entries } of facts.lists) {
    const units = entries.filter(({ exempt }) => !exempt).map(({ unit }) => unit);
    const name = language.name(facts.description.method.lists?.[list]?.name);
    if (units.length > 0) blocks.push(teller.paragraph(['methodList', { list: name, units: teller.units(units) }]));
  }
  return blocks;
}

/** Who signs, and when. */
export function signature(typed: Typed): Block[] {
  return [typed.signed, typed.signedOn].flatMap((text): Block[] =>
    text?.trim() ? [{ kind: 'line', runs: [text.trim()], end: true }] : [],
  );
}

/** Headings with what stands under them; those without anything fall away. */
export function sections(teller: Teller, all: readonly [title: string, blocks: Block[]][]): Block[] {
  return all
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], at) => [teller.heading(1, at + 1, title), ...blocks]);
}

/** The notice. */
export function bulletin(facts: Facts, language: Language, own: OwnSentences = {}, typed: Typed = {}): Notice {
  const teller = new Teller(facts, language, own);
  const { period, board, ranked } = teller;
  const t = language.t.bind(language);
  const isIndicator = facts.description.boards[facts.board]?.indicator != null;
  const table = ranked.length > 0 ? [rankingTable(teller, t('notice.table.ranking'), ranked, 'hot', facts.board)] : [];
  const values = !isIndicator && facts.singles.length > 0 ? valuesTables(teller, ranked) : [];
  return {
    kind: 'bulletin',
    title: t('notice.title.bulletin', { period, board }),
    simulated: teller.simulated,
    caveat: teller.caveat,
    blocks: [
      { kind: 'address', runs: teller.say('addressed', { period, board }), of: ['addressed'] },
      lead(teller),
      ...sections(teller, [
        [t('notice.section.ranking'), [...moved(teller), ...table]],
        [t('notice.section.groups'), groups(teller)],
        [t('notice.section.progress'), progressBlocks(teller, ranked)],
        [t('notice.section.growth'), growthBlocks(teller, ranked)],
        [t('notice.section.lists'), lists(teller)],
        [t('notice.section.values'), ranked.length > 0 ? values : []],
        [t('notice.section.scope'), scopeBlocks(teller)],
      ]),
      ...signature(typed),
    ],
  };
}
