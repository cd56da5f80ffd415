// Rank against one input: its exact steps, the best rank at the top.
import { nothing, svg } from 'lit';
import { linear, rankTicks, ticks } from './scale.js';

export interface RankRun {
  from: number;
  to: number;
  rank: number;
}

export interface StepsFrame {
  width: number;
  height: number;
  low: number;
  high: number;
  /** The best and the worst rank shown. */
  best: number;
  worst: number;
}

const margin = { left: 36, right: 12, top: 12, bottom: 24 };

/** Scales of the chart. */
function scales({ width, height, low, high, best, worst }: StepsFrame) {
  return {
    x: linear(low, high, margin.left, width - margin.right),
    y: linear(best, Math.max(worst, best + 1), margin.top, height - margin.bottom),
  };
}

/** The figure under a place of the chart. */
export function figureAt(frame: StepsFrame, x: number): number {
  const share = (x - margin.left) / (frame.width - margin.left - margin.right);
  return frame.low + Math.min(1, Math.max(0, share)) * (frame.high - frame.low);
}

/** The chart: axes, the steps, marks at figures, the present figure. */
export function stepsChart(
  frame: StepsFrame,
  runs: RankRun[],
  present: { value: number; rank: number } | undefined,
  marks: { value: number; words: string }[],
  figure: (value: number) => string,
) {
  const { x, y } = scales(frame);
  const { width, height } = frame;
  const bottom = height - margin.bottom;
  let path = '';
  runs.forEach(({ from, to, rank }, at) => {
    const end = runs[at + 1]?.from ?? to;
    path += `${at === 0 ? 'M' : 'L'}${x(from).toFixed(1)},${y(rank).toFixed(1)}L${x(end).toFixed(1)},${y(rank).toFixed(1)}`;
  });
  return svg`
    ${rankTicks(frame.best, frame.worst, bottom - margin.top).map(
      (rank) => svg`
        <line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${y(rank)} y2=${y(rank)}></line>
        <text class="end" x=${margin.left - 8} y=${y(rank) + 4}>${rank}</text>`,
    )}
    ${ticks(frame.low, frame.high, Math.max(2, Math.floor(width / 110))).map((value) => svg`<text class="middle" x=${x(value)} y=${height - 6}>${figure(value)}</text>`)}
    <line class="axis" x1=${margin.left} x2=${width - margin.right} y1=${bottom} y2=${bottom}></line>
    ${marks.map(({ value, words }) => svg`<line class="mark" x1=${x(value)} x2=${x(value)} y1=${margin.top} y2=${bottom}><title>${words}</title></line>`)}
    <path class="steps" d=${path}></path>
    ${
      present
        ? svg`<line class="present" x1=${x(present.value)} x2=${x(present.value)} y1=${margin.top} y2=${bottom}></line>
          <circle class="present" cx=${x(present.value)} cy=${y(present.rank)} r="5"></circle>`
        : nothing
    }
  `;
}
