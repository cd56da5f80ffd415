// Registers a custom element; a page that loads the script twice is no error.
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
