// The styles of an .ods, as far as they tell what a cell does not: sheets that are hidden, numbers that are shown smaller.
import type { XmlReader } from './xml.js';

interface DataStyle {
  scaled: boolean;
  /** Styles that take its place for some numbers. */
  maps: [sign: string, bound: number, style: string][];
}

interface CellStyle {
  data: string | undefined;
  parent: string | undefined;
}

const isDataStyle = /^(?:number|percentage|currency|date|time)-style$/;

/** What is read of the styles; `take` hears of every element that is opened. */
export class OdsStyles {
  private readonly data = new Map<string, DataStyle>();
  private readonly cells = new Map<string, CellStyle>();
  private readonly hiddenTables = new Set<string>();
  private current: DataStyle | undefined;
  private table: string | undefined;
  private isEmbedded = false;

  take(xml: XmlReader): void {
    if (xml.kind === 'text') {
      // A point that is only shown stands for the true one; `!.` is what LibreOffice makes of it.
      if (this.isEmbedded && this.current && /[.!]/.test(xml.text())) this.current.scaled = true;
      return;
    }
    if (xml.name === 'embedded-text') this.isEmbedded = xml.kind === 'open';
    if (xml.kind !== 'open') return;
    if (isDataStyle.test(xml.name)) {
      this.current = { scaled: false, maps: [] };
      this.data.set(xml.attribute('style:name') ?? '', this.current);
    } else if (xml.name === 'number') {
      if (this.current && Number(xml.attribute('number:display-factor') ?? 1) > 1) this.current.scaled = true;
    } else if (xml.name === 'map') this.takeMap(xml);
    else if (xml.name === 'style') this.takeStyle(xml);
    else if (xml.name === 'table-properties' && this.table !== undefined && xml.attribute('table:display') === 'false')
      this.hiddenTables.add(this.table);
  }

  private takeMap(xml: XmlReader): void {
    const found = /^value\(\)(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(xml.attribute('style:condition') ?? '');
    if (found && this.current)
      this.current.maps.push([found[1] as string, Number(found[2]), xml.attribute('style:apply-style-name') ?? '']);
  }

  private takeStyle(xml: XmlReader): void {
    const name = xml.attribute('style:name') ?? '';
    const family = xml.attribute('style:family');
    this.current = undefined;
    this.table = family === 'table' ? name : undefined;
    if (family === 'table-cell')
      this.cells.set(name, {
        data: xml.attribute('style:data-style-name'),
        parent: xml.attribute('style:parent-style-name'),
      });
  }

  isHidden(table: string | undefined): boolean {
    return table !== undefined && this.hiddenTables.has(table);
  }

  /** Whether a cell of this style shows its number smaller than it is. */
  isScaled(style: string | undefined, value: number): boolean {
    let cell = style === undefined ? undefined : this.cells.get(style);
    // Of a style's parents there are few; a circle of them ends too.
    for (let step = 0; cell && cell.data === undefined && step < 20; step += 1)
      cell = cell.parent === undefined ? undefined : this.cells.get(cell.parent);
    const data = cell?.data === undefined ? undefined : this.data.get(cell.data);
    if (!data) return false;
    const found = data.maps.find(([sign, bound]) => holds(sign, value, bound));
    return (found ? this.data.get(found[2]) : data)?.scaled ?? false;
  }
}

function holds(sign: string, value: number, bound: number): boolean {
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  if (sign === '>') return value > bound;
  if (sign === '>=') return value >= bound;
  return sign === '=' ? value === bound : value !== bound;
}
