// A WebAssembly module is a header of eight bytes and a row of sections: an id,
// a length, and so many bytes. Custom sections (id 0) start with their name.

const headerLength = 8;

/** Ids of the sections that have no name. */
export const section = {
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
};

/** A number in unsigned LEB128 (seven bits a byte, the lowest first), and where what follows it begins. */
export function readNumber(bytes, at) {
  let value = 0;
  let scale = 1;
  for (let next = at; ; next += 1) {
    value += (bytes[next] & 0x7f) * scale;
    if (bytes[next] < 0x80) return { value, next: next + 1 };
    scale *= 128;
  }
}

/** The bytes of a number in unsigned LEB128. */
export function numberBytes(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}

/** The bytes of a number in signed LEB128. */
export function signedBytes(value) {
  const bytes = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest < 64) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** A text as a module holds it: its length in bytes, and they. */
export function nameBytes(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([numberBytes(bytes.length), bytes]);
}

/** The text at a place, and where what follows it begins. */
export function readName(bytes, at) {
  const { value: length, next } = readNumber(bytes, at);
  return { value: Buffer.from(bytes.subarray(next, next + length)).toString('utf8'), next: next + length };
}

/** The sections of a module in their order: each its id and what it holds. */
export function sectionsOf(bytes) {
  const sections = [];
  for (let at = headerLength; at < bytes.length; ) {
    const { value: length, next } = readNumber(bytes, at + 1);
    sections.push({ id: bytes[at], body: bytes.subarray(next, next + length) });
    at = next + length;
  }
  return sections;
}

/** The module with those sections. */
export function moduleOf(sections) {
  const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const parts = sections.flatMap(({ id, body }) => [Buffer.from([id]), numberBytes(body.length), body]);
  return Buffer.concat([header, ...parts]);
}

/** The module without its custom section of that name. */
export function withoutCustomSection(bytes, name) {
  return moduleOf(sectionsOf(bytes).filter(({ id, body }) => id !== 0 || readName(body, 0).value !== name));
}
