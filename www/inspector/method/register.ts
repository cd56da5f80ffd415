// The method's tab. Its code, and that of the rule library, comes when the page has time for it: until
// then an opened tab is an empty element, which fills itself when its class arrives.
import { inspectorPanels } from '../../panels/registry.js';

inspectorPanels.add({ id: 'method', title: 'method.title', order: 30, tag: 'saima-method' });

const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1));
whenIdle(() => void import('./method-panel.js'));
