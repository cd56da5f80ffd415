// HTML as spreadsheets, word processors and web pages write it, read tag by tag. It is never made part of a document: nothing
// in it is loaded or run.

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  minus: '−',
  plusmn: '±',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  permil: '‰',
  yen: '¥',
  le: '≤',
  ge: '≥',
  sup2: '²',
  sup3: '³',
};

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));?/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? named[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

// Their content is no text.
const raw = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'xml']);

/** Goes through the tags and texts of HTML; whatever it is, there is no error in it. */
export class HtmlReader {
  /** What was come to: the beginning or end of an element, text, or the style sheet of the document. */
  kind: 'open' | 'close' | 'text' | 'style' = 'text';
  /** Name of the element, in small letters. */
  name = '';
  private at = 0;
  private start = 0;
  private end = 0;

  constructor(private readonly source: string) {}

  /** Goes on; false at the end. */
  next(): boolean {
    const { source } = this;
    while (this.at < source.length) {
      const open = source.indexOf('<', this.at);
      if (open !== this.at) return this.found('text', this.at, open < 0 ? source.length : open);
      if (source.startsWith('<!--', open)) this.leap('-->', open);
      else if (/[!?]/.test(source[open + 1] ?? '')) this.leap('>', open);
      else if (/[a-z/]/i.test(source[open + 1] ?? '')) {
        if (this.tag(open)) return true;
      } else return this.found('text', open, open + 1);
    }
    return false;
  }

  /** The text or style sheet that was come to. */
  text(): string {
    const text = this.source.slice(this.start, this.end);
    return this.kind === 'text' ? decoded(text) : text;
  }

  /** The attributes of the element that was opened, by their names in small letters. */
  attributes(): ReadonlyMap<string, string> {
    const read = new Map<string, string>();
    const pattern = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)))?/g;
    for (const [, name = '', double, single, bare] of this.source.slice(this.start, this.end).matchAll(pattern))
      read.set(name.toLowerCase(), decoded(double ?? single ?? bare ?? ''));
    return read;
  }

  private found(kind: HtmlReader['kind'], start: number, end: number): true {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.at = end;
    return true;
  }

  private leap(end: string, from: number): void {
    const found = this.source.indexOf(end, from + 2);
    this.at = found < 0 ? this.source.length : found + end.length;
  }

  private tag(open: number): boolean {
    const { source } = this;
    const isEnd = source[open + 1] === '/';
    let nameEnd = open + (isEnd ? 2 : 1);
    const nameStart = nameEnd;
    while (nameEnd < source.length && !/[\s/>]/.test(source[nameEnd] as string)) nameEnd += 1;
    const close = this.tagClose(nameEnd);
    this.name = source.slice(nameStart, nameEnd).toLowerCase();
    this.found(isEnd ? 'close' : 'open', nameEnd, close);
    this.at = close + 1;
    return isEnd || !raw.has(this.name) || this.skipRaw();
  }

  private tagClose(from: number): number {
    const { source } = this;
    for (let at = from; at < source.length; at += 1) {
      const sign = source[at];
      if (sign === '>') return at;
      // A quote opens a value only behind its sign.
      if ((sign === '"' || sign === "'") && source[at - 1] === '=') at = source.indexOf(sign, at + 1);
      if (at < 0) break;
    }
    return source.length;
  }

  /** Leaps over what is no text; true where it is the style sheet. */
  private skipRaw(): boolean {
    const start = this.at;
    const end = new RegExp(`</${this.name}[\\s>]`, 'gi');
    end.lastIndex = start;
    const close = end.exec(this.source)?.index ?? this.source.length;
    if (this.name === 'style') return this.found('style', start, close);
    this.at = close;
    return false;
  }
}
