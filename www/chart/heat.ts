// A row of a heat map: one cell a place, the darker the greater its share.
import { nothing, svg } from 'lit';

/** Cells of a row of shares (0 to 1) and a mark at one of the places. */
export function heatRow(shares: ArrayLike<number>, mark: number) {
  const step = 100 / shares.length;
  const cells: unknown[] = [];
  for (let place = 0; place < shares.length; place += 1) {
    const share = shares[place] as number;
    if (share < 0.0005) continue;
    // The square root keeps rare places in sight.
    cells.push(
      svg`<rect class="heat" x=${`${(place * step).toFixed(3)}%`} width=${`${step.toFixed(3)}%`} y="2" height="16" fill-opacity=${Math.sqrt(share).toFixed(3)}></rect>`,
    );
  }
  return svg`
    <line class="grid" x1="0" x2="100%" y1="18.500" y2="18.500"></line>
    ${cells}
    ${mark >= 0 ? svg`<rect class="heat-mark" x=${`${(mark * step).toFixed(3)}%`} width=${`${step.toFixed(3)}%`} y="2" height="16"></rect>` : nothing}
  `;
}
