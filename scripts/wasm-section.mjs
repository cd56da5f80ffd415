// A WebAssembly module is a header of eight bytes and a row of sections: an id,
// a length, and so many bytes. Custom sections (id 0) start with their name.

const headerLength = 8;

// Unsigned LEB128: seven bits a byte, the lowest first.
function readLength(bytes, at) {
  let value = 0;
  let scale = 1;
  for (let next = at; ; next += 1) {
    value += (bytes[next] & 0x7f) * scale;
    if (bytes[next] < 0x80) return { value, next: next + 1 };
    scale *= 128;
  }
}

/** The module without its custom section of that name; all other bytes stay. */
export function withoutCustomSection(bytes, name) {
  const kept = [bytes.subarray(0, headerLength)];
  for (let at = headerLength; at < bytes.length; ) {
    const { value: length, next } = readLength(bytes, at + 1);
    const end = next + length;
    const named = bytes[at] === 0 && nameAt(bytes, next) === name;
    if (!named) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function nameAt(bytes, at) {
  const { value: length, next } = readLength(bytes, at);
  return Buffer.from(bytes.subarray(next, next + length)).toString('utf8');
}
