// The engine's code: where it is, and who may compile it.
import plain from '../pkg/saima_bg.wasm?url';
import withSimd from '../pkg/saima_simd_bg.wasm?url';

// A module of one function that counts the bits of a vector: valid where vectors are known.
const vectors = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Fetches and compiles the engine's code. */
export async function fetchCode(): Promise<WebAssembly.Module> {
  const address = WebAssembly.validate(vectors) ? withSimd : plain;
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
