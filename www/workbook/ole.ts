// The compound file of .xls and .et (MS-CFB): its sectors hang together in chains, each of which must end.
import { BookRefused } from './refusal.js';

const damaged = () => new BookRefused('damaged');
const lastRegular = 0xfffffffa;
const endOfChain = 0xfffffffe;
const none = 0xffffffff;
const headerSectors = 109;

/** Whether bytes begin as a compound file does. */
export const isOle = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);

interface Stream {
  start: number;
  size: number;
}

interface Entry extends Stream {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
}

/** An opened compound file: the streams of its root. */
export class Ole {
  private readonly view: DataView;
  private readonly shift: number;
  private readonly miniShift: number;
  private readonly sectors: number;
  private readonly fat: Uint32Array;
  private readonly streams = new Map<string, Stream>();
  private readonly cutoff: number;
  private readonly miniFat: Uint32Array;
  private readonly mini: Uint8Array;

  /** Throws where a chain is cut, goes in a circle or out of the file. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 512) throw damaged();
    this.shift = this.view.getUint16(30, true);
    this.miniShift = this.view.getUint16(32, true);
    if ((this.shift !== 9 && this.shift !== 12) || this.miniShift !== 6) throw damaged();
    // The last sector may be shorter than the others.
    this.sectors = Math.ceil(bytes.length / (1 << this.shift)) - 1;
    this.cutoff = this.word(56);
    this.fat = this.words(this.fatSectors());
    const entries = this.directory();
    const root = entries[0];
    if (root?.type !== 5) throw damaged();
    this.miniFat = this.words(this.chain(this.word(60), this.fat, this.sectors));
    this.mini = root.start < lastRegular ? this.content(root) : new Uint8Array();
    this.collect(entries, root.child);
  }

  has(name: string): boolean {
    return this.streams.has(name.toLowerCase());
  }

  /** The bytes of a stream of the root; undefined where there is none of this name. */
  read(name: string): Uint8Array | undefined {
    const stream = this.streams.get(name.toLowerCase());
    if (!stream) return undefined;
    return stream.size < this.cutoff ? this.miniContent(stream) : this.content(stream);
  }

  private word(at: number): number {
    if (at + 4 > this.bytes.length) throw damaged();
    return this.view.getUint32(at, true);
  }

  private sectorStart(sector: number): number {
    if (sector >= this.sectors) throw damaged();
    return (sector + 1) << this.shift;
  }

  private words(sectors: number[]): Uint32Array {
    const each = 1 << (this.shift - 2);
    const words = new Uint32Array(sectors.length * each);
    sectors.forEach((sector, index) => {
      const start = this.sectorStart(sector);
      for (let at = 0; at < each; at += 1) words[index * each + at] = this.word(start + at * 4);
    });
    return words;
  }

  // Where the table of chains itself stands: in the header, and in sectors of its own that hang together.
  private fatSectors(): number[] {
    const count = this.word(44);
    if (count > this.sectors) throw damaged();
    const sectors: number[] = [];
    const take = (start: number, places: number) => {
      for (let index = 0; index < places && sectors.length < count; index += 1) {
        const sector = this.word(start + index * 4);
        if (sector >= lastRegular) throw damaged();
        sectors.push(sector);
      }
    };
    take(76, headerSectors);
    const places = (1 << (this.shift - 2)) - 1;
    let next = this.word(68);
    for (let seen = 0; sectors.length < count; seen += 1) {
      if (seen > this.sectors) throw damaged();
      const start = this.sectorStart(next);
      take(start, places);
      next = this.word(start + places * 4);
    }
    return sectors;
  }

  private chain(first: number, table: Uint32Array, most: number): number[] {
    const sectors: number[] = [];
    let sector = first;
    while (sector < lastRegular) {
      if (sectors.length >= most || sector >= table.length) throw damaged();
      sectors.push(sector);
      sector = table[sector] as number;
    }
    if (sector !== endOfChain && first !== none) throw damaged();
    return sectors;
  }

  private content({ start, size }: Stream): Uint8Array {
    const sectors = this.chain(start, this.fat, this.sectors);
    const each = 1 << this.shift;
    if (size > sectors.length * each) throw damaged();
    const content = new Uint8Array(size);
    for (let at = 0, index = 0; at < size; at += each, index += 1) {
      const from = this.sectorStart(sectors[index] as number);
      const length = Math.min(each, size - at);
      if (from + length > this.bytes.length) throw damaged();
      content.set(this.bytes.subarray(from, from + length), at);
    }
    return content;
  }

  private miniContent({ start, size }: Stream): Uint8Array {
    const each = 1 << this.miniShift;
    const sectors = this.chain(start, this.miniFat, this.miniFat.length);
    if (size > sectors.length * each) throw damaged();
    const content = new Uint8Array(size);
    for (let at = 0, index = 0; at < size; at += each, index += 1) {
      const from = (sectors[index] as number) * each;
      const part = this.mini.subarray(from, from + Math.min(each, size - at));
      if (part.length < Math.min(each, size - at)) throw damaged();
      content.set(part, at);
    }
    return content;
  }

  private directory(): Entry[] {
    const entries: Entry[] = [];
    for (const sector of this.chain(this.word(48), this.fat, this.sectors)) {
      const start = this.sectorStart(sector);
      for (let at = start; at < start + (1 << this.shift); at += 128) entries.push(this.entry(at));
    }
    return entries;
  }

  private entry(at: number): Entry {
    if (at + 128 > this.bytes.length) throw damaged();
    const nameLength = Math.min(64, Math.max(2, this.view.getUint16(at + 64, true)));
    return {
      name: new TextDecoder('utf-16le').decode(this.bytes.subarray(at, at + nameLength - 2)),
      type: this.bytes[at + 66] as number,
      left: this.word(at + 68),
      right: this.word(at + 72),
      child: this.word(at + 76),
      start: this.word(at + 116),
      // The upper half is unsaid in files of small sectors.
      size: this.word(at + 120),
    };
  }

  // The entries of a folder are a tree; what hangs in folders below, such as embedded workbooks, is not the root's.
  private collect(entries: Entry[], first: number): void {
    const seen = new Set<number>();
    const waiting = [first];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (index === none) continue;
      const entry = entries[index];
      if (!entry || seen.has(index)) throw damaged();
      seen.add(index);
      if (entry.type === 2) this.streams.set(entry.name.toLowerCase(), entry);
      waiting.push(entry.left, entry.right);
    }
  }
}
