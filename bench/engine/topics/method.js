// One edit to ranks under the fullest method (issue 4).
import { fullest } from '../fullest.js';
import { units } from '../world.js';

/** Edits of one gesture before the next begins: about as many as a drag of a second and a half. */
const drag = 90;

function editsOf(engine, whole) {
  const simulator = engine.Simulator.fromJson(JSON.stringify(fullest(whole)));
  const ranks = new Uint32Array(units);
  let count = 0;
  return (edit) => () => {
    if (count % drag === 0) {
      simulator.endGesture();
      simulator.beginGesture();
    }
    count += 1;
    edit(simulator, count);
    simulator.copyRanksInto(ranks, 0);
    return ranks[count % units];
  };
}

// Two figures in turn, so that no edit changes nothing.
const figure = (simulator, count) => simulator.setValue(5, 4, count % 2 ? 41.5 + (count % 37) : 12.25);
const ratio = (simulator, count) => simulator.setValue(5, 0, count % 2 ? 41.5 + (count % 37) : 12.25);
const weight = (simulator, count) => simulator.setWeight(2, 1 + (count % 9));

export default function method(engine) {
  const [tree, topsis, copeland] = ['tree', 'topsis', 'copeland'].map((whole) => editsOf(engine, whole));
  return [
    { name: 'A figure to ranks, fullest method', target: 0.05, saima: tree(figure) },
    { name: 'A figure that two ratios need, fullest method', target: 0.05, saima: tree(ratio), note: 'Figures while a slider is dragged: one gesture of 90 edits after another.' },
    { name: 'A weight to ranks, fullest method', target: 0.05, saima: tree(weight) },
    { name: 'A figure to ranks, fullest method, TOPSIS', target: 0.05, saima: topsis(figure) },
    { name: 'A figure to ranks, fullest method, Copeland', target: 0.05, saima: copeland(figure) },
  ];
}
