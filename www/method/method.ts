// The method as the page reads and changes it.
import { toJson } from '../engine/json.js';
import type { Description } from '../engine/shapes.js';
import type { SteadyEngine } from '../engine/steady.js';
import type { LanguageCode } from '../language/language.js';

export type Method = Description['method'];
export type Step = Method['indicators'][number];
export type Node = Method['tree'];
export type Normalise = NonNullable<Step['normalise']>;
export type Weighting = NonNullable<Node['weighting']>;
export type Mean = NonNullable<Node['mean']>;
export type Whole = NonNullable<Method['whole']>;
export type Adjustment = NonNullable<Method['adjustments']>[number];
export type Condition = Extract<Adjustment, { kind: 'veto' }>['when'];
export type List = NonNullable<Method['lists']>[number];
type Name = Method['name'];

/** Whose method it is. */
interface Asked {
  engine: SteadyEngine;
}

/** Weights that the data decide. */
type WeightingByData = Extract<Weighting, { kind: 'entropy' | 'critic' | 'standardDeviation' }>;
export const isByData = (weighting: Weighting): weighting is WeightingByData =>
  ['entropy', 'critic', 'standardDeviation'].includes(weighting.kind);

/** The code that a node goes by: a leaf's indicator, a dimension's own. */
export const keyOf = (node: Node): string => node.indicator ?? node.code ?? '';

/** The node of that code, here or below. */
export function findNode(node: Node, key: string): Node | undefined {
  if (keyOf(node) === key) return node;
  for (const child of node.children ?? []) {
    const found = findNode(child, key);
    if (found) return found;
  }
  return undefined;
}

/** Every dimension, parents first, with its depth. */
export function dimensions(node: Node, depth = 0): { node: Node; depth: number }[] {
  const children = node.children ?? [];
  if (children.length === 0) return [];
  return [{ node, depth }, ...children.flatMap((child) => dimensions(child, depth + 1))];
}

/** The node that has a child of that code. */
export function parentOf(node: Node, key: string): Node | undefined {
  const children = node.children ?? [];
  if (children.some((child) => keyOf(child) === key)) return node;
  for (const child of children) {
    const found = parentOf(child, key);
    if (found) return found;
  }
  return undefined;
}

/** A node's place in the method, as the engine names it; empty where there is none. */
export function placeOf(wanted: string, node: Node, place = 'tree'): string {
  if (keyOf(node) === wanted) return place;
  return (node.children ?? []).reduce(
    (found, child, at) => found || placeOf(wanted, child, `${place}.children[${at}]`),
    '',
  );
}

/** A node's own least or most points; none takes the bound away. */
export function setBound({ tree }: Method, key: string, bound: 'floor' | 'cap', value: number | null): void {
  const node = findNode(tree, key);
  if (!node) return;
  if (value === null) delete node[bound];
  else node[bound] = value;
}

/** One text in all three languages. */
export const same = (text: string): Name => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });

/** A name as its field was left: one that is the same in all languages stays so, another is changed in the reader's. */
export function renamed(name: Name, event: Event, code: LanguageCode): Name {
  const text = (event.target as HTMLInputElement).value.trim();
  const alike = name['zh-Hans'] === name['zh-Hant'] && name['zh-Hans'] === name.en;
  return alike ? same(text) : { ...name, [code]: text };
}

/** The method in use, to be altered: what the session describes may lag behind a slider. */
export async function presentMethod({ engine }: Asked): Promise<Method> {
  const file = JSON.parse(await engine.call('methodJson')) as { method: Method };
  return file.method;
}

/** The method of the data set, without the scenario's changes. */
export async function baselineMethod({ engine }: Asked): Promise<Method> {
  const file = JSON.parse(await engine.call('baselineMethodJson')) as { method: Method };
  return file.method;
}

/** A method as the text of its file. */
export const fileOf = (method: Method): string => toJson({ format: 'saima-method', version: 1, method });
