// The parameters of each lever, in the order in which the panel shows them.
import type { Lever, LeverKind } from '../engine/shapes.js';
import type { Language } from '../language/language.js';

/** A number of a lever. */
export interface Parameter {
  /** Its path in the lever, such as `squads.teams`; its words stand under `lever.` and the path. */
  path: string;
  /** Ends of its slider. */
  least: number;
  most: number;
  step: number;
  decimals: number;
  /** Whether it is a share that is shown in percent. */
  percent?: boolean;
  /** How many yuan one of its unit is: then 万 and 亿 are understood. */
  scale?: number;
}

/** 亿元 in yuan. */
export const yuanPerUnit = 1e8;

/** Parameters that stand together; folded where they are seldom turned. */
export interface Part {
  /** Key of its heading, under `lever.part.`. */
  name: string;
  folded: boolean;
  parameters: Parameter[];
  /** Numbers that stand in a row of fields, without sliders. */
  rows: Row[];
}

/** A list of numbers in the lever, one field each. */
export interface Row {
  path: string;
  step: number;
  decimals: number;
  percent?: boolean;
}

const share = (path: string): Parameter => ({ path, least: 0, most: 1, step: 0.01, decimals: 1, percent: true });
const months = (path: string): Parameter => ({ path, least: 0, most: 24, step: 0.5, decimals: 1 });
const count = (path: string, most: number): Parameter => ({ path, least: 0, most, step: 1, decimals: 0 });
const often = (path: string, most: number): Parameter => ({ path, least: 0, most, step: 0.05, decimals: 2 });

const funds = (path: string): Row => ({ path, step: 0.01, decimals: 1, percent: true });
const amount: Parameter = { path: 'funnel.amount', least: 0, most: 20, step: 0.1, decimals: 2, scale: yuanPerUnit };
const spread: Parameter = { path: 'funnel.spread', least: 0, most: 2, step: 0.05, decimals: 2 };
const rates = (funnel: string) => [
  share(`${funnel}.negotiated`),
  share(`${funnel}.signed`),
  share(`${funnel}.started`),
  months(`${funnel}.monthsToSigning`),
  months(`${funnel}.monthsToStart`),
];

const funnel: Part = {
  name: 'funnel',
  folded: true,
  parameters: [...rates('funnel'), amount, spread],
  rows: [funds('funnel.funds')],
};

const teamKinds = ['squads', 'park', 'command'];
const teams = teamKinds.flatMap((kind) => [
  count(`${kind}.teams`, kind === 'squads' ? 40 : 5),
  often(`${kind}.tripsAMonth`, 4),
]);
const quotas = [
  ...teamKinds.map((kind) => often(`${kind}.quotaTrips`, 4)),
  ...['quotaFirms', 'quotaIntents', 'quotaSigned', 'quotaStarted'].map((path) => count(path, 12)),
];
const benches = ['university', 'institute', 'leadingFirm', 'agency'].flatMap((kind) => [
  count(`${kind}.people`, 60),
  often(`${kind}.referrals`, 3),
]);

/** What the panel shows of each kind of lever. */
export const partsOf: Record<LeverKind, Part[]> = {
  outreach: [
    {
      name: 'teams',
      folded: false,
      parameters: [...teams, count('firmsATrip', 12), count('intentsATrip', 12), share('valid')],
      rows: [],
    },
    { name: 'quotas', folded: true, parameters: quotas, rows: [] },
    { name: 'season', folded: true, parameters: [], rows: [{ path: 'season', step: 0.1, decimals: 2 }] },
    funnel,
  ],
  ambassadors: [{ name: 'people', folded: false, parameters: benches, rows: [] }, funnel],
  secondInvestment: [
    {
      name: 'again',
      folded: false,
      parameters: [share('share'), often('tilt', 5), share('size'), months('funnel.monthsToSigning')],
      rows: [],
    },
    {
      name: 'after',
      folded: true,
      parameters: [share('funnel.started'), months('funnel.monthsToStart'), spread],
      rows: [funds('funnel.funds')],
    },
  ],
  lifeCycle: [
    {
      name: 'cycle',
      folded: false,
      parameters: [
        { path: 'points', least: -20, most: 20, step: 0.5, decimals: 1 },
        { path: 'monthsLess', least: -6, most: 6, step: 0.5, decimals: 1 },
      ],
      rows: [funds('funds')],
    },
    { name: 'pipeline', folded: true, parameters: rates('pipeline'), rows: [funds('pipeline.funds')] },
  ],
};

/** All numbers of a kind of lever, lists of them included. */
export function parametersOf(kind: LeverKind): Row[] {
  return partsOf[kind].flatMap(({ parameters, rows }) => [...parameters, ...rows]);
}

/** A number as the panel says it: shares in percent. */
export function parameterText(
  language: Language,
  { percent, decimals }: Pick<Row, 'percent' | 'decimals'>,
  value: number,
): string {
  return percent ? `${language.number(value * 100, decimals)}%` : language.number(value, decimals);
}

type Node = Record<string, unknown> | unknown[];

/** What stands at a path; undefined where nothing does. */
export function read(lever: Lever, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], lever);
}

/** The number at a path; NaN where there is none. */
export function readNumberAt(lever: Lever, path: string): number {
  const found = read(lever, path);
  return typeof found === 'number' ? found : NaN;
}

/** A lever with another value at a path; the one given stays as it is. */
export function write(lever: Lever, path: string, value: unknown): Lever {
  return written(lever as unknown as Node, path.split('.'), value) as unknown as Lever;
}

function written(node: Node, [key, ...rest]: string[], value: unknown): Node {
  const copy = (Array.isArray(node) ? [...node] : { ...node }) as Record<string, unknown>;
  copy[key as string] = rest.length === 0 ? value : written(copy[key as string] as Node, rest, value);
  return copy;
}
