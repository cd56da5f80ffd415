// RFC 1951, with room for what the container has declared and not a byte more. The browser's own DecompressionStream knows
// the bare format since 2022 only, and not how much is too much.
import { BookRefused } from './refusal.js';

const damaged = () => new BookRefused('damaged');

// RFC 1951, 3.2.5: what the codes of lengths and of distances begin at, and how many more bits they read.
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** For each run of `bits` bits, lowest first: the symbol that it begins with, above the four bits of its length; 0: none. */
interface Codes {
  table: Uint16Array;
  bits: number;
}

function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16);
  let bits = 0;
  for (const length of lengths) {
    counts[length] = (counts[length] as number) + 1;
    bits = Math.max(bits, length);
  }
  counts[0] = 0;
  const next = new Uint16Array(16);
  let code = 0;
  for (let length = 1; length <= bits; length += 1) {
    code = (code + (counts[length - 1] as number)) << 1;
    next[length] = code;
    if (code + (counts[length] as number) > 1 << length) throw damaged();
  }
  const table = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    let reversed = 0;
    for (let bit = 0, rest = next[length] as number; bit < length; bit += 1, rest >>= 1)
      reversed = (reversed << 1) | (rest & 1);
    next[length] = (next[length] as number) + 1;
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  });
  return { table, bits };
}

const filled = (runs: [count: number, length: number][]) =>
  Uint8Array.from(runs.flatMap(([count, length]) => Array<number>(count).fill(length)));

let fixed: { literals: Codes; distances: Codes } | undefined;
const fixedCodes = () =>
  (fixed ??= {
    literals: codesOf(
      filled([
        [144, 8],
        [112, 9],
        [24, 7],
        [8, 8],
      ]),
    ),
    distances: codesOf(filled([[30, 5]])),
  });

/** Unpacks `packed` to exactly `size` bytes. Throws `damaged` where it is not that. */
export function inflate(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  let position = 0;
  let held = 0;
  let count = 0;

  const need = (bits: number) => {
    while (count < bits) {
      if (position >= packed.length) throw damaged();
      held |= (packed[position] as number) << count;
      position += 1;
      count += 8;
    }
  };
  const take = (bits: number) => {
    need(bits);
    const value = held & ((1 << bits) - 1);
    held >>>= bits;
    count -= bits;
    return value;
  };
  const symbol = ({ table, bits }: Codes) => {
    // Towards the end there may be fewer bits than the longest code has.
    while (count < bits && position < packed.length) {
      held |= (packed[position] as number) << count;
      position += 1;
      count += 8;
    }
    const entry = table[held & ((1 << bits) - 1)] as number;
    const length = entry & 15;
    if (length === 0 || length > count) throw damaged();
    held >>>= length;
    count -= length;
    return entry >> 4;
  };

  const stored = () => {
    held = 0;
    position -= count >> 3;
    count = 0;
    const length = (packed[position] as number) | ((packed[position + 1] as number) << 8);
    const check = (packed[position + 2] as number) | ((packed[position + 3] as number) << 8);
    position += 4;
    if (position + length > packed.length || (length ^ check) !== 0xffff || at + length > size) throw damaged();
    out.set(packed.subarray(position, position + length), at);
    position += length;
    at += length;
  };

  const dynamicCodes = () => {
    const [literals, distances, orders] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const order = new Uint8Array(19);
    for (let index = 0; index < orders; index += 1) order[lengthOrder[index] as number] = take(3);
    const codes = codesOf(order);
    const lengths = new Uint8Array(literals + distances);
    let index = 0;
    const repeat = (length: number, times: number) => {
      if (index + times > lengths.length) throw damaged();
      lengths.fill(length, index, index + times);
      index += times;
    };
    while (index < lengths.length) {
      const code = symbol(codes);
      if (code < 16) repeat(code, 1);
      else if (code === 17) repeat(0, take(3) + 3);
      else if (code === 18) repeat(0, take(7) + 11);
      else if (index === 0) throw damaged();
      else repeat(lengths[index - 1] as number, take(2) + 3);
    }
    return { literals: codesOf(lengths.subarray(0, literals)), distances: codesOf(lengths.subarray(literals)) };
  };

  const compressed = ({ literals, distances }: { literals: Codes; distances: Codes }) => {
    for (;;) {
      const code = symbol(literals);
      if (code === 256) return;
      if (code < 256) {
        if (at >= size) throw damaged();
        out[at] = code;
        at += 1;
        continue;
      }
      const base = lengthBase[code - 257];
      if (base === undefined) throw damaged();
      const length = base + take(lengthBits[code - 257] as number);
      const far = symbol(distances);
      const distance = (distanceBase[far] as number) + take(distanceBits[far] as number);
      if (!(distance <= at) || at + length > size) throw damaged();
      // What is copied may be what has just been written.
      for (const end = at + length; at < end; at += 1) out[at] = out[at - distance] as number;
    }
  };

  for (;;) {
    const isLast = take(1);
    const kind = take(2);
    if (kind === 0) stored();
    else if (kind === 1) compressed(fixedCodes());
    else if (kind === 2) compressed(dynamicCodes());
    else throw damaged();
    if (isLast) break;
  }
  if (at !== size) throw damaged();
  return out;
}
