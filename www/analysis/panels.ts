// The analyses under the board. Their code comes when the board stands.
import { analysisPanels } from '../panels/registry.js';

analysisPanels.add({ id: 'why', title: 'why.title', order: 5, group: 'why', tag: 'saima-why' });
analysisPanels.add({ id: 'changes', title: 'changes.title', order: 10, group: 'why', tag: 'saima-changes' });
analysisPanels.add({ id: 'trail', title: 'trail.title', order: 12, group: 'why', tag: 'saima-trail' });
analysisPanels.add({ id: 'effect', title: 'effect.title', order: 13, group: 'why', tag: 'saima-effect' });
analysisPanels.add({ id: 'goal', title: 'goal.title', order: 15, group: 'goal', tag: 'saima-goal' });
analysisPanels.add({ id: 'ladder', title: 'ladder.title', order: 17, group: 'goal', tag: 'saima-ladder' });
analysisPanels.add({
  id: 'sensitivity',
  title: 'sensitivity.title',
  order: 20,
  group: 'sure',
  tag: 'saima-sensitivity',
});
analysisPanels.add({ id: 'stability', title: 'stability.title', order: 30, group: 'sure', tag: 'saima-stability' });
analysisPanels.add({
  id: 'uncertainty',
  title: 'uncertainty.title',
  order: 40,
  group: 'sure',
  tag: 'saima-uncertainty',
});
analysisPanels.add({ id: 'drivers', title: 'drivers.title', order: 45, group: 'sure', tag: 'saima-drivers' });
analysisPanels.add({ id: 'fragility', title: 'fragility.title', order: 50, group: 'sure', tag: 'saima-fragility' });
analysisPanels.add({
  id: 'compare',
  title: 'compare.title',
  order: 55,
  group: 'sure',
  tag: 'saima-compare',
  shows: ({ description }) => description.boards.some(({ kind }) => kind === 'composite'),
});
analysisPanels.add({
  id: 'forecast',
  title: 'forecast.title',
  order: 60,
  group: 'time',
  tag: 'saima-forecast',
  shows: ({ description }) => description.indicators.some(({ ledger }) => ledger),
});
analysisPanels.add({
  id: 'history',
  title: 'history.title',
  order: 70,
  group: 'time',
  tag: 'saima-history',
  shows: ({ description }) => description.editions.length > 1,
});
analysisPanels.add({ id: 'data', title: 'data.title', order: 900, group: 'data', tag: 'saima-data' });
