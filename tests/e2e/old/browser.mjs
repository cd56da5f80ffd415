// Chromium 86, 90 and 109 on the built page. Today's Playwright does not drive
// them: a script in the page does what a planner does, and posts its report.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dist } from '../../../scripts/places.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { folderOf } from '../../../scripts/set-up/old-chromium.mjs';
import { flags } from '../browser.mjs';

const patience = 60_000;
const reporter = readFileSync(new URL('report.js', import.meta.url));

/**
 * Opens `page` of dist/ in an old Chromium with the reporter added to it, and
 * resolves to what that posted. `policy`: as for `serve`.
 */
export async function reportFrom(version, { policy = null, page = 'index.html' } = {}) {
  const box = {};
  const posted = new Promise((resolve) => {
    box.resolve = resolve;
  });
  const server = await serve(dist, {
    policy,
    answer: (request, response) => answer(request, response, page, box.resolve),
  });
  const profile = mkdtempSync(join(tmpdir(), `saima-chromium-${version}-`));
  const browser = start(version, profile, `${server.address}with-report.html`);
  const timeout = new Promise((resolve) => {
    box.timer = setTimeout(() => resolve({ problem: `no report in ${patience / 1000} s` }), patience);
  });
  try {
    const report = await Promise.race([posted, timeout, browser.gone]);
    return { ...report, said: browser.said() };
  } finally {
    clearTimeout(box.timer);
    await browser.stop();
    await server.close();
    await remove(profile);
  }
}

// Processes of a browser that was just ended may still write there. rmSync's own
// retries empty a folder only once, so a file written after that would stop them all.
async function remove(profile) {
  for (let left = 20; ; left -= 1) {
    try {
      rmSync(profile, { recursive: true, force: true });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await sleep(100);
    }
  }
}

// The built page as it is, with one more script at its end.
async function answer(request, response, page, resolve) {
  if (request.url === '/with-report.html') {
    const html = readFileSync(join(dist, page), 'utf8');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html.replace('</body>', '<script src="./report.js"></script></body>'));
    return true;
  }
  if (request.url === '/report.js') {
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.end(reporter);
    return true;
  }
  if (request.url === '/report' && request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end();
    resolve(JSON.parse(body));
    return true;
  }
  return false;
}

function start(version, profile, address) {
  const folder = folderOf(version);
  const args = ['--headless', ...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, address];
  const child = spawn(join(folder, 'chromium'), args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, to end the browser's helpers with it.
    detached: true,
    env: {
      ...process.env,
      HOME: profile,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const gone = new Promise((resolve) => {
    child.on('error', (error) => resolve({ problem: `Chromium ${version} did not start: ${error.message}` }));
    child.on('exit', (code, signal) => resolve({ problem: `Chromium ${version} ended by itself (${code ?? signal})` }));
  });
  const stop = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone, or never started.
    }
    await gone;
  };
  return { gone, stop, said: () => said };
}
