// Data sets of dist/ in two files each: the boards of units are shown before the projects have come.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from './places.mjs';

/** Puts the ledger of every data set in dist/data into a file of its own. The engine itself does it, so that both are one again. */
export async function splitLedgers() {
  const { initSync, Simulator } = await import('../www/pkg/saima.js');
  initSync({ module: readFileSync(join(root, 'www/pkg/saima_bg.wasm')) });
  const folder = join(dist, 'data');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!JSON.parse(text).ledger) continue;
    const name = file.replace(/json$/, 'ledger.json');
    const simulator = Simulator.fromJson(text);
    const { main, ledger } = simulator.splitDataset(name);
    simulator.free();
    writeFileSync(join(folder, file), main);
    writeFileSync(join(folder, name), ledger);
  }
}
