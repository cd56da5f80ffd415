// The analyses under the board. Their code comes when the page has time for it: until then an
// opened tab is an empty element, which fills itself when its class arrives.
import { analysisPanels } from '../panels/registry.js';

analysisPanels.add({ id: 'why', title: 'why.title', order: 5, tag: 'saima-why' });
analysisPanels.add({ id: 'trail', title: 'trail.title', order: 12, tag: 'saima-trail' });
analysisPanels.add({ id: 'effect', title: 'effect.title', order: 13, tag: 'saima-effect' });
analysisPanels.add({ id: 'goal', title: 'goal.title', order: 15, tag: 'saima-goal' });
analysisPanels.add({ id: 'sensitivity', title: 'sensitivity.title', order: 20, tag: 'saima-sensitivity' });
analysisPanels.add({ id: 'stability', title: 'stability.title', order: 30, tag: 'saima-stability' });
analysisPanels.add({ id: 'uncertainty', title: 'uncertainty.title', order: 40, tag: 'saima-uncertainty' });
analysisPanels.add({ id: 'compare', title: 'compare.title', order: 50, tag: 'saima-compare', shows: ({ description }) => description.boards.some(({ kind }) => kind === 'composite') });
analysisPanels.add({
  id: 'forecast',
  title: 'forecast.title',
  order: 60,
  tag: 'saima-forecast',
  shows: ({ description }) => description.indicators.some(({ ledger }) => ledger),
});
analysisPanels.add({ id: 'history', title: 'history.title', order: 70, tag: 'saima-history', shows: ({ description }) => description.editions.length > 1 });

const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1));
whenIdle(() => void import('./views.js'));
