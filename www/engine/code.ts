// The engine's code: where it is, and who may compile it.
import packed from '../pkg/saima.bin?url';
import plain from '../pkg/saima_bg.wasm?url';
import packedWithSimd from '../pkg/saima_simd.bin?url';
import withSimd from '../pkg/saima_simd_bg.wasm?url';

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

/** Fetches and compiles the engine's code. Rejects with an error that has `noCode`, unless the host forbids it. */
export async function fetchCode(cache: RequestCache = 'default'): Promise<WebAssembly.Module> {
  const fast = WebAssembly.validate(vectors);
  if (typeof DecompressionStream === 'function') {
    // Whatever is wrong with the packed file, or with how a server hands it out: the plain one may do, and tells if not.
    const code = await fetchPacked(fast ? packedWithSimd : packed, cache).catch(unlessForbidden);
    if (code) return code;
  }
  return fetchPlain(fast ? withSimd : plain, cache);
}

// A policy of the host is no fault of the file.
function unlessForbidden(thrown: Error): undefined {
  if (/Content Security Policy|unsafe-eval/.test(thrown.message)) throw thrown;
}

async function fetchPacked(address: string, cache: RequestCache): Promise<WebAssembly.Module | undefined> {
  const answer = await fetch(address, { cache });
  if (!answer.ok || !answer.body) return undefined;
  const code = await unpacked(answer.body);
  return WebAssembly.compileStreaming(new Response(code, { headers: { 'content-type': 'application/wasm' } }));
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

async function fetchPlain(address: string, cache: RequestCache): Promise<WebAssembly.Module> {
  const noCode: NoCode = { address, status: 0, type: '' };
  let reason = '';
  try {
    const answer = await fetch(address, { cache });
    noCode.status = answer.status;
    noCode.type = answer.headers.get('content-type') ?? '';
    // A stream is compiled while it comes, but only under its own type, which an intranet share may not know.
    if (answer.ok && noCode.type === 'application/wasm') return await WebAssembly.compileStreaming(answer);
    if (answer.ok) return await WebAssembly.compile(await answer.arrayBuffer());
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
