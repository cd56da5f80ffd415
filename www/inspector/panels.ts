// The inspector's tabs. The figures come with the page; the code of the others when the board stands.
import { inspectorPanels } from '../panels/registry.js';
import './figures-panel.js';

inspectorPanels.add({ id: 'figures', title: 'figures.title', order: 10, tag: 'saima-figures' });
inspectorPanels.add({ id: 'weights', title: 'weights.title', order: 20, tag: 'saima-weights' });
inspectorPanels.add({ id: 'method', title: 'method.title', order: 30, tag: 'saima-method' });
inspectorPanels.add({
  id: 'projects',
  title: 'projects.title',
  order: 35,
  tag: 'saima-projects',
  shows: ({ description }) =>
    description.projects > 0 ||
    description.boards.some(({ kind }) => kind === 'project') ||
    description.indicators.some(({ ledger }) => ledger),
});
inspectorPanels.add({
  id: 'levers',
  title: 'levers.title',
  order: 37,
  tag: 'saima-levers',
  // Levers bring projects: they move only what is counted from the ledger.
  shows: ({ description }) => description.indicators.some(({ ledger }) => ledger),
});
inspectorPanels.add({ id: 'unit', title: 'unit.title', order: 40, tag: 'saima-unit' });
