// The two modules of the engine, for every browser and with SIMD: the same bits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Board, asDataSet } from '../../bench/data.mjs';

// An instance of the glue for each: it holds one module.
const opened = async (file) => {
  const engine = await import(`../../www/pkg/saima.js?${file}`);
  engine.initSync({ module: readFileSync(new URL(`../../www/pkg/${file}`, import.meta.url)) });
  return engine;
};
const plain = await opened('saima_bg.wasm');
const wide = await opened('saima_simd_bg.wasm');

function boardOf(units, indicators, seed, decimals) {
  const names = Array.from({ length: indicators }, (_, at) => `c${at}`);
  const board = new Board(
    units,
    seed,
    names,
    names.map((_, at) => 1 + (at % 5)),
  );
  return JSON.stringify(asDataSet(board, { normalise: { kind: 'minMax' }, decimals }));
}

function acceptability(engine, data, units, request) {
  const simulator = engine.Simulator.fromJson(data);
  const shares = new Float64Array(units * units);
  simulator.copyAcceptabilityInto(shares, JSON.stringify(request));
  simulator.free();
  return shares;
}

const laws = [{ kind: 'simplex' }, { kind: 'plusMinus', share: 0.2 }, { kind: 'dirichlet', concentration: 30 }];

for (const units of [2, 3, 7, 8, 9, 41, 128, 254, 255, 256]) {
  test(`draws over ${units} units count the same in both`, () => {
    for (const [at, decimals] of [2, 0, 6].entries()) {
      const data = boardOf(units, 1 + ((units + at) % 20), units + at, decimals);
      for (const weights of laws) {
        const request = { draws: 403, seed: 7 + at, weights };
        const [one, other] = [plain, wide].map((engine) => acceptability(engine, data, units, request));
        assert.deepEqual(Buffer.from(one.buffer), Buffer.from(other.buffer));
        const sum = one.reduce((all, share) => all + share, 0);
        assert.ok(Math.abs(sum - units) < 1e-6, `${sum} of ${units} units`);
      }
    }
  });
}

test('a module with SIMD is not the other one again', () => {
  const [one, other] = ['saima_bg.wasm', 'saima_simd_bg.wasm'].map((file) =>
    readFileSync(new URL(`../../www/pkg/${file}`, import.meta.url)),
  );
  assert.ok(process.env.SAIMA_QUICK || !one.equals(other));
});
