// Runs in Chromium: loads the engine that it would load there through its ordinary binding, and times
// the cases of a topic.
import start, * as engine from '../../www/pkg/saima.js';

/** A timing shorter than this says more of the clock than of the case. */
const least = 2;

/** Of the modules the one that this browser gets. */
const module = new URL('../../www/pkg/saima_simd_bg.wasm', import.meta.url);

let sink;

/** Milliseconds of a call, over so many calls. */
function time(act, calls) {
  const begin = performance.now();
  for (let call = 0; call < calls; call += 1) sink = act();
  return (performance.now() - begin) / calls;
}

/** Warms up a function; how many calls one timing of it takes. */
function warmUp(act, { budget, once }) {
  const end = performance.now() + budget;
  let calls = 1;
  do {
    if (time(act, calls) * calls < least && !once) calls *= 2;
  } while (performance.now() < end);
  return calls;
}

/** One side of a case, ready to be timed. */
function side(act, before, budget) {
  if (!act) return undefined;
  before?.();
  const calls = warmUp(
    () => {
      before?.();
      return act();
    },
    { budget, once: Boolean(before) },
  );
  return {
    times: [],
    measure() {
      before?.();
      this.times.push(time(act, calls));
    },
  };
}

/** Times a case: Saima and the plain JavaScript in turn, so that a busy moment hits both. */
function timeCase({ name, target, saima, plain, before, agree, note }, { warm, budget, fewest }) {
  agree?.();
  const [own, other] = [saima, plain].map((act) => side(act, before, warm));
  const end = performance.now() + budget;
  while (performance.now() < end || own.times.length < fewest) {
    own.measure();
    other?.measure();
  }
  return { name, target, note, saima: own.times, plain: other?.times ?? [] };
}

/** Times every case of a topic (a file of `topics/`). */
async function measure(topic, effort) {
  const [{ default: register }] = await Promise.all([import(`./topics/${topic}`), start({ module_or_path: module })]);
  const results = [];
  for (const one of await register(engine)) results.push(timeCase(one, effort));
  return { results, isolated: window.crossOriginIsolated, kept: sink === undefined };
}

window.bench = { measure };
