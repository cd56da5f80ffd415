// What the walk does and reads inside a page; `window.walk`.
(() => {
  const ready = new WeakSet();
  window.addEventListener('ready', ({ target }) => ready.add(target));

  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve()));

  /** The first element under `root` that matches, in any open shadow root. */
  function find(root, selector) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const one of root.querySelectorAll('*')) {
      const inside = one.shadowRoot && find(one.shadowRoot, selector);
      if (inside) return inside;
    }
    return null;
  }

  const simulator = (of) => document.querySelector(of);
  const within = (of, selector) => find(simulator(of).shadowRoot, selector);

  async function until(what, holds) {
    const deadline = performance.now() + 20_000;
    for (;;) {
      const value = await holds();
      if (value) return value;
      if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
      await frame();
    }
  }

  function everything() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('saima');
      opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const { result } = opening;
        const store = result.transaction('kept').objectStore('kept');
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => {
          result.close();
          resolve(keys.result.map((key, at) => [key, values.result[at]]));
        };
      };
    });
  }

  const word = (of) => within(of, '[data-kept]')?.dataset.kept;
  const dialog = (of) => within(of, 'saima-problems')?.shadowRoot?.querySelector('dialog[open]') ?? null;

  const intake = (of) => within(of, 'saima-intake')?.shadowRoot?.querySelector('dialog[open]') ?? null;

  // Says of which span a table is, and takes it; what is open otherwise leaves it out, and is told.
  async function answerTable(of) {
    const take = () => intake(of)?.querySelector('[data-do="take-intake"]');
    const words = () => intake(of)?.querySelector('.answer').textContent;
    for (const asked of ['period', 'span']) {
      const button = intake(of).querySelector(`[data-question="${asked}"] button`);
      if (!button) continue;
      button.click();
      await until(`an answer to ${asked}`, () => !intake(of).querySelector(`[data-question="${asked}"]`));
    }
    const told = words();
    if (take().getAttribute('aria-disabled') === 'true') {
      intake(of).close();
      return told;
    }
    take().click();
    await until('the table to be taken', () => !intake(of) && (simulator(of).sentence !== '' || dialog(of)));
    return undefined;
  }

  /** Waits until nothing moves any more; the scenario then. */
  async function rest(of) {
    return until('rest', async () => {
      const text = await simulator(of).scenarioJson();
      await frame();
      await frame();
      if (word(of) === 'pending' || (await simulator(of).scenarioJson()) !== text) return undefined;
      return text;
    });
  }

  function rows(of) {
    return [...within(of, 'saima-board').shadowRoot.querySelectorAll('tr[data-unit]')].map((row) => ({
      unit: row.dataset.unit,
      rank: row.querySelector('td[data-rank]').dataset.rank,
      name: row.querySelector('th span').textContent,
      score: row.querySelector('td.score span').textContent,
      shift: row.querySelector('td.shift').textContent,
    }));
  }

  const isUntouched = (text) => text.includes('"name":""') && text.endsWith('"steps":[]}') && !text.includes('"edition":');

  /** Whether what the word says of the storage is true. */
  async function isTrue(of, text) {
    if (word(of) !== 'saved') return word(of) !== 'pending';
    if (isUntouched(text)) return true;
    const place = `#${simulator(of).id || 'saima-simulator:1'}`;
    const all = await everything().catch(() => []);
    return all.some(([key, kept]) => key.startsWith('scenario:') && key.includes(place) && kept.scenario === text);
  }

  /** All that is to be compared, of one moment: what came in while the storage was asked is waited for in its turn. */
  async function look(of) {
    await until('ready', () => ready.has(simulator(of)));
    return until('a moment in which nothing moves', async () => {
      // Another scenario may be on its way in.
      await simulator(of).session?.scenarios?.look();
      const text = await rest(of);
      const seen = {
        text,
        word: word(of),
        board: within(of, '[data-board][aria-selected="true"]')?.dataset.board,
        edition: within(of, 'select.edition')?.value,
        name: within(of, 'input.scenario')?.value,
        undo: within(of, '[data-do="undo"]').getAttribute('aria-disabled') === 'false',
        language: simulator(of).getAttribute('lang') || document.documentElement.lang,
        rows: rows(of),
        away: within(of, '[data-do="leave"]') !== null,
        problems: dialog(of)?.innerText ?? '',
      };
      const told = await isTrue(of, text);
      await frame();
      const still = JSON.stringify(rows(of)) === JSON.stringify(seen.rows);
      return told && still && (await simulator(of).scenarioJson()) === text && seen;
    });
  }

  /** Does something and waits until the element says something of it, or refuses it. */
  async function told(of, act) {
    const element = simulator(of);
    element.sentence = '';
    await act(element);
    await until('a sentence', () => element.sentence !== '' || dialog(of));
  }

  const type = (field, text, event) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  };

  const fingerprint = async (of) => JSON.parse(await simulator(of).scenarioJson()).baseline.fingerprint;

  const steps = {
    async choose(of, { unit }) {
      within(of, `tr[data-unit="${unit}"] th`)?.click();
      await until('the figures', () => within(of, 'input[data-figure]'));
      await rest(of);
    },
    async type(of, { at, text }) {
      const fields = [...(within(of, 'saima-figures')?.shadowRoot.querySelectorAll('saima-number') ?? [])];
      const field = fields[at % (fields.length || 1)];
      if (field) type(field.shadowRoot.querySelector('input'), text, 'change');
    },
    async slide(of, { at, shares }) {
      const sliders = [...(within(of, 'saima-figures')?.shadowRoot.querySelectorAll('saima-slider') ?? [])];
      const input = sliders[at % (sliders.length || 1)]?.shadowRoot.querySelector('input');
      if (!input) return;
      for (const share of shares) {
        input.value = String(Number(input.min) + share * (Number(input.max) - Number(input.min)));
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        await frame();
      }
      input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    },
    setValue: (of, { unit, indicator, value }) => simulator(of).setValue(unit, indicator, value),
    setWeight: (of, { node, weight }) => simulator(of).setWeight(node, weight),
    apply: (of, { edits }) =>
      simulator(of)
        .apply(JSON.stringify(edits))
        .catch((refused) => {
          if (!refused.details) throw refused;
        }),
    rename: (of, { name }) => {
      const field = within(of, 'input.scenario');
      if (field) type(field, name, 'change');
    },
    undo: (of) => within(of, '[data-do="undo"]').click(),
    redo: (of) => within(of, '[data-do="redo"]').click(),
    reset: (of) => within(of, '[data-do="reset"]')?.click(),
    board: (of, { at }) => {
      const tabs = [...within(of, 'saima-board').shadowRoot.querySelectorAll('[data-board]')];
      tabs[at % tabs.length]?.click();
    },
    edition: (of, { at }) => {
      const list = within(of, 'select.edition');
      list.value = list.options[at % list.options.length].value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    },
    async example(of, { text, expected }) {
      const detail = text;
      simulator(of)
        .shadowRoot.querySelector('.app')
        .dispatchEvent(new CustomEvent('open-example', { detail, bubbles: true, composed: true }));
      await until('the example', async () => (await fingerprint(of)) === expected && within(of, '[data-do="leave"]'));
    },
    async leave(of) {
      within(of, '[data-do="leave"]').click();
      await until('the way back', () => !within(of, '[data-do="leave"]'));
    },
    async builtIn(of, { expected }) {
      const menu = within(of, '[data-menu="files"]') ?? within(of, '[data-menu="more"]');
      menu.shadowRoot.querySelector('button').click();
      (await until('the menu', () => within(of, '[data-item="built-in"]'))).click();
      await until('the built-in data', async () => (await fingerprint(of)) === expected);
    },
    /** Another tab takes away all that is kept. */
    empty: (_of, { deleted }) =>
      new Promise((resolve) => {
        if (deleted) indexedDB.deleteDatabase('saima').onsuccess = () => resolve();
        else {
          const opening = indexedDB.open('saima');
          opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('kept', 'readwrite');
            transaction.objectStore('kept').clear();
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }
      }).then(() => window.dispatchEvent(new Event('focus'))),
  };

  window.walk = {
    look,
    told,
    dialog,
    /** One step, and what is there after it. */
    async step(of, name, given) {
      await steps[name](of, given);
      return look(of);
    },
    /** Waits for what a file brings, once `sentence` was emptied. */
    async taken(of, expected) {
      await until('what the file brings', () => simulator(of).sentence !== '' || dialog(of) || intake(of));
      const open = intake(of) && (await answerTable(of));
      if (open) return { ...(await look(of)), problems: open };
      if (expected && !dialog(of)) await until('the data set', async () => (await fingerprint(of)) === expected);
      return look(of);
    },
    async closeProblems(of, way) {
      const open = dialog(of);
      if (!open) return look(of);
      simulator(of).sentence = '';
      const button = way ? open.querySelector('footer .button:not(.main)') : null;
      (button ?? open.querySelector('.main')).click();
      if (button) await until('what was chosen', () => simulator(of).sentence !== '' || dialog(of));
      return look(of);
    },
  };
})();
