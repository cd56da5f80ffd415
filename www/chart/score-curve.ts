// A score function as a curve, with every unit on it.
import { svg, nothing } from 'lit';
import type { ScoreCurve } from '../engine/answers.js';
import { linear, ticks } from './scale.js';

export interface CurveFrame {
  width: number;
  height: number;
}

const [left, right, top, bottom] = [36, 8, 10, 22];

/** The curve, its axes and its units; `chosen` stands out, `said` writes an axis number. */
export function scoreCurve(
  curve: ScoreCurve,
  { width, height }: CurveFrame,
  chosen: number,
  said: (value: number) => string,
) {
  const points = [
    ...curve.points.filter((one): one is number => one != null),
    ...curve.units.map((unit) => unit.points),
  ];
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const [first, last] = [curve.figures[0] ?? 0, curve.figures[curve.figures.length - 1] ?? 1];
  const x = linear(first, last, left, width - right);
  const y = high > low ? linear(low, high, height - bottom, top) : () => (height - bottom + top) / 2;
  // A figure without points breaks the line.
  let broken = true;
  const line = curve.points.map((one, at) => {
    if (one == null) {
      broken = true;
      return '';
    }
    const step = `${broken ? 'M' : 'L'}${x(curve.figures[at] as number).toFixed(1)} ${y(one).toFixed(1)}`;
    broken = false;
    return step;
  });
  const own = curve.units.find(({ unit }) => unit === chosen);
  return svg`
    ${ticks(low, high, 3).map(
      (at) => svg`<line class="grid" x1=${left} x2=${width - right} y1=${y(at)} y2=${y(at)}></line>
      <text x=${left - 6} y=${y(at) + 4} text-anchor="end">${said(at)}</text>`,
    )}
    ${ticks(first, last, 4).map((at) => svg`<text x=${x(at)} y=${height - 6} text-anchor="middle">${said(at)}</text>`)}
    <path class="curve" d=${line.join('')}></path>
    ${curve.units.map(({ figure, points: on }) => svg`<circle class="on" cx=${x(figure)} cy=${y(on)} r="2.5"></circle>`)}
    ${own ? svg`<circle class="own" cx=${x(own.figure)} cy=${y(own.points)} r="4.5"></circle>` : nothing}
  `;
}
