// Which board a look ahead is about.
import type { Session } from '../../session/session.js';

/** Number of the board that is shown; of the first composite board where that lists projects, whose future nobody knows. */
export function forecastBoard({ board, shownBoard, description }: Session): number {
  if (shownBoard.kind !== 'project') return board;
  const composite = description.boards.findIndex(({ kind, group }) => kind === 'composite' && group == null);
  return Math.max(0, composite);
}
