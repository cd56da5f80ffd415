// The compiled engine, started once a thread.
import start, * as bound from '../pkg/saima.js';

export type EngineModule = typeof bound;
type Code = WebAssembly.Module;

let started: Promise<EngineModule> | undefined;
let compiled: Code | undefined;

/** Starts the engine from its code, which may still be on its way. */
export function startModule(code: Code | Promise<Code>): Promise<EngineModule> {
  started ??= begin(code);
  return started;
}

/** The compiled code, for another thread; undefined where this one has not started. */
export function compiledCode(): Code | undefined {
  return compiled;
}

async function begin(code: Code | Promise<Code>): Promise<EngineModule> {
  compiled = await code;
  await start({ module_or_path: compiled });
  return bound;
}
