// Line icons of one weight, drawn on a 16 px grid.
import { svg, html, type TemplateResult } from 'lit';

const icon = (shape: TemplateResult) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shape}</svg>`;

export const undoIcon = icon(svg`<path d="M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6"/>`);
export const redoIcon = icon(svg`<path d="m10.500 3 3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10"/>`);
export const lockIcon = icon(
  svg`<rect x="3.500" y="7.500" width="9" height="6" rx="1"/><path d="M5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2"/>`,
);
export const openLockIcon = icon(
  svg`<rect x="3.500" y="7.500" width="9" height="6" rx="1"/><path d="M5.500 7.500v-3a2.500 2.500 0 0 1 4.800-1"/>`,
);
export const pinIcon = icon(svg`<path d="M6 2.500h4l-.500 4 2 2.500h-7l2-2.500zM8 9v4.500"/>`);
export const sunIcon = icon(
  svg`<circle cx="8" cy="8" r="3"/><path d="M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M3.400 12.600l1-1M11.600 4.400l1-1"/>`,
);
export const moonIcon = icon(svg`<path d="M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500z"/>`);
export const autoIcon = icon(
  svg`<circle cx="8" cy="8" r="5.500"/><path d="M8 2.500v11a5.500 5.500 0 0 0 0-11z" fill="currentColor"/>`,
);
export const closeIcon = icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`);
export const downIcon = icon(svg`<path d="m4.500 6.500 3.500 3.500 3.500-3.500"/>`);
export const upIcon = icon(svg`<path d="m4.500 9.500 3.500-3.500 3.500 3.500"/>`);
export const leftIcon = icon(svg`<path d="M9.500 4.500 6 8l3.500 3.500"/>`);
export const rightIcon = icon(svg`<path d="M6.500 4.500 10 8l-3.500 3.500"/>`);
export const moreIcon = icon(
  svg`<circle cx="3.500" cy="8" r=".600" fill="currentColor"/><circle cx="8" cy="8" r=".600" fill="currentColor"/><circle cx="12.500" cy="8" r=".600" fill="currentColor"/>`,
);
export const panelIcon = icon(svg`<path d="M2.500 3.500h11v9h-11zM9.500 3.500v9"/>`);
export const layersIcon = icon(
  svg`<path d="M8 2.500 14 5.500 8 8.500 2 5.500zM2 8.200 8 11.200 14 8.200M2 10.900 8 13.900 14 10.900"/>`,
);
export const searchIcon = icon(svg`<circle cx="7" cy="7" r="4"/><path d="m10 10 3.500 3.500"/>`);
