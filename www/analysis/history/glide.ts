// Lets the rows of the board glide to where another edition has them. What goes before is a look, not a change, so that the
// board sets its rows down at once by itself.
import type { LitElement } from 'lit';

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
const duration = 700;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';

/** The board beside which an answer stands: in the nearest root around it that has one. */
function boardNear(view: Element): LitElement | undefined {
  for (let root = view.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const board = root.querySelector<LitElement>('saima-board');
    if (board) return board;
  }
  return undefined;
}

const rowsOf = (board: LitElement) => [...board.renderRoot.querySelectorAll<HTMLElement>('tr[data-unit]')];

/** Does what turns the board to another edition, and lets its rows glide there; at once where less motion is wanted. */
export async function gliding(view: Element, turn: () => Promise<void>): Promise<void> {
  const board = calm.matches ? undefined : boardNear(view);
  const tops = new Map(board && rowsOf(board).map((row) => [row.dataset.unit, row.getBoundingClientRect().top]));
  await turn();
  if (!board) return;
  await board.updateComplete;
  for (const row of rowsOf(board)) {
    const from = tops.get(row.dataset.unit);
    const by = from === undefined ? 0 : from - row.getBoundingClientRect().top;
    if (by !== 0) row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], { duration, easing });
  }
}
