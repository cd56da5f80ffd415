// A small static server on this machine alone, as strict as the strictest host.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The Content-Security-Policy that the page must live with. */
export const strictPolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:";

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const packed = new Set(['.bin', '.gz', '.png', '.ico', '.woff2']);
const compress = promisify(gzip);

/**
 * Serves `folder` on 127.0.0.1 and resolves to `{ address, close }`.
 * `policy`: the Content-Security-Policy, or null for none. `answer(request,
 * response)`: may answer first, by returning true. `port` 0 takes any free one. `compresses`: whether text and the
 * engine go out packed; many servers, as they come, send them as they are.
 */
export function serve(folder, { port = 0, policy = strictPolicy, answer = () => false, compresses = true } = {}) {
  const cached = new Map();
  const server = createServer(async (request, response) => {
    try {
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', 'no-cache');
      if (policy) response.setHeader('Content-Security-Policy', policy);
      if (await answer(request, response)) return;
      await sendFile({ folder, cached, compresses }, request, response);
    } catch (error) {
      response.statusCode = 500;
      response.end(`${error.message}\n`);
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({
        address: `http://127.0.0.1:${server.address().port}/`,
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function sendFile({ folder, cached, compresses }, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const path = fileFor(folder, request.url);
  const entry = path && (await load(path, cached));
  if (!entry) return refuse(response, 404);
  response.setHeader('ETag', entry.tag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === entry.tag) {
    response.statusCode = 304;
    return response.end();
  }
  response.setHeader('Content-Type', types[entry.extension] ?? 'application/octet-stream');
  let body = entry.bytes;
  if (compresses && !packed.has(entry.extension) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    entry.gzipped ??= await compress(entry.bytes, { level: 9 });
    response.setHeader('Content-Encoding', 'gzip');
    body = entry.gzipped;
  }
  response.setHeader('Content-Length', body.length);
  return response.end(request.method === 'HEAD' ? undefined : body);
}

function refuse(response, status) {
  response.statusCode = status;
  response.setHeader('Content-Type', types['.txt']);
  return response.end(status === 404 ? 'Not found.\n' : 'Only GET and HEAD.\n');
}

function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
  const full = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  return full.startsWith(folder + sep) && !full.includes('\0') ? full : undefined;
}

async function load(path, cached) {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const known = cached.get(path);
  if (known?.tag === tag) return known;
  const entry = { tag, bytes: await readFile(path), extension: extname(path) };
  cached.set(path, entry);
  return entry;
}
