// A bump chart: one line a unit through its places over the editions.
import { nothing, svg } from 'lit';

export interface BumpLine {
  /** Number of what the line stands for. */
  id: number;
  /** Where the line ends; empty where another line's name says it too. */
  name: string;
  /** The same where it starts. */
  start: string;
  /** Place in each column; 0 where it has none. */
  ranks: number[];
  /** `loud` lines are drawn last, in ink or in the accent. */
  kind: '' | 'loud' | 'pinned';
}

export interface BumpFrame {
  width: number;
  /** Room for names at the right, in pixels. */
  names: number;
  /** Room for names at the left too; 0 where they stand at the right alone. */
  before: number;
  columns: number;
  /** Height of a place. */
  step: number;
  /** The last place. */
  places: number;
}

const head = 8;

/** Height of the whole chart. */
export const bumpHeight = ({ step, places }: BumpFrame) => head * 2 + step * places;

/** Where a column stands. */
export function columnAt({ width, names, before, columns }: BumpFrame, column: number): number {
  const left = Math.max(28, before);
  const right = Math.max(left + 40, width - names);
  return columns < 2 ? left : left + ((right - left) * column) / (columns - 1);
}

const rankAt = (frame: BumpFrame, rank: number) => head + frame.step * (rank - 0.5);

/** A path through the places, with a gap where a unit has none. */
export function bumpPath(frame: BumpFrame, ranks: number[]): string {
  let path = '';
  ranks.forEach((rank, column) => {
    if (rank <= 0) return;
    const [x, y] = [columnAt(frame, column), rankAt(frame, rank)];
    const before = ranks[column - 1] ?? 0;
    if (before <= 0) {
      path += `M${x.toFixed(1)},${y.toFixed(1)}`;
      return;
    }
    const from = columnAt(frame, column - 1);
    const middle = ((from + x) / 2).toFixed(1);
    path += `C${middle},${rankAt(frame, before).toFixed(1)} ${middle},${y.toFixed(1)} ${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return path;
}

/** One line with its dots, its name where it ends, and its places where it is loud. */
export function bumpLine(frame: BumpFrame, line: BumpLine, pick: (id: number) => void) {
  const dots = line.ranks
    .map((rank, column) => ({ rank, x: columnAt(frame, column), y: rankAt(frame, rank) }))
    .filter(({ rank }) => rank > 0);
  const last = line.ranks[frame.columns - 1] ?? 0;
  const end = dots[dots.length - 1];
  return svg`
    <g class="bump ${line.kind}" @click=${() => pick(line.id)}>
      <path class="reach" d=${bumpPath(frame, line.ranks)}></path>
      <path class="line" d=${bumpPath(frame, line.ranks)}></path>
      ${dots.map(({ x, y }) => svg`<circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r=${line.kind ? 4 : 2.5}></circle>`)}
      ${frame.before > 0 && line.start && (line.ranks[0] ?? 0) > 0 ? svg`<text class="start" x=${(columnAt(frame, 0) - 10).toFixed(1)} y=${(rankAt(frame, line.ranks[0] as number) + 4).toFixed(1)}>${line.start} ${line.ranks[0]}</text>` : nothing}
      ${end && line.name ? svg`<text x=${(end.x + 10).toFixed(1)} y=${(end.y + 4).toFixed(1)}>${last > 0 ? last : nothing} ${line.name}</text>` : nothing}
      ${line.kind ? dots.slice(frame.before > 0 ? 1 : 0, last > 0 ? -1 : undefined).map(({ rank, x, y }) => svg`<text class="place" x=${(x - 8).toFixed(1)} y=${(y - 6).toFixed(1)}>${rank}</text>`) : nothing}
    </g>
  `;
}
