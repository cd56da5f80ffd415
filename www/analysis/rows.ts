// The method's tree as rows of a table: dimensions and, under them, their indicators.
import type { Description } from '../engine/shapes.js';

export interface TreeRow {
  /** Number of the node. */
  node: number;
  /** How deep it lies under the root; its children are at 0. */
  depth: number;
  /** Number of the indicator; −1 for a dimension. */
  indicator: number;
  /** Numbers of the leaves at or under it. */
  leaves: number[];
}

/** The nodes below the root, parents before their children. */
export function treeRows({ nodes }: Description): TreeRow[] {
  const leavesOf = nodes.map((): number[] => []);
  let leaf = 0;
  nodes.forEach(({ indicator }, node) => {
    if (indicator == null) return;
    for (let at: number | undefined = node; at != null; at = nodes[at]?.parent) leavesOf[at]?.push(leaf);
    leaf += 1;
  });
  const depth = (node: number): number => {
    const parent = nodes[node]?.parent;
    return parent == null ? -1 : depth(parent) + 1;
  };
  return nodes
    .map(({ indicator }, node) => ({
      node,
      depth: depth(node),
      indicator: indicator ?? -1,
      leaves: leavesOf[node] as number[],
    }))
    .filter((row) => row.depth >= 0);
}
