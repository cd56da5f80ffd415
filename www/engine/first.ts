// What the first part of the engine is made for.
import firstMembers from './first-members.json' with { type: 'json' };
import type { Member } from './engine.js';
import { changing } from './journal.js';

const first = new Set(['load', 'read', 'jsonText', ...firstMembers]);

/** Whether the engine's first part does it, as far as can be told from its name. */
export const isFirst = (what: string): boolean => first.has(what);

// The ledger changes nothing that could be changed before it is there.
const apart = 'takeLedger';

/** Whether what is asked afterwards is asked of another state. */
export const holdsUp = (what: string): boolean =>
  what === 'load' || what === 'loadWhole' || (what !== apart && changing.has(what as Member));
