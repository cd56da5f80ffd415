// Long runs in a thread of their own: in steps, so that a run can be given up between two of them.
import { type Code, fetchCode } from '../engine/code.js';
import { codeOf, type EngineModule, startModule } from '../engine/module.js';
import { callMember } from '../engine/engine.js';
import { asRefusal, isFault } from '../engine/refusal.js';
import type { Simulator } from '../pkg/saima.js';
import type { Drivers, Forecast, Uncertainty } from '../engine/answers.js';
import type {
  AnswerRun,
  DriversRun,
  ForecastRun,
  ResultOf,
  Run,
  RunReply,
  RunRequest,
  RunResult,
  UncertaintyRun,
} from './messages.js';

const stepMilliseconds = 40;
const partialMilliseconds = 400;
const firstBudget = 10;
let code: Promise<Code> | undefined;
let take: (code: Code | Promise<Code>) => void = () => {};
let module: Promise<EngineModule> | undefined;
const wanted = new Set<number>();
// One run after another.
let turn: Promise<void> = Promise.resolve();
/** What the engine holds for a run. */
const held = new Set<Held>();
/** The simulator of the latest answer, which the next may ask again. */
let ready: { dataset: string; scenario: string; simulator: Simulator } | undefined;

self.onmessage = ({ data }: MessageEvent<RunRequest>) => {
  if ('coming' in data) {
    code = new Promise((resolve) => (take = resolve));
    const here = () => post({ here: true });
    code.then(here, here);
    return;
  }
  if ('code' in data) {
    take(data.code ? codeOf(data.code) : fetchAll());
    return;
  }
  if ('cancel' in data) {
    wanted.delete(data.cancel);
    return;
  }
  wanted.add(data.id);
  turn = turn.then(() => carryOut(data));
};

// When a run is wanted, the server may be gone.
async function fetchAll(): Promise<Code> {
  const code = await fetchCode();
  await code.rest?.();
  return code;
}

async function carryOut(run: Run): Promise<void> {
  // It may have been given up while another was carried out.
  await breath();
  if (!wanted.has(run.id)) return;
  try {
    const engine = await started();
    const result = await resultOf(engine, run);
    if (wanted.has(run.id)) post({ id: run.id, result: result as ResultOf<Run> });
  } catch (thrown) {
    if (isFault(thrown)) {
      abandonEngine();
      return post({ id: run.id, fault: (thrown as Error).message });
    }
    const refusal = asRefusal(thrown);
    post({ id: run.id, refused: refusal.details, message: refusal.message });
  } finally {
    wanted.delete(run.id);
    for (const each of held) if (each !== ready?.simulator) letGo(each);
  }
}

// An instance that has trapped answers nothing any more, and must not be asked to free anything; the next run has another.
function abandonEngine(): void {
  for (const each of held) (each as unknown as { __destroy_into_raw(): void }).__destroy_into_raw();
  held.clear();
  module = undefined;
  ready = undefined;
}

interface Held {
  free(): void;
}

function hold<T extends Held>(object: T): T {
  held.add(object);
  return object;
}

function letGo(object: Held): void {
  if (held.delete(object)) object.free();
}

/** The engine, started for the first run. */
async function started(): Promise<EngineModule> {
  try {
    code ??= fetchCode();
    module ??= startModule(code);
    const started = await module;
    await started.complete();
    return started;
  } catch (thrown) {
    // What has not come is asked for again with the next run.
    code = undefined;
    module = undefined;
    throw thrown;
  }
}

function resultOf(engine: EngineModule, run: Run): Promise<ResultOf<Run> | undefined> {
  if (run.kind === 'answer') return answer(engine, run) as Promise<ResultOf<Run>>;
  if (run.kind === 'forecast') return foresee(engine, run);
  return run.kind === 'drivers' ? shareOut(engine, run) : drawTwice(engine, run);
}

async function answer(engine: EngineModule, run: AnswerRun): Promise<unknown> {
  post({ id: run.id, begun: true });
  const { dataset, scenario } = run;
  if (ready?.dataset !== dataset || ready.scenario !== scenario) {
    if (ready) letGo(ready.simulator);
    ready = undefined;
    ready = { dataset, scenario, simulator: simulatorOf(engine, run, scenario) };
  }
  return callMember(ready.simulator, run.member, run.given);
}

/** Draws with the scenario and, where wanted, without it; undefined where it was given up. */
async function drawTwice(engine: EngineModule, run: UncertaintyRun): Promise<RunResult | undefined> {
  const draw = (scenario: string | undefined, part: number, parts: number) => {
    const simulator = simulatorOf(engine, run, scenario);
    if (scenario === undefined) simulator.apply(JSON.stringify({ edit: 'setEdition', edition: run.edition }));
    // What is known so far is told while the scenario itself is drawn.
    const partial = scenario === undefined ? undefined : (after: Uncertainty) => ({ after, before: undefined });
    return carryThrough(run, simulator, hold(simulator.uncertaintyJob(run.request)), part, parts, partial);
  };
  const parts = run.paired ? 2 : 1;
  const after = await draw(run.scenario, 0, parts);
  const before = after && run.paired ? await draw(undefined, 1, parts) : undefined;
  return after && (before || !run.paired) ? { after, before } : undefined;
}

async function foresee(engine: EngineModule, run: ForecastRun): Promise<Forecast | undefined> {
  const simulator = simulatorOf(engine, run, run.scenario);
  return carryThrough(run, simulator, hold(simulator.forecastJob(run.unit, run.board)), 0, 1);
}

async function shareOut(engine: EngineModule, run: DriversRun): Promise<Drivers | undefined> {
  const simulator = simulatorOf(engine, run, run.scenario);
  return carryThrough(run, simulator, hold(simulator.driversJob(run.request)), 0, 1, (drivers) => drivers);
}

function simulatorOf(engine: EngineModule, { dataset }: Run, scenario: string | undefined): Simulator {
  const simulator = hold(engine.Simulator.fromJson(dataset));
  if (scenario !== undefined) simulator.loadScenario(scenario);
  return simulator;
}

/** A run of the engine that is taken in steps. */
interface Job<T> extends Held {
  step(budget: number): { done: number; total: number };
  result(): T;
}

/**
 * Takes a job to its end; undefined where another run, or none, is wanted meanwhile. `partial`
 * makes of what a job says so far what its run would say, a few times a second.
 */
async function carryThrough<T>(
  run: Run,
  simulator: Simulator,
  job: Job<T>,
  part: number,
  parts: number,
  partial?: (result: T) => ResultOf<Run>,
): Promise<T | undefined> {
  let next = performance.now() + partialMilliseconds;
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
    if (done < total) await breath();
    if (done < total && wanted.has(run.id)) continue;
    const result = done < total ? undefined : job.result();
    letGo(job);
    letGo(simulator);
    return result;
  }
}

// Lets messages in.
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function post(reply: RunReply): void {
  (self as unknown as Worker).postMessage(reply);
}
