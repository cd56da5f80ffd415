// A module in which each function notes that it was called.
import { endOfLocals, sized } from './code.mjs';
import { bodiesOf, list, memoryOf, moduleWith } from './module.mjs';
import { numberBytes, readNumber, section, sectionsOf, signedBytes } from './sections.mjs';

const pageLength = 65_536;

/** The module, and where it notes that: bytes from `base` on, one for each of so many functions. */
export function noting(bytes) {
  const sections = sectionsOf(bytes);
  const memory = memoryOf(sections);
  const base = memory.pages * pageLength;
  const bodies = bodiesOf(sections);
  const noted = bodies.map((body, number) => {
    const { next } = readNumber(body, 0);
    const from = endOfLocals(body, next);
    // i32.const the byte of its own, i32.const 1, i32.store8.
    const note = [0x41, ...signedBytes(base + number), 0x41, 1, 0x3a, 0, 0];
    return sized(Buffer.concat([body.subarray(next, from), Buffer.from(note), body.subarray(from)]));
  });
  const pages = memory.pages + Math.ceil(bodies.length / pageLength);
  const most = memory.most === undefined ? [] : [numberBytes(Math.max(memory.most, pages))];
  const module = moduleWith(sections, {
    [section.code]: list(noted),
    [section.memory]: [Buffer.from([1, most.length]), numberBytes(pages), ...most],
  });
  return { module, base, count: bodies.length };
}
