// The same board with TanStack Table, TanStack Virtual and React, as quick as
// they can be: scores are kept in the rows, rows are changed in place under a
// new array, and updates are flushed at once.
import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement as h, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { columnNames, fetchRows, startWeights } from './board.js';
import './tanstack.css';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { basic: sortFn_basic } });
const helper = createColumnHelper();
const columns = helper.columns([
  helper.accessor('name', { header: 'Unit' }),
  helper.accessor('score', { header: 'Score', sortFn: 'basic', cell: (info) => info.getValue().toFixed(2) }),
  ...columnNames.map((column) => helper.accessor(column, { header: column })),
]);

const weights = [...startWeights];
const score = (row) => {
  let sum = 0;
  let total = 0;
  for (let j = 0; j < columnNames.length; j += 1) {
    sum += row[columnNames[j]] * weights[j];
    total += weights[j];
  }
  return sum / total;
};

function BoardTable({ first }) {
  const [data, setData] = useState(first);
  window.setRows = setData;
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (row) => row.id,
    initialState: { sorting: [{ id: 'score', desc: true }] },
  });
  const scroll = useRef(null);
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index].id,
    overscan: 5,
  });
  const head = table.getHeaderGroups()[0].headers.map((header) => h('div', { key: header.id, className: 'cell' }, h(table.FlexRender, { header })));
  const body = virtualizer.getVirtualItems().map((item) =>
    h(
      'div',
      { key: item.key, className: 'row', 'data-unit': item.key, 'data-index': item.index, style: { transform: `translateY(${item.start}px)` } },
      h('div', { className: 'cell' }, item.index + 1),
      rows[item.index].getAllCells().map((cell) => h('div', { key: cell.id, className: 'cell' }, h(table.FlexRender, { cell }))),
    ),
  );
  return h(
    'div',
    { className: 'scroll', ref: scroll },
    h('div', { className: 'head' }, h('div', { className: 'cell' }, '#'), head),
    h('div', { className: 'body', style: { height: virtualizer.getTotalSize() } }, body),
  );
}

const rows = await fetchRows();
for (const row of rows) row.score = score(row);
const byId = new Map(rows.map((row) => [row.id, row]));
createRoot(document.getElementById('root')).render(h(BoardTable, { first: rows }));

const show = () => flushSync(() => window.setRows([...rows]));
window.subject = {
  rows: (count) =>
    [...document.querySelectorAll('.row')]
      .sort((a, b) => a.dataset.index - b.dataset.index)
      .slice(0, count)
      .map((row) => row.dataset.unit),
  setCell(unit, column, value) {
    const row = byId.get(unit);
    row[column] = value;
    row.score = score(row);
    show();
  },
  setWeight(column, value) {
    weights[columnNames.indexOf(column)] = value;
    for (const row of rows) row.score = score(row);
    show();
  },
};
