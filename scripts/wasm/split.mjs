// The engine in two modules: the first holds the functions that a first ranking and a first drag call, and the rest all
// others. They share one memory, one table and their globals: the first defines those, with the data in them, and the rest
// takes them over, as it does whatever it calls of the first. What the first calls of the rest it calls by way of the table,
// where the rest stands once it has come, and nothing before. So the rest can come at any moment between two calls, and
// nothing has to be carried across. Until then, whatever the first lacks traps in it.
import { calledBy, renumbered, sized } from './code.mjs';
import {
  bodiesOf,
  elementsOf,
  exporting,
  exportsOf,
  globalsOf,
  importedBy,
  importing,
  kinds,
  list,
  memoryOf,
  moduleWith,
  placing,
  tableOf,
  typesOf,
} from './module.mjs';
import { numberBytes, section, sectionsOf, signedBytes } from './sections.mjs';

/** What the rest imports from: the exports of the first. */
const first = 'saima:first';

// Of the first, what is shorter stands in the rest once more: to call it there costs less than to go over.
const shortBody = 200;

// A body of no locals: `unreachable`, `end`.
const lacking = Buffer.from([3, 0, 0x00, 0x0b]);

/**
 * The two modules: `first` with only the functions that `isCalled` says, by their number among those that the whole
 * defines, and `rest` with the others.
 */
export function partsOf(bytes, isCalled) {
  const sections = sectionsOf(bytes);
  const plan = planOf(sections, isCalled);
  return { first: firstOf(sections, plan), rest: restOf(sections, plan) };
}

// Which functions stand where. Their numbers are those of the whole, in which what it imports comes first.
function planOf(sections, isCalled) {
  const bodies = bodiesOf(sections);
  const imported = importedBy(sections);
  const types = typesOf(sections);
  const functions = new Map(
    bodies.map((body, at) => [imported + at, { body, called: calledBy(body), inFirst: isCalled(at), ...types[at] }]),
  );
  const own = new Set();
  const taken = new Set();
  const lent = new Set();
  const [ours, theirs] = [true, false].map((inFirst) => [...functions].filter(([, each]) => each.inFirst === inFirst));
  for (const [, { called }] of ours)
    for (const number of called) if (functions.get(number)?.inFirst === false) lent.add(number);
  const ask = (number) => {
    const asked = functions.get(number);
    if (asked?.inFirst) (asked.body.length <= shortBody ? own : taken).add(number);
  };
  for (const [number] of theirs) own.add(number);
  // What is added on the way is come to as well.
  for (const number of own) functions.get(number).called.forEach(ask);
  const exported = exportsOf(sections).filter(({ kind }) => kind === kinds.function);
  for (const number of [
    ...exported.map((each) => each.number),
    ...elementsOf(sections).flatMap((each) => each.functions),
  ])
    if (functions.has(number) && !own.has(number)) taken.add(number);
  const table = tableOf(sections);
  const inOrder = (numbers) => [...numbers].sort((one, other) => one - other);
  return {
    imported,
    functions,
    own: inOrder(own),
    /** What the first lends to the rest, and how it is called. */
    taken: inOrder(taken).map((number) => ({ name: `f${number.toString(36)}`, kind: kinds.function, number })),
    /** What the rest lends to the first, each with its place in the table, and where those begin. */
    lent: new Map([...lent].map((number, at) => [number, table.length + at])),
    lentFrom: Buffer.from([0x41, ...signedBytes(table.length), 0x0b]),
    table: table.longer(lent.size),
    shared: [
      { name: 'memory', kind: kinds.memory, number: 0, type: memoryOf(sections).type },
      { name: 'shared:table', kind: kinds.table, number: 0, type: table.longer(lent.size) },
      ...globalsOf(sections).map((type, number) => ({ name: `shared:${number}`, kind: kinds.global, number, type })),
    ],
  };
}

function firstOf(sections, { functions, lent, taken, table, shared }) {
  const code = Array.from(functions, ([number, each]) => {
    if (each.inFirst) return each.body;
    return lent.has(number) ? goingOver(each, lent.get(number)) : lacking;
  });
  const exports = exportsOf(sections);
  const names = new Set(exports.map(({ name }) => name));
  if (taken.some(({ name }) => names.has(name))) throw new Error('an export of the engine has the name of a part');
  return moduleWith(sections, {
    [section.table]: list([table]),
    [section.export]: exporting([...exports, ...shared.filter(({ name }) => !names.has(name)), ...taken]),
    [section.code]: list(code),
  });
}

// A body that hands what it was given to what stands at a place of the table, and gives back what that gives.
function goingOver({ type, takes }, place) {
  const given = Array.from({ length: takes }, (_, at) => [0x20, ...numberBytes(at)]).flat();
  // local.get of each, i32.const the place, call_indirect, end.
  return sized(Buffer.from([0, ...given, 0x41, ...signedBytes(place), 0x11, ...numberBytes(type), 0, 0x0b]));
}

function restOf(sections, { imported, functions, own, lent, lentFrom, taken, shared }) {
  const numbers = new Map([...taken.map(({ number }) => number), ...own].map((number, at) => [number, imported + at]));
  const numberOf = (number) => numbers.get(number) ?? number;
  const exports = exportsOf(sections).map((each) =>
    each.kind === kinds.function ? { ...each, number: numberOf(each.number) } : each,
  );
  const elements = [...elementsOf(sections), { offset: lentFrom, functions: [...lent.keys()] }];
  return moduleWith(sections, {
    [section.import]: importing(sections, first, [
      ...shared,
      ...taken.map((each) => ({ ...each, type: numberBytes(functions.get(each.number).type) })),
    ]),
    [section.function]: list(own.map((number) => numberBytes(functions.get(number).type))),
    [section.table]: undefined,
    [section.memory]: undefined,
    [section.global]: undefined,
    [section.export]: exporting(exports),
    [section.start]: undefined,
    [section.element]: placing(elements.map((each) => ({ ...each, functions: each.functions.map(numberOf) }))),
    [section.dataCount]: undefined,
    [section.code]: list(own.map((number) => renumbered(functions.get(number).body, numberOf))),
    [section.data]: undefined,
  });
}
