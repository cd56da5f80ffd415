// A notice as a Word document, laid out by GB/T 9704-2012.
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
// What this file uses of others are types alone: so it comes by itself.
import type { Said, SaidBlock, SaidTable } from './said.js';

/** Fonts of a Chinese office, by what they are for. */
const fonts = { body: '仿宋', title: '方正小标宋简体', first: '黑体', second: '楷体', number: '宋体' } as const;
type Font = keyof typeof fonts;
const latin = 'Times New Roman';

/** What a Latin font says better; quotation marks and dashes of Chinese are none of it. */
const latinSigns = /([\x20-\x7e\u00b1\u2212\u2013]+)/;

interface Look {
  font: Font;
  /** In points. */
  size: number;
  /** What each character is narrower by, in twentieths of a point. */
  tighter?: number;
}

class Composer {
  private readonly body: Look;

  constructor(private readonly said: Said) {
    const { size, tighter } = said.sheet;
    this.body = { font: 'body', size, tighter };
  }

  /** Runs that each name their East Asian font: that of the theme would stand in otherwise. */
  private runs(text: string, { font, size, tighter = 0 }: Look): TextRun[] {
    const asian = fonts[font];
    const parts = this.said.chinese ? text.split(latinSigns) : [text];
    return parts.flatMap((part, at) => {
      if (part === '') return [];
      const isLatin = !this.said.chinese || at % 2 === 1;
      const face = isLatin && font !== 'number' ? latin : asian;
      return new TextRun({
        text: part,
        size: size * 2,
        characterSpacing: -tighter,
        font: { ascii: face, hAnsi: face, cs: face, eastAsia: asian, ...(isLatin ? {} : { hint: 'eastAsia' }) },
      });
    });
  }

  private paragraph(text: string, look: Look, options: Omit<IParagraphOptions, 'children'> = {}, lead = ''): Paragraph {
    const { line } = this.said.sheet;
    return new Paragraph({
      spacing: { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      ...options,
      children: [...(lead ? this.runs(lead, { ...look, font: 'first' }) : []), ...this.runs(text, look)],
    });
  }

  private get indent(): { firstLine: number } {
    return { firstLine: 2 * (this.said.sheet.size * 20 - this.said.sheet.tighter) };
  }

  private block({ kind, text, lead }: Exclude<SaidBlock, SaidTable>): Paragraph {
    const { sheet, isForm } = this.said;
    switch (kind) {
      case 'first':
      case 'second':
        return this.paragraph(text, { ...this.body, font: kind }, { indent: this.indent, keepNext: true });
      case 'paragraph':
        return this.paragraph(text, this.body, { indent: this.indent, alignment: AlignmentType.BOTH }, lead);
      case 'note':
        return this.paragraph(
          text,
          { font: 'body', size: 12 },
          { spacing: { line: 380, lineRule: LineRuleType.EXACT, before: 0, after: 0 } },
        );
      case 'line':
      case 'end':
        return this.paragraph(
          text,
          { font: 'body', size: isForm ? 10.5 : sheet.size },
          kind === 'end' ? { alignment: AlignmentType.RIGHT } : {},
        );
      default:
        return this.paragraph(text, this.body);
    }
  }

  // Rows are as high as they need to be: an exact height would cut them.
  private cell(text: string, width: number, alignment: (typeof AlignmentType)[keyof typeof AlignmentType], look: Look) {
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new Paragraph({
          alignment,
          spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 },
          children: this.runs(text, look),
        }),
      ],
    });
  }

  private table(table: SaidTable): (Paragraph | Table)[] {
    const { columns, heads, rows, title } = table;
    const { page } = this.said;
    const size = columns.length > 6 ? 10.5 : 12;
    const widths = widthsOf(
      columns.map(({ width }) => width),
      page.width,
    );
    const row = (texts: string[], isHead: boolean) =>
      new TableRow({
        cantSplit: true,
        tableHeader: isHead,
        children: texts.map((text, at) => {
          const usual = columns[at]?.isText ? AlignmentType.LEFT : AlignmentType.RIGHT;
          const look: Look = { font: isHead ? 'first' : 'body', size };
          return this.cell(text, widths[at] as number, isHead ? AlignmentType.CENTER : usual, look);
        }),
      });
    return [
      ...(title
        ? [this.paragraph(title, { font: 'first', size: 12 }, { alignment: AlignmentType.CENTER, keepNext: true })]
        : []),
      new Table({
        width: { size: page.width, type: WidthType.DXA },
        columnWidths: widths,
        layout: TableLayoutType.FIXED,
        rows: [...heads.map((texts) => row(texts, true)), ...rows.map((cells) => row(cells, false))],
      }),
      // Two tables in a row would grow into one.
      new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, children: [] }),
    ];
  }

  /** The draft's mark: on every page. */
  private get header(): Header {
    return new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: this.runs(this.said.mark, { font: 'first', size: 10.5 }),
        }),
      ],
    });
  }

  /** The page's number between dashes: at the outer edge, a character from it. */
  private footer(isEven: boolean): Footer {
    const face = fonts.number;
    return new Footer({
      children: [
        new Paragraph({
          alignment: isEven ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: isEven ? { left: 280 } : { right: 280 },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              size: 28,
              font: { ascii: face, hAnsi: face, cs: face, eastAsia: face, hint: 'eastAsia' },
            }),
          ],
        }),
      ],
    });
  }

  compose(): Document {
    const { said } = this;
    const title = this.paragraph(
      said.title,
      { font: 'title', size: 22 },
      {
        alignment: AlignmentType.CENTER,
        spacing: { line: 680, lineRule: LineRuleType.EXACT, before: 0, after: Math.round(this.said.sheet.line / 2) },
      },
    );
    const marked = said.mark !== '';
    const { header } = this;
    return new Document({
      title: said.title,
      creator: 'Saima',
      evenAndOddHeaderAndFooters: true,
      styles: {
        default: {
          document: {
            run: {
              size: this.said.sheet.size * 2,
              font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: fonts.body },
            },
          },
        },
      },
      sections: [
        {
          properties: { page: { size: said.page.size, margin: said.page.margin } },
          ...(marked ? { headers: { default: header, even: header } } : {}),
          footers: { default: this.footer(false), even: this.footer(true) },
          children: [
            title,
            ...said.blocks.flatMap((block) => (block.kind === 'table' ? this.table(block) : [this.block(block)])),
          ],
        },
      ],
    });
  }
}

/** Shares of a width as whole twips that add up to it. */
function widthsOf(shares: number[], room: number): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((share / whole) * room));
  widths[0] = (widths[0] ?? 0) + room - widths.reduce((sum, width) => sum + width, 0);
  return widths;
}

/** The document’s bytes. */
export async function noticeDocument(said: Said): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(new Composer(said).compose()));
}
