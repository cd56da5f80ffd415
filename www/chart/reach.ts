// A curve that rises in steps: what share is reached by which size.
import { svg } from 'lit';
import { linear, ticks } from './scale.js';

export interface ReachFrame {
  width: number;
  height: number;
  /** The greatest size on the axis. */
  most: number;
}

const margin = { left: 40, right: 20, top: 10, bottom: 24 };

/** Steps from nothing to `sizes.length / all`, at the sizes given in rising order; `size` and `share` write the axes. */
export function reachCurve(
  frame: ReachFrame,
  sizes: number[],
  all: number,
  size: (value: number) => string,
  share: (value: number) => string,
) {
  const x = linear(0, frame.most, margin.left, frame.width - margin.right);
  const y = linear(0, 1, frame.height - margin.bottom, margin.top);
  let path = `M${x(0).toFixed(1)},${y(0).toFixed(1)}`;
  sizes.forEach((at, number) => {
    if (at > frame.most) return;
    path += `H${x(at).toFixed(1)}V${y((number + 1) / Math.max(1, all)).toFixed(1)}`;
  });
  path += `H${x(frame.most).toFixed(1)}`;
  return svg`
    ${[0, 0.5, 1].map(
      (at) => svg`<line class="grid" x1=${margin.left} x2=${frame.width - margin.right} y1=${y(at)} y2=${y(at)}></line>
        <text class="end" x=${margin.left - 6} y=${y(at) + 4}>${share(at)}</text>`,
    )}
    ${ticks(0, frame.most, Math.max(2, Math.floor(frame.width / 110))).map((at) => svg`<text class="middle" x=${x(at)} y=${frame.height - 6}>${size(at)}</text>`)}
    <path class="reach" d=${path}></path>
  `;
}
