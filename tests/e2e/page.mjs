// The page under test as a planner sees it: what stands where, and how to wait for it.
import assert from 'node:assert/strict';

/** The question under which each answer stands. */
const questionOf = {
  ...{ card: 'stand', ladder: 'stand', map: 'stand', history: 'stand' },
  ...{ why: 'why', trail: 'why', effect: 'done', changes: 'done', beside: 'done' },
  ...{ goal: 'take', sensitivity: 'take', forecast: 'take' },
  ...{ uncertainty: 'sure', stability: 'sure', drivers: 'sure' },
  ...{ 'method-card': 'method', compare: 'method', fragility: 'method', data: 'method' },
};

/** Every answer under the board. */
export const answers = Object.keys(questionOf);

/** The page's parts; Playwright looks into open shadow roots by itself. */
export class Planner {
  constructor(page, root = 'saima-simulator') {
    this.page = page;
    this.root = page.locator(root);
  }

  /** Waits until the board stands. */
  async ready() {
    await this.root.locator('tr[data-unit]').first().waitFor();
    return this;
  }

  /** Waits until all has come: the rest of the engine, the ledger, the later code. */
  async whole() {
    await this.until('ready', () => this.page.evaluate(() => window.isReady === true), Boolean);
    return this;
  }

  /** The view in which a table is read before it is taken. */
  get intake() {
    return this.root.locator('saima-intake dialog[open]');
  }

  /** Takes the table that is being read, once it is. */
  async takeIntake() {
    await this.intake.waitFor();
    // A table that does not say which period its figures are of: the one on screen.
    const period = this.intake.locator('[data-question="period"] button').first();
    if (await period.count()) await period.click();
    const take = this.intake.locator('[data-do="take-intake"][aria-disabled="false"]');
    await take.click();
    await this.intake.waitFor({ state: 'detached' });
  }

  row(unit) {
    return this.root.locator(`tr[data-unit="${unit}"]`);
  }

  /** Codes of the units from top to bottom. */
  order() {
    return this.root.locator('tbody tr[data-unit]').evaluateAll((rows) => rows.map((row) => row.dataset.unit));
  }

  rank(unit) {
    return this.row(unit).locator('td[data-rank]').getAttribute('data-rank').then(Number);
  }

  figure(indicator) {
    return this.root.locator(`input[data-figure="${indicator}"]`);
  }

  weight(indicator) {
    return this.root.locator(`input[data-weight="${indicator}"]`);
  }

  slider(code) {
    return this.root.locator(`saima-slider[data-slider="${code}"] input`);
  }

  async choose(unit) {
    await this.row(unit).locator('th').click();
    await this.root.locator(`tr.chosen[data-unit="${unit}"]`).waitFor();
  }

  /** Opens a tab of the inspector, or an answer under its question. */
  async openTab(id) {
    if (id in questionOf) await this.root.locator(`.analysis #tab-ask-${questionOf[id]}`).click();
    await this.root.locator(`#tab-${id}`).click();
  }

  do(name) {
    return this.root.locator(`[data-do="${name}"]`).click();
  }

  async pick(menu, item) {
    await this.root
      .locator(`saima-menu[data-menu="${menu}"] > button, saima-menu[data-menu="${menu}"] button`)
      .first()
      .click();
    await this.root.locator(`[data-item="${item}"]`).click();
  }

  /** The sentence of the latest settled change. */
  sentence() {
    return this.root.locator('.status .say').innerText();
  }

  /** Waits until `read` gives what `holds` accepts, and returns it. */
  async until(what, read, holds) {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const value = await read();
      if (holds(value)) return value;
      assert.ok(Date.now() < deadline, `waited in vain for ${what}; last seen: ${JSON.stringify(value)}`);
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));
    }
  }

  /** Waits until a unit has a rank that `holds` accepts. */
  rankBecomes(unit, holds) {
    return this.until(`another rank of ${unit}`, () => this.rank(unit), holds);
  }

  /** Waits until something with `text` in it is kept in the browser. */
  keeps(text) {
    const kept = () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('saima');
        opening.onsuccess = () => {
          const all = opening.result.transaction('kept').objectStore('kept').getAll();
          all.onsuccess = () => {
            opening.result.close();
            // Not as JSON, which a host may have spoilt.
            resolve(all.result.map((one) => Object.entries(one).join('\n')).join('\n'));
          };
        };
      });
    return this.until(
      `something kept with ${text}`,
      () => this.page.evaluate(kept),
      (all) => all.includes(text),
    );
  }

  /** Everything that is on screen, to be compared after a refusal. */
  async screen() {
    return this.root.locator('saima-board tbody').innerText();
  }
}

/** Opens what stands under 高级 in an answer, where it is closed. */
export async function openAdvanced(panel) {
  const part = panel.locator('details.advanced').first();
  await part.waitFor();
  if (!(await part.evaluate(({ open }) => open))) await part.locator('summary').first().click();
}

/** As `openPlanner`, in a browser that lacks what Chromium 86 to 96 lack, and by which the page tells them. */
export async function openOld(site) {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => delete window.structuredClone);
  const page = await context.newPage();
  await noteReady(page);
  await page.goto(site.address);
  return new Planner(page).ready();
}

/** Has the page note that it is `ready`, for `Planner.whole`. */
export const noteReady = (page) =>
  page.addInitScript(() => window.addEventListener('ready', () => (window.isReady = true)));

/** Opens the built page and waits for its board. */
export async function openPlanner(site, path = '', options = {}) {
  const page = await site.open(path, options);
  return new Planner(page).ready();
}
