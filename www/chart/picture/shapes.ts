// What pictures are drawn with: elements of SVG, and how wide a text is.

/** The namespace of SVG. */
export const namespace = 'http://www.w3.org/2000/svg';

export type Attributes = Record<string, string | number>;

/** An element with its attributes and what is in it. */
export function shape(kind: string, attributes: Attributes = {}, ...inner: (Node | string)[]): SVGElement {
  const element = document.createElementNS(namespace, kind) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, rounded(value));
  element.append(...inner);
  return element;
}

const rounded = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);

/** What is drawn, and how much room it takes. */
export interface Drawing {
  element: SVGElement;
  width: number;
  height: number;
}

/** The hues of light paper, which every picture is drawn on. */
export const paper = { ground: '#ffffff', ink: '#1a1e23', quiet: '#545b64', hair: '#e2e2dd', mark: '#b3261e' };

let canvas: CanvasRenderingContext2D | null | undefined;

function pen(font: string): CanvasRenderingContext2D | null {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (canvas) canvas.font = font;
  return canvas;
}

/** About as many pixels as a text takes. */
export function widthOf(text: string, size: number, family: string, weight: string | number = 400): number {
  return pen(`${weight} ${size}px ${family}`)?.measureText(text).width ?? text.length * size;
}

/** How far letters of a font reach over their line, as a share of the height that the browser gives them. */
export function ascentOf(size: number, family: string, weight: string | number = 400): number {
  const { fontBoundingBoxAscent: above = 0, fontBoundingBoxDescent: below = 0 } =
    pen(`${weight} ${size}px ${family}`)?.measureText('国Hg') ?? {};
  return above + below > 0 ? above / (above + below) : 0.8;
}

/** A text in lines of at most so many pixels: it breaks at spaces, and between Chinese signs. */
export function inLines(
  text: string,
  most: number,
  size: number,
  family: string,
  weight: string | number = 400,
): string[] {
  const pieces = text.match(/[\u2e80-\uffef][，。；：、）》”’]*|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line && widthOf((line + piece).trimEnd(), size, family, weight) > most) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}
