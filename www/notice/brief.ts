// 专报: one page to the leader of one of them.
import type { CodeUnder, Language } from '../language/language.js';
import { basis } from './scope.js';
import { scoreDecimals } from '../words/scores.js';
import { signature } from './bulletin.js';
import type { BriefFacts } from './facts.js';
import type { Block, Notice, Typed } from './model.js';
import { type OwnSentences, type Say, Teller } from './teller.js';
import { joined, numberAt, type Run } from './token.js';

/** Parts of a gap that a sentence names. */
const mostParts = 3;

class Brief {
  readonly teller: Teller;
  private readonly unit: string;
  private readonly place: string;

  constructor(
    private readonly facts: BriefFacts,
    readonly language: Language,
    own: OwnSentences,
  ) {
    this.teller = new Teller(facts, language, own);
    this.unit = this.teller.unit(facts.unit);
    this.place = `summary.places.${facts.board}`;
  }

  private get standing() {
    return this.facts.summary.places[this.facts.board];
  }

  private get isRanked(): boolean {
    return this.standing?.rank != null;
  }

  where(): Block[] {
    const { teller, place, unit, standing } = this;
    const { board, period, figures } = teller;
    if (!this.isRanked) return [teller.paragraph(['unranked', { unit, board, period }])];
    const said: Say[] = [
      [
        'stand',
        {
          unit,
          board,
          period,
          ranked: figures.at(`${place}.ranked`),
          rank: figures.rankAt(`${place}.rank`),
          value: teller.value(`${place}.value`, this.facts.board),
        },
      ],
    ];
    for (const way of ['above', 'below'] as const) {
      const next = standing?.[way];
      if (!next) continue;
      const gap = teller.value(`${place}.${way}.gap`, this.facts.board, 'amountAt');
      said.push([way, { unit, other: teller.unit(next.unit), gap }]);
    }
    return [teller.paragraph(...said, ...this.best())];
  }

  /** Its best and its weakest indicator, by the share of those ranked that stand before it. */
  private best(): Say[] {
    const { facts, teller } = this;
    const boards = facts.singles
      .map(({ board }) => board)
      .filter((board) => board >= 0 && facts.summary.places[board]?.rank != null);
    if (boards.length < 2) return [];
    const share = (board: number) => {
      const { rank, ranked } = facts.summary.places[board] as { rank: number; ranked: number };
      return rank / ranked;
    };
    const [best, worst] = [
      boards.reduce((a, b) => (share(b) < share(a) ? b : a)),
      boards.reduce((a, b) => (share(b) > share(a) ? b : a)),
    ];
    if (share(best) === share(worst)) return [];
    const name = (board: number) => this.language.name(facts.description.boards[board]?.name);
    const rank = (board: number) => teller.figures.rankAt(`summary.places.${board}.rank`);
    return [['best', { best: name(best), high: rank(best), worst: name(worst), low: rank(worst) }]];
  }

  private moved(now: string, was: string): Run[] {
    const [rank, before] = [numberAt(this.facts, now), numberAt(this.facts, was)];
    if (rank === before) return this.teller.word('notice.kept');
    const places = this.teller.figures.less(was, now, (rank - before) % 1 === 0 ? 0 : 1);
    return this.teller.word(rank < before ? 'notice.rose' : 'notice.fell', { places });
  }

  changed(): Block[] {
    const { facts, teller, unit, place } = this;
    if (!this.isRanked) return [];
    const { figures } = teller;
    const now = `${place}.rank`;
    const said: Say[] = facts.earlier.flatMap(({ period, ranks }, at): Say[] => {
      const was = `earlier.${at}.ranks.ranks.${facts.unit}`;
      if (!ranks || !(numberAt(facts, was) > 0)) return [];
      const before = teller.periodName(period);
      const moved = this.moved(now, was);
      return [['changed', { unit, before, was: figures.rankAt(was), rank: figures.rankAt(now), moved }]];
    });
    if (said.length === 0) said.push(['changedNone', { unit }]);
    if (!facts.hot.atBaseline && this.standing?.baselineRank != null) {
      const was = `${place}.baselineRank`;
      const slots = {
        unit,
        edits: figures.at('standingEdits'),
        was: figures.rankAt(was),
        rank: figures.rankAt(now),
        moved: this.moved(now, was),
      };
      said.push(['edited', slots]);
    }
    return [teller.paragraph(...said)];
  }

  why(): Block[] {
    const { facts, teller, unit, standing, place } = this;
    if (!this.isRanked) return [];
    const way = standing?.above ? 'above' : 'below';
    const next = standing?.[way];
    if (!next) return [teller.paragraph(['whyAlone', { unit }])];
    const other = teller.unit(next.unit);
    const { indicator } = facts.description.boards[facts.board] ?? {};
    if (indicator != null) {
      const [own, its] = [facts.unit, next.unit].map((one) => `hot.scores.${one}`) as [string, string];
      const less = numberAt(facts, own) < numberAt(facts, its);
      const slots = {
        unit,
        other,
        own: teller.amount(own, indicator),
        its: teller.amount(its, indicator),
        gap: teller.amount(`${place}.${way}.gap`, indicator, 'amountAt'),
      };
      return [teller.paragraph([less ? 'whyFigureLess' : 'whyFigureMore', slots])];
    }
    return this.parts(other);
  }

  private parts(other: string): Block[] {
    const { facts, teller, unit } = this;
    const { gap } = facts;
    if (!gap || gap.displayed == null) return [];
    const side = Math.sign(gap.displayed);
    if (side === 0) return [teller.paragraph(['whyLevel', { unit, other }])];
    const { figures } = teller;
    const decimals = Math.min(gap.decimals, scoreDecimals(facts.description, facts.board));
    const all = gap.nodes.flatMap(({ indicator, displayed }, at) =>
      indicator == null
        ? []
        : [
            {
              name: teller.indicator(indicator),
              by: displayed,
              run: figures.signedAt(`gap.nodes.${at}.displayed`, decimals),
            },
          ],
    );
    const added = figures.less('gap.adjustmentsDisplayed.0', 'gap.adjustmentsDisplayed.1', decimals, true);
    all.push({ name: this.language.t('why.rest'), by: added.value, run: added });
    const list = (sign: number): Run[] =>
      joined(
        all
          .filter(({ by }) => Math.sign(by) === sign)
          .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
          .slice(0, mostParts)
          .map(({ name, run }) => teller.word('notice.part', { name, points: run })),
        this.language.chinese ? '、' : ', ',
      );
    const [main, rest] = [list(side), list(-side)];
    const slots = { unit, other, gap: figures.amountAt('gap.displayed', decimals) };
    const said: Say[] = [];
    if (main.length > 0) said.push([side < 0 ? 'why' : 'whyMore', { ...slots, parts: main }]);
    if (rest.length > 0) said.push([side < 0 ? 'whyAhead' : 'whyLess', { ...slots, parts: rest }]);
    return said.length > 0 ? [teller.paragraph(...said)] : [];
  }

  take(): Block[] {
    const { facts, teller, unit } = this;
    const { target, goal } = facts;
    if (!this.isRanked) return [];
    if (!target) return [teller.paragraph(['leads', { unit }])];
    if (!goal || target.kind !== 'rank') return [];
    const aim = teller.word(target.rank === 1 ? 'goal.first' : 'goal.rank', { rank: teller.figures.at('target.rank') });
    const [route] = goal.routes;
    if (!route) {
      if (!goal.certificate) return [];
      const rank = teller.figures.rankAt('goal.certificate.standing.rank');
      return [teller.paragraph(['outOfReach', { unit, target: aim, rank }])];
    }
    const moves = route.moves.map(({ indicator, from, to }, at) => {
      const path = `goal.routes.0.moves.${at}`;
      return teller.word(to > from ? 'goal.raise' : 'goal.lower', {
        indicator: teller.indicator(indicator),
        from: teller.amount(`${path}.from`, indicator),
        to: teller.amount(`${path}.to`, indicator),
        change: teller.figures.less(`${path}.to`, `${path}.from`, teller.decimals(indicator), true),
      });
    });
    const rank = teller.figures.rankAt('goal.routes.0.standing.rank');
    const slots = { unit, target: aim, moves: joined(moves, this.language.t('goal.and')), rank };
    return [teller.paragraph(['route', slots])];
  }

  sure(): Block[] {
    const { facts, teller, unit, place } = this;
    if (!this.isRanked) return [];
    const at = facts.ranges.findIndex((range) => range.unit === facts.unit);
    const range = facts.ranges[at];
    if (!range) return [teller.paragraph(['rangeNone', { unit }])];
    const { figures } = teller;
    const share = figures.at('sharePercent');
    const rank = figures.rankAt(`${place}.rank`);
    const [best, worst] = [figures.at(`ranges.${at}.bestBound`), figures.at(`ranges.${at}.worstBound`)];
    if (range.bestBound === range.worstBound) return [teller.paragraph(['rangeFixed', { unit, share, rank: best }])];
    return [teller.paragraph(['range', { unit, share, best, worst, rank }])];
  }
}

/** The one page. */
export function brief(facts: BriefFacts, language: Language, own: OwnSentences = {}, typed: Typed = {}): Notice {
  const told = new Brief(facts, language, own);
  const { teller } = told;
  const { period, board } = teller;
  const parts: [CodeUnder<'notice.section'>, Block[]][] = [
    ['where', told.where()],
    ['changed', told.changed()],
    ['why', told.why()],
    ['take', told.take()],
    ['sure', told.sure()],
  ];
  const paragraphs = parts
    .flatMap(([code, blocks]) => blocks.map((block) => ({ code, block })))
    .map(({ code, block }, at) => teller.led(at + 1, language.t(`notice.section.${code}`), block));
  return {
    kind: 'brief',
    title: language.t('notice.title.brief', { unit: teller.unit(facts.unit), period, board }),
    simulated: teller.simulated,
    caveat: teller.caveat,
    blocks: [...paragraphs, ...basis(teller, false), ...signature(typed)],
  };
}
