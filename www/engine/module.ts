// The compiled engine, and instances of it.
import bind from 'saima:bound';
import type { NoCode } from './code.js';
import { LoadFault } from './fetching.js';

export type EngineModule = ReturnType<typeof bind>;
type Code = WebAssembly.Module;

let compiled: Code | undefined;

/** Starts an instance of its own from the engine's code, which may still be on its way. */
export async function startModule(code: Code | Promise<Code>): Promise<EngineModule> {
  compiled = await Promise.resolve(code).catch(fail);
  const bound = bind();
  await bound.start({ module_or_path: compiled });
  return bound;
}

/** The compiled code, for another thread; undefined where this one has not started. */
export function compiledCode(): Code | undefined {
  return compiled;
}

function fail(thrown: Error & { noCode?: NoCode }): never {
  const { noCode } = thrown;
  if (!noCode) throw thrown;
  const { address, status, type } = noCode;
  if (status === 0) throw new LoadFault('load-network', address);
  if (status >= 400) throw new LoadFault('load-missing', address, status);
  throw new LoadFault(/^text\/html\b/i.test(type) ? 'load-other' : 'load-cut', address);
}
