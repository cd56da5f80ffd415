// The ledger: loading it, and one project's edit to all boards (issue 3).
import { ledgerDataSet } from '../ledger-data.js';

const count = 50_000;

/** Moves a project's start across the edge of the quarter and back, and ranks every board. */
function mover(simulator, boards) {
  const ranks = new Uint32Array(41);
  let turn = 0;
  return () => {
    turn += 1;
    const date = turn % 2 ? '2023-04-01' : '2023-03-31';
    simulator.apply(`{"edit":"setDate","project":"MOVED","stage":"started","date":"${date}"}`);
    for (let board = 0; board < boards; board += 1) simulator.copyRanksInto(ranks, board);
    return ranks[0];
  };
}

const moved = { code: 'MOVED', unit: '500113', sector: 'manufacturing', amount: 500, dates: { signed: '2023-01-05', started: '2023-03-31' } };

export default function ledger(engine) {
  const file = ledgerDataSet(count);
  file.ledger.projects.push(moved);
  const text = JSON.stringify(file);
  const loaded = engine.Simulator.fromJson(text);
  const csv = new TextEncoder().encode(loaded.tableOut('{"table":"ledger","board":0,"cells":false}', 'zh-Hans'));
  const merge = '{"others":"keep"}';
  const empty = JSON.stringify({ ...file, ledger: { projects: [] } });
  const imported = engine.Simulator.fromJson(empty);
  imported.importLedger(csv, merge);
  const fresh = () => engine.Simulator.fromJson(empty);
  let target = fresh();
  return [
    {
      name: 'Load of a data set with 50,000 projects',
      target: 300,
      before() {},
      saima: () => engine.Simulator.fromJson(text).free(),
      note: `from JSON text of ${(text.length / 1e6).toFixed(1)} million characters to all boards`,
    },
    {
      name: 'One project’s edit to all boards, 50,000 projects',
      target: 1,
      saima: mover(loaded, file.boards.length),
      note: 'a start moves across the edge of the quarter; composite, four boards of figures and four top tens are ranked',
    },
    {
      name: 'The same where a scenario imported the 50,000 projects',
      target: 1,
      saima: mover(imported, file.boards.length),
    },
    {
      name: 'Undo and redo of such an edit, all boards',
      target: 1,
      saima() {
        loaded.undo();
        loaded.redo();
      },
    },
    {
      name: 'Import of a CSV table of 50,000 projects',
      before() {
        target.free();
        target = fresh();
      },
      saima: () => target.importLedger(csv, merge),
      note: `${(csv.length / 1e6).toFixed(1)} MB; every cell, rule and flag is checked`,
    },
  ];
}
