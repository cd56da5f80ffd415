// The compiled engine, started once a thread.
import start, * as bound from '../pkg/saima.js';
import address from '../pkg/saima_bg.wasm?url';

export type EngineModule = typeof bound;

let started: Promise<EngineModule> | undefined;
let code: WebAssembly.Module | undefined;

/** Starts the engine: fetched and compiled, unless the code that another thread has compiled is at hand. */
export function startModule(compiled?: WebAssembly.Module): Promise<EngineModule> {
  started ??= begin(compiled);
  return started;
}

/** The compiled code, for another thread; undefined where this one has not started. */
export function compiledCode(): WebAssembly.Module | undefined {
  return code;
}

async function begin(compiled: WebAssembly.Module | undefined): Promise<EngineModule> {
  code = compiled ?? (await fetchCode());
  await start({ module_or_path: code });
  return bound;
}

async function fetchCode(): Promise<WebAssembly.Module> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // A stream is compiled while it comes, but only under its own type, which an intranet share may not know.
  const streams = answer.headers.get('content-type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

/**
 * Whether the page's own thread may compile wasm. Chromium 86 to 96 do not know
 * 'wasm-unsafe-eval' and refuse it there under a strict policy, but not in a
 * worker. Trying would itself be a violation, so those are told by what they lack.
 */
export function mayCompileHere(): boolean {
  return typeof structuredClone === 'function';
}
