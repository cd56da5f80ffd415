// A row's bar: a segment for each part of the score, and a tick where the baseline's score stands. Drawn as points, which
// need no style: a bar of boxes costs its styles, a layer and a place in the tree of transforms for every segment.
import { seriesCount } from '../style/tokens.js';
import { scaleSteps } from './scale.js';

const svg = 'http://www.w3.org/2000/svg';
/** Of the drawing; shown at the height that the row has for it. */
const height = 18;
const edge = 3;
/** Width of the gap between segments, in steps of the scale. */
const hair = 16;

function shape(kind: string, name: string): Element {
  const element = document.createElementNS(svg, kind);
  element.setAttribute('class', name);
  return element;
}

export class Bar {
  readonly element = shape('svg', 'track');
  private readonly segments: Element[];
  private readonly tick = shape('g', 'tick');
  // The line, and around it some of the ground, which sets it off from the segments.
  private readonly lines = [shape('polyline', 'halo'), shape('polyline', 'line')];

  constructor(hues: number[]) {
    this.element.setAttribute('viewBox', `0 0 ${scaleSteps} ${height}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('aria-hidden', 'true');
    this.segments = hues.map((hue) => shape('polygon', `segment hue-${hue % seriesCount}`));
    this.tick.append(...this.lines);
    this.element.append(...this.segments, this.tick);
  }

  /** Draws a segment, in steps of the scale. A hair's breadth is left free, so that neighbours stay apart whatever their hues. */
  place(segment: number, left: number, size: number): void {
    const right = left + Math.max(0, size - hair);
    const [top, bottom] = [edge, height - edge];
    this.segments[segment]?.setAttribute(
      'points',
      `${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}`,
    );
  }

  /** Draws the tick, in steps of the scale; or none. */
  mark(at: number | undefined): void {
    this.tick.toggleAttribute('hidden', at === undefined);
    if (at === undefined) return;
    for (const line of this.lines) line.setAttribute('points', `${at},0 ${at},${height}`);
  }
}
