// A server that fails at chosen files, in the ways in which servers do.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dist } from '../../scripts/places.mjs';
import { launch } from './browser.mjs';

const types = {
  js: 'text/javascript',
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  json: 'application/json',
  gz: 'application/gzip',
  html: 'text/html',
};
const bytesOf = (url) => readFile(join(dist, url.pathname));
const typeOf = (url) => types[url.pathname.split('.').pop()];

/** What may become of a file. */
export const ways = {
  missing: (_, response) => {
    response.statusCode = 404;
    response.end('Not found.\n');
  },
  html: (_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Log in</title><p>Log in');
  },
  plain: async (url, response) => {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end(await bytesOf(url));
  },
  // Cut in the middle, and told as whole.
  cut: async (url, response) => {
    const bytes = await bytesOf(url);
    response.setHeader('Content-Type', typeOf(url));
    response.end(bytes.subarray(0, bytes.length >> 1));
  },
  reset: async (url, response) => {
    const bytes = await bytesOf(url);
    response.setHeader('Content-Type', typeOf(url));
    response.setHeader('Content-Length', bytes.length);
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  },
  // As some servers do with whatever looks packed: the browser is told to unpack it.
  unpacked: async (url, response) => {
    response.setHeader('Content-Type', 'application/gzip');
    response.setHeader('Content-Encoding', 'gzip');
    response.end(await bytesOf(url));
  },
  never: () => {},
};

/**
 * As `launch`; `site.fail(pattern, way)` lets each file whose path matches fail in that way until `site.mend()`.
 * `headers(url)`: for every answer.
 */
export async function launchFaulty({ headers = {}, ...options } = {}) {
  let faults = [];
  const answer = async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const url = new URL(request.url, 'http://localhost');
    const fault = faults.find(({ pattern }) => pattern.test(url.pathname));
    if (!fault) return false;
    await ways[fault.way](url, response);
    return true;
  };
  const site = await launch({ ...options, answer });
  return {
    ...site,
    fail: (pattern, way) => faults.push({ pattern, way }),
    mend: () => {
      faults = [];
    },
  };
}
