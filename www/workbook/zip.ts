// The zip container: its directory is judged whole before any part is unpacked.
import { inflate } from './inflate.js';
import { honestRatio, mostEntries, mostPartBytes, mostUnpackedBytes } from './limits.js';
import { BookRefused } from './refusal.js';

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  check: number;
  packed: number;
  size: number;
  offset: number;
}

const directoryMark = 0x02014b50;
const localMark = 0x04034b50;
const endMark = 0x06054b50;
const wideEndMark = 0x06064b50;
const wideLocatorMark = 0x07064b50;
const unsaid = 0xffffffff;

const damaged = () => new BookRefused('damaged');

/** Whether bytes begin as a zip container does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** An opened container. */
export class Zip {
  private readonly entries = new Map<string, Entry>();
  private readonly view: DataView;
  private unpacked = 0;

  /** Throws where the directory is cut, at odds with itself, doubled, overlapping or too long. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { offset, count } = this.directory();
    if (count > mostEntries) throw new BookRefused('too-many-entries');
    let at = offset;
    for (let index = 0; index < count; index += 1) at = this.readEntry(at);
    this.requireApart();
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A part, unpacked; undefined where there is none of this name. */
  read(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) return undefined;
    if (entry.encrypted) throw new BookRefused('encrypted');
    const { size, packed } = entry;
    this.unpacked += size;
    if (size > mostPartBytes || this.unpacked > mostUnpackedBytes)
      throw new BookRefused(size > honestRatio * packed ? 'bomb' : 'too-large');
    // No byte unpacks to more than 1032; a little is added for what is empty.
    if (size > 1032 * packed + 64) throw damaged();
    const content = this.unpack(entry);
    if (crc32(content) !== entry.check) throw damaged();
    return content;
  }

  private unpack({ offset, method, packed, size }: Entry): Uint8Array {
    if (this.word(offset) !== localMark) throw damaged();
    const start = offset + 30 + this.half(offset + 26) + this.half(offset + 28);
    if (start + packed > this.bytes.length) throw damaged();
    const content = this.bytes.subarray(start, start + packed);
    if (method === 8) return inflate(content, size);
    if (method !== 0 || packed !== size) throw damaged();
    return content;
  }

  // The end record stands at the end, but for a comment.
  private directory(): { offset: number; count: number } {
    const { length } = this.bytes;
    for (let at = length - 22; at >= Math.max(0, length - 22 - 0xffff); at -= 1) {
      if (this.bytes[at] !== 0x50 || this.word(at) !== endMark || at + 22 + this.half(at + 20) > length) continue;
      const count = this.half(at + 10);
      const offset = this.word(at + 16);
      return count === 0xffff || offset === unsaid ? (this.wideDirectory(at) ?? { offset, count }) : { offset, count };
    }
    throw damaged();
  }

  private wideDirectory(end: number): { offset: number; count: number } | undefined {
    if (end < 20 || this.word(end - 20) !== wideLocatorMark) return undefined;
    const at = this.long(end - 12);
    if (this.word(at) !== wideEndMark) throw damaged();
    return { count: this.long(at + 32), offset: this.long(at + 48) };
  }

  private readEntry(at: number): number {
    if (this.word(at) !== directoryMark) throw damaged();
    const [nameLength, extraLength] = [this.half(at + 28), this.half(at + 30)];
    const next = at + 46 + nameLength + extraLength + this.half(at + 32);
    if (next > this.bytes.length) throw damaged();
    const flags = this.half(at + 8);
    const label = flags & 0x800 ? 'utf-8' : 'latin1';
    const entry: Entry = {
      name: new TextDecoder(label).decode(this.bytes.subarray(at + 46, at + 46 + nameLength)),
      method: this.half(at + 10),
      encrypted: (flags & 1) !== 0,
      check: this.word(at + 16),
      packed: this.word(at + 20),
      size: this.word(at + 24),
      offset: this.word(at + 42),
    };
    this.widen(entry, at + 46 + nameLength, extraLength);
    const key = entry.name.replace(/\\/g, '/').replace(/^\//, '').toLowerCase();
    // Of two parts of one name each reader takes another.
    if (this.entries.has(key)) throw damaged();
    this.entries.set(key, entry);
    return next;
  }

  // What does not fit into four bytes stands in an extra field, in this order.
  private widen(entry: Entry, start: number, length: number): void {
    for (let at = start; at + 4 <= start + length; at += 4 + this.half(at + 2)) {
      if (this.half(at) !== 1) continue;
      let field = at + 4;
      for (const name of ['size', 'packed', 'offset'] as const) {
        if (entry[name] !== unsaid) continue;
        entry[name] = this.long(field);
        field += 8;
      }
      return;
    }
  }

  // Parts that share bytes are how a few of them unpack to petabytes.
  private requireApart(): void {
    const inOrder = [...this.entries.values()].sort((a, b) => a.offset - b.offset);
    let end = 0;
    for (const { offset, packed } of inOrder) {
      if (offset < end) throw new BookRefused('bomb');
      end = offset + 30 + packed;
      if (end > this.bytes.length) throw damaged();
    }
  }

  private half(at: number): number {
    if (!(at >= 0 && at + 2 <= this.bytes.length)) throw damaged();
    return this.view.getUint16(at, true);
  }

  private word(at: number): number {
    if (!(at >= 0 && at + 4 <= this.bytes.length)) throw damaged();
    return this.view.getUint32(at, true);
  }

  private long(at: number): number {
    return this.word(at) + this.word(at + 4) * 0x100000000;
  }
}

let tables: Uint32Array[] | undefined;

// What a byte adds to the checksum, when none to three others follow it.
function checkTables(): Uint32Array[] {
  const first = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[byte] = value;
  }
  const after = (before: Uint32Array) => before.map((value) => (value >>> 8) ^ (first[value & 0xff] as number));
  const second = after(first);
  const third = after(second);
  return [first, second, third, after(third)];
}

/** The checksum of a part. */
export function crc32(bytes: Uint8Array): number {
  tables ??= checkTables();
  const [first, second, third, fourth] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let value = 0xffffffff;
  let at = 0;
  for (const end = bytes.length - 3; at < end; at += 4) {
    value ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    value =
      (fourth[value & 0xff] as number) ^
      (third[(value >>> 8) & 0xff] as number) ^
      (second[(value >>> 16) & 0xff] as number) ^
      (first[value >>> 24] as number);
  }
  for (; at < bytes.length; at += 1) value = (value >>> 8) ^ (first[(value ^ (bytes[at] as number)) & 0xff] as number);
  return (value ^ 0xffffffff) >>> 0;
}
