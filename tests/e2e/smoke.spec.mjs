// The chain as a whole: the built page starts the engine under the strict policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

test('the page starts the engine without a complaint', async () => {
  const page = await site.open();
  await page.locator('saima-simulator tr[data-unit]').first().waitFor();
  assertQuiet(page);
});

test('the policy of the server is the strict one', async () => {
  const response = await fetch(site.address);
  assert.match(response.headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval';/);
});
