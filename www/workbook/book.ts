// A workbook's bytes → its sheets: which container it is, and who reads it. Runs where it is called: in a worker for the page.
import type { Grid } from './grid.js';
import { gridsOfHtml } from './html-table.js';
import { bookKind, headOf } from './kind.js';
import { mostFileBytes, mostPartBytes } from './limits.js';
import { readOds } from './ods.js';
import { Ole } from './ole.js';
import { BookRefused } from './refusal.js';
import { readXls } from './xls.js';
import { readXlsx } from './xlsx.js';
import { xmlText } from './xml.js';
import { readXmlBook } from './xml-book.js';
import { Zip } from './zip.js';

/**
 * Reads the worksheets of .xlsx, .xlsm, .xls, .et and .ods, and of the web pages and XML that go by their names, whatever the
 * file is called. Throws `BookRefused`.
 */
export function gridsOf(bytes: Uint8Array): Grid[] {
  if (bytes.length > mostFileBytes) throw new BookRefused('too-large');
  switch (bookKind(bytes)) {
    case 'zip':
      return ofZip(new Zip(bytes));
    case 'ole':
      return ofOle(new Ole(bytes));
    case 'bare':
      throw new BookRefused('old-workbook');
    case 'xml':
      return readXmlBook(xmlText(ofText(bytes)));
    case 'page':
      return ofPage(ofText(bytes));
    default:
      throw new BookRefused('not-a-workbook');
  }
}

function ofText(bytes: Uint8Array): Uint8Array {
  if (bytes.length > mostPartBytes) throw new BookRefused('too-large');
  return bytes;
}

function ofPage(bytes: Uint8Array): Grid[] {
  const grids = gridsOfHtml(decodedPage(bytes, headOf(bytes)));
  if (grids.length === 0) throw new BookRefused('not-a-workbook');
  return grids;
}

function decodedPage(bytes: Uint8Array, head: string): string {
  const isGb = /charset\s*=\s*["']?(?:gb2312|gbk|gb18030)/i.test(head);
  try {
    return isGb ? new TextDecoder('gb18030').decode(bytes) : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What is not UTF-8 is UTF-16 where it begins so, else of an old Chinese system.
    return (bytes[0] as number) >= 0xfe ? xmlText(bytes) : new TextDecoder('gb18030').decode(bytes);
  }
}

function ofZip(zip: Zip): Grid[] {
  if (zip.has('content.xml')) {
    const type = zip.read('mimetype');
    if (type && !new TextDecoder().decode(type).includes('spreadsheet')) throw new BookRefused('not-a-workbook');
    return readOds(zip);
  }
  if (zip.has('xl/workbook.bin')) throw new BookRefused('xlsb');
  if (zip.has('word/document.xml') || zip.has('ppt/presentation.xml') || !zip.has('[Content_Types].xml'))
    throw new BookRefused('not-a-workbook');
  return readXlsx(zip);
}

function ofOle(ole: Ole): Grid[] {
  if (ole.has('EncryptedPackage')) throw new BookRefused('encrypted');
  return readXls(ole);
}
