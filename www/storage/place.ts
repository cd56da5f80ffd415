// Where on the web an element stands: what it keeps is kept under this name, apart from every other element's.

/** The names of the elements that live on this page. */
const taken = new Set<string>();

const hostOf = (element: Element): Element | undefined => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
};

const namedAround = (element: Element): Element | null | undefined => element.parentElement?.closest('[id]');

// Within what has an `id` around it, and counted from the end: an element that is put in front of others leaves them
// their numbers.
function nameOf(element: Element): string {
  const { id, localName } = element;
  if (id) return encodeURIComponent(id);
  const around = namedAround(element);
  const address = element.getAttribute('src');
  const all = (element.getRootNode() as Document | ShadowRoot).querySelectorAll(localName);
  const alike = [...all].filter(
    (other) => !other.id && other.getAttribute('src') === address && namedAround(other) === around,
  );
  const number = `${localName}:${alike.length - alike.indexOf(element)}`;
  return around ? `${encodeURIComponent(around.id)}/${number}` : number;
}

function pathOf(element: Element): string {
  const host = hostOf(element);
  return host ? `${pathOf(host)}/${nameOf(element)}` : nameOf(element);
}

/** The page's own path; a folder and its index are one page. */
const pagePath = (): string => location.pathname.replace(/\/index\.html?$/, '/');

/** Takes a name for an element that begins to live: the page's path and the element's `id`, or else its path in the page. */
export function takePlace(element: Element): string {
  const path = `${pagePath()}#${pathOf(element)}`;
  let place = path;
  for (let number = 2; taken.has(place); number += 1) place = `${path} ${number}`;
  taken.add(place);
  return place;
}

/** Takes a name again; false where another element has it by now. */
export function retakePlace(place: string): boolean {
  if (taken.has(place)) return false;
  taken.add(place);
  return true;
}

/** The element lives no more. */
export function leavePlace(place: string): void {
  taken.delete(place);
}

/** The name under which a former version kept things: an element's `id`, or else its number on the page. */
export function formerPlace(element: Element): string {
  return element.id || String([...document.querySelectorAll(element.localName)].indexOf(element));
}
