// A workbook's bytes → its sheets: which container it is, and who reads it. Runs where it is called: in a worker for the page.
import type { Grid } from './grid.js';
import { mostFileBytes } from './limits.js';
import { readOds } from './ods.js';
import { isOle, Ole } from './ole.js';
import { BookRefused } from './refusal.js';
import { readXls } from './xls.js';
import { readXlsx } from './xlsx.js';
import { isZip, Zip } from './zip.js';

/** Reads the worksheets of .xlsx, .xlsm, .xls, .et and .ods, whatever the file is called. Throws `BookRefused`. */
export function gridsOf(bytes: Uint8Array): Grid[] {
  if (bytes.length > mostFileBytes) throw new BookRefused('too-large');
  if (isZip(bytes)) return ofZip(new Zip(bytes));
  if (isOle(bytes)) return ofOle(new Ole(bytes));
  // Excel 2 to 4 wrote their records without a container.
  if (bytes[0] === 9 && [0, 2, 4].includes(bytes[1] as number) && bytes[2] === 6) throw new BookRefused('old-workbook');
  throw new BookRefused('not-a-workbook');
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
