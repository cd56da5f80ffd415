// A picture as a sheet of its own: a head that says what it is of, what is drawn, and a foot that says where it is from.
import { type Drawing, inLines, paper, shape, widthOf } from './shapes.js';

export interface SheetWords {
  /** Language of the words, as BCP 47 has it. */
  language: string;
  title: string;
  /** Of which board and date, and in which unit of measure. */
  about: string;
  /** That it is simulated; nothing where nothing was changed. */
  mark: string;
  /** That it is simulated, in a sentence; what must be known of the figures; the source. */
  foot: string[];
}

const edge = 24;
const least = 560;
const [titleSize, aboutSize, footSize, markSize] = [18, 12, 11, 13];
const [titleLine, aboutLine, footLine] = [26, 18, 17];

/** The whole picture, with its size. */
export function sheetOf({ element, width, height }: Drawing, words: SheetWords, family: string): Drawing {
  const room = Math.max(least, Math.ceil(width));
  const markRoom = words.mark ? widthOf(words.mark, markSize, family, 600) + 20 : 0;
  const titles = inLines(words.title, room - markRoom - 12, titleSize, family, 600);
  const abouts = inLines(words.about, room, aboutSize, family);
  const feet = words.foot.filter(Boolean).flatMap((said) => inLines(said, room, footSize, family));
  const headHeight = titles.length * titleLine + abouts.length * aboutLine + 14;
  const footHeight = feet.length * footLine + 18;
  const whole = { width: room + 2 * edge, height: Math.ceil(headHeight + height + footHeight + 2 * edge) };
  const root = shape('svg', {
    ...{ width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}` },
    ...{ role: 'img', lang: words.language, 'font-family': family, 'font-size': aboutSize },
  });
  root.append(
    shape('title', {}, words.title),
    shape('desc', {}, [words.about, ...words.foot].filter(Boolean).join('\n')),
    shape('rect', { width: whole.width, height: whole.height, fill: paper.ground }),
  );
  let y = edge;
  const write = (lines: string[], size: number, step: number, more: Record<string, string | number>) => {
    for (const line of lines) {
      y += step;
      root.append(shape('text', { x: edge, y: y - (step - size) / 2 - 1, 'font-size': size, ...more }, line));
    }
  };
  write(titles, titleSize, titleLine, { 'font-weight': 600, fill: paper.ink });
  write(abouts, aboutSize, aboutLine, { fill: paper.quiet });
  if (words.mark) root.append(...markOf(words.mark, whole.width - edge, markRoom));
  root.append(shape('g', { transform: `translate(${edge}, ${edge + headHeight})` }, element));
  y = edge + headHeight + height + 12;
  root.append(shape('line', { x1: edge, x2: whole.width - edge, y1: y, y2: y, stroke: paper.hair }));
  y += 4;
  write(feet, footSize, footLine, { fill: paper.quiet });
  return { element: root, ...whole };
}

// A stamp at the right of the title.
function markOf(mark: string, right: number, width: number): SVGElement[] {
  return [
    shape('rect', {
      ...{ x: right - width, y: edge + 1, width, height: 24, rx: 3 },
      ...{ fill: 'none', stroke: paper.mark, 'stroke-width': 1.5 },
    }),
    shape(
      'text',
      {
        ...{ x: right - width / 2, y: edge + 18, 'text-anchor': 'middle' },
        ...{ 'font-size': markSize, 'font-weight': 600, fill: paper.mark },
      },
      mark,
    ),
  ];
}
