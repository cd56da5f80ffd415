// When one weight moves, those that are not locked may share what is left.

export interface Sibling {
  node: number;
  weight: number;
  locked: boolean;
}

/**
 * The weights that keep the siblings' sum when `moved` goes to `weight`: the
 * unlocked others keep their proportions. Nothing is changed where no other is free.
 */
export function shareRest(siblings: Sibling[], moved: number, weight: number): Map<number, number> {
  const total = siblings.reduce((sum, sibling) => sum + sibling.weight, 0);
  const free = siblings.filter(({ node, locked }) => node !== moved && !locked);
  const fixed = siblings
    .filter(({ node, locked }) => node !== moved && locked)
    .reduce((sum, sibling) => sum + sibling.weight, 0);
  if (free.length === 0) return new Map([[moved, weight]]);
  const room = Math.max(0, total - fixed);
  const own = Math.min(Math.max(0, weight), room);
  const before = free.reduce((sum, sibling) => sum + sibling.weight, 0);
  const shares = free.map(({ node, weight: old }): [number, number] => {
    const share = before > 0 ? old / before : 1 / free.length;
    return [node, tidy((room - own) * share)];
  });
  return new Map([[moved, tidy(own)], ...shares]);
}

// Ten decimals: far below what is shown, and free of binary tails.
const tidy = (weight: number) => Number(weight.toFixed(10));
