// The static server: what the strictest host would send, and nothing outside its folder.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { serve, strictPolicy } from '../../scripts/serve.mjs';

let outside;
let server;
before(async () => {
  outside = mkdtempSync(join(tmpdir(), 'saima-serve-'));
  const folder = mkdtempSync(join(outside, 'dist-'));
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>赛马</p>');
  writeFileSync(join(folder, 'saima_bg.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  server = await serve(folder);
});
after(async () => {
  await server.close();
  rmSync(outside, { recursive: true });
});

// fetch would tidy the path before it is sent.
const get = (path, { method = 'GET', headers = {} } = {}) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const sent = request({ hostname, port, path, method, headers }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    sent.on('error', reject);
    sent.end();
  });

test('a folder answers with its index under the strict policy', async () => {
  const { status, headers, body } = await get('/?q#');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['content-security-policy'], strictPolicy);
  assert.equal(body.toString(), '<p>赛马</p>');
});

test('a module has the type that streaming compilation asks for', async () => {
  assert.equal((await get('/saima_bg.wasm')).headers['content-type'], 'application/wasm');
});

test('what is asked for packed comes packed', async () => {
  const { headers, body } = await get('/', { headers: { 'accept-encoding': 'gzip, deflate' } });
  assert.equal(headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(body).toString(), '<p>赛马</p>');
});

test('what is known already is not sent again', async () => {
  const { headers } = await get('/');
  const { status, body } = await get('/', { headers: { 'if-none-match': headers.etag } });
  assert.deepEqual([status, body.length], [304, 0]);
});

for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%', '/nothing.js']) {
  test(`${path} is not found`, async () => {
    assert.equal((await get(path)).status, 404);
  });
}

test('nothing can be written', async () => {
  assert.equal((await get('/index.html', { method: 'PUT' })).status, 405);
});
