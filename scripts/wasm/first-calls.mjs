// What the first module must hold, found by doing it: the engine opens data sets, answers what the page asks until the first
// ranking stands and is dragged about, while each function notes that it was called.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { noting } from './noting.mjs';

// A module of wasm-bindgen's glue holds one instance for good: each is a copy under a query of its own.
let copies = 0;

/** What the page asks of the first module; see `www/engine/first.ts`. */
const firstMembers = JSON.parse(readFileSync(new URL('../../www/engine/first-members.json', import.meta.url), 'utf8'));

async function started(glueFile, module) {
  copies += 1;
  const glue = await import(`${pathToFileURL(glueFile)}?${copies}`);
  return { ...glue, memory: glue.initSync({ module }).memory };
}

/**
 * Which functions of a module are called so, by their number among those that it defines. `glueFile`: its JavaScript;
 * `datasets`: texts of those that it must be able to open.
 */
export async function firstCalls(bytes, glueFile, datasets) {
  const whole = await started(glueFile, bytes);
  const texts = datasets.map((text) => asServed(whole, text));
  const { module, base, count } = noting(bytes);
  const noted = await started(glueFile, module);
  const asked = new Set();
  for (const text of texts) visit(noted, text, asked);
  const left = firstMembers.filter((member) => !asked.has(member));
  if (left.length > 0) throw new Error(`the first module is not tried on ${left}`);
  const called = new Uint8Array(noted.memory.buffer, base, count);
  return (number) => called[number] === 1;
}

// The page gets the ledger in a file of its own.
function asServed({ Simulator }, text) {
  if (!JSON.parse(text).ledger) return text;
  const simulator = Simulator.fromJson(text);
  const parts = simulator.splitDataset('ledger.json');
  simulator.free();
  return parts.main;
}

// What the page does with a data set in its first moments.
function visit({ Simulator, jsonText, version }, text, asked) {
  version();
  const simulator = noteAsked(Simulator.fromMain(jsonText(Buffer.from(text))), asked);
  // A reader's own data set comes in one file.
  if (!text.includes('"ledger"')) Simulator.fromJson(text).free();
  const sizes = look(simulator);
  drag(simulator, sizes);
  look(simulator);
  wander(simulator, sizes);
  look(simulator);
  stepBackAndForth(simulator, sizes);
  look(simulator);
  simulator.free();
}

// Its members are asked of itself; what it answers is noted.
function noteAsked(simulator, asked) {
  return new Proxy(simulator, {
    get(_, member) {
      const found = simulator[member];
      if (typeof found !== 'function') {
        asked.add(member);
        return found;
      }
      return (...given) => {
        const answer = found.apply(simulator, given);
        asked.add(member);
        return answer;
      };
    },
    set(_, member, value) {
      simulator[member] = value;
      asked.add(member);
      return true;
    },
  });
}

function look(simulator) {
  void simulator.awaitedLedger;
  const { units, indicators, leaves, boards } = simulator.describe();
  const sizes = { units: units.length, indicators: indicators.length, leaves: leaves.length, boards: boards.length };
  for (let board = sizes.boards - 1; board >= 0; board -= 1) {
    read(simulator, board, sizes);
    simulator.settle(board);
    simulator.settle(board, 0);
    simulator.lists(board);
    for (const question of ['rankRanges', 'explain', 'thresholds']) attempt(() => simulator.workOf(question, board));
  }
  const unit = 0;
  for (let indicator = 0; indicator < sizes.indicators; indicator += 1) {
    simulator.cell(unit, indicator);
    attempt(() => simulator.bothFigures(unit, indicator));
  }
  simulator.weights();
  simulator.methodJson();
  simulator.baselineMethodJson();
  void simulator.methodEdited;
  void simulator.name;
  void simulator.scenarioJson();
  return sizes;
}

function read(simulator, board, { units, indicators, leaves }) {
  simulator.copyOrderInto(new Uint32Array(units), board);
  simulator.copyRanksInto(new Uint32Array(units), board);
  simulator.copyShiftsInto(new Int32Array(units), board);
  simulator.copyScoresInto(new Float64Array(units), board);
  simulator.copyBaselineScoresInto(new Float64Array(units), board);
  simulator.copyContributionsInto(new Float64Array(units * leaves));
  simulator.copyContributionsOfInto(Uint32Array.of(0), new Float64Array(leaves));
  simulator.copyFiguresInto(new Float64Array(units * indicators));
  simulator.copyMarksInto(new Uint8Array(units * indicators));
  void [simulator.canUndo, simulator.canRedo, simulator.atBaseline];
}

// Figures and weights up and down.
function drag(simulator, sizes) {
  const figures = new Float64Array(sizes.units * sizes.indicators);
  simulator.copyFiguresInto(figures);
  for (let indicator = 0; indicator < sizes.indicators; indicator += 1) {
    const figure = figures[indicator * sizes.units];
    gesture(simulator, sizes, (part) => simulator.setValue(0, indicator, figure * (1 + part)));
  }
  const weights = simulator.weights();
  weights.forEach(({ raw }, node) => {
    gesture(simulator, sizes, (part) => simulator.setWeight(node, raw * (1 + part)));
  });
}

// Figures and weights set here and there, with steps taken back between them: what a scenario holds comes and goes in another
// order than that of a drag, and goes other ways through what keeps it.
function wander(simulator, sizes) {
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const one = (of) => Math.floor(draw() * of);
  const weights = simulator.weights().length;
  const acts = [
    () => simulator.setValue(one(sizes.units), one(sizes.indicators), draw() * 100),
    () => simulator.setWeight(one(weights), draw() * 40),
    () => simulator.undo(),
    () => simulator.redo(),
  ];
  for (let step = 0; step < 200; step += 1) {
    const kind = draw();
    const act = acts[kind < 0.4 ? 0 : kind < 0.8 ? 1 : kind < 0.9 ? 2 : 3];
    attempt(act);
    read(simulator, 0, sizes);
  }
}

// Every step taken back and done again, another scenario taken up.
function stepBackAndForth(simulator, sizes) {
  const kept = simulator.scenarioJson();
  while (attempt(() => simulator.undo())) read(simulator, 0, sizes);
  while (attempt(() => simulator.redo())) read(simulator, 0, sizes);
  simulator.name = 'a name';
  simulator.resetScenario();
  attempt(() => simulator.loadScenario(kept));
  read(simulator, 0, sizes);
}

function gesture(simulator, sizes, set) {
  simulator.beginGesture();
  // Some figures and weights are not free to be set.
  for (const part of [0.5, -0.5, 0.25]) if (attempt(() => set(part) ?? true)) read(simulator, 0, sizes);
  simulator.endGesture();
  attempt(() => set(0.1));
  simulator.settle(0, 0);
}

function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
