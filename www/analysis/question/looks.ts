// Which answers each question has, the one that answers it first of all first.
import { Panels } from '../../panels/registry.js';
import type { Session } from '../../session/session.js';

/** The questions, by the end of their tags. */
export const questions = ['stand', 'why', 'done', 'take', 'sure', 'method'] as const;
export type Question = (typeof questions)[number];

const hasLedger = ({ description }: Session) => description.indicators.some(({ ledger }) => ledger);
const hasHistory = ({ description }: Session) => description.editions.length > 1;
const hasIndex = ({ description }: Session) => description.boards.some(({ kind }) => kind === 'composite');

const looks = Object.fromEntries(questions.map((question) => [question, new Panels()])) as Record<Question, Panels>;

looks.stand.add({ id: 'card', title: 'card.title', order: 10, tag: 'saima-card' });
looks.stand.add({ id: 'ladder', title: 'ladder.title', order: 20, tag: 'saima-ladder' });
looks.stand.add({ id: 'map', title: 'map.title', order: 25, tag: 'saima-map' });
looks.stand.add({ id: 'history', title: 'history.title', order: 30, tag: 'saima-history', shows: hasHistory });
looks.why.add({ id: 'why', title: 'why.title', order: 10, tag: 'saima-why' });
looks.why.add({ id: 'trail', title: 'trail.title', order: 20, tag: 'saima-trail' });
looks.done.add({ id: 'effect', title: 'effect.title', order: 10, tag: 'saima-effect' });
looks.done.add({ id: 'changes', title: 'changes.title', order: 20, tag: 'saima-changes' });
looks.done.add({ id: 'beside', title: 'beside.title', order: 30, tag: 'saima-beside' });
looks.take.add({ id: 'goal', title: 'goal.title', order: 10, tag: 'saima-goal' });
looks.take.add({ id: 'sensitivity', title: 'sensitivity.title', order: 20, tag: 'saima-sensitivity' });
looks.take.add({ id: 'forecast', title: 'forecast.title', order: 30, tag: 'saima-forecast', shows: hasLedger });
looks.sure.add({ id: 'uncertainty', title: 'uncertainty.title', order: 10, tag: 'saima-uncertainty' });
looks.sure.add({ id: 'stability', title: 'stability.title', order: 20, tag: 'saima-stability' });
looks.sure.add({ id: 'drivers', title: 'drivers.title', order: 30, tag: 'saima-drivers' });
looks.method.add({ id: 'method-card', title: 'methodCard.title', order: 5, tag: 'saima-method-card', shows: hasIndex });
looks.method.add({ id: 'compare', title: 'compare.title', order: 10, tag: 'saima-compare', shows: hasIndex });
looks.method.add({ id: 'fragility', title: 'fragility.title', order: 20, tag: 'saima-fragility' });
looks.method.add({ id: 'data', title: 'data.title', order: 30, tag: 'saima-data' });

/** The answers to a question. */
export const looksOf = (question: Question): Panels => looks[question];
