// The engine by itself, in Chromium: each case of `topics/` beside plain JavaScript where there is some.
import { readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/places.mjs';
import { serve } from '../../scripts/serve.mjs';
import { flags } from '../../tests/e2e/browser.mjs';
import { table } from '../report.mjs';

/** Milliseconds of warming up and of timing a case, and the fewest timings of it. */
const effort = (quick) => (quick ? { warm: 50, budget: 100, fewest: 3 } : { warm: 400, budget: 3000, fewest: 15 });

const topics = readdirSync(new URL('topics/', import.meta.url)).filter((file) => file.endsWith('.js'));

/** Measures every topic, or those named in `only`; resolves to one result a case. */
export async function measureEngine({ quick = false, only, say = () => {} } = {}) {
  const isolated = (_request, response) => {
    // Without these the clock goes in steps of a tenth of a millisecond.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    return false;
  };
  const server = await serve(root, { answer: isolated });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const results = [];
  try {
    for (const topic of topics.filter((file) => !only || only.includes(file.replace(/\.js$/, '')))) {
      say(`the engine, ${topic}`);
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`${server.address}bench/engine/page.html`);
      await page.waitForFunction(() => window.bench);
      const measured = await page.evaluate(([file, how]) => window.bench.measure(file, how), [topic, effort(quick)]);
      results.push(...measured.results);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const short = (ms) => (ms === undefined ? '–' : ms.toPrecision(3));

function verdict(target, times) {
  if (target === undefined) return '–';
  if (middle(times) <= target) return 'met';
  return Math.min(...times) <= target ? 'met at best' : 'missed';
}

/** One row a case: milliseconds of Saima, what it set out to reach, and how plain JavaScript compares. */
export function engineReport(results) {
  const rows = results.map(({ name, target, saima, plain }) => {
    const [own, other] = [middle(saima), middle(plain)];
    return [
      name,
      short(own),
      short(Math.min(...saima)),
      target === undefined ? '–' : `≤ ${target}`,
      verdict(target, saima),
      short(other),
      other === undefined ? '–' : `× ${(other / own).toFixed(2)}`,
      other === undefined ? '–' : `× ${(Math.min(...plain) / Math.min(...saima)).toFixed(2)}`,
    ];
  });
  const head = ['The engine in wasm, ms', 'median', 'min', 'target', '', 'plain JS', 'JS / Saima', 'of minima'];
  const notes = results.filter(({ note }) => note).map(({ name, note }) => `${name}: ${note}`);
  return [table(head, rows), ...notes].join('\n');
}
