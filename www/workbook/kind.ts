// What a file is by how it begins; what it is called says nothing.
import { isOle } from './ole.js';
import { xmlText } from './xml.js';
import { isZip } from './zip.js';

export type BookKind =
  | 'zip'
  | 'ole'
  /** Records without a container, as Excel 2 to 4 wrote them. */
  | 'bare'
  /** The XML of Excel 2003. */
  | 'xml'
  /** A web page. */
  | 'page';

/** The start of a file of text, by which it is told. */
export const headOf = (bytes: Uint8Array): string => xmlText(bytes.subarray(0, 1024)).trimStart();

/** What kind of workbook a file may be; undefined where it is none. */
export function bookKind(bytes: Uint8Array): BookKind | undefined {
  if (isZip(bytes)) return 'zip';
  if (isOle(bytes)) return 'ole';
  if (bytes[0] === 9 && [0, 2, 4].includes(bytes[1] as number) && bytes[2] === 6) return 'bare';
  const head = headOf(bytes);
  if (/^<\?xml[\s\S]*(?:<(?:\w+:)?Workbook\b|progid="Excel\.Sheet")/.test(head)) return 'xml';
  return /^<(?:!doctype html|html|head|meta|style|table|\?xml[\s\S]*<html)\b/i.test(head) ? 'page' : undefined;
}
