// Files that do not come, or not whole: what is missing is said in words, with a way to try again, and takes nothing else away.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { launchFaulty } from './faulty.mjs';
import { Planner } from './page.mjs';

let site;
before(async () => {
  site = await launchFaulty();
});
after(() => site.close());
afterEach(() => site.mend());

const engine = /\.(wasm|bin)$/;
const data = /chongqing-2023\.json(\.gz)?$/;
const ledger = /\.ledger\.json(\.gz)?$/;
const element = /simulator-element-[^/]*\.js$/;
const later = /\/later-[^/]*\.js$/;

/** Opens the page without waiting for a board; times can be put forward. */
async function open({ clock = false, lang, before = () => {}, ...options } = {}) {
  const context = await site.browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  if (clock) await page.clock.install();
  await before(page);
  if (lang)
    await page.route('**/', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('<saima-simulator ', `<saima-simulator lang="${lang}" `),
      });
    });
  await page.goto(site.address, { waitUntil: 'commit' });
  return new Planner(page);
}

const alertOf = (planner) => planner.root.locator('.failed[role="alert"]');

for (const [what, pattern] of [
  ['engine', engine],
  ['data', data],
]) {
  for (const [way, words] of [
    ['missing', /404.*放全/s],
    ['html', /登录/],
    ['reset', /没有传完或已损坏|取不到/],
    ['cut', what === 'engine' ? /没有传完或已损坏/ : /第 \d+ 行/],
  ]) {
    test(`the ${what} that comes ${way} is told in words, and asked for again`, async () => {
      site.fail(pattern, way);
      const planner = await open();
      await alertOf(planner).waitFor();
      assert.match(await alertOf(planner).innerText(), words);
      assert.doesNotMatch(
        await alertOf(planner).innerText(),
        /[a-z]{4,} [a-z]{2,} [a-z]{2,}/,
        'no sentence of the browser',
      );
      site.mend();
      await planner.do('again');
      await planner.ready();
    });
  }
  test(`the ${what} that never comes is told after a while, and asked for again`, async () => {
    site.fail(pattern, 'never');
    const planner = await open({ clock: true });
    await planner.until(
      'the element',
      () => planner.page.evaluate(() => !!customElements.get('saima-simulator')),
      Boolean,
    );
    await planner.page.clock.runFor(20_000);
    await planner.root.locator('.waiting', { hasText: '没有回应' }).waitFor();
    site.mend();
    await planner.do('again');
    await planner.page.clock.resume();
    await planner.ready();
  });
}

const asked = (page) => {
  const files = [];
  page.on('request', (request) => files.push(request.url().split('.').pop()));
  return files;
};

for (const way of ['missing', 'html', 'cut', 'reset']) {
  test(`where the packed engine comes ${way}, the plain one stands in without a word`, async () => {
    site.fail(/\.bin$/, way);
    const planner = await open();
    await planner.ready();
    assert.equal(await alertOf(planner).count(), 0);
  });
}

test('a server may unpack the packed engine and data; then nothing else is asked for', async () => {
  site.fail(/\.(bin|gz)$/, 'unpacked');
  const planner = await open({
    before: (page) => {
      page.files = asked(page);
    },
  });
  await planner.ready();
  assert.ok(planner.page.files.includes('bin') && !planner.page.files.includes('wasm'), planner.page.files.join());
  assert.ok(planner.page.files.includes('gz') && !planner.page.files.includes('json'), planner.page.files.join());
});

test('packed data that do not come, or not whole, are asked for as they are', async () => {
  for (const way of ['missing', 'html', 'cut', 'reset']) {
    site.mend();
    site.fail(/\.gz$/, way);
    const planner = await open({
      before: (page) => {
        page.files = asked(page);
      },
    });
    await planner.ready();
    assert.ok(planner.page.files.includes('gz') && planner.page.files.includes('json'), planner.page.files.join());
    assert.equal(await planner.root.locator('.notice').count(), 0);
    await planner.page.context().close();
  }
});

test('neither a type for .wasm nor the power to unpack is needed', async () => {
  site.fail(/\.wasm$/, 'plain');
  const planner = await open({
    before: async (page) => {
      page.files = asked(page);
      await page.addInitScript(() => delete window.DecompressionStream);
    },
  });
  await planner.ready();
  // The packed file may be asked for by the document, before any script can tell what the browser lacks.
  assert.ok(planner.page.files.includes('wasm') && planner.page.files.includes('json'), planner.page.files.join());
});

test('what fails is told in the language of the page', async () => {
  site.fail(engine, 'missing');
  const planner = await open({ lang: 'en' });
  await alertOf(planner).waitFor();
  assert.match(await alertOf(planner).innerText(), /The server does not have “saima\w*-[^”]*\.wasm” \(404\)/);
});

for (const way of ['missing', 'html', 'cut', 'plain']) {
  test(`the element's own code that comes ${way} is told in words`, async () => {
    site.fail(element, way);
    const planner = await open();
    const alert = planner.root.locator('[role="alert"]');
    await alert.waitFor();
    assert.match(await alert.innerText(), /没有载入.*text\/javascript.*has not loaded/s);
    assert.ok(await planner.root.locator('button').isVisible());
  });
}

for (const way of ['missing', 'html', 'cut', 'plain', 'never']) {
  test(`saima.js that comes ${way} leaves a sentence that needs no script`, async () => {
    site.fail(/\/saima\.js$/, way);
    const planner = await open();
    const words = planner.page.locator('saima-simulator > .start');
    await words.waitFor({ state: 'attached' });
    // Not at once: what comes soon must not flash.
    const delay = await words.evaluate((element) => {
      const [animation] = element.getAnimations();
      const { delay = 0 } = animation?.effect.getTiming() ?? {};
      animation?.finish();
      return delay;
    });
    assert.ok(delay === 0 || delay >= 5000, `${delay}`);
    assert.ok(await words.isVisible());
    assert.match(await words.innerText(), /请刷新页面.*Reload the page/s);
  });
}

test("the element's code that never comes leaves the sentence too", async () => {
  site.fail(element, 'never');
  const planner = await open();
  const words = planner.page.locator('saima-simulator > .start');
  await words.waitFor({ state: 'attached' });
  await words.evaluate((element) => element.getAnimations()[0]?.finish());
  assert.ok(await words.isVisible());
});

test('without scripts the page says that it needs them', async () => {
  const planner = await open({ javaScriptEnabled: false });
  await planner.page.locator('noscript').first().waitFor({ state: 'attached' });
  assert.match(await planner.page.locator('body').innerText(), /需要 JavaScript/);
});

test('the sentence is not seen where the page starts', async () => {
  const planner = await open();
  await planner.ready();
  assert.equal(await planner.page.locator('saima-simulator > .start').isVisible(), false);
});

for (const way of ['missing', 'cut', 'html', 'never']) {
  test(`a ledger that comes ${way} leaves the board, and is asked for again`, async () => {
    site.fail(ledger, way);
    const planner = await open({ clock: way === 'never' });
    await planner.ready();
    const order = await planner.order();
    if (way === 'never') await planner.page.clock.runFor(40_000);
    const notice = planner.root.locator('[data-notice="ledger"]');
    await notice.waitFor();
    assert.match(await notice.innerText(), /台账没有取到/);
    assert.deepEqual(await planner.order(), order);
    site.mend();
    await planner.do('again');
    if (way === 'never') await planner.page.clock.resume();
    await planner.root.locator('.top [data-menu="files"]').waitFor();
    await planner.until(
      'the ledger',
      () => notice.count(),
      (count) => count === 0,
    );
    await planner.openTab('projects');
    await planner.root.locator('saima-projects [data-project]').first().waitFor();
  });
}

for (const way of ['missing', 'cut', 'html']) {
  test(`later code that comes ${way} leaves the board; its places say so, and ask again`, async () => {
    site.fail(later, way);
    const planner = await open();
    await planner.ready();
    await planner.root.locator('[data-notice="part"]').waitFor();
    await planner.page.evaluate(() => document.querySelector('saima-simulator').setValue('500113', 'contracts', 777));
    await planner.until(
      'the figure',
      () => planner.row('500113').locator('td[data-indicator="contracts"]').innerText(),
      (words) => words.startsWith('777'),
    );
    await planner.openTab('weights');
    await planner.root.locator('saima-inspector .missing').waitFor();
    site.mend();
    await planner.root.locator('saima-inspector [data-do="fetch-again"]').click();
    await planner.weight('contracts').waitFor();
    assert.equal(await planner.root.locator('[data-notice]').count(), 0);
  });
}

for (const way of ['missing', 'cut']) {
  test(`words of another language that come ${way} leave the board`, async () => {
    site.fail(/\/en[.-][^/]*\.js$/, way);
    const planner = await open();
    await planner.ready();
    await planner.figure('contracts').waitFor();
    assert.equal(await planner.root.locator('.failed').count(), 0);
    await planner.root.locator('select.language').selectOption('en');
    await planner.root.locator('[data-notice="language"]').waitFor();
    assert.ok((await planner.order()).length > 0);
  });
}

test('a page whose language does not come speaks the one that it brings along', async () => {
  site.fail(/\/en[.-][^/]*\.js$/, 'missing');
  const planner = await open({ lang: 'en' });
  await planner.ready();
  assert.match(await planner.root.locator('[data-notice="language"]').innerText(), /English的文字没有取到/);
});
