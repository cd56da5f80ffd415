// .xlsx and .xlsm (ECMA-376): which sheets there are, and what they share. Macros are not even unpacked.
import type { Grid } from './grid.js';
import { BookRefused } from './refusal.js';
import { Budget, Sheet } from './sheet.js';
import { readFormats, readStrings, type Shared } from './xlsx-shared.js';
import { readWorksheet } from './xlsx-sheet.js';
import { XmlReader, xmlText } from './xml.js';
import type { Zip } from './zip.js';

interface Relation {
  target: string;
  type: string;
}

interface Declared {
  name: string;
  hidden: boolean;
  relation: string;
}

/** Reads a workbook's worksheets. */
export function readXlsx(zip: Zip): Grid[] {
  const book = partOf(zip, 'officeDocument') ?? 'xl/workbook.xml';
  const relations = relationsOf(zip, book);
  const { sheets, from1904, isUncounted } = readWorkbook(textOf(zip, book));
  const named = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const shared: Shared = {
    strings: readStrings(optional(zip, named('sharedStrings'))),
    formats: readFormats(optional(zip, named('styles'))),
    from1904,
    isUncounted,
  };
  const budget = new Budget();
  const grids = sheets.flatMap(({ name, hidden, relation }) => {
    const found = relations.get(relation);
    if (!found) throw new BookRefused('damaged', { sheet: name });
    if (found.type !== 'worksheet') return [];
    const sheet = new Sheet(name, hidden, budget);
    const content = zip.read(found.target);
    if (!content) throw sheet.refused('damaged');
    readWorksheet(new XmlReader(xmlText(content)), sheet, shared);
    return [{ ...sheet.grid(), from1904 }];
  });
  if (grids.length === 0) throw new BookRefused('no-sheet');
  return grids;
}

function textOf(zip: Zip, name: string): string {
  const content = zip.read(name);
  if (!content) throw new BookRefused('damaged');
  return xmlText(content);
}

const optional = (zip: Zip, name: string | undefined): string => {
  const content = name === undefined ? undefined : zip.read(name);
  return content ? xmlText(content) : '';
};

function partOf(zip: Zip, type: string): string | undefined {
  return [...relationsOf(zip, '').values()].find((relation) => relation.type === type)?.target;
}

/** The parts that a part refers to; of the container itself for ''. */
function relationsOf(zip: Zip, part: string): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = new XmlReader(optional(zip, `${folder}_rels/${part.slice(folder.length)}.rels`));
  const relations = new Map<string, Relation>();
  while (xml.next()) {
    if (xml.kind !== 'open' || xml.name !== 'Relationship' || xml.attribute('TargetMode') === 'External') continue;
    const [id, type = '', target = ''] = [xml.attribute('Id'), xml.attribute('Type'), xml.attribute('Target')];
    if (id === undefined) continue;
    relations.set(id, { target: resolved(folder, target), type: type.slice(type.lastIndexOf('/') + 1) });
  }
  return relations;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true';

// The prefix of its namespace is up to the program.
const relationOf = (xml: XmlReader) => [...xml.attributes()].find(([name]) => name.endsWith(':id'))?.[1] ?? '';

function readWorkbook(text: string): { sheets: Declared[]; from1904: boolean; isUncounted: boolean } {
  const xml = new XmlReader(text);
  const read = { sheets: [] as Declared[], from1904: false, isUncounted: false };
  while (xml.next()) {
    if (xml.kind !== 'open') continue;
    if (xml.name === 'workbookPr') read.from1904 = isTrue(xml.attribute('date1904'));
    else if (xml.name === 'calcPr') read.isUncounted = isTrue(xml.attribute('fullCalcOnLoad'));
    else if (xml.name === 'sheet')
      read.sheets.push({
        name: xml.attribute('name') ?? '',
        hidden: (xml.attribute('state') ?? 'visible') !== 'visible',
        relation: relationOf(xml),
      });
  }
  return read;
}
