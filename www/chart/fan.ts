// A fan: the places that a unit may have in each column, around the course that is expected.
import { nothing, svg } from 'lit';
import { headStep, linear, rankTicks } from './scale.js';

export interface FanColumn {
  head: string;
  /** Place on the expected course; 0 where it has none. */
  expected: number;
  /** Quantiles of 5, 25, 50, 75 and 95 %, best first; none where nothing was drawn. */
  quantiles: ArrayLike<number> | undefined;
}

const margin = { left: 36, right: 28, top: 22, bottom: 26 };
const least = 4;

/** Chart of the columns from left to right, the best place on top; the scale holds the places of `reach` too. */
export function fanChart(columns: FanColumn[], reach: number[], width: number, height: number) {
  const places = [...columns.map(({ expected }) => expected), ...reach].filter((place) => place > 0);
  const best = Math.max(1, Math.floor(Math.min(...places)) - 1);
  const worst = Math.max(best + least, Math.ceil(Math.max(...places)) + 1);
  const x = linear(0, Math.max(1, columns.length - 1), margin.left + 12, width - margin.right);
  const y = linear(best, worst, margin.top, height - margin.bottom);
  const band = (low: number, high: number) => bandPath(columns, low, high, x, y);
  const course = columns.map(({ expected }, at) => ({ expected, at })).filter(({ expected }) => expected > 0);
  const last = course[course.length - 1];
  const every = headStep(x(1) - x(0));
  return svg`
    ${rankTicks(best, worst, height - margin.top - margin.bottom).map(
      (rank) => svg`
        <line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${y(rank)} y2=${y(rank)}></line>
        <text class="end" x=${margin.left - 8} y=${y(rank) + 4}>${rank}</text>`,
    )}
    ${columns.map(({ head }, at) => (at % every > 0 ? nothing : svg`<text class=${at === 0 ? 'head shown' : 'head'} x=${x(at)} y=${height - 6}>${head}</text>`))}
    <path class="fan outer" d=${band(0, 4)}></path>
    <path class="fan inner" d=${band(1, 3)}></path>
    <path class="median" d=${line(
      columns.map(({ expected, quantiles }, at) => ({ at, place: at === 0 ? expected : (quantiles?.[2] ?? 0) })),
      x,
      y,
    )}></path>
    <path class="course" d=${line(
      columns.map(({ expected }, at) => ({ at, place: expected })),
      x,
      y,
    )}></path>
    ${course.map(({ expected, at }) => svg`<circle class="course" cx=${x(at).toFixed(1)} cy=${y(expected).toFixed(1)} r="4"></circle>`)}
    ${last ? svg`<text class="place" x=${x(last.at) - 8} y=${y(last.expected) - 8}>${last.expected}</text>` : nothing}
  `;
}

type Scale = (at: number) => number;

// Through the columns that have a place; the first alone is no line.
function line(points: { at: number; place: number }[], x: Scale, y: Scale): string {
  const there = points.filter(({ place }) => place > 0);
  return there.length < 2
    ? ''
    : `M${there.map(({ at, place }) => `${x(at).toFixed(1)},${y(place).toFixed(1)}`).join('L')}`;
}

// From left to right along one quantile and back along the other; the first column is certain.
function bandPath(columns: FanColumn[], low: number, high: number, x: Scale, y: Scale): string {
  const drawn = columns.map(({ expected, quantiles }, at) => ({
    at,
    low: quantiles?.[low] ?? expected,
    high: quantiles?.[high] ?? expected,
  }));
  const sure = drawn.filter(({ at, low: place }) => place > 0 && (at === 0 || columns[at]?.quantiles));
  if (sure.length < 2) return '';
  const point = (at: number, place: number) => `${x(at).toFixed(1)},${y(place).toFixed(1)}`;
  const there = sure.map(({ at, low: place }) => point(at, place));
  const back = sure.map(({ at, high: place }) => point(at, place)).reverse();
  return `M${[...there, ...back].join('L')}Z`;
}
