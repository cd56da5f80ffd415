// The marks at figures and names, and the keys of what they say.

/** Keys of the words of provenance, by the engine's number, under `provenance.`. */
export const markKeys = ['missing', 'reported', 'derived', 'illustrative', 'given', 'edited', 'ledger'] as const;
/** The engine's number for figures that the planner changed. */
export const edited = 5;

/** The signs of the kinds of list; the name of the list says the rest. */
export const listSigns = { honour: '★', warning: '⚠\ufe0e' } as const;
