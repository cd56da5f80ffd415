// An element that its host moves, removes, or holds in a dialog of its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchHosts } from './hosting.mjs';
import { Planner } from './page.mjs';

let site;
before(async () => {
  site = await launchHosts();
});
after(() => site.close());

const element = '<saima-simulator src="data/chongqing-2023.json" lang="zh-Hans"></saima-simulator>';
const twoPlaces = `<main id="here">${element}</main><aside id="there"></aside>`;
const size = { viewport: { width: 1440, height: 900 } };

async function openHost(body) {
  const planner = await site.host({ body }, size);
  await planner.ready();
  await planner.page.waitForLoadState('networkidle');
  return planner;
}

const move = (planner, to) =>
  planner.page.evaluate((id) => document.getElementById(id).append(document.querySelector('saima-simulator')), to);

const dialogs = {
  import: (planner) => planner.pick('files', 'import'),
  kept: (planner) => planner.pick('files', 'kept'),
};

for (const [name, open] of Object.entries(dialogs)) {
  test(`moved while the dialog *${name}* is open, it is modal again or closed, and opens again`, async () => {
    const planner = await openHost(twoPlaces);
    const dialog = planner.root.locator(`saima-${name} dialog`);
    const alive = (shown) => shown.evaluate((one) => (one.open ? one.matches(':modal') : 'closed'));
    await open(planner);
    await planner.until(
      'the dialog',
      () => alive(dialog),
      (state) => state === true,
    );
    for (const place of ['there', 'here']) {
      await move(planner, place);
      await planner.until('no dead dialog', () => alive(dialog), Boolean);
      if ((await alive(dialog)) === 'closed') await open(planner);
    }
    await planner.page.keyboard.press('Escape');
    await planner.until(
      'the dialog closed',
      () => alive(dialog),
      (state) => state === 'closed',
    );
    await open(planner);
    await planner.until(
      'the dialog again',
      () => alive(dialog),
      (state) => state === true,
    );
  });
}

test('what was pasted outlives a move of the element', async () => {
  const planner = await openHost(twoPlaces);
  await planner.pick('files', 'import');
  await planner.root.locator('#pasted').fill('区县\t到位资金\n巴南区\t35\n');
  await move(planner, 'there');
  const dialog = planner.root.locator('saima-import dialog');
  if (!(await dialog.evaluate((one) => one.open))) await planner.pick('files', 'import');
  assert.equal(await planner.root.locator('#pasted').inputValue(), '区县\t到位资金\n巴南区\t35\n');
});

test('a menu that is open when the element is moved is closed, and opens again', async () => {
  const planner = await openHost(twoPlaces);
  const list = planner.root.locator('saima-menu[data-menu="files"] [role="menu"]');
  await planner.root
    .locator('saima-menu[data-menu="files"] > button, saima-menu[data-menu="files"] button')
    .first()
    .click();
  await list.waitFor();
  await move(planner, 'there');
  await list.waitFor({ state: 'detached' });
  await planner.pick('files', 'import');
  assert.ok(await planner.root.locator('saima-import dialog').evaluate((one) => one.open));
});

test('what comes into a menu that is open does not slide under the finger: what was pressed is picked', async () => {
  const context = await site.browser.newContext({ locale: 'zh-CN', ...size });
  const page = await context.newPage();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/\/later-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.address);
  const planner = await new Planner(page).ready();
  await planner.root.locator('saima-menu[data-menu="files"] button').first().click();
  const kept = planner.root.locator('[data-item="kept"]');
  await kept.waitFor();
  const box = await kept.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  release();
  await planner.root.locator('[data-item="own-new"]').waitFor();
  // The list may be wider now, but nothing in it is lower or higher.
  assert.equal((await kept.boundingBox()).y, box.y);
  await page.mouse.up();
  await planner.until(
    'the list of what is kept',
    () => planner.root.locator('saima-kept dialog').evaluate((one) => one.matches(':modal')),
    Boolean,
  );
  await context.close();
});

test('removed and added ten times it stands as before, with no more threads', async () => {
  const planner = await openHost(twoPlaces);
  const order = await planner.order();
  const threads = planner.page.workers().length;
  for (let round = 0; round < 10; round += 1) {
    await planner.page.evaluate(() => {
      const one = document.querySelector('saima-simulator');
      one.remove();
      document.getElementById('here').append(one);
    });
    await planner.ready();
  }
  for (let round = 0; round < 10; round += 1) {
    await planner.page.evaluate(() => {
      const one = document.querySelector('saima-simulator');
      const other = one.cloneNode();
      one.replaceWith(other);
    });
    await planner.ready();
  }
  assert.deepEqual(await planner.order(), order);
  await planner.until(
    'no more threads',
    async () => planner.page.workers().length,
    (now) => now <= threads,
  );
});

test('what was removed for good leaves the memory', async () => {
  const planner = await openHost(twoPlaces);
  await planner.page.evaluate(() => {
    window.removed = [];
    for (let round = 0; round < 5; round += 1) {
      const one = document.querySelector('saima-simulator');
      window.removed.push(new WeakRef(one));
      one.replaceWith(one.cloneNode());
    }
  });
  await planner.ready();
  const session = await planner.page.context().newCDPSession(planner.page);
  const held = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return planner.page.evaluate(() => window.removed.filter((one) => one.deref()).length);
  };
  await planner.until('nothing to hold them', held, (number) => number === 0);
});

test("Escape closes what is open in the element, not the host's dialog; with nothing open it is the host's", async () => {
  const planner = await openHost(
    `<dialog id="theirs" style="width: 1300px; height: 800px">${element}</dialog><script>theirs.showModal()</script>`,
  );
  const theirs = () => planner.page.evaluate(() => document.getElementById('theirs').open);
  await planner.root.locator('saima-menu[data-menu="files"] button').first().click();
  const list = planner.root.locator('saima-menu[data-menu="files"] [role="menu"]');
  await list.waitFor();
  await planner.page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  assert.equal(await theirs(), true);
  await planner.pick('files', 'import');
  const dialog = planner.root.locator('saima-import dialog');
  await planner.until('the dialog', () => dialog.evaluate((one) => one.open), Boolean);
  await planner.page.keyboard.press('Escape');
  await planner.until(
    'the dialog closed',
    () => dialog.evaluate((one) => one.open),
    (open) => !open,
  );
  assert.equal(await theirs(), true);
  await planner.page.keyboard.press('Escape');
  await planner.until("the host's own dialog closed", theirs, (open) => !open);
});
