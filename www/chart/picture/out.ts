// A picture as a file and on the clipboard.
import type { Drawing } from './shapes.js';

/** How many pixels of a PNG stand for one of the picture. */
const scale = 2;

/** The picture as the text of a file. */
export function svgText({ element }: Drawing): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`;
}

/** The picture in pixels, twice as fine as the page. Rejects where the browser does not draw it. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  // As an address of data: Chromium took a canvas for tainted by a blob of SVG once, and the policy has both.
  const image = new Image(drawing.width, drawing.height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(drawing))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = drawing.width * scale;
  canvas.height = drawing.height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

/** Puts a picture on the clipboard; resolves to whether that worked. */
export async function copyPng(png: Promise<Blob>): Promise<boolean> {
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return false;
  try {
    // Safari wants the item at once, and what is in it may follow; Chromium before 97 wants it ready.
    await navigator.clipboard.write([itemOf(png) ?? new ClipboardItem({ 'image/png': await png })]);
    return true;
  } catch {
    return false;
  }
}

function itemOf(png: Promise<Blob>): ClipboardItem | undefined {
  try {
    return new ClipboardItem({ 'image/png': png });
  } catch {
    return undefined;
  }
}
