// The element that a page holds. A small file, so that the engine is on its way before the page's own code; and where
// that does not come, the one that says so.
import elementAddress from 'saima:element';
import { fetchCode, mayCompileHere } from './engine/code.js';
import words from './language/start.json';
import type * as Simulator from './simulator/simulator-element.js';

const tag = 'saima-simulator';
const slowAfter = 15_000;
const file = elementAddress.split('/').pop() ?? '';

const code = mayCompileHere() ? fetchCode() : undefined;
// What fails is said by the element.
code?.catch(() => {});

// In the element's own language, or in those of most readers.
function say(place: ParentNode, host: Element, why = ''): void {
  const own = (host.getAttribute('lang') ?? '').toLowerCase();
  const known = own.startsWith('en') ? 'en' : /^zh-(hant|tw|hk|mo)/.test(own) ? 'zh-Hant' : 'zh-Hans';
  const languages: (keyof typeof words)[] = own ? [known] : ['zh-Hans', 'en'];
  const made = languages.map((language) => {
    const sentence = document.createElement('p');
    sentence.lang = language;
    sentence.textContent = words[language].failed.replace('{file}', file);
    return sentence;
  });
  const again = document.createElement('button');
  again.textContent = languages.map((language) => words[language].reload).join(' · ');
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(...made, why, again);
}

/** Stands for the element where its code has failed. */
function stand(thrown: Error): void {
  console.error('saima-simulator:', thrown);
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback(): void {
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        root.replaceChildren(document.createElement('div'));
        const alert = root.firstChild as HTMLElement;
        alert.setAttribute('role', 'alert');
        // What the host's policy has to say is for who keeps the page, in its own words.
        say(alert, this, /^Content-S.*/.exec(thrown.message)?.[0]);
      }
    },
  );
}

const slow = setTimeout(() => {
  for (const host of document.querySelectorAll(`${tag}:not(:defined)`)) {
    if (host.childNodes.length === 0) say(host, host);
  }
}, slowAfter);

const element: Promise<typeof Simulator> = import(/* @vite-ignore */ elementAddress);
element
  .then(({ defineElement }) => defineElement(code, fetchCode))
  .catch(stand)
  .finally(() => clearTimeout(slow));
