// The engine in two parts: over a first part the rest gives the bits of the whole, whenever it takes its place; and what the
// first part is made for, it does by itself.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Board, asDataSet } from '../../bench/data.mjs';
import { randomFrom } from '../e2e/walk/steps.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const part = (name) => new WebAssembly.Module(gunzipSync(read(`www/pkg/${name}.bin`)));

// The glue as the page has it: what stands behind it can be exchanged.
const folder = mkdtempSync(join(tmpdir(), 'saima-parts-'));
const glueFile = join(folder, 'glue.mjs');
const exchange = `export function complete(module) {
  wasm = new WebAssembly.Instance(module, { ...__wbg_get_imports(), 'saima:first': wasm }).exports;
}`;
writeFileSync(glueFile, `${read('www/pkg/saima.js').toString('utf8')}\n${exchange}`);
let copies = 0;
async function started(module) {
  copies += 1;
  const glue = await import(`${pathToFileURL(glueFile)}?${copies}`);
  glue.initSync({ module });
  return glue;
}

// As the page gets it: the ledger is a file of its own.
const builtIn = await (async () => {
  const { Simulator } = await started(new WebAssembly.Module(read('www/pkg/saima_bg.wasm')));
  return Simulator.fromJson(read('www/public/data/chongqing-2023.json').toString('utf8')).splitDataset('ledger.json')
    .main;
})();
const small = JSON.stringify(asDataSet(new Board(41), { normalise: { kind: 'minMax' }, decimals: 2 }));

/** All that the page reads of a board, as bytes. */
function readAll(simulator, board) {
  const { units, leaves, indicators } = simulator.describe();
  const arrays = [
    new Uint32Array(units.length),
    new Int32Array(units.length),
    new Float64Array(units.length),
    new Float64Array(units.length * leaves.length),
    new Float64Array(units.length * indicators.length),
  ];
  const [ranks, shifts, scores, contributions, figures] = arrays;
  simulator.copyRanksInto(ranks, board);
  simulator.copyShiftsInto(shifts, board);
  simulator.copyScoresInto(scores, board);
  simulator.copyContributionsInto(contributions);
  simulator.copyFiguresInto(figures);
  return Buffer.concat(arrays.map(({ buffer }) => Buffer.from(buffer)));
}

/** One edit after another, as `draw` says; `between` is called after each. */
function* edits(simulator, draw, count) {
  const { units, indicators } = simulator.describe();
  const weights = simulator.weights().length;
  for (let step = 0; step < count; step += 1) {
    const kind = draw();
    if (kind < 0.4)
      attempt(() =>
        simulator.setValue(Math.floor(draw() * units.length), Math.floor(draw() * indicators.length), draw() * 100),
      );
    else if (kind < 0.8) attempt(() => simulator.setWeight(Math.floor(draw() * weights), draw() * 40));
    else if (kind < 0.9) simulator.undo();
    else simulator.redo();
    yield step;
  }
}

// A refusal is the same on both sides; a trap is none.
function attempt(act) {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
  }
}

for (const [name, data] of Object.entries({ 'the built-in board': builtIn, 'a board of one’s own': small })) {
  for (const variant of ['saima', 'saima_simd']) {
    test(`${name}: the parts of ${variant} give the bits of the whole, whenever the rest comes`, async () => {
      const whole = await started(new WebAssembly.Module(read(`www/pkg/${variant}_bg.wasm`)));
      const rest = part(`${variant}_rest`);
      for (const comes of [0, 7, 60]) {
        const parts = await started(part(`${variant}_first`));
        const [one, other] = [whole, parts].map(({ Simulator }) => Simulator.fromMain(data));
        const walks = [one, other].map((simulator) => edits(simulator, randomFrom(comes + 1), 120));
        for (;;) {
          const [{ done, value: step }] = walks.map((walk) => walk.next());
          if (done) break;
          if (step === comes) parts.complete(rest);
          assert.ok(readAll(one, 0).equals(readAll(other, 0)), `step ${step}, the rest at ${comes}`);
        }
        assert.equal(one.scenarioJson(), other.scenarioJson());
        assert.deepEqual(one.explain(0), other.explain(0));
        one.free();
        other.free();
      }
    });
  }
}

test('what the first part lacks traps in it, and the rest has it', async () => {
  const parts = await started(part('saima_first'));
  const simulator = parts.Simulator.fromMain(small);
  assert.throws(() => simulator.explain(0), WebAssembly.RuntimeError);
  // Its memory must not be asked to free it.
  simulator.__destroy_into_raw();
});

test('the rest has no memory of its own', () => {
  const imports = WebAssembly.Module.imports(part('saima_rest')).filter(({ module }) => module === 'saima:first');
  assert.deepEqual(new Set(imports.map(({ kind }) => kind)), new Set(['memory', 'table', 'global', 'function']));
  assert.ok(!WebAssembly.Module.imports(part('saima_first')).some(({ module }) => module === 'saima:first'));
});

test('hardly any function travels twice', () => {
  const size = (file) => gunzipSync(read(`www/pkg/${file}.bin`)).length;
  const whole = read('www/pkg/saima_bg.wasm').length;
  assert.ok(size('saima_first') + size('saima_rest') < 1.05 * whole, 'the parts are larger than the whole');
});
