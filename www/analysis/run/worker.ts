// Long runs in a thread of their own: in steps, so that a run can be given up between two of them.
import { startModule, type EngineModule } from '../../engine/module.js';
import { asRefusal } from '../../engine/refusal.js';
import type { Uncertainty } from '../shapes.js';
import type { Run, RunReply, RunRequest } from './messages.js';

const stepMilliseconds = 40;
const module = startModule();
let wanted = 0;

self.onmessage = ({ data }: MessageEvent<RunRequest>) => {
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
    const shares = run.paired ? 2 : 1;
    const after = await draw(engine, run, run.scenario, 0, shares);
    const before = after && run.paired ? await draw(engine, run, undefined, 1, shares) : undefined;
    if (after && wanted === run.id) post({ id: run.id, result: { after, before } });
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    post({ id: run.id, refused: refusal.details, message: refusal.message });
  }
}

/** Draws to the end; undefined where another run, or none, is wanted meanwhile. */
async function draw(engine: EngineModule, run: Run, scenario: string | undefined, part: number, parts: number): Promise<Uncertainty | undefined> {
  const simulator = engine.Simulator.fromJson(run.dataset);
  if (scenario !== undefined) simulator.loadScenario(scenario);
  else simulator.apply(JSON.stringify({ edit: 'setEdition', edition: run.edition }));
  const job = simulator.uncertaintyJob(run.request);
  try {
    let budget = 50;
    for (;;) {
      const began = performance.now();
      const { done, total } = job.step(budget);
      const spent = Math.max(1, performance.now() - began);
      budget = Math.max(1, Math.round((budget * stepMilliseconds) / spent));
      post({ id: run.id, done: done + part * total, total: total * parts });
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
