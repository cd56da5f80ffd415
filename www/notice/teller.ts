// Says things of the answers: sentences that the reader may have written otherwise, names, figures with their measure.
import { coded, type Key, type Language } from '../language/language.js';
import { spelledMeasure } from '../words/amounts.js';
import { markKeys } from '../words/marks.js';
import { measureOf } from '../words/measures.js';
import { scoreDecimals } from '../words/scores.js';
import type { Facts } from './facts.js';
import type { Block } from './model.js';
import { fill, type Slots } from './template.js';
import type { TemplateId } from './templates.js';
import { Figures, isThere, numberAt, type Run } from './token.js';

/** Sentences that the reader wrote, in the page's language. */
export type OwnSentences = Partial<Record<TemplateId, string>>;

/** A sentence, and what stands in its gaps. */
export type Say = [id: TemplateId, slots: Slots];

const illustrative = markKeys.indexOf('illustrative');

export class Teller {
  readonly figures: Figures;

  constructor(
    readonly facts: Facts,
    readonly language: Language,
    private readonly own: OwnSentences = {},
  ) {
    this.figures = new Figures(facts, language);
  }

  /** A sentence of the notice. */
  say(id: TemplateId, slots: Slots): Run[] {
    return fill(this.own[id] ?? this.language.t(coded('notice.say', id)), slots);
  }

  /** Words with figures in them that the reader does not edit. */
  word(key: Key, slots: Slots = {}): Run[] {
    return fill(this.language.t(key), slots);
  }

  /** A paragraph of one sentence or several. */
  paragraph(...sentences: Say[]): Block {
    const between = this.language.chinese ? '' : ' ';
    const runs = sentences.flatMap(([id, slots], at) => [
      ...(at > 0 && between ? [between] : []),
      ...this.say(id, slots),
    ]);
    return { kind: 'paragraph', runs, of: sentences.map(([id]) => id) };
  }

  note(key: Key, slots: Slots = {}): Block {
    return { kind: 'note', runs: this.word(key, slots) };
  }

  unit(unit: number): string {
    return this.language.name(this.facts.description.units[unit]?.name);
  }

  units(units: readonly number[]): string {
    return this.language.list(units.map((unit) => this.unit(unit)));
  }

  indicator(indicator: number): string {
    return this.language.name(this.facts.description.indicators[indicator]?.name);
  }

  /** An indicator's name with its measure, as a table's head says it. */
  head(indicator: number): string {
    const measure = this.measure(indicator);
    return measure
      ? this.language.t('notice.measured', { name: this.indicator(indicator), measure })
      : this.indicator(indicator);
  }

  /** Its unit of measure; blank where that is a dash, which says that there is none. */
  measure(indicator: number): string {
    const measure = measureOf({ description: this.facts.description, language: this.language }, indicator);
    return /^[-–—]$/.test(measure) ? '' : measure;
  }

  decimals(indicator: number): number {
    return this.facts.description.indicators[indicator]?.decimals ?? 0;
  }

  /** A figure of an indicator with its measure. */
  amount(path: string, indicator: number, way: 'at' | 'amountAt' = 'at'): Run[] {
    return this.measured(this.figures[way](path, this.decimals(indicator)), indicator);
  }

  measured(figure: Run, indicator: number): Run[] {
    const { language, facts } = this;
    const measure = spelledMeasure({ description: facts.description, language }, indicator, language.chinese);
    if (measure === '' || this.measure(indicator) === '') return [figure];
    // Two numbers must not run into one another.
    return [figure, /^\d/.test(measure) ? ` ${measure}` : measure];
  }

  /** What a board ranks by, with its measure: points, or the figure's own. */
  value(path: string, board: number, way: 'at' | 'amountAt' = 'at'): Run[] {
    const { description } = this.facts;
    const indicator = description.boards[board]?.indicator;
    if (indicator != null) return this.amount(path, indicator, way);
    return this.word('notice.points', { points: this.figures[way](path, scoreDecimals(description, board)) });
  }

  /** `江北区（第1名，98.20分）`, from the results that stand at a path. */
  placed(unit: number, hot: string, board: number): Run[] {
    return this.word('notice.placed', {
      unit: this.unit(unit),
      rank: this.figures.rankAt(`${hot}.ranks.${unit}`),
      value: this.value(`${hot}.scores.${unit}`, board),
    });
  }

  /** A figure in a cell; `none` where it is missing. */
  cell(path: string, decimals: number, none = '…'): Run[] {
    return isThere(numberAt(this.facts, path)) ? [this.figures.at(path, decimals)] : [none];
  }

  get board(): string {
    const { description, board } = this.facts;
    return this.language.name(description.boards[board]?.name);
  }

  get period(): string {
    const { periods, editions, edition } = this.facts.description;
    return this.periodName(editions[edition]?.period ?? periods.length - 1);
  }

  periodName(period: number): string {
    return this.language.name(this.facts.description.periods[period]?.name);
  }

  /** Those that are ranked, best first. */
  get ranked(): number[] {
    const { order, ranked } = this.facts.hot;
    return [...order.subarray(0, ranked)];
  }

  /** Whether illustrative figures are in what is said. */
  get isIllustrative(): boolean {
    const { facts } = this;
    const units = facts.description.units.length;
    const columns = facts.singles.map(({ indicator }) => indicator);
    return columns.some((indicator) =>
      facts.description.units.some((_, unit) => facts.hot.marks[indicator * units + unit] === illustrative),
    );
  }

  /** What a draft says of itself while edits are live. */
  get simulated(): Run[] | undefined {
    const { facts } = this;
    if (facts.hot.atBaseline) return undefined;
    return this.word('notice.simulated', { edits: this.figures.at('standingEdits') });
  }

  get caveat(): string | undefined {
    return this.isIllustrative ? this.language.t('notice.caveat') : undefined;
  }

  /** `一、`, `（一）`; `1.`, `1.1` */
  heading(level: 1 | 2, number: number, words: string): Block {
    return { kind: 'heading', level, text: `${this.numeral(level, number)}${words}` };
  }

  private numeral(level: 1 | 2, number: number): string {
    const { chinese } = this.language;
    const han = '一二三四五六七八九十';
    const numeral = number <= 10 ? (han[number - 1] as string) : `十${han[number - 11] ?? ''}`;
    if (level === 1) return chinese ? `${numeral}、` : `${number}. `;
    return chinese ? `（${numeral}）` : `(${number}) `;
  }

  /** A paragraph that begins with its heading. */
  led(number: number, words: string, block: Block): Block {
    if (block.kind !== 'paragraph') return block;
    return { ...block, lead: `${this.numeral(1, number)}${words}${this.language.chinese ? '。' : '. '}` };
  }
}
