// What words are told of: what an element shows, and in which language. A session is one.
import type { Hot } from '../engine/engine.js';
import type { BoardView, Description } from '../engine/shapes.js';
import type { Language } from '../language/language.js';

export interface Told {
  readonly language: Language;
  readonly description: Description;
  readonly hot: Hot;
  /** The board that is shown. */
  readonly shownBoard: BoardView;
  unitName(unit: number): string;
  indicatorName(indicator: number): string;
  /** Number of a unit by its code; −1 where there is none. */
  unitOf(code: string): number;
  /** Number of an indicator by its code; −1 where there is none. */
  indicatorOf(code: string): number;
}
