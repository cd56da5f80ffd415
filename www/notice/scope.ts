// What a notice says of its own scope: who is not ranked and why, what is missing, what it rests on.
import { coded } from '../language/language.js';
import type { Block } from './model.js';
import { targeted } from './progress.js';
import { comparisons } from './growth.js';
import type { Teller } from './teller.js';
import { isThere } from './token.js';

/** Those who are not ranked, and whose figures are missing. */
function missing(teller: Teller): Block[] {
  const { facts, figures } = teller;
  const { description, board, hot } = facts;
  const all = description.units.map((_, unit) => unit);
  const listed = description.boards[board]?.ranked ?? [];
  const outside = all.filter((unit) => !listed[unit]);
  const without = all.filter((unit) => listed[unit] && !hot.ranks[unit]);
  const blocks: Block[] = [];
  if (outside.length > 0)
    blocks.push(teller.note('notice.note.outside', { count: figures.count(outside), units: teller.units(outside) }));
  if (without.length > 0)
    blocks.push(teller.note('notice.note.without', { count: figures.count(without), units: teller.units(without) }));
  for (const { indicator } of facts.singles) {
    const lacking = all.filter(
      (unit) => listed[unit] && !isThere(hot.figures[indicator * description.units.length + unit]),
    );
    if (lacking.length === 0) continue;
    const slots = {
      indicator: teller.indicator(indicator),
      count: figures.count(lacking),
      units: teller.units(lacking),
    };
    blocks.push(teller.note('notice.note.missing', slots));
  }
  return blocks;
}

/** Which data, which edition, which method, what is illustrative. `whole`: with all that the data set says of itself. */
export function basis(teller: Teller, whole = true): Block[] {
  const { facts, language } = teller;
  const { description } = facts;
  const { name, editions, edition, methodName, fingerprint, note, late } = description;
  const blocks = [
    teller.note('notice.note.basis', {
      data: language.name(name),
      edition: language.name(editions[edition]?.name),
      board: teller.board,
      method: language.name(methodName),
      fingerprint,
    }),
  ];
  if (late)
    blocks.push(
      teller.note(coded('notice.note.late', `${late.counted}`), {
        figures: teller.figures.at('description.late.figures'),
        projects: teller.figures.at('description.late.projects'),
      }),
    );
  if (teller.isIllustrative) {
    blocks.push(teller.note('notice.note.illustrative'));
    if (whole && language.name(note)) blocks.push({ kind: 'note', runs: [language.name(note)] });
  }
  return blocks;
}

/** All that stands under a notice to all. `compared`: whether growth is told. */
export function scopeBlocks(teller: Teller): Block[] {
  const { facts } = teller;
  const blocks: Block[] = [teller.note('notice.note.brackets')];
  const alone = facts.singles.filter(({ board }) => board < 0);
  if (alone.length > 0) {
    const names = teller.language.list(alone.map(({ indicator }) => teller.indicator(indicator)));
    blocks.push(teller.note('notice.note.noBoards', { indicators: names }));
  }
  if (targeted(teller).length > 0) blocks.push(teller.note('notice.note.targets'));
  blocks.push(teller.note('notice.note.dash'));
  if (comparisons(teller).length > 0) blocks.push(teller.note('notice.note.growth'));
  if (!facts.earlier.some(({ kind }) => kind === 'before')) blocks.push(teller.note('notice.note.noBefore'));
  if (!facts.earlier.some(({ kind }) => kind === 'year')) blocks.push(teller.note('notice.note.noYear'));
  return [...blocks, ...missing(teller), ...basis(teller)];
}
