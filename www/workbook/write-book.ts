// Tables → an .xlsx: numbers to the bit, texts as texts, heads that stay in sight.
import { zipOf } from './zip-write.js';

/** A table that becomes a sheet. */
export interface BookSheet {
  name: string;
  columns: {
    head: string;
    /** How many decimals the column's numbers are shown with; more than six are as many as each has. */
    decimals: number | null;
  }[];
  /** Row by row: a text, a number, or nothing. */
  rows: (string | number | null)[][];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schema = 'http://schemas.openxmlformats.org';
const spreadsheet = `${schema}/spreadsheetml/2006/main`;
const office = `${schema}/officeDocument/2006/relationships`;
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The bytes of a workbook of these sheets. */
export function writeBook(sheets: BookSheet[]): Promise<Uint8Array> {
  const texts = new Texts();
  const names = sheetNames(sheets.map(({ name }) => name));
  const pages = sheets.map((sheet, index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    worksheet(sheet, texts, index === 0),
  ]);
  return zipOf([
    ['[Content_Types].xml', contentTypes(pages.map(([name]) => name))],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(names)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...pages.map(([name]): [string, string] => ['worksheet', name.slice(3)]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    ],
    ['xl/styles.xml', styles()],
    ['xl/sharedStrings.xml', texts.part()],
    ...pages,
  ]);
}

// What XML has no place for is written _x0000_; so is what would be taken for that.
function escaped(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

const quoted = (text: string) => escaped(text).replace(/"/g, '&quot;');

/** The texts of all sheets, each once. */
class Texts {
  private readonly numbers = new Map<string, number>();
  private count = 0;

  numberOf(text: string): number {
    this.count += 1;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  part(): string {
    const items = [...this.numbers.keys()].map((text) => {
      const space = text === text.trim() && !text.includes('\n') ? '' : ' xml:space="preserve"';
      return `<si><t${space}>${escaped(text)}</t></si>`;
    });
    const counts = `count="${this.count}" uniqueCount="${items.length}"`;
    return `${declaration}<sst xmlns="${spreadsheet}" ${counts}>${items.join('')}</sst>`;
  }
}

/** Names as spreadsheets take them: up to 31 signs, none of []:*?/\, each once. */
function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const plain =
      [...name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '')].slice(0, 31).join('').trim() || 'Sheet';
    let unique = plain;
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) {
      const end = ` ${number}`;
      unique = plain.slice(0, 31 - end.length) + end;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function contentTypes(pages: string[]): string {
  const part = (name: string, kind: string) => `<Override PartName="/${name}" ContentType="${types}.${kind}+xml"/>`;
  const overrides = [
    part('xl/workbook.xml', 'sheet.main'),
    part('xl/styles.xml', 'styles'),
    part('xl/sharedStrings.xml', 'sharedStrings'),
    ...pages.map((page) => part(page, 'worksheet')),
  ];
  return (
    `${declaration}<Types xmlns="${schema}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

function relations(targets: [kind: string, target: string][]): string {
  const lines = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${schema}/package/2006/relationships">${lines.join('')}</Relationships>`;
}

function workbook(names: string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${quoted(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

const mostDecimals = 6;
// Styles of cells by number: plain, head, text, and numbers with no decimals to six.
const [plainStyle, headStyle, textStyle, numberStyle] = [0, 1, 2, 3];

function styles(): string {
  const all = Array.from({ length: mostDecimals + 1 }, (_, decimals) => decimals);
  const code = (decimals: number) => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);
  const formats = all.map((decimals) => `<numFmt numFmtId="${164 + decimals}" formatCode="${code(decimals)}"/>`);
  const font = (bold: string) =>
    `<font>${bold}<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;
  const cell = (format: number, rest = '/>') =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${rest}`;
  const cells = [
    cell(0),
    cell(
      0,
      ' applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    ).replace('fontId="0"', 'fontId="1"'),
    cell(49),
    ...all.map((decimals) => cell(164 + decimals)),
  ];
  return (
    `${declaration}<styleSheet xmlns="${spreadsheet}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>` +
    `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function worksheet({ columns, rows }: BookSheet, texts: Texts, isShown: boolean): string {
  const widths = columns.map(({ head, decimals }, column) => widthOf(head, decimals, rows, column));
  const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const text = (address: string, value: string, style: number) =>
    `<c r="${address}" s="${style}" t="s"><v>${texts.numberOf(value)}</v></c>`;
  const lines = [
    columns.map(({ head }, column) => text(`${letters(column)}1`, head, headStyle)),
    ...rows.map((row, index) =>
      row.map((value, column) => {
        const address = `${letters(column)}${index + 2}`;
        if (value === null || value === '' || Number.isNaN(value)) return '';
        if (typeof value === 'string') return text(address, value, textStyle);
        return `<c r="${address}" s="${styleOf(columns[column]?.decimals)}"><v>${Object.is(value, -0) ? '-0' : value}</v></c>`;
      }),
    ),
  ];
  const data = lines.map((cells, index) => `<row r="${index + 1}">${cells.join('')}</row>`);
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `${declaration}<worksheet xmlns="${spreadsheet}">` +
    `<sheetViews><sheetView${isShown ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}` +
    `<sheetData>${data.join('')}</sheetData></worksheet>`
  );
}

const styleOf = (decimals: number | null | undefined) =>
  decimals === null || decimals === undefined || decimals > mostDecimals ? plainStyle : numberStyle + decimals;

/** Letters of a column, from 0. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

// Chinese signs are twice as wide as others.
const signs = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
const narrowest = 8;
const widest = 48;

// A head may take two lines; a number also has its separators.
function widthOf(head: string, decimals: number | null, rows: BookSheet['rows'], column: number): number {
  let most = Math.ceil(signs(head) / 2);
  for (const row of rows) {
    const value = row[column];
    if (typeof value === 'string') most = Math.max(most, ...value.split('\n').map(signs));
    else if (typeof value === 'number')
      most = Math.max(most, value.toFixed(Math.min(decimals ?? 0, mostDecimals)).length * 1.25);
  }
  return Math.round(Math.min(widest, Math.max(narrowest, most + 2)));
}
