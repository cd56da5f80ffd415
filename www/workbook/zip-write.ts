// Parts → a zip container.
import { crc32 } from './zip.js';

interface Part {
  name: Uint8Array;
  method: number;
  check: number;
  size: number;
  content: Uint8Array;
}

// The browser packs in the form of zlib, which is the bare form that a container holds, between two bytes and four.
async function deflated(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (typeof CompressionStream !== 'function') return undefined;
  const packing = new Response(new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate')));
  const packed = new Uint8Array(await packing.arrayBuffer());
  return packed.subarray(2, packed.length - 4);
}

async function partOf([name, text]: [name: string, text: string]): Promise<Part> {
  const bytes = new TextEncoder().encode(text);
  const packed = await deflated(bytes).catch(() => undefined);
  return {
    name: new TextEncoder().encode(name),
    method: packed ? 8 : 0,
    check: crc32(bytes),
    size: bytes.length,
    content: packed ?? bytes,
  };
}

const nameIsUtf8 = 0x800;
// The first day that the format knows: the same parts are the same bytes.
const firstDay = 0x21;

/** A container of named texts, in their order; packed where the browser can. */
export async function zipOf(texts: [name: string, text: string][]): Promise<Uint8Array> {
  const parts = await Promise.all(texts.map(partOf));
  const size = parts.reduce((sum, { name, content }) => sum + 30 + 46 + 2 * name.length + content.length, 22);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  // Both records say the same of a part, from the version on that can read it.
  const describe = (start: number, { name, method, check, size: whole, content }: Part) => {
    [20, nameIsUtf8, method, 0, firstDay].forEach((half, index) => {
      view.setUint16(start + index * 2, half, true);
    });
    [check, content.length, whole].forEach((word, index) => {
      view.setUint32(start + 10 + index * 4, word, true);
    });
    view.setUint16(start + 22, name.length, true);
  };
  const offsets = parts.map((part) => {
    const offset = at;
    view.setUint32(at, 0x04034b50, true);
    describe(at + 4, part);
    bytes.set(part.name, at + 30);
    bytes.set(part.content, at + 30 + part.name.length);
    at += 30 + part.name.length + part.content.length;
    return offset;
  });
  const directory = at;
  parts.forEach((part, index) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    describe(at + 6, part);
    view.setUint32(at + 42, offsets[index] as number, true);
    bytes.set(part.name, at + 46);
    at += 46 + part.name.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, parts.length, true);
  view.setUint16(at + 10, parts.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}
