// The compiled engine, and instances of it.
import bind from 'saima:bound';
import type { Code, NoCode } from './code.js';
import { LoadFault } from './fetching.js';

type Bound = ReturnType<typeof bind>;

/** An instance of the engine. */
export interface EngineModule extends Pick<Bound, 'Simulator' | 'jsonText' | 'version'> {
  /** Whether all of the engine is there, and not its first part alone. */
  readonly whole: boolean;
  /** Brings all of it, in place of the first part: what that holds is not touched. `again`: it is late. */
  complete(again?: boolean): Promise<void>;
}

/** All of the engine's code, for another thread. */
export interface CompiledCode {
  first: WebAssembly.Module;
  rest: WebAssembly.Module | undefined;
}

let latest: Code | undefined;

/** Starts an instance of its own from the engine's code, which may still be on its way. */
export async function startModule(code: Code | Promise<Code>): Promise<EngineModule> {
  const { first, rest } = await Promise.resolve(code).catch(fail);
  latest = await code;
  const bound = bind();
  await bound.start({ module_or_path: first });
  return new Instance(bound, rest);
}

class Instance implements EngineModule {
  readonly Simulator: Bound['Simulator'];
  readonly jsonText: Bound['jsonText'];
  readonly version: Bound['version'];
  whole: boolean;
  private completing: Promise<void> | undefined;

  constructor(
    private readonly bound: Bound,
    private readonly rest: Code['rest'],
  ) {
    this.Simulator = bound.Simulator;
    this.jsonText = bound.jsonText;
    this.version = bound.version;
    this.whole = !rest;
  }

  complete(again = false): Promise<void> {
    if (again && this.completing && !this.whole) this.rest?.(true).catch(() => {});
    this.completing ??= this.bring().catch((thrown: unknown) => {
      this.completing = undefined;
      throw thrown;
    });
    return this.completing;
  }

  private async bring(): Promise<void> {
    if (this.rest) await this.bound.complete(await this.rest().catch(fail));
    this.whole = true;
  }
}

/** All of the code that this thread has started from, once it is there; undefined where it has started from none. */
export async function compiledCode(): Promise<CompiledCode | undefined> {
  return latest && { first: latest.first, rest: await latest.rest?.() };
}

/** Code that another thread has compiled. */
export function codeOf({ first, rest }: CompiledCode): Code {
  return rest ? { first, rest: () => Promise.resolve(rest) } : { first };
}

function fail(thrown: Error & { noCode?: NoCode }): never {
  const { noCode } = thrown;
  if (!noCode) throw thrown;
  const { address, status, type } = noCode;
  if (status === 0) throw new LoadFault('load-network', address);
  if (status >= 400) throw new LoadFault('load-missing', address, status);
  throw new LoadFault(/^text\/html\b/i.test(type) ? 'load-other' : 'load-cut', address);
}
