// Rows glide to their new places: first, last, invert, play.
import { painted } from '../session/pace.js';
import type { Row } from './row.js';

const duration = 220;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';
const mostMoved = 200;
// Changes that follow one another faster are a drag: there the rows keep up instead of gliding,
// since starting glides anew on every frame costs more than the frame has.
const dragging = 200;

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

/** A glide under way: how far the row was from its place when it began. */
export interface Glide {
  animation: Animation;
  distance: number;
}

/** Where rows stood before they are placed anew, in pixels from the top of the list. */
export type Places = Map<Row, number>;

/** Notes where rows stand, in the middle of a glide too; reckoned from its progress, since measuring would cost a layout. */
export function notePlaces(rows: Iterable<Row>, rowHeight: number): Places {
  const places: Places = new Map();
  if (calm.matches) return places;
  for (const row of rows) {
    if (row.position >= 0) places.set(row, row.position * rowHeight + offset(row.glide));
  }
  return places;
}

function offset(glide: Glide | undefined): number {
  if (!glide) return 0;
  const progress = glide.animation.effect?.getComputedTiming().progress;
  return progress == null ? 0 : glide.distance * (1 - progress);
}

/** Lets each row glide from its noted place to its present one, if either is in sight. */
export function glide(places: Places, rowHeight: number, from: number, to: number): void {
  const moved: [Row, number][] = [];
  for (const [row, before] of places) {
    const now = row.position * rowHeight;
    const distance = before - now;
    // A row that is on its way to where it shall be goes on.
    if (row.glide && Math.abs(distance - offset(row.glide)) < 0.5) continue;
    const seen = (now + rowHeight > from && now < to) || (before + rowHeight > from && before < to);
    if (Math.abs(distance) < 0.5 || !seen) stop(row);
    else moved.push([row, distance]);
  }
  if (moved.length > mostMoved) {
    for (const [row] of moved) stop(row);
    return;
  }
  for (const [row, distance] of moved) play(row, distance);
}

/**
 * Tells a drag from single changes by how soon one follows after the last was seen: on a slow machine each takes long to
 * draw, and would take longer still if it were taken for a single one.
 */
export class Tempo {
  private seen = -Infinity;
  private unseen = 0;

  /** Notes a change; whether it follows so fast that rows should not glide. */
  isDrag(): boolean {
    const quick = this.unseen > 0 || performance.now() - this.seen < dragging;
    this.unseen += 1;
    void painted().then(() => {
      this.unseen -= 1;
      this.seen = performance.now();
    });
    return quick;
  }
}

/** Ends a row's glide where it is going. */
export function stop(row: Row): void {
  row.glide?.animation.cancel();
  row.glide = undefined;
}

function play(row: Row, distance: number): void {
  row.glide?.animation.cancel();
  const animation = row.element.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
    duration,
    easing,
  });
  row.glide = { animation, distance };
  animation.onfinish = () => {
    if (row.glide?.animation === animation) row.glide = undefined;
  };
}

/** Rings the change of rows for a moment after they have moved: a ring, since a tint would take contrast from the words in it. */
export function ringMoved(rows: Row[]): void {
  const [first] = rows;
  if (!first || calm.matches) return;
  const colour = getComputedStyle(first.element).getPropertyValue('--accent-line').trim();
  const ring = (of: string) => ({ boxShadow: `inset 0 0 0 2px ${of}` });
  for (const { shift } of rows) {
    shift.animate([ring(colour), ring('transparent')], { duration: 1400, easing: 'ease-out' });
  }
}
