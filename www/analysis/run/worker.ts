// Long runs in a thread of their own: in steps, so that a run can be given up between two of them.
import { fetchCode } from '../../engine/code.js';
import { startModule, type EngineModule } from '../../engine/module.js';
import { asRefusal } from '../../engine/refusal.js';
import type { Simulator } from '../../pkg/saima.js';
import type { Drivers, Forecast, Uncertainty } from '../shapes.js';
import type { DriversRun, ForecastRun, ResultOf, Run, RunReply, RunRequest, RunResult, UncertaintyRun } from './messages.js';

const stepMilliseconds = 40;
const partialMilliseconds = 400;
const firstBudget = 10;
let module: Promise<EngineModule>;
let wanted = 0;

self.onmessage = ({ data }: MessageEvent<RunRequest>) => {
  if ('code' in data) {
    module = startModule(data.code ?? fetchCode());
    return;
  }
  if ('cancel' in data) {
    if (wanted === data.cancel) wanted = 0;
    return;
  }
  wanted = data.id;
  void carryOut(data);
};

async function carryOut(run: Run): Promise<void> {
  try {
    const engine = await module;
    const result = await resultOf(engine, run);
    if (result && wanted === run.id) post({ id: run.id, result });
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    post({ id: run.id, refused: refusal.details, message: refusal.message });
  }
}

function resultOf(engine: EngineModule, run: Run): Promise<ResultOf<Run> | undefined> {
  if (run.kind === 'forecast') return foresee(engine, run);
  return run.kind === 'drivers' ? shareOut(engine, run) : drawTwice(engine, run);
}

/** Draws with the scenario and, where wanted, without it; undefined where it was given up. */
async function drawTwice(engine: EngineModule, run: UncertaintyRun): Promise<RunResult | undefined> {
  const draw = (scenario: string | undefined, part: number, parts: number) => {
    const simulator = simulatorOf(engine, run, scenario);
    if (scenario === undefined) simulator.apply(JSON.stringify({ edit: 'setEdition', edition: run.edition }));
    // What is known so far is told while the scenario itself is drawn.
    const partial = scenario === undefined ? undefined : (after: Uncertainty) => ({ after, before: undefined });
    return carryThrough(run, simulator, simulator.uncertaintyJob(run.request), part, parts, partial);
  };
  const parts = run.paired ? 2 : 1;
  const after = await draw(run.scenario, 0, parts);
  const before = after && run.paired ? await draw(undefined, 1, parts) : undefined;
  return after && (before || !run.paired) ? { after, before } : undefined;
}

async function foresee(engine: EngineModule, run: ForecastRun): Promise<Forecast | undefined> {
  const simulator = simulatorOf(engine, run, run.scenario);
  return carryThrough(run, simulator, simulator.forecastJob(run.unit, run.board), 0, 1);
}

async function shareOut(engine: EngineModule, run: DriversRun): Promise<Drivers | undefined> {
  const simulator = simulatorOf(engine, run, run.scenario);
  return carryThrough(run, simulator, simulator.driversJob(run.request), 0, 1, (drivers) => drivers);
}

function simulatorOf(engine: EngineModule, { dataset }: Run, scenario: string | undefined): Simulator {
  const simulator = engine.Simulator.fromJson(dataset);
  if (scenario !== undefined) simulator.loadScenario(scenario);
  return simulator;
}

/** A run of the engine that is taken in steps. */
interface Job<T> {
  step(budget: number): { done: number; total: number };
  result(): T;
  free(): void;
}

/**
 * Takes a job to its end; undefined where another run, or none, is wanted meanwhile. `partial`
 * makes of what a job says so far what its run would say, a few times a second.
 */
async function carryThrough<T>(run: Run, simulator: Simulator, job: Job<T>, part: number, parts: number, partial?: (result: T) => ResultOf<Run>): Promise<T | undefined> {
  let next = performance.now() + partialMilliseconds;
  try {
    let budget = firstBudget;
    for (;;) {
      const began = performance.now();
      const { done, total } = job.step(budget);
      const spent = Math.max(1, performance.now() - began);
      budget = Math.max(1, Math.round((budget * stepMilliseconds) / spent));
      const now = performance.now();
      const told = partial && done < total && now > next ? partial(job.result()) : undefined;
      // Telling must not cost more than a fifth of the time.
      if (told) next = performance.now() + Math.max(partialMilliseconds, 4 * (performance.now() - now));
      post({ id: run.id, done: done + part * total, total: total * parts, ...(told && { partial: told }) });
      if (done >= total) return job.result();
      await breath();
      if (wanted !== run.id) return undefined;
    }
  } finally {
    job.free();
    simulator.free();
  }
}

// Lets messages in.
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function post(reply: RunReply): void {
  (self as unknown as Worker).postMessage(reply);
}
