import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Forecast } from '../../engine/answers.js';
import { runsDry } from './turns.js';

const flows = (signed: number[], starts: number[]) =>
  signed.map((x, at) => ({ leads: 0, signed: x, amount: x, starts: starts[at] ?? 0, funds: 0 }));
const stages = (lead: number, negotiating: number) =>
  [{ lead, negotiating, signed: 0, started: 0, inProduction: 0, lapsed: 0 }] as Forecast['stages'];

test('a ledger runs dry in the quarter after its last expected contract, and not where it still brings some', () => {
  const of = (signed: number[], starts: number[], lead = 3, talks = 2) =>
    runsDry({ pipeline: flows(signed, starts), stages: stages(lead, talks) });
  assert.deepEqual(of([1.9, 3.2, 0, 0], [1.3, 1.1, 1.6, 0.6]), { leads: 3, talks: 2, from: 3, starts: 4 });
  // A gap is no end.
  assert.deepEqual(of([1, 0, 1, 0], [0, 0, 0, 0]), { leads: 3, talks: 2, from: 4, starts: 0 });
  assert.equal(of([0, 0, 0, 0.2], [0, 0, 0, 0]), undefined);
  // Less than a twentieth of a contract is none.
  assert.deepEqual(of([0.04, 0.01], [0.2, 0]), { leads: 3, talks: 2, from: 0, starts: 1 });
  assert.deepEqual(of([0, 0], [0, 0], 0, 0), { leads: 0, talks: 0, from: 0, starts: 0 });
  assert.equal(runsDry({ pipeline: [], stages: [] }), undefined);
});
