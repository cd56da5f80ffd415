// The engine in two modules: the first holds the functions that a first ranking and a first drag call, and the rest all of
// them. Both have the same functions under the same numbers, and share one memory, one table and their globals: the first
// defines those, with the data in them, and the rest takes them over. So the rest can stand in for the first at any moment
// between two calls, and nothing has to be carried across. Whatever the first lacks traps in it.
import { moduleOf, nameBytes, numberBytes, readName, readNumber, section, sectionsOf } from './sections.mjs';

/** What the rest imports from: the exports of the first. */
const first = 'saima:first';

const pageLength = 65_536;

// A body of no locals: `unreachable`, `end`.
const lacking = Buffer.from([3, 0, 0x00, 0x0b]);

const kinds = { function: 0, table: 1, memory: 2, global: 3 };

/** A module in which each function notes that it was called, in bytes from `base` on, one a function. */
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
  return {
    module: withBodies(sections, noted).with(section.memory, [
      Buffer.from([1, most.length]),
      numberBytes(pages),
      ...most,
    ]),
    base,
    count: bodies.length,
  };
}

/** The first module: only the functions that `isCalled` says, by their number among those that the module defines. */
export function firstOf(bytes, isCalled) {
  const sections = sectionsOf(bytes);
  const bodies = bodiesOf(sections).map((body, number) => (isCalled(number) ? body : lacking));
  return withBodies(sections, bodies).with(section.export, sharing(sections));
}

/** The rest: all functions, over the memory, the table and the globals of the first. */
export function restOf(bytes) {
  const sections = sectionsOf(bytes);
  const dropped = new Set([
    section.table,
    section.memory,
    section.global,
    section.start,
    section.data,
    section.dataCount,
  ]);
  const module = moduleOf(
    sections
      .filter(({ id }) => !dropped.has(id))
      .map((each) => (each.id === section.import ? importing(each, sections) : each)),
  );
  // Who asks for it is told here, and not by a browser.
  if (!WebAssembly.validate(module)) throw new Error('the rest of the engine is no module');
  return module;
}

function withBodies(sections, bodies) {
  const code = { id: section.code, body: Buffer.concat([numberBytes(bodies.length), ...bodies]) };
  const changed = sections.map((each) => (each.id === section.code ? code : each));
  return {
    with(id, parts) {
      const module = moduleOf(changed.map((each) => (each.id === id ? { id, body: Buffer.concat(parts) } : each)));
      if (!WebAssembly.validate(module)) throw new Error('a part of the engine is no module');
      return module;
    },
  };
}

function bodyOf(sections, id) {
  const found = sections.filter((each) => each.id === id);
  if (found.length !== 1) throw new Error(`the module has ${found.length} sections ${id} in place of one`);
  return found[0].body;
}

/** The bodies of all functions, each with its length before it. */
function bodiesOf(sections) {
  const code = bodyOf(sections, section.code);
  let { value: count, next: at } = readNumber(code, 0);
  const bodies = [];
  for (; count > 0; count -= 1) {
    const { value: length, next } = readNumber(code, at);
    bodies.push(code.subarray(at, next + length));
    at = next + length;
  }
  return bodies;
}

function endOfLocals(body, at) {
  let { value: groups, next } = readNumber(body, at);
  // How many, and of what type, which is one byte.
  for (; groups > 0; groups -= 1) next = readNumber(body, next).next + 1;
  return next;
}

const sized = (body) => Buffer.concat([numberBytes(body.length), body]);

// `value` in signed LEB128.
function signedBytes(value) {
  const bytes = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest < 64) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function memoryOf(sections) {
  const body = bodyOf(sections, section.memory);
  if (body[0] !== 1 || body[1] > 1) throw new Error('the module has not one plain memory');
  const { value: pages, next } = readNumber(body, 2);
  return { pages, most: body[1] === 1 ? readNumber(body, next).value : undefined };
}

/** The kind and the type of each table and global, as an import writes them. */
function sharedOf(sections) {
  const table = bodyOf(sections, section.table);
  if (table[0] !== 1) throw new Error('the module has not one table');
  const globals = bodyOf(sections, section.global);
  let { value: count, next: at } = readNumber(globals, 0);
  const types = [];
  for (; count > 0; count -= 1) {
    types.push(globals.subarray(at, at + 2));
    at = endOfConstant(globals, at + 2);
  }
  return [
    { name: 'memory', kind: kinds.memory, number: 0, type: bodyOf(sections, section.memory).subarray(1) },
    { name: 'shared:table', kind: kinds.table, number: 0, type: table.subarray(1) },
    ...types.map((type, number) => ({ name: `shared:${number}`, kind: kinds.global, number, type })),
  ];
}

// After a constant of a plain number, and its `end`.
function endOfConstant(bytes, at) {
  const widths = new Map([
    [0x43, 4],
    [0x44, 8],
  ]);
  const code = bytes[at];
  const next = code === 0x41 || code === 0x42 ? readNumber(bytes, at + 1).next : at + 1 + (widths.get(code) ?? NaN);
  if (bytes[next] !== 0x0b) throw new Error('a global of the module is no constant');
  return next + 1;
}

/** The exports of the module, and what it shares. */
function sharing(sections) {
  const body = bodyOf(sections, section.export);
  const { value: count, next } = readNumber(body, 0);
  const names = new Set();
  for (let at = next, left = count; left > 0; left -= 1) {
    const name = readName(body, at);
    names.add(name.value);
    at = readNumber(body, name.next + 1).next;
  }
  const added = sharedOf(sections)
    .filter(({ name }) => !names.has(name))
    .map(({ name, kind, number }) => Buffer.concat([nameBytes(name), Buffer.from([kind]), numberBytes(number)]));
  return [numberBytes(count + added.length), body.subarray(next), ...added];
}

/** The imports of the module, and what it takes over. */
function importing({ id, body }, sections) {
  const { value: count, next } = readNumber(body, 0);
  for (let at = next, left = count; left > 0; left -= 1) {
    const kindAt = readName(body, readName(body, at).next).next;
    // It would come before what is taken over, and give that other numbers.
    if (body[kindAt] !== kinds.function) throw new Error('the module imports more than functions');
    at = readNumber(body, kindAt + 1).next;
  }
  const taken = sharedOf(sections).map(({ name, kind, type }) =>
    Buffer.concat([nameBytes(first), nameBytes(name), Buffer.from([kind]), type]),
  );
  return { id, body: Buffer.concat([numberBytes(count + taken.length), body.subarray(next), ...taken]) };
}
