// Real Chromium on the built page: the server, the browser, and what every
// test demands of both.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { dist } from '../../scripts/places.mjs';
import { serve, strictPolicy } from '../../scripts/serve.mjs';
import { noteReady } from './page.mjs';

/** Flags without which Chromium does not run as root, or calls home. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Serves `folder` (dist/ unless told; `answer` as for `serve`) and starts Chromium. Resolves to
 * `{ address, open, close }`; `open(path, options)` gives a page of its own
 * context, of a reader who was here before unless `first` is set, with `page.complaints`: console errors, uncaught errors, refused
 * and foreign requests, policy violations.
 */
export async function launch({ folder = dist, policy = strictPolicy, answer } = {}) {
  const server = await serve(folder, { policy, answer });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const strangers = browser.newContext.bind(browser);
  // Whatever context is made, its reader was here before.
  browser.newContext = async (options) => {
    const context = await strangers(options);
    await context.addInitScript(remember);
    return context;
  };
  const open = async (path = '', { first, ...options } = {}) => {
    const context = await (first ? strangers : browser.newContext)({
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.complaints = listen(page, server.address);
    await noteReady(page);
    await page.goto(server.address + path);
    return page;
  };
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { address: server.address, browser, open, close };
}

/** The page's note that somebody was here: without it a first visit is shown. */
function remember() {
  try {
    localStorage.setItem('saima visited', '1');
  } catch {
    // Where nothing can be kept it is not shown.
  }
}

function listen(page, address) {
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left, or opened anew, breaks off what was on its way to it.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address))
      complaints.push(`foreign: ${request.url()}`);
  });
  return complaints;
}

/** Fails if the page has complained of anything since it was opened. */
export function assertQuiet(page) {
  assert.deepEqual(page.complaints, []);
}
