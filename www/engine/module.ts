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
  // Bytes, not a stream: an intranet share may not know the type application/wasm.
  await start({ module_or_path: await answer.arrayBuffer() });
  return bound;
}

/** Whether this thread may compile wasm: Chromium 86 to 96 refuse it on the page's own thread under a strict policy. */
export function mayCompile(): boolean {
  try {
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return true;
  } catch {
    return false;
  }
}
