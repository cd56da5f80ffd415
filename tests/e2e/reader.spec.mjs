// What a reader's own tools do to the page: translators, input methods, names that run from right to left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, launch } from './browser.mjs';
import { longList } from './datasets.mjs';
import { openPlanner } from './page.mjs';

const banan = '500113';
const rongchang = '500153';

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** Wraps every text node in `<font><font>`, as translators do; `all`: also where the page forbids it. Resolves to how many. */
function translate(page, all) {
  return page.evaluate((everything) => {
    let wrapped = 0;
    const walk = (node) => {
      if (node instanceof Element) {
        if (!everything && node.getAttribute('translate') === 'no') return;
        // What stands there until the program has come says the same in two languages, and may say it in a third.
        if (!everything && node.slot === 'start') return;
        if (/^(style|script|noscript|textarea|input|svg)$/i.test(node.localName)) return;
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of [...node.childNodes]) {
        if (child.nodeType !== Node.TEXT_NODE) walk(child);
        else if (child.data.trim()) {
          const outer = document.createElement('font');
          const inner = document.createElement('font');
          child.replaceWith(outer);
          inner.append(child);
          outer.append(inner);
          wrapped += 1;
        }
      }
    };
    walk(document.body);
    return wrapped;
  }, all);
}

/** All text of an element, also in its shadow. */
function textOf(locator) {
  return locator.evaluate((element) => {
    const of = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (/^(style|option)$/i.test(node.localName ?? '')) return '';
      return [...(node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes].map(of).join(' ');
    };
    return of(element);
  });
}

test('a translator is told to leave the page alone', async () => {
  const planner = await openPlanner(site);
  assert.equal(await translate(planner.page, false), 0);
});

test('what a translator has wrapped all the same follows: no name stands over the figures of another', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('why');
  const inspector = planner.root.locator('saima-inspector');
  const sentence = planner.root.locator('saima-why saima-sentence p');
  await inspector.locator('h2').getByText('巴南区').waitFor();
  await sentence.waitFor();
  assert.ok((await translate(planner.page, true)) > 100);
  await planner.choose(rongchang);
  await inspector.locator('h2').getByText('荣昌区').waitFor();
  await planner.until(
    'a sentence on the other district',
    () => sentence.innerText(),
    (words) => words.includes('荣昌区') && !words.startsWith('巴南区'),
  );
  assert.ok(!(await textOf(inspector)).includes('巴南区'));
  await translate(planner.page, true);
  await planner.figure('contracts').fill('900');
  await planner.figure('contracts').press('Enter');
  const rank = await planner.rankBecomes(rongchang, (now) => now < 6);
  await planner.until(
    'the rank in the inspector',
    () => textOf(inspector),
    (words) => words.includes(String(rank)),
  );
  await planner.until(
    'a sentence on the change',
    () => planner.sentence(),
    (words) => words.includes('荣昌区'),
  );
  await translate(planner.page, true);
  const language = planner.root.locator('select.language');
  await language.selectOption('en');
  await planner.root.getByText('Made up of').waitFor();
  await inspector.locator('h2').getByText('Rongchang').waitFor();
  assert.doesNotMatch(await textOf(inspector), /[荣昌区指标权重]/);
  assertQuiet(planner.page);
});

/** Presses a key in the middle of a composition, in a field, in the two ways that browsers tell it. */
function compose(field, key) {
  return field.evaluate((input, pressed) => {
    input.focus();
    const about = { key: pressed, bubbles: true, composed: true, cancelable: true };
    input.dispatchEvent(new KeyboardEvent('keydown', { ...about, isComposing: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { ...about, keyCode: 229 }));
  }, key);
}

for (const width of [768, 360]) {
  test(`keys of a composition are the input method's: the sheet stays, numbers stay drafts, at ${width} px`, async () => {
    const planner = await openPlanner(site, '', { viewport: { width, height: 800 } });
    await planner.choose(banan);
    await planner.root.locator('saima-inspector[sheet]:not(.away)').waitFor();
    const heard = await planner.page.evaluateHandle(() => {
      const keys = [];
      document.addEventListener('keydown', ({ key }) => keys.push(key));
      return keys;
    });
    const field = planner.figure('contracts');
    const before = await field.inputValue();
    await field.fill('777');
    for (const key of ['Escape', 'Enter', 'ArrowUp']) await compose(field, key);
    assert.equal(await field.inputValue(), '777');
    assert.equal(await planner.root.locator('saima-inspector.away').count(), 0);
    assert.deepEqual(await heard.jsonValue(), [], 'the host page heard keys of a composition');
    // The same key outside a composition does what it does.
    await field.press('Escape');
    assert.equal(await field.inputValue(), before);
    await field.press('Escape');
    await planner.root.locator('saima-inspector.away').waitFor({ state: 'attached' });
    assertQuiet(planner.page);
  });
}

test('a name that runs from right to left turns nothing that stands beside it', async () => {
  const planner = await openPlanner(site);
  const arabic = 'منطقة 7';
  const json = longList(4, { nameOf: (n) => (n === 2 ? arabic : `第${n}区`) });
  await planner.root.evaluate((element, text) => element.loadDataset(text), json);
  await planner.until(
    'the new board',
    () => planner.order(),
    (order) => order[0] === 'u3',
  );
  await planner.choose('u2');
  await planner.openTab('why');
  const sentence = planner.root.locator('saima-why saima-sentence p');
  await sentence.waitFor();
  const isolated = `\u2068${arabic}\u2069`;
  assert.equal(await planner.row('u2').locator('th').innerText(), isolated);
  assert.equal(await planner.root.locator('saima-inspector h2').innerText(), isolated);
  assert.ok((await sentence.innerText()).includes(isolated));
  assert.ok(!(await sentence.innerText()).replaceAll(isolated, '').includes(arabic));
  // Others carry no sign that nobody sees.
  assert.equal(await planner.row('u3').locator('th').innerText(), '第3区');
  assertQuiet(planner.page);
});

test('the check of a rule speaks of the rule: no word of fraud, no sentence to be copied', async () => {
  const planner = await openPlanner(site);
  await planner.choose(banan);
  await planner.openTab('fragility');
  const view = planner.root.locator('saima-fragility');
  await view.locator('saima-sentence p').waitFor();
  assert.equal(await view.locator('[data-do="copy"]').count(), 0);
  for (const [code, heading, fraud] of [
    ['zh-Hans', '方法比较', /虚报|造假|谎|报成|纸上/],
    ['zh-Hant', '方法比較', /虛報|造假|謊|報成|紙上/],
    ['en', 'Drafts compared', /invent|fraud|fake|false|on paper|reporting/i],
  ]) {
    await planner.root.evaluate((element, lang) => element.setAttribute('lang', lang), code);
    await view.getByText(heading).waitFor();
    await planner.until(
      `no word of fraud in ${code}`,
      () => textOf(view),
      (words) => words.length > 200 && !fraud.test(words),
    );
  }
  assertQuiet(planner.page);
});
