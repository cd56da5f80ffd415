// Rows glide to their new places: first, last, invert, play.
import type { Row } from './row.js';

const duration = 220;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';
const mostMoved = 200;

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Where rows stood before they are placed anew, in pixels from the top of the list. */
export type Places = Map<Row, number>;

/** Notes where rows stand, in the middle of a motion too. `top`: the list's own top on the screen. */
export function notePlaces(rows: Iterable<Row>, rowHeight: number, top: () => number): Places {
  const places: Places = new Map();
  if (calm.matches) return places;
  let listTop: number | undefined;
  for (const row of rows) {
    if (row.position < 0) continue;
    if (row.motion) {
      listTop ??= top();
      places.set(row, row.element.getBoundingClientRect().top - listTop);
    } else {
      places.set(row, row.position * rowHeight);
    }
  }
  return places;
}

/** Lets each row glide from its noted place to its present one, if either is in sight. */
export function glide(places: Places, rowHeight: number, from: number, to: number): void {
  const moved: [Row, number][] = [];
  for (const [row, before] of places) {
    const now = row.position * rowHeight;
    const seen = (now + rowHeight > from && now < to) || (before + rowHeight > from && before < to);
    if (Math.abs(before - now) < 0.5 || !seen) stop(row);
    else moved.push([row, before - now]);
  }
  if (moved.length > mostMoved) {
    for (const [row] of moved) stop(row);
    return;
  }
  for (const [row, distance] of moved) play(row, distance);
}

/** Ends a row's motion where it is going. */
export function stop(row: Row): void {
  row.motion?.cancel();
  row.motion = undefined;
}

function play(row: Row, distance: number): void {
  row.motion?.cancel();
  const motion = row.element.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], { duration, easing });
  row.motion = motion;
  motion.onfinish = () => {
    if (row.motion === motion) row.motion = undefined;
  };
}

/** Tints a row for a moment after it has moved. */
export function tint(row: Row): void {
  if (calm.matches) return;
  const colour = getComputedStyle(row.element).getPropertyValue('--accent-tint').trim();
  row.element.animate([{ backgroundColor: colour }, { backgroundColor: 'transparent' }], { duration: 1400, easing: 'ease-out' });
}
