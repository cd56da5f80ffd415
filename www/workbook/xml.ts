// XML as workbooks have it, read tag by tag: nothing is built of it. Entities of its own, which a text may blow itself up
// by, are refused.
import { BookRefused } from './refusal.js';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the entities that every XML knows; line ends become \n. */
export function decoded(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The text of a part: UTF-8 unless its first bytes say UTF-16. */
export function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

/** Goes through the tags and texts of an XML text. Throws `damaged` where it is cut. */
export class XmlReader {
  /** What was come to: the beginning or end of an element, or text in it. */
  kind: 'open' | 'close' | 'text' = 'text';
  /** Name of the element, without the prefix of its namespace. */
  name = '';
  private at = 0;
  private depth = 0;
  private tagStart = 0;
  private tagEnd = 0;
  private isClosed = false;
  private plain: string | undefined;
  private read = new Map<string, string>();
  private readAt = -1;

  constructor(private readonly source: string) {}

  /** Goes on; false at the end. */
  next(): boolean {
    const { source } = this;
    if (this.isClosed) {
      this.isClosed = false;
      this.kind = 'close';
      this.depth -= 1;
      return true;
    }
    for (;;) {
      if (this.at >= source.length) {
        if (this.depth !== 0) throw new BookRefused('damaged');
        return false;
      }
      if (source.charCodeAt(this.at) !== 60) {
        const end = source.indexOf('<', this.at);
        this.tagStart = this.at;
        this.tagEnd = end < 0 ? source.length : end;
        this.at = this.tagEnd;
        this.kind = 'text';
        return true;
      }
      const sign = source.charCodeAt(this.at + 1);
      if (sign === 33 && source.startsWith('<![CDATA[', this.at)) return this.section();
      if (sign === 33 || sign === 63) this.leap(sign);
      else return this.tag(sign === 47);
    }
  }

  // Comments and instructions.
  private leap(sign: number): void {
    const { source } = this;
    const end = sign === 63 ? '?>' : source.startsWith('<!--', this.at) ? '-->' : undefined;
    // What is left is a document type, which may hold entities that hold entities.
    if (!end) throw new BookRefused('bomb');
    const found = source.indexOf(end, this.at + 2);
    if (found < 0) throw new BookRefused('damaged');
    this.at = found + end.length;
  }

  private section(): boolean {
    const end = this.source.indexOf(']]>', this.at);
    if (end < 0) throw new BookRefused('damaged');
    this.plain = this.source.slice(this.at + 9, end);
    this.at = end + 3;
    this.kind = 'text';
    return true;
  }

  private tag(isEnd: boolean): boolean {
    const { source } = this;
    const start = this.at + (isEnd ? 2 : 1);
    let nameEnd = start;
    let nameStart = start;
    for (; nameEnd < source.length; nameEnd += 1) {
      const code = source.charCodeAt(nameEnd);
      if (code === 58) nameStart = nameEnd + 1;
      else if (code === 62 || code === 47 || isSpace(code)) break;
    }
    const end = this.tagClose(nameEnd);
    this.name = source.slice(nameStart, nameEnd);
    this.isClosed = !isEnd && source.charCodeAt(end - 1) === 47;
    this.tagStart = nameEnd;
    this.tagEnd = this.isClosed ? end - 1 : end;
    this.at = end + 1;
    this.kind = isEnd ? 'close' : 'open';
    this.depth += isEnd ? -1 : 1;
    if (this.depth < 0) throw new BookRefused('damaged');
    return true;
  }

  // A bracket may stand in an attribute.
  private tagClose(from: number): number {
    const { source } = this;
    for (let at = from; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === 62) return at;
      if (code !== 34 && code !== 39) continue;
      at = source.indexOf(code === 34 ? '"' : "'", at + 1);
      if (at < 0) break;
    }
    throw new BookRefused('damaged');
  }

  /** The text that was come to. */
  text(): string {
    const { plain } = this;
    this.plain = undefined;
    return plain ?? decoded(this.source.slice(this.tagStart, this.tagEnd));
  }

  /** An attribute of the element that was opened, by its name as it is written, prefix and all. */
  attribute(name: string): string | undefined {
    return this.attributes().get(name);
  }

  /** The attributes of the element that was opened, by their names as they are written, prefix and all. */
  attributes(): ReadonlyMap<string, string> {
    if (this.readAt === this.tagStart) return this.read;
    this.readAt = this.tagStart;
    this.read = new Map();
    const { source, tagEnd, read } = this;
    let at = this.tagStart;
    while (at < tagEnd) {
      while (at < tagEnd && isSpace(source.charCodeAt(at))) at += 1;
      let equals = at;
      while (equals < tagEnd && source.charCodeAt(equals) !== 61) equals += 1;
      let open = equals + 1;
      while (open < tagEnd && isSpace(source.charCodeAt(open))) open += 1;
      if (open >= tagEnd) break;
      const close = source.indexOf(source.charCodeAt(open) === 39 ? "'" : '"', open + 1);
      if (close < 0 || close > tagEnd) break;
      read.set(source.slice(at, equals).trimEnd(), decoded(source.slice(open + 1, close)));
      at = close + 1;
    }
    return read;
  }
}
