// Boards by the kinds that a reader tells apart.
import type { Session } from '../session/session.js';

/** Kinds of boards as a reader tells them apart. */
export type BoardGroup = 'composite' | 'group' | 'indicator' | 'project';

/** Board numbers by such kinds; none is left out. */
export function boardGroups({ description }: Session): { kind: BoardGroup; boards: number[] }[] {
  const groups = new Map<BoardGroup, number[]>();
  description.boards.forEach(({ kind, group }, number) => {
    const of = (kind === 'composite' && group != null ? 'group' : kind) as BoardGroup;
    groups.set(of, [...(groups.get(of) ?? []), number]);
  });
  return [...groups].map(([kind, boards]) => ({ kind, boards }));
}
