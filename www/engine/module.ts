// The compiled engine, started once a thread.
import start, * as bound from '../pkg/saima.js';
import address from '../pkg/saima_bg.wasm?url';

export type EngineModule = typeof bound;

let started: Promise<EngineModule> | undefined;

/** Fetches, compiles and starts the engine. */
export function startModule(): Promise<EngineModule> {
  started ??= fetchAndStart();
  return started;
}

async function fetchAndStart(): Promise<EngineModule> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // A stream is compiled while it comes, but only under its own type, which an intranet share may not know.
  const streams = answer.headers.get('content-type') === 'application/wasm';
  await start({ module_or_path: streams ? answer : await answer.arrayBuffer() });
  return bound;
}

/**
 * Whether the page's own thread may compile wasm. Chromium 86 to 96 do not know
 * 'wasm-unsafe-eval' and refuse it there under a strict policy, but not in a
 * worker. Trying would itself be a violation, so those are told by what they lack.
 */
export function mayCompileHere(): boolean {
  return typeof structuredClone === 'function';
}
