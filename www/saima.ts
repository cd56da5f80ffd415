// The element that a page holds.
export { SaimaSimulator } from './simulator/simulator-element.js';
