// The same board with LineUp.js, animation and side panel off, which is its
// quickest setting. It has no editing of cells: the rows are set again.
import { builder, buildNumberColumn, buildRanking, buildStringColumn } from 'lineupjs';
import 'lineupjs/build/LineUpJS.css';
import './lineup.css';
import { columnNames, fetchRows, startWeights } from './board.js';

const rows = await fetchRows();
const byId = new Map(rows.map((row) => [row.id, row]));
const weights = [...startWeights];
const shares = () => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

const start = builder(rows).animated(false).sidePanel(false).column(buildStringColumn('name'));
for (const column of columnNames) start.column(buildNumberColumn(column, [0, 100]));
const lineup = start
  .ranking(
    buildRanking()
      .rank()
      .column('name')
      .column({ type: 'weightedSum', label: 'Score', columns: columnNames, weights: shares() })
      .sortBy('Score', 'desc'),
  )
  .build(document.getElementById('root'));

const ranking = lineup.data.getFirstRanking();
const stack = ranking.flatColumns.find((column) => typeof column.setWeights === 'function');
window.subject = {
  rows: (count) =>
    [...document.querySelectorAll('.le-tbody > .le-tr[data-i], .lu-row[data-i]')].slice(0, count).map((row) => rows[Number(row.dataset.i)].id),
  setCell(unit, column, value) {
    byId.get(unit)[column] = value;
    lineup.data.setData(rows);
  },
  setWeight(column, value) {
    weights[columnNames.indexOf(column)] = value;
    stack.setWeights(shares());
  },
};
