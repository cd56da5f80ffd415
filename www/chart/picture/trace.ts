// What stands on the page, drawn anew as SVG that needs nothing of the page: every line, ground and text where it is, with
// the colours and sizes that it has there as attributes of its own.
import { ascentOf, type Attributes, type Drawing, namespace, shape } from './shapes.js';

const geometry = [
  ...['d', 'points', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'],
  ...['transform', 'viewBox', 'preserveAspectRatio', 'dx', 'dy'],
];
const seen = ['fill', 'stroke'] as const;

/** Draws an element that is laid out. */
export function trace(root: HTMLElement): Drawing {
  const box = root.getBoundingClientRect();
  const { scrollWidth, scrollHeight } = root;
  const element = shape('g');
  drawHtml(root, element, box);
  return { element, width: Math.max(box.width, scrollWidth), height: Math.max(box.height, scrollHeight) };
}

const isClear = (colour: string) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour) || colour === 'none';

function drawHtml(element: Element, into: SVGElement, origin: DOMRect): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || element.classList.contains('unseen')) return;
  if (element.namespaceURI === namespace) {
    into.append(drawRoot(element as SVGSVGElement, origin));
    return;
  }
  drawBox(element, style, into, origin);
  for (const node of element.childNodes) {
    if (node instanceof Text) drawText(node, style, into, origin);
    else if (node instanceof HTMLInputElement || node instanceof HTMLSelectElement) drawField(node, into, origin);
    else if (node instanceof Element) drawHtml(node, into, origin);
  }
}

// Grounds, such as swatches, and the lines under rows.
function drawBox(element: Element, style: CSSStyleDeclaration, into: SVGElement, origin: DOMRect): void {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  if (!isClear(style.backgroundColor) && box.width > 0)
    into.append(
      shape('rect', {
        ...{ x, y, width: box.width, height: box.height, fill: style.backgroundColor },
        ...(parseFloat(style.borderTopLeftRadius) > 0 ? { rx: parseFloat(style.borderTopLeftRadius) } : {}),
      }),
    );
  const { borderTopWidth: edge, borderTopStyle: kind, borderTopColor: colour } = style;
  const around = parseFloat(edge);
  if (kind !== 'none' && around > 0 && !isClear(colour) && around === parseFloat(style.borderLeftWidth)) {
    // A frame; a swatch is one that leaves nothing free.
    const [inner, free] = [around / 2, { width: box.width - around, height: box.height - around }];
    const fill = Math.min(free.width, free.height) > around ? 'none' : colour;
    into.append(shape('rect', { x: x + inner, y: y + inner, ...free, fill, stroke: colour, 'stroke-width': around }));
    return;
  }
  const line = (at: number, width: string, drawn: string, hue: string) => {
    if (drawn === 'none' || parseFloat(width) === 0 || isClear(hue)) return;
    into.append(
      shape('line', { x1: x, x2: x + box.width, y1: at, y2: at, stroke: hue, 'stroke-width': parseFloat(width) }),
    );
  };
  line(y + 0.5, style.borderTopWidth, style.borderTopStyle, style.borderTopColor);
  line(y + box.height - 0.5, style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor);
}

interface Run {
  text: string;
  left: number;
  right: number;
  top: number;
  height: number;
}

// A text as the lines into which the page has broken it.
function runsOf(node: Text): Run[] {
  const runs: Run[] = [];
  const range = document.createRange();
  let at = 0;
  for (const sign of node.data) {
    range.setStart(node, at);
    at += sign.length;
    range.setEnd(node, at);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    const last = runs[runs.length - 1];
    if (last && Math.abs(last.top - rect.top) < 2) {
      last.text += sign;
      last.right = rect.right;
    } else runs.push({ text: sign, left: rect.left, right: rect.right, top: rect.top, height: rect.height });
  }
  return runs;
}

function drawText(node: Text, style: CSSStyleDeclaration, into: SVGElement, origin: DOMRect): void {
  if (!node.data.trim()) return;
  const size = parseFloat(style.fontSize);
  const share = ascentOf(size, style.fontFamily, style.fontWeight);
  const isAtEnd = style.textAlign === 'end' || style.textAlign === 'right';
  for (const { text, left, right, top, height } of runsOf(node)) {
    if (!text.trim()) continue;
    into.append(
      shape(
        'text',
        {
          x: (isAtEnd ? right : left) - origin.left,
          y: top - origin.top + height * share,
          fill: style.color,
          'font-size': size,
          ...(Number(style.fontWeight) > 400 ? { 'font-weight': style.fontWeight } : {}),
          ...(isAtEnd ? { 'text-anchor': 'end' } : {}),
        },
        text.trim(),
      ),
    );
  }
}

function drawField(field: HTMLInputElement | HTMLSelectElement, into: SVGElement, origin: DOMRect): void {
  const said = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.value;
  const box = field.getBoundingClientRect();
  if (!said || box.width === 0) return;
  const style = getComputedStyle(field);
  into.append(
    shape(
      'text',
      {
        ...{ x: box.left - origin.left, y: box.top - origin.top + box.height * 0.68 },
        ...{ fill: style.color, 'font-size': parseFloat(style.fontSize) },
      },
      said,
    ),
  );
}

// A drawing of the page keeps its own coordinates in one of the picture.
function drawRoot(root: SVGSVGElement, origin: DOMRect): SVGElement {
  const box = root.getBoundingClientRect();
  const attributes: Attributes = {
    ...{ x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height },
    overflow: 'visible',
  };
  for (const name of ['viewBox', 'preserveAspectRatio']) {
    const value = root.getAttribute(name);
    if (value) attributes[name] = value;
  }
  const drawn = shape('svg', attributes);
  for (const child of root.children) drawShape(child, drawn);
  return drawn;
}

function drawShape(element: Element, into: SVGElement): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || element.hasAttribute('hidden')) return;
  if (element.localName === 'title') {
    into.append(shape('title', {}, element.textContent ?? ''));
    return;
  }
  const isGroup = element.localName === 'g' || element.localName === 'svg';
  const isLine = element.localName === 'line';
  const attributes: Attributes = {};
  for (const name of geometry) {
    const value = element.getAttribute(name);
    if (value !== null && value !== '') attributes[name] = value;
  }
  if (style.opacity !== '1') attributes.opacity = style.opacity;
  if (!isGroup) {
    for (const name of seen) attributes[name] = isClear(style[name]) ? 'none' : style[name];
    if (isLine) delete attributes.fill;
    if (attributes.fill !== undefined && style.fillOpacity !== '1') attributes['fill-opacity'] = style.fillOpacity;
    if (attributes.stroke !== 'none') {
      attributes['stroke-width'] = style.strokeWidth.replace('px', '');
      if (style.strokeDasharray !== 'none') attributes['stroke-dasharray'] = style.strokeDasharray.replace(/px/g, '');
      if (style.strokeLinecap !== 'butt') attributes['stroke-linecap'] = style.strokeLinecap;
      if (style.strokeOpacity !== '1') attributes['stroke-opacity'] = style.strokeOpacity;
    } else delete attributes.stroke;
    // What is there for the finger alone.
    if (attributes.fill === 'none' && attributes.stroke === undefined) return;
    if (isLine && attributes.stroke === undefined) return;
  }
  if (element.localName === 'text') {
    attributes['font-size'] = parseFloat(style.fontSize);
    if (Number(style.fontWeight) > 400) attributes['font-weight'] = style.fontWeight;
    if (style.textAnchor !== 'start') attributes['text-anchor'] = style.textAnchor;
    into.append(shape('text', attributes, (element.textContent ?? '').replace(/\s+/g, ' ').trim()));
    return;
  }
  const drawn = shape(element.localName, attributes);
  for (const child of element.children) drawShape(child, drawn);
  into.append(drawn);
}
