// What a module is made of, read from its sections and written into them: functions, their types, one memory, one table,
// globals, exports, elements. What this reader does not know it refuses.
import { moduleOf, nameBytes, numberBytes, readName, readNumber, section } from './sections.mjs';

export const kinds = { function: 0, table: 1, memory: 2, global: 3 };

/** A number of parts, and they. */
export const list = (parts) => [numberBytes(parts.length), ...parts];

/** The module with other bodies for some sections, by their ids; undefined: without that section. */
export function moduleWith(sections, bodies) {
  const module = moduleOf(
    sections
      .filter(({ id }) => !(id in bodies) || bodies[id])
      .map((each) => (each.id in bodies ? { id: each.id, body: Buffer.concat(bodies[each.id]) } : each)),
  );
  // Who asks for it is told here, and not by a browser.
  if (!WebAssembly.validate(module)) throw new Error('a part of the engine is no module');
  return module;
}

function bodyOf(sections, id) {
  const found = sections.filter((each) => each.id === id);
  if (found.length !== 1) throw new Error(`the module has ${found.length} sections ${id} in place of one`);
  return found[0].body;
}

/** What `read` finds in a section that begins with a number of things: each with where what follows it begins. */
function* entriesOf(sections, id, read) {
  const body = bodyOf(sections, id);
  let { value: left, next: at } = readNumber(body, 0);
  for (; left > 0; left -= 1) {
    const entry = read(body, at);
    yield entry;
    at = entry.next;
  }
}

/** The bodies of all functions, each with its length before it. */
export const bodiesOf = (sections) =>
  Array.from(
    entriesOf(sections, section.code, (code, at) => {
      const { value: length, next } = readNumber(code, at);
      return { body: code.subarray(at, next + length), next: next + length };
    }),
    ({ body }) => body,
  );

/** Of each function that the module defines, the number of its type, and how many values that takes. */
export function typesOf(sections) {
  const types = [
    ...entriesOf(sections, section.type, (body, at) => {
      if (body[at] !== 0x60) throw new Error('the module has a type that is no function');
      // Each value is of a type of one byte.
      const { value: takes, next } = readNumber(body, at + 1);
      const answered = readNumber(body, next + takes);
      return { takes, next: answered.next + answered.value };
    }),
  ];
  return Array.from(entriesOf(sections, section.function, readNumber), ({ value: type }) => ({
    type,
    takes: types[type].takes,
  }));
}

/** How many functions come before those that the module defines. */
export function importedBy(sections) {
  const entries = [
    ...entriesOf(sections, section.import, (body, at) => {
      const kindAt = readName(body, readName(body, at).next).next;
      // It would come before what is added, and give that other numbers.
      if (body[kindAt] !== kinds.function) throw new Error('the module imports more than functions');
      return readNumber(body, kindAt + 1);
    }),
  ];
  return entries.length;
}

export function memoryOf(sections) {
  const body = bodyOf(sections, section.memory);
  if (body[0] !== 1 || body[1] > 1) throw new Error('the module has not one plain memory');
  const { value: pages, next } = readNumber(body, 2);
  return { pages, most: body[1] === 1 ? readNumber(body, next).value : undefined, type: body.subarray(1) };
}

/** The one table: how many places it has, and how one with so many more is written. */
export function tableOf(sections) {
  const body = bodyOf(sections, section.table);
  if (body[0] !== 1 || body[2] > 1) throw new Error('the module has not one plain table');
  const { value: length, next } = readNumber(body, 3);
  const most = body[2] === 1 ? [readNumber(body, next).value] : [];
  const longer = (more) =>
    Buffer.concat([body.subarray(1, 3), ...[length, ...most].map((places) => numberBytes(places + more))]);
  return { length, longer };
}

/** The types of the globals, as an import writes them. */
export const globalsOf = (sections) =>
  Array.from(
    entriesOf(sections, section.global, (body, at) => ({
      type: body.subarray(at, at + 2),
      next: endOfConstant(body, at + 2),
    })),
    ({ type }) => type,
  );

// After a constant of a plain number, and its `end`.
function endOfConstant(bytes, at) {
  const widths = new Map([
    [0x43, 4],
    [0x44, 8],
  ]);
  const code = bytes[at];
  const next = code === 0x41 || code === 0x42 ? readNumber(bytes, at + 1).next : at + 1 + (widths.get(code) ?? NaN);
  if (bytes[next] !== 0x0b) throw new Error('a constant of the module is no plain number');
  return next + 1;
}

/** What the module exports: name, kind and number of each. */
export const exportsOf = (sections) => [
  ...entriesOf(sections, section.export, (body, at) => {
    const { value: name, next: kindAt } = readName(body, at);
    const { value: number, next } = readNumber(body, kindAt + 1);
    return { name, kind: body[kindAt], number, next };
  }),
];

/** The section of such exports. */
export const exporting = (exports) =>
  list(
    exports.map(({ name, kind, number }) => Buffer.concat([nameBytes(name), Buffer.from([kind]), numberBytes(number)])),
  );

/** The section of the module's imports, and of more from `from`: name, kind and type of each. */
export function importing(sections, from, more) {
  const body = bodyOf(sections, section.import);
  const { value: count, next } = readNumber(body, 0);
  const added = more.map(({ name, kind, type }) =>
    Buffer.concat([nameBytes(from), nameBytes(name), Buffer.from([kind]), type]),
  );
  return [numberBytes(count + added.length), body.subarray(next), ...added];
}

/** What the module puts into its table: from where on, as it is written, and the numbers of the functions. */
export const elementsOf = (sections) => [
  ...entriesOf(sections, section.element, (body, at) => {
    if (body[at] !== 0) throw new Error('the module has elements of another kind than functions of its table');
    const from = endOfConstant(body, at + 1);
    let { value: left, next } = readNumber(body, from);
    const functions = [];
    for (; left > 0; left -= 1) {
      const read = readNumber(body, next);
      functions.push(read.value);
      next = read.next;
    }
    return { offset: body.subarray(at + 1, from), functions, next };
  }),
];

/** The section of such elements. */
export const placing = (elements) =>
  list(
    elements.map(({ offset, functions }) =>
      Buffer.concat([Buffer.from([0]), offset, ...list(functions.map(numberBytes))]),
    ),
  );
