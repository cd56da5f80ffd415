// How often each rank comes up, as bars from the first rank to the last.
import { nothing, svg } from 'lit';

export const rankBarsHeight = 88;

const [top, base] = [16, rankBarsHeight - 18];
/** Least width between two ranks that are written. */
const leastApart = 28;

/** `shares`: of each rank, 0 to 1; `now`: the present rank, outlined. */
export function rankBars(shares: ArrayLike<number>, now: number, width: number) {
  const all = Array.from(shares);
  const step = width / Math.max(1, all.length);
  const most = Math.max(...all, 1e-9);
  const apart = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => each * step >= leastApart) ?? 1000;
  const bars = all.map((share, at) => {
    const height = (share / most) * (base - top);
    return share < 0.0005
      ? nothing
      : svg`<rect class="rank" x=${(at * step + 1).toFixed(2)} width=${Math.max(1, step - 2).toFixed(2)} y=${(base - height).toFixed(2)} height=${height.toFixed(2)}></rect>`;
  });
  const written = all.map((_, at) => {
    const rank = at + 1;
    const shown = rank === now || (rank % apart === 0 && Math.abs(rank - now) * step >= leastApart);
    return shown
      ? svg`<text x=${Math.min(width - 8, Math.max(8, (at + 0.5) * step)).toFixed(2)} y=${rankBarsHeight - 4}>${rank}</text>`
      : nothing;
  });
  return svg`
    <line class="axis" x1="0" x2=${width} y1=${base + 0.5} y2=${base + 0.5}></line>
    ${bars} ${written}
    ${now > 0 ? svg`<rect class="now" x=${((now - 1) * step + 0.75).toFixed(2)} width=${Math.max(1, step - 1.5).toFixed(2)} y=${top - 8} height=${base - top + 8}></rect>` : nothing}
  `;
}
