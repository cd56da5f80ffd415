// Workbooks out: the board, the figures and the ledger as .xlsx, beside the CSV of each.
import { saveFile } from '../dialog/save-file.js';
import type { MenuItem } from '../field/menu.js';
import type { Key } from '../language/language.js';
import type { Session } from '../session/session.js';
import { type BookSheet, writeBook } from '../workbook/write-book.js';
import { type Files, furtherItems } from './files.js';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Table = Parameters<Files['tableOut']>[0];

furtherItems.of = (files, session, hasLedger) => {
  const { language, shownBoard } = session;
  // Its words may be on their way.
  if (!language.has('menu.boardBook')) return [];
  const item = (table: Table, key: Key, part: string = table): MenuItem => ({
    id: `${table}-book`,
    words: language.t(key),
    apart: table === 'board',
    pick: () => void save(files, session, table, part),
  });
  return [
    item('board', 'menu.boardBook', shownBoard.code),
    item('figures', 'menu.figuresBook'),
    ...(hasLedger ? [item('ledger', 'menu.ledgerBook')] : []),
  ];
};

async function save(files: Files, { description, language }: Session, table: Table, part: string): Promise<void> {
  const cells = JSON.parse(await files.tableOut(table, true)) as Omit<BookSheet, 'name'>;
  const bytes = await writeBook([{ ...cells, name: language.bareName(description.name) }]);
  saveFile(files.nameOf(part, '.xlsx'), bytes, type);
}
