// The engine's code: where it is, and who may compile it.
import plain from '../pkg/saima_bg.wasm?url';
import first from '../pkg/saima_first.bin?url';
import rest from '../pkg/saima_rest.bin?url';
import plainWithSimd from '../pkg/saima_simd_bg.wasm?url';
import firstWithSimd from '../pkg/saima_simd_first.bin?url';
import restWithSimd from '../pkg/saima_simd_rest.bin?url';

type Module = WebAssembly.Module;

/** The engine's code as it comes: what a first ranking needs, and what takes its place when it is there. */
export interface Code {
  first: Module;
  /** Fetches the rest, once, or anew where it has failed, or is late and asked for `again`; absent where the first is all of it. */
  rest?: (again?: boolean) => Promise<Module>;
}

// A module of one function that counts the bits of a vector: valid where vectors are known.
const vectors = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Why there is no code; `module.ts` makes of it what the reader is told. This file comes before all that has words. */
export interface NoCode {
  address: string;
  /** Status of the answer, 0 where there was none. */
  status: number;
  type: string;
}

/** Fetches the engine's first code, compiled. Rejects with an error that has `noCode`, unless the host forbids it. */
export async function fetchCode(cache: RequestCache = 'default'): Promise<Code> {
  const fast = WebAssembly.validate(vectors);
  if (typeof DecompressionStream === 'function') {
    // Whatever is wrong with the packed file, or with how a server hands it out: the plain one may do, and tells if not.
    const code = await fetchPacked(fast ? firstWithSimd : first, cache).catch(unlessForbidden);
    if (code) return { first: code, rest: once((again) => fetchPacked(fast ? restWithSimd : rest, again)) };
  }
  return { first: await fetchPlain(fast ? plainWithSimd : plain, cache) };
}

// What has failed or is late is asked of the server itself the next time; of several attempts whichever comes stands.
function once(fetchRest: (cache: RequestCache) => Promise<Module>): (again?: boolean) => Promise<Module> {
  let cache: RequestCache = 'default';
  let coming: Promise<Module> | undefined;
  let attempts = 0;
  let attempt = () => {};
  const begin = () =>
    new Promise<Module>((resolve, reject) => {
      attempt = () => {
        attempts += 1;
        const failed = (thrown: unknown) => {
          attempts -= 1;
          if (attempts > 0) return;
          coming = undefined;
          reject(thrown);
        };
        const came = (module: Module) => {
          attempts = Infinity;
          resolve(module);
        };
        fetchRest(cache).then(came, failed);
        cache = 'reload';
      };
      attempt();
    });
  return (again = false) => {
    if (!coming) {
      attempts = 0;
      coming = begin();
    } else if (again) attempt();
    return coming;
  };
}

// A policy of the host is no fault of the file.
function unlessForbidden(thrown: Error): undefined {
  if (/Content Security Policy|unsafe-eval/.test(thrown.message)) throw thrown;
}

function fetchPacked(address: string, cache: RequestCache): Promise<Module> {
  return fetchBy(address, cache, async ({ body }) =>
    WebAssembly.compileStreaming(
      new Response(await unpacked(body as NonNullable<Response['body']>), {
        headers: { 'content-type': 'application/wasm' },
      }),
    ),
  );
}

// A server may have told the browser to unpack it, as some do with whatever looks packed.
async function unpacked(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<ReadableStream> {
  const reader = body.getReader();
  const { value: first } = await reader.read();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (out) => first && out.enqueue(first),
    pull: async (out) => {
      const { done, value } = await reader.read();
      if (done) out.close();
      else out.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return first?.[0] === 0x1f ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

function fetchPlain(address: string, cache: RequestCache): Promise<Module> {
  // A stream is compiled while it comes, but only under its own type, which an intranet share may not know.
  return fetchBy(address, cache, async (answer, type) =>
    type === 'application/wasm'
      ? WebAssembly.compileStreaming(answer)
      : WebAssembly.compile(await answer.arrayBuffer()),
  );
}

async function fetchBy(
  address: string,
  cache: RequestCache,
  compile: (answer: Response, type: string) => Promise<Module>,
): Promise<Module> {
  const noCode: NoCode = { address, status: 0, type: '' };
  let reason = '';
  try {
    const answer = await fetch(address, { cache });
    noCode.status = answer.status;
    noCode.type = answer.headers.get('content-type') ?? '';
    if (answer.ok) return await compile(answer, noCode.type);
  } catch (thrown) {
    reason = (thrown as Error).message;
    unlessForbidden(thrown as Error);
  }
  throw Object.assign(new Error(`${address}: ${noCode.status} ${reason}`), { noCode });
}

/**
 * Whether the page's own thread may compile wasm. Chromium 86 to 96 do not know
 * 'wasm-unsafe-eval' and refuse it there under a strict policy, but not in a
 * worker. Trying would itself be a violation, so those are told by what they lack.
 */
export function mayCompileHere(): boolean {
  return typeof structuredClone === 'function';
}
