// Runs in every page before its own scripts. The page offers `window.subject`:
// rows() = ids of the first rows as they stand in the DOM, setCell(unit,
// column, x), setWeight(column, w). All times are from performance.now().
(() => {
  'use strict';

  const patience = 60_000;
  const watch = { subtree: true, childList: true, characterData: true, attributes: true };

  // A page's parts may be elements with shadow roots of their own.
  function roots(from, found) {
    found.push(from);
    for (const element of from.querySelectorAll('*')) {
      if (element.shadowRoot) roots(element.shadowRoot, found);
    }
    return found;
  }

  const firstRows = (count) => (window.subject ? window.subject.rows(count) : []);

  const shows = (expected) => () => {
    const rows = firstRows(expected.length);
    return rows.length >= expected.length && expected.every((id, place) => rows[place] === id);
  };

  // Resolves to the moment at which the first rows in the DOM are the expected ones.
  const shown = (expected) => until(shows(expected), () => `${expected}; the page shows ${firstRows(expected.length)}`);

  // Shadow roots that come later are watched as those that are there: a table in one is seen as soon as any other.
  const watchers = new Set();
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    for (const observer of watchers) observer.observe(root, watch);
    return root;
  };

  // Resolves to the moment at which something holds: looked at after each mutation and in each frame.
  function until(holds, words) {
    return new Promise((resolve, reject) => {
      const deadline = performance.now() + patience;
      let done = false;
      const stop = () => {
        done = true;
        observer.disconnect();
        watchers.delete(observer);
      };
      const look = () => {
        if (done || !holds()) return;
        stop();
        resolve(performance.now());
      };
      const observer = new MutationObserver(look);
      for (const root of roots(document, [])) observer.observe(root, watch);
      watchers.add(observer);
      const frame = () => {
        look();
        if (done) return;
        if (performance.now() > deadline) {
          stop();
          reject(new Error(`waited in vain for ${words()}`));
        } else requestAnimationFrame(frame);
      };
      look();
      requestAnimationFrame(frame);
    });
  }

  // The first task after the next frame: style, layout and paint are done.
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      });
    });

  // Nobody edits faster; what the change before has set in motion is over.
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 300));

  function apply({ kind, unit, column, value }) {
    if (kind === 'cell') window.subject.setCell(unit, column, value);
    else window.subject.setWeight(column, value);
  }

  /** Milliseconds from the opening of the page to its first ranking. */
  const load = (expected) => shown(expected);

  /** Milliseconds from a change to its order in the DOM, and to the frame after. */
  async function change(what) {
    await quiet();
    const start = performance.now();
    apply(what);
    const dom = (await shown(what.expected)) - start;
    const frame = (await painted()) - start;
    return { dom, frame };
  }

  /** Moves a weight for 1.5 s, once a frame: how many orders were seen, and how late the last one is. */
  async function drag({ column, from, to, expected }) {
    await quiet();
    const orders = new Set();
    const look = () => orders.add(window.subject.rows(41).join());
    look();
    const start = performance.now();
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      look();
      const share = Math.min(1, (now - start) / 1500);
      window.subject.setWeight(column, from + (to - from) * Math.max(0, share));
      if (share === 1) break;
    }
    const released = performance.now();
    // The order at the start is not one that the drag has shown.
    return { orders: orders.size - 1, late: (await shown(expected)) - released };
  }

  /** Bytes of what was asked for up to the first ranking of the page's own data. */
  async function firstView() {
    const moment = await until(
      () => firstRows(1).length > 0,
      () => 'the first ranking',
    );
    // What was under way then is counted too.
    await quiet();
    return sizes(moment);
  }

  /** Bytes that came over the wire, by kind; of what was asked for before a moment. */
  function sizes(moment = Infinity) {
    const total = { wasm: 0, data: 0, other: 0 };
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    for (const { name, encodedBodySize, startTime } of entries) {
      if (startTime > moment) continue;
      if (/\.(?:wasm|bin)$/.test(name)) total.wasm += encodedBodySize;
      else if (name.includes('board-')) total.data += encodedBodySize;
      else total.other += encodedBodySize;
    }
    return total;
  }

  window.bench = { load, change, drag, sizes, firstView };
})();
