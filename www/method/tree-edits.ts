// The tree of a method altered: indicators and dimensions moved, added, taken away.
import { dimensions, findNode, keyOf, parentOf, same, type Method, type Node } from './method.js';

/** How many times as important each child is as each later one, row by row, by their codes. */
function comparisonsOf(node: Node): Map<string, number> {
  const codes = (node.children ?? []).map(keyOf);
  const found = new Map<string, number>();
  if (node.weighting?.kind !== 'ahp') return found;
  const given = [...node.weighting.comparisons];
  codes.forEach((a, at) => {
    for (const b of codes.slice(at + 1)) {
      const ratio = given.shift() ?? 1;
      found.set(`${a} ${b}`, ratio).set(`${b} ${a}`, 1 / ratio);
    }
  });
  return found;
}

// After the children changed: comparisons of those that stay are kept, new pairs begin as equals.
function compareAgain(node: Node, former: Map<string, number>): void {
  if (node.weighting?.kind !== 'ahp') return;
  const codes = (node.children ?? []).map(keyOf);
  const comparisons = codes.flatMap((a, at) => codes.slice(at + 1).map((b) => former.get(`${a} ${b}`) ?? 1));
  node.weighting = { kind: 'ahp', comparisons };
}

/** Changes a node's children and keeps what is known of the pairs. */
function withChildren(node: Node, children: Node[]): void {
  const former = comparisonsOf(node);
  node.children = children;
  compareAgain(node, former);
}

/** Takes dimensions without children away. */
function prune(node: Node): void {
  const children = node.children ?? [];
  for (const child of children) prune(child);
  const kept = children.filter((child) => child.indicator != null || (child.children?.length ?? 0) > 0);
  if (kept.length < children.length) withChildren(node, kept);
}

function freeCode(tree: Node): string {
  let n = 1;
  while (findNode(tree, `dimension-${n}`)) n += 1;
  return `dimension-${n}`;
}

/** A name that no dimension has yet in any language: “Dimension”, “Dimension 2”. */
export function freeName({ tree }: Method, name: string): string {
  const taken = new Set(dimensions(tree).flatMap(({ node }) => (node.name ? Object.values(node.name) : [])));
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name} ${n}`;
  return free;
}

/** Moves a node into another dimension; one that is left empty goes. */
export function moveNode({ tree }: Method, code: string, to: string): void {
  const [from, target] = [parentOf(tree, code), findNode(tree, to)];
  const moved = from?.children?.find((child) => keyOf(child) === code);
  if (!from || !target || !moved || target === from || findNode(moved, to)) return;
  withChildren(
    from,
    (from.children ?? []).filter((child) => child !== moved),
  );
  withChildren(target, [...(target.children ?? []), moved]);
  prune(tree);
}

/** Puts a node into a dimension of its own, where it stands. */
export function newDimension({ tree }: Method, code: string, name: string): void {
  const from = parentOf(tree, code);
  if (!from) return;
  const made = freeCode(tree);
  const wrap = (child: Node): Node =>
    keyOf(child) === code ? { code: made, name: same(name), weight: child.weight ?? 1, children: [child] } : child;
  withChildren(from, (from.children ?? []).map(wrap));
}

/** Puts an indicator under the root, with the mean weight of what stands there. */
export function addIndicator(method: Method, indicator: string): void {
  const children = method.tree.children ?? [];
  const weight = children.reduce((sum, child) => sum + (child.weight ?? 1), 0) / (children.length || 1);
  method.indicators.push({ indicator, normalise: { kind: 'minMax', low: 0, high: 100 } });
  withChildren(method.tree, [...children, { indicator, weight }]);
}

/** Takes an indicator out of the method. */
export function dropIndicator(method: Method, code: string): void {
  const from = parentOf(method.tree, code);
  if (!from) return;
  withChildren(
    from,
    (from.children ?? []).filter((child) => keyOf(child) !== code),
  );
  method.indicators = method.indicators.filter(({ indicator }) => indicator !== code);
  for (const weights of Object.values(method.groupWeights ?? {})) delete (weights as Record<string, number>)[code];
  if (method.tieBreak) method.tieBreak = method.tieBreak.filter((one) => one !== code);
  prune(method.tree);
}

/** The comparisons of so many children, all equally important. */
export const equals = (n: number): number[] => Array.from({ length: (n * (n - 1)) / 2 }, () => 1);
