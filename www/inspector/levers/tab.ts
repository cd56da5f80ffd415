// The levers' tab. Its code comes with the analyses, when the page has time for it.
import { inspectorPanels } from '../../panels/registry.js';

inspectorPanels.add({
  id: 'levers',
  title: 'levers.title',
  order: 37,
  tag: 'saima-levers',
  // Levers bring projects: they move only what is counted from the ledger.
  shows: ({ description }) => description.indicators.some(({ ledger }) => ledger),
});
