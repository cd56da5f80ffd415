// The engine beside the page: another instance, in Node, that is given nothing but the data set and the scenario.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/places.mjs';
import { datasetFromTable, initSync, Simulator } from '../../../www/pkg/saima.js';

initSync({ module: readFileSync(join(root, 'www', 'pkg', 'saima_bg.wasm')) });

/** Data sets by fingerprint, each with a simulator of its own. */
export class Oracle {
  #known = new Map();

  /** Learns a data set (JSON text); its fingerprint. */
  learn(text) {
    const simulator = Simulator.fromJson(text);
    const { fingerprint } = simulator;
    if (!this.#known.has(fingerprint)) this.#known.set(fingerprint, { text, simulator, data: JSON.parse(text) });
    return fingerprint;
  }

  /** The same of a table of units that nobody knows. */
  learnTable(bytes) {
    return this.learn(datasetFromTable(bytes).dataset);
  }

  data(fingerprint) {
    return this.#known.get(fingerprint).data;
  }

  text(fingerprint) {
    return this.#known.get(fingerprint).text;
  }

  /** What a scenario gives on a board of an edition. */
  answer(scenario, board, edition) {
    const { simulator } = this.#known.get(JSON.parse(scenario).baseline.fingerprint);
    simulator.loadScenario(scenario);
    let description = simulator.describe();
    const { canUndo, name } = simulator;
    if (edition !== undefined && description.editions[description.edition].code !== edition) {
      simulator.apply(JSON.stringify({ edit: 'setEdition', edition }));
      description = simulator.describe();
    }
    const number = description.boards.findIndex(({ code }) => code === board);
    const count = description.units.length;
    const [ranks, scores, shifts] = [new Uint32Array(count), new Float64Array(count), new Int32Array(count)];
    simulator.copyRanksInto(ranks, number);
    simulator.copyScoresInto(scores, number);
    simulator.copyShiftsInto(shifts, number);
    return { description, kind: description.boards[number]?.kind, canUndo, name, ranks, scores, shifts };
  }
}
