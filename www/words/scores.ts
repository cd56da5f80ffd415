// What a board ranks by.
import type { Description } from '../engine/shapes.js';

/** Decimals of what a board ranks by. */
export function scoreDecimals(description: Description, board: number): number {
  // A board of projects counts them.
  if (description.boards[board]?.kind === 'project') return 0;
  const indicator = description.boards[board]?.indicator;
  if (indicator != null) return description.indicators[indicator]?.decimals ?? 2;
  return description.method.decimals ?? 2;
}
