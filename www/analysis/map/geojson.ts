// A map of the reader's own, as GeoJSON: points or outlines, matched with units by code or name. Only read, never kept.
import type { Name } from '../../language/language.js';

type Point = [number, number];

/** What a file draws of one unit: rings of outlines, or a point alone. */
export interface Feature {
  rings: Point[][];
  /** Where its number stands. */
  at: Point;
}

export interface OwnMap {
  /** Per unit; nothing where the file has none of it. */
  features: (Feature | undefined)[];
  /** Names in the file that are no unit's. */
  unmatched: string[];
  west: number;
  east: number;
  south: number;
  north: number;
}

/** Why a file is refused; what may be said of it. */
export class MapFault extends Error {
  constructor(
    readonly code: 'json' | 'kind' | 'matched' | 'numbers' | 'large',
    readonly said = '',
  ) {
    super(code);
  }
}

/** Bytes of a file and points in it, at most: more would hold the page up. */
const [mostBytes, mostPoints] = [20_000_000, 300_000];

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a file over these units. Throws a `MapFault`. */
export function readMap(text: string, units: { code: string; name: Name }[]): OwnMap {
  if (text.length > mostBytes) throw new MapFault('large');
  const features = featuresIn(text);
  const found: (Feature | undefined)[] = units.map(() => undefined);
  const unmatched: string[] = [];
  const budget = { points: mostPoints };
  for (const feature of features) {
    const properties = isObject(feature.properties) ? feature.properties : {};
    const unit = unitOf([feature.id, ...Object.values(properties)], units);
    const drawn = drawnOf(feature.geometry, budget);
    if (!drawn) continue;
    if (unit < 0) unmatched.push(String(properties.name ?? properties.NAME ?? feature.id ?? '?').slice(0, 40));
    else found[unit] = joined(found[unit], drawn);
  }
  const all = found.filter((one): one is Feature => one !== undefined);
  if (all.length === 0) throw new MapFault('matched', unmatched.slice(0, 3).join('、'));
  const points = all.flatMap(({ rings, at }) => [at, ...rings.flat()]);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { features: found, unmatched, west, east, south, north };
}

function featuresIn(text: string): Json[] {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new MapFault('json');
  }
  if (!isObject(read)) throw new MapFault('kind');
  const list = read.type === 'FeatureCollection' ? read.features : read.type === 'Feature' ? [read] : undefined;
  if (!Array.isArray(list)) throw new MapFault('kind', typeof read.type === 'string' ? read.type : '');
  return list.filter(isObject);
}

const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(district|county|自治县|自治縣|新区|新區|区|區|县|縣|市)$/, '');

// By code first, then by name as it stands, then without the word for its kind.
function unitOf(values: unknown[], units: { code: string; name: Name }[]): number {
  const said = values.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
  const by = (same: (unit: { code: string; name: Name }, word: string) => boolean) =>
    units.findIndex((unit) => said.some((word) => same(unit, word)));
  const ways = [
    by(({ code }, word) => code === word),
    by(({ name }, word) => Object.values(name).includes(word)),
    by(({ name }, word) => bare(word).length > 1 && Object.values(name).some((one) => bare(one) === bare(word))),
  ];
  return ways.find((unit) => unit >= 0) ?? -1;
}

function pointOf(value: unknown): Point {
  const [x, y] = Array.isArray(value) ? value : [];
  // Degrees, as GeoJSON has them; metres of a projection would be drawn askew.
  if (typeof x !== 'number' || typeof y !== 'number' || Math.abs(x) > 180 || Math.abs(y) > 90)
    throw new MapFault('numbers', JSON.stringify(value ?? null).slice(0, 40));
  return [x, y];
}

function drawnOf(geometry: unknown, budget: { points: number }): Feature | undefined {
  if (!isObject(geometry)) return undefined;
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const { type, coordinates } = geometry;
  if (type === 'Point') return { rings: [], at: pointOf(coordinates) };
  const polygons =
    type === 'Polygon' ? [list(coordinates)] : type === 'MultiPolygon' ? list(coordinates).map(list) : undefined;
  if (!polygons) return undefined;
  const rings = polygons.flatMap((polygon) =>
    polygon.map((ring) => {
      budget.points -= list(ring).length;
      if (budget.points < 0) throw new MapFault('large');
      return list(ring).map(pointOf);
    }),
  );
  const largest = rings.reduce((most, ring) => (areaOf(ring) > areaOf(most) ? ring : most), rings[0] ?? []);
  return largest.length > 2 ? { rings, at: middleOf(largest) } : undefined;
}

const joined = (one: Feature | undefined, other: Feature): Feature =>
  one && other.rings.length === 0
    ? { rings: one.rings, at: other.at }
    : { rings: [...(one?.rings ?? []), ...other.rings], at: one?.rings.length ? one.at : other.at };

function cross(ring: Point[], each: (x: number, y: number, by: number) => void): void {
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Point;
    each(x + nextX, y + nextY, x * nextY - nextX * y);
  });
}

function areaOf(ring: Point[]): number {
  let area = 0;
  cross(ring, (_x, _y, by) => {
    area += by;
  });
  return Math.abs(area / 2);
}

function middleOf(ring: Point[]): Point {
  let [area, x, y] = [0, 0, 0];
  cross(ring, (sumX, sumY, by) => {
    area += by;
    x += sumX * by;
    y += sumY * by;
  });
  return area === 0 ? (ring[0] as Point) : [x / (3 * area), y / (3 * area)];
}

/** Puts degrees on a drawing of a width: gives the height, and where a point stands. */
export function fit({ west, east, south, north }: OwnMap, width: number, edge: number, tallest: number) {
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [across, down] = [Math.max((east - west) * narrowing, 1e-9), Math.max(north - south, 1e-9)];
  const scale = Math.min((width - 2 * edge) / across, (tallest - 2 * edge) / down);
  const height = Math.max(120, down * scale + 2 * edge);
  const left = (width - across * scale) / 2;
  const top = (height - down * scale) / 2;
  return {
    height,
    place: ([x, y]: Point): Point => [left + (x - west) * narrowing * scale, top + (north - y) * scale],
  };
}
