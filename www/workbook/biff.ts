// Records of an .xls, Excel 5 to 2003 (MS-XLS), and the texts in them.
import { BookRefused } from './refusal.js';

/** The kinds of record that are read. */
export const kinds = {
  formula: 0x06,
  end: 0x0a,
  dateMode: 0x22,
  encrypted: 0x2f,
  more: 0x3c,
  codePage: 0x42,
  columns: 0x7d,
  sheet: 0x85,
  rk: 0x27e,
  manyRk: 0xbd,
  richText: 0xd6,
  style: 0xe0,
  merges: 0xe5,
  strings: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  truth: 0x205,
  result: 0x207,
  row: 0x208,
  format: 0x41e,
  begin: 0x809,
} as const;

/** One record; what it holds ends where it does. */
export interface BiffRecord {
  kind: number;
  view: DataView;
}

const damaged = () => new BookRefused('damaged');

/** Goes through the records of a stream from a place on. Throws where one is cut. */
export function* records(stream: Uint8Array, start: number): Generator<BiffRecord> {
  const all = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  for (let at = start; at < stream.length; ) {
    if (at + 4 > stream.length) throw damaged();
    const [kind, length] = [all.getUint16(at, true), all.getUint16(at + 2, true)];
    if (at + 4 + length > stream.length) throw damaged();
    yield { kind, view: new DataView(stream.buffer, stream.byteOffset + at + 4, length) };
    at += 4 + length;
  }
}

/** The bytes of a record from a place on, so many of them. */
export function bytesOf(view: DataView, start: number, length: number): Uint8Array {
  if (start + length > view.byteLength) throw damaged();
  return new Uint8Array(view.buffer, view.byteOffset + start, length);
}

/** A text of one byte or two a sign, without what says how it looks: `count` signs from `start` on. */
export function wideText(view: DataView, start: number, count: number, isWide: boolean): string {
  const bytes = bytesOf(view, start, isWide ? count * 2 : count);
  // A byte alone is the lower half of a sign, not of any code page.
  return isWide ? new TextDecoder('utf-16le').decode(bytes) : String.fromCharCode(...bytes);
}

/** A text with its flags before it (XLUnicodeStringNoCch). */
export function flaggedText(view: DataView, start: number, count: number): string {
  const flags = view.getUint8(start);
  const skipped = (flags & 8 ? 2 : 0) + (flags & 4 ? 4 : 0);
  return wideText(view, start + 1 + skipped, count, (flags & 1) !== 0);
}

const codePages: Record<number, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  65001: 'utf-8',
};

/** A decoder of the code page that texts of Excel 5 and 95 are in. */
export function decoderOf(codePage: number): TextDecoder {
  const isWindows = codePage >= 1250 && codePage <= 1258;
  return new TextDecoder(codePages[codePage] ?? (isWindows ? `windows-${codePage}` : 'gbk'));
}

/** Reads on through a record and those that continue it. */
class Pieces {
  private piece = 0;
  private at = 0;

  constructor(private readonly views: DataView[]) {}

  get isAtEnd(): boolean {
    this.settle();
    return this.piece >= this.views.length;
  }

  private settle(): void {
    while (this.piece < this.views.length && this.at >= (this.views[this.piece] as DataView).byteLength) {
      this.piece += 1;
      this.at = 0;
    }
  }

  private get view(): DataView {
    const view = this.views[this.piece];
    if (!view) throw damaged();
    return view;
  }

  byte(): number {
    this.settle();
    this.at += 1;
    return this.view.getUint8(this.at - 1);
  }

  half(): number {
    return this.byte() | (this.byte() << 8);
  }

  word(): number {
    return this.half() + this.half() * 0x10000;
  }

  skip(count: number): void {
    for (let left = count; left > 0; ) {
      this.settle();
      const step = Math.min(left, this.view.byteLength - this.at);
      this.at += step;
      left -= step;
    }
  }

  // Where a text goes on in the next record, that says anew how wide its signs are.
  text(count: number, isWideAtFirst: boolean): string {
    let text = '';
    let isWide = isWideAtFirst;
    for (let left = count; left > 0; ) {
      if (this.at >= this.view.byteLength) {
        this.settle();
        isWide = (this.byte() & 1) !== 0;
      }
      const room = this.view.byteLength - this.at;
      const signs = Math.min(left, isWide ? room >> 1 : room);
      if (signs === 0) throw damaged();
      text += wideText(this.view, this.at, signs, isWide);
      this.at += isWide ? signs * 2 : signs;
      left -= signs;
    }
    return text;
  }
}

/** The texts that cells refer to by number, from the record that holds them and those that continue it. */
export function sharedTexts(views: DataView[]): string[] {
  const pieces = new Pieces(views);
  pieces.skip(4);
  const count = pieces.word();
  const texts: string[] = [];
  while (texts.length < count && !pieces.isAtEnd) {
    const length = pieces.half();
    const flags = pieces.byte();
    const runs = flags & 8 ? pieces.half() : 0;
    const extra = flags & 4 ? pieces.word() : 0;
    texts.push(pieces.text(length, (flags & 1) !== 0));
    pieces.skip(runs * 4 + extra);
  }
  return texts;
}

/** A number of four bytes (RK): 30 bits of a whole number or of a binary one, perhaps a hundred times too large. */
export function rkNumber(word: number): number {
  let value: number;
  if (word & 2) value = word >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, word & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return word & 1 ? value / 100 : value;
}
