// The engine's answers under the names that the analyses use.
export type { EditionRanks } from '../pkg/saima.js';
