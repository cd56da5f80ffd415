// Where the tile of each unit stands: roughly where it lies, for the units of Chongqing, and in the order of the board for
// any other data. Laid out by hand from who lies beside whom: neither a boundary nor a distance can be read off it.

/** A tile, by its column and row from the north-west. */
export interface Place {
  column: number;
  row: number;
}

/** Rows from north to south, by GB/T 2260 code and, for the three zones, the data set's own; `.` where nothing stands. */
const chongqing = `
  .      .      .      .      .      .      .      500229 .      .
  .      .      .      .      .      .      500154 .      500238 .
  .      .      .      .      .      500155 500101 500235 500236 500237
  500152 500117 500109 X-LJ   500112 500231 500233 500240 .      .
  500151 500120 500106 500105 500115 500102 500230 .      .      .
  500111 X-GX   500107 500103 500108 500156 500243 500114 .      .
  500153 500118 500104 500113 500119 .      .      500242 .      .
  .      .      500116 500110 X-WS   .      .      500241 .      .`;

const rough = new Map<string, Place>(
  chongqing
    .trim()
    .split('\n')
    .flatMap((line, row) =>
      line
        .trim()
        .split(/\s+/)
        .map((code, column): [string, Place] => [code, { column, row }])
        .filter(([code]) => code !== '.'),
    ),
);

export interface Layout {
  /** By number of the unit, as given. */
  places: Place[];
  columns: number;
  rows: number;
  /** Whether tiles stand about where their units lie. */
  isRough: boolean;
}

/** Lays tiles out for units of these codes, in the order in which a plain grid shall have them. */
export function layOutTiles(codes: string[], inOrder: number[], most: number): Layout {
  const known = codes.filter((code) => rough.has(code)).length;
  const columns = Math.max(1, Math.min(most, Math.max(10, Math.ceil(Math.sqrt(codes.length * 1.6)))));
  const isRough = known * 2 > codes.length;
  const places: Place[] = codes.map((code) => (isRough ? rough.get(code) : undefined) ?? { column: -1, row: -1 });
  // Those of whom nothing is known stand below, in order.
  const first = Math.max(-1, ...places.map(({ row }) => row)) + 1;
  let next = 0;
  for (const unit of inOrder) {
    if ((places[unit] as Place).row >= 0) continue;
    const across = isRough ? 10 : columns;
    places[unit] = { column: next % across, row: first + Math.floor(next / across) };
    next += 1;
  }
  return {
    places,
    columns: Math.max(1, ...places.map(({ column }) => column + 1)),
    rows: Math.max(1, ...places.map(({ row }) => row + 1)),
    isRough,
  };
}

/** Which place lies next in a direction: the nearest of those that lie more that way than aside; −1 for none. */
export function nextTile(places: { x: number; y: number }[], from: number, dx: number, dy: number): number {
  const own = places[from];
  if (!own) return -1;
  let [best, least] = [-1, Infinity];
  places.forEach(({ x, y }, at) => {
    const along = (x - own.x) * dx + (y - own.y) * dy;
    const aside = Math.abs((x - own.x) * dy) + Math.abs((y - own.y) * dx);
    if (at === from || along <= 0 || aside > along * 2.5) return;
    const far = along + aside * 2;
    if (far < least) [best, least] = [at, far];
  });
  return best;
}
