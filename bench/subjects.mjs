// What is measured: Saima as it is built, and what a user would take instead.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dist } from '../scripts/places.mjs';
import { serve, strictPolicy } from '../scripts/serve.mjs';
import { Board, asDataSet, asRows } from './data.mjs';
import { built } from './build.mjs';

const compress = promisify(gzip);
const saimaScript = readFileSync(new URL('saima.js', import.meta.url), 'utf8');

// The page as it ships, with another data set, which travels as those of the others do.
const saimaPage = (n) =>
  readFileSync(join(dist, 'index.html'), 'utf8')
    .replace('<saima-simulator packed ', '<saima-simulator ')
    .replaceAll(/data\/[\w-]+\.json(?:\.gz)?/g, `board-${n}.json`);

/**
 * Each subject: its name, its folder, the policy it lives under, its page and its form of a board; the script that makes it
 * a subject unless its page does so itself; its page with data of its own, if it has any.
 */
export const subjects = [
  {
    key: 'saima',
    name: 'Saima',
    folder: dist,
    policy: strictPolicy,
    page: (n) => `bench-saima.html?n=${n}`,
    form: asDataSet,
    own: { 'bench-saima.html': { type: 'text/html; charset=utf-8', body: saimaPage } },
    script: saimaScript,
    builtIn: 'index.html',
  },
  {
    key: 'tanstack',
    name: 'TanStack Table 9 + Virtual + React 19',
    folder: built,
    policy: strictPolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    page: (n) => `tanstack.html?n=${n}`,
    form: asRows,
    own: {},
  },
  {
    key: 'lineup',
    name: 'LineUp.js 4.16, animation off',
    folder: built,
    // It does not run under a policy worth the name.
    policy: null,
    page: (n) => `lineup.html?n=${n}`,
    form: asRows,
    own: {},
  },
];

/** Serves a subject with boards of any size, packed or as they are. */
export function serveSubject({ folder, policy, form, own }, { compresses = true } = {}) {
  const boards = new Map();
  const pack = async (text) => (compresses ? compress(text) : Buffer.from(text));
  const answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const file = pathname.slice(1);
    const send = (type, body) => {
      response.setHeader('Content-Type', type);
      if (compresses) response.setHeader('Content-Encoding', 'gzip');
      response.end(body);
      return true;
    };
    if (own[file]) return send(own[file].type, await pack(own[file].body(Number(searchParams.get('n')))));
    const n = Number(file.match(/^board-(\d+)\.json$/)?.[1]);
    if (!n) return false;
    if (!boards.has(n)) boards.set(n, await pack(JSON.stringify(form(new Board(n)))));
    return send('application/json', boards.get(n));
  };
  return serve(folder, { policy, answer, compresses });
}
