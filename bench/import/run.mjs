// A workbook of 41 units by 60 indicators as an office machine takes it: from the drop to the view in which it is read.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { flags } from '../../tests/e2e/browser.mjs';
import { asDataSet, Board } from '../data.mjs';
import { table, timing } from '../report.mjs';
import { office, openPage } from '../run.mjs';
import { serveSubject, subjects } from '../subjects.mjs';

const columns = Array.from({ length: 60 }, (_, at) => `c${at}`);
const workbook = readFileSync(new URL('quarter-41x60.xlsx', import.meta.url)).toString('base64');
/** Milliseconds from the drop to the preview. */
const target = 1000;

/**
 * Drops the workbook on the page twice: the code of the import view comes with the first. Resolves to milliseconds of the
 * first and of the second drop, and of a choice in the view.
 */
export async function measureImport({ quick = false, say = () => {} } = {}) {
  const saima = subjects.find(({ key }) => key === 'saima');
  const wide = {
    ...saima,
    form: ({ ids }) =>
      asDataSet(
        new Board(
          ids.length,
          0,
          columns,
          columns.map(() => 1),
        ),
      ),
  };
  const server = await serveSubject(wide);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
  const result = { first: [], second: [], choice: [] };
  try {
    for (let run = 0; run < (quick ? 1 : 5); run += 1) {
      say(`import, ${run + 1}`);
      const address = server.address + saima.page(41);
      const page = await openPage({ browser, script: saima.script, address, slowed: office });
      await page.evaluate(waitForWhole);
      for (const turn of ['first', 'second']) {
        const { preview, choice } = await page.evaluate(drop, workbook);
        result[turn].push(preview);
        result.choice.push(choice);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return result;
}

/** What was measured, beside what was set out to be reached. */
export function importReport({ first, second, choice }) {
  const verdict = (values) => (values.every((ms) => ms <= target) ? 'met' : 'missed');
  return table(
    ['A workbook of 41 × 60', 'ms', 'target', ''],
    [
      ['first drop to preview', timing(first), `≤ ${target}`, verdict(first)],
      ['later drop to preview', timing(second), `≤ ${target}`, verdict(second)],
      ['a choice in the view to its effect', timing(choice), '–', '–'],
    ],
  );
}

// In the page: until all has come, as the element says.
async function waitForWhole() {
  const element = document.querySelector('saima-simulator');
  while (!element.shadowRoot?.querySelector('saima-import')?.shadowRoot?.querySelector('input[type=file]'))
    await new Promise((resolve) => setTimeout(resolve, 50));
  // The later code and the rest of the engine come when nothing else is asked for.
  await new Promise((resolve) => setTimeout(resolve, 3000));
}

// In the page: drops a file, waits for the table, then leaves a column unread and waits for that.
async function drop(base64) {
  const root = document.querySelector('saima-simulator').shadowRoot;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], 'quarter.xlsx'));
  const field = root.querySelector('saima-import').shadowRoot.querySelector('input[type=file]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve()));
  const view = () => root.querySelector('saima-intake')?.shadowRoot?.querySelector('dialog[open]');
  const until = async (holds) => {
    while (!holds()) await frame();
    return performance.now();
  };
  const unread = () => view()?.querySelectorAll('thead th.unread').length ?? 0;
  const begun = performance.now();
  field.files = data.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  const preview = await until(() => view()?.querySelectorAll('.grid tbody tr').length > 41);
  const before = unread();
  const choice = view().querySelector('select[data-column="5"]');
  choice.dispatchEvent(new Event('focus'));
  await until(() => choice.options.length > 1);
  choice.value = '{"kind":"unread"}';
  const chosen = performance.now();
  choice.dispatchEvent(new Event('change'));
  const shown = await until(() => unread() > before);
  view().close();
  await until(() => !view());
  return { preview: preview - begun, choice: shown - chosen };
}
