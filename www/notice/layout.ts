// The page of GB/T 9704-2012: A4, a text area of 156 × 225 mm, 22 lines of 28 characters of size 三号.

/** Twentieths of a point, in which documents measure. */
export const twips = (points: number): number => Math.round(points * 20);
const millimetres = (length: number) => Math.round((length * 1440) / 25.4);

export const page = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(37),
    left: millimetres(28),
    right: millimetres(26),
    bottom: millimetres(35),
    header: millimetres(22),
    footer: millimetres(23),
  },
  /** Of the text area. */
  width: millimetres(156),
} as const;

export interface Sheet {
  characters: number;
  lines: number;
  /** Of the type, in points. */
  size: number;
  /** What each character is narrower by so that a line holds its number of them, in twentieths of a point. */
  tighter: number;
  /** From line to line, in twentieths of a point. */
  line: number;
}

function sheetOf(size: number, characters: number, lines: number): Sheet {
  const tighter = Math.max(0, Math.ceil(twips(size) - page.width / characters));
  return { characters, lines, size, tighter, line: Math.floor(millimetres(225) / lines) };
}

/** 三号. */
export const baseline = sheetOf(16, 28, 22);
/** 四号, where all is to go on one page. */
export const dense = sheetOf(14, 32, 26);
