// A copy of what is to be drawn, laid out for a moment on light paper beside what the reader sees: with the hues of the
// light page, the wide columns, and as wide as it needs.
import { tokens } from '../../style/tokens.js';

const held = 'on-paper';
/** Pixels that a table has at the least, so that its charts have room. */
const least = 720;

// The first rule of the tokens is the light one.
const light = /\.app\s*\{([^}]*)\}/.exec(tokens.cssText)?.[1] ?? '';

/** Lays a copy of `source` out, without `left`, and reads it with `read`; nothing of it is left. */
export function onPaper<T>(source: HTMLElement, left: string, read: (copy: HTMLElement) => T): T {
  const root = source.getRootNode() as ShadowRoot;
  const look = getComputedStyle(source);
  const own = (name: string) => look.getPropertyValue(name).trim();
  const isGreen = own('--up') !== '' && own('--up') === own('--green');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.${held} { ${light}
    --up: var(--${isGreen ? 'green' : 'red'}); --down: var(--${isGreen ? 'red' : 'green'});
    --font: ${own('--font')}; --signs: ${own('--signs') || 'normal'}; --move: 0ms;
    display: block; position: absolute; left: 0; top: 0; visibility: visible; forced-color-adjust: none;
    font: 400 var(--text) / 1.5 var(--font); color: var(--ink);
    font-variant-numeric: tabular-nums lining-nums; font-variant-east-asian: var(--signs); }`);
  const before = root.adoptedStyleSheets;
  const host = root.host as HTMLElement;
  const narrow = host.hasAttribute('narrow');
  const holder = document.createElement('div');
  holder.className = held;
  holder.setAttribute('aria-hidden', 'true');
  const copy = source.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll(left)) one.remove();
  fillIn(source, copy, left);
  const table = copy.querySelector('table');
  holder.style.width = `${Math.max(source.clientWidth, table ? least : 0)}px`;
  holder.append(copy);
  root.adoptedStyleSheets = [...before, sheet];
  // What is narrow leaves columns out that the picture has room for. Nothing is painted meanwhile.
  host.removeAttribute('narrow');
  (source.parentNode as ParentNode).append(holder);
  try {
    if (table) holder.style.width = `${Math.max(parseFloat(holder.style.width), table.scrollWidth)}px`;
    return read(copy);
  } finally {
    holder.remove();
    host.toggleAttribute('narrow', narrow);
    root.adoptedStyleSheets = before;
  }
}

// What was typed is not copied with its field.
function fillIn(source: HTMLElement, copy: HTMLElement, left: string): void {
  const fields = 'input, select';
  const there = [...source.querySelectorAll<HTMLInputElement>(fields)].filter((one) => !one.closest(left));
  [...copy.querySelectorAll<HTMLInputElement>(fields)].forEach((one, at) => {
    one.value = there[at]?.value ?? '';
  });
}
