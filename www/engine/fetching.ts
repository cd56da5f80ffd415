// Asks the server for what the page needs; what comes instead is told in a shape that has words.
import type { Details } from './refusal.js';

/** Something that should have come from the server did not, or not whole. */
export class LoadFault extends Error {
  override readonly name = 'LoadFault';
  readonly details: Details;

  constructor(
    code: 'load-missing' | 'load-cut' | 'load-other' | 'load-network' | 'load-part',
    address: string,
    status = 0,
  ) {
    const file = /([^/?#]*)(?:[?#].*)?$/.exec(address)?.[1] || address;
    super(`${code}: ${address}${status > 0 ? ` (${status})` : ''}`);
    this.details = { code, file: decodeURIComponent(file), status: status > 0 ? String(status) : '' };
  }
}

/** Milliseconds after which what has not come may be amiss. */
export const slowAfter = 15_000;

/** Hears once if something has not come after a while, which it may still do. */
export function overdue(awaited: Promise<unknown>, hear: () => void): void {
  const timer = setTimeout(hear, slowAfter);
  const settled = () => clearTimeout(timer);
  awaited.then(settled, settled);
}

/** What the server answers; rejects with a `LoadFault` where that is nothing of use. */
export async function ask(address: string, cache: RequestCache = 'default'): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address, { cache });
  } catch {
    throw new LoadFault('load-network', address);
  }
  if (!answer.ok) throw new LoadFault('load-missing', address, answer.status);
  // A page of words in place of a file: of a server that answers everything so, or of a login.
  if (/^text\/html\b/i.test(answer.headers.get('content-type') ?? '')) throw new LoadFault('load-other', address);
  return answer;
}

/**
 * The bytes of a data set's file at an address. `packed`: beside it lies the same packed, under its name and `.gz`; where
 * that does not come, or the browser cannot unpack, the plain one may do, and tells if not.
 */
export async function fetchData(address: string, packed: boolean, cache?: RequestCache): Promise<Uint8Array> {
  if (packed && typeof DecompressionStream === 'function') {
    const url = new URL(address, document.baseURI);
    url.pathname += '.gz';
    const bytes = await fetchBytes(url.href, cache)
      .then(unpacked)
      .catch(() => undefined);
    if (bytes) return bytes;
  }
  return fetchBytes(address, cache);
}

// A server may have told the browser to unpack it, as some do with whatever looks packed.
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f) return bytes;
  const stream = new Response(bytes as BodyInit).body?.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes at an address. */
export async function fetchBytes(address: string, cache?: RequestCache): Promise<Uint8Array> {
  const answer = await ask(address, cache);
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new LoadFault('load-cut', address);
  }
}
