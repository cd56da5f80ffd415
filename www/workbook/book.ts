// A workbook's bytes → its sheets: which container it is, and who reads it. Runs where it is called: in a worker for the page.
import type { Grid } from './grid.js';
import { gridsOfHtml } from './html-table.js';
import { mostFileBytes, mostPartBytes } from './limits.js';
import { readOds } from './ods.js';
import { isOle, Ole } from './ole.js';
import { BookRefused } from './refusal.js';
import { readXls } from './xls.js';
import { readXlsx } from './xlsx.js';
import { xmlText } from './xml.js';
import { readXmlBook } from './xml-book.js';
import { isZip, Zip } from './zip.js';

/**
 * Reads the worksheets of .xlsx, .xlsm, .xls, .et and .ods, and of the web pages and XML that go by their names, whatever the
 * file is called. Throws `BookRefused`.
 */
export function gridsOf(bytes: Uint8Array): Grid[] {
  if (bytes.length > mostFileBytes) throw new BookRefused('too-large');
  if (isZip(bytes)) return ofZip(new Zip(bytes));
  if (isOle(bytes)) return ofOle(new Ole(bytes));
  // Excel 2 to 4 wrote their records without a container.
  if (bytes[0] === 9 && [0, 2, 4].includes(bytes[1] as number) && bytes[2] === 6) throw new BookRefused('old-workbook');
  return ofText(bytes);
}

// Systems that have no better hand out a web page or the XML of Excel 2003 as an .xls.
function ofText(bytes: Uint8Array): Grid[] {
  const head = xmlText(bytes.subarray(0, 1024)).trimStart();
  const isXml = /^<\?xml[\s\S]*<(?:\w+:)?Workbook\b|^<\?xml[\s\S]*progid="Excel\.Sheet"/.test(head);
  if (!isXml && !/^<(?:!doctype html|html|head|meta|style|table|\?xml[\s\S]*<html)\b/i.test(head))
    throw new BookRefused('not-a-workbook');
  if (bytes.length > mostPartBytes) throw new BookRefused('too-large');
  if (isXml) return readXmlBook(xmlText(bytes));
  const grids = gridsOfHtml(decodedPage(bytes, head));
  if (grids.length === 0) throw new BookRefused('no-sheet');
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
