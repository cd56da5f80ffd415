// Data sets of dist/ as they travel: in two files each, since the boards of units are shown before the projects have come, and
// each of the two packed beside itself.
import { join } from 'node:path';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { packed } from './pack.mjs';
import { dist, root } from './places.mjs';

/** Puts the ledger of every data set in dist/data into a file of its own. The engine itself does it, so that both are one again. */
export async function layOutData() {
  const { initSync, Simulator } = await import('../www/pkg/saima.js');
  initSync({ module: readFileSync(join(root, 'www/pkg/saima_bg.wasm')) });
  const folder = join(dist, 'data');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!JSON.parse(text).ledger) {
      await writePacked(join(folder, file), text);
      continue;
    }
    const name = file.replace(/json$/, 'ledger.json');
    const simulator = Simulator.fromJson(text);
    const { main, ledger } = simulator.splitDataset(name);
    simulator.free();
    await writePacked(join(folder, file), main);
    await writePacked(join(folder, name), ledger);
  }
}

async function writePacked(path, text) {
  writeFileSync(path, text);
  writeFileSync(`${path}.gz`, await packed(Buffer.from(text)));
}
