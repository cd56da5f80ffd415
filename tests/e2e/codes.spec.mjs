// Scenario codes: given out as text, link and QR code; opened from each; refused in words; by mouse and by keys alone.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { axeFinds } from './axe.mjs';
import { assertQuiet } from './browser.mjs';
import { longList } from './datasets.mjs';
import { launchHosts } from './hosting.mjs';
import { Planner } from './page.mjs';

const jsQR = createRequire(import.meta.url)('jsqr');
const tongliang = '500151';

let site;
before(async () => {
  site = await launchHosts();
});
after(() => site.close());

const whole = async (path = '', options = {}) => new Planner(await site.open(path, options)).whole();
const scenario = (planner) => planner.root.evaluate((one) => one.scenarioJson()).then(JSON.parse);
const codeOf = (planner) => planner.root.evaluate((one) => one.scenarioCode());
const setValue = (planner, value) => planner.root.evaluate((one, x) => one.setValue('500151', 'contracts', x), value);
const share = (planner) => planner.root.locator('saima-share dialog[open]');
const why = (planner) => share(planner).locator('#why').innerText();
const figureIs = (planner, start) =>
  planner.until(
    `the figure ${start}`,
    () => planner.row(tongliang).locator('td[data-indicator="contracts"]').innerText(),
    (words) => words.startsWith(start),
  );
const nameIs = (planner, wanted) =>
  planner.until(
    `the scenario ${wanted}`,
    async () => (await scenario(planner)).name,
    (name) => name === wanted,
  );
const says = (planner, text) =>
  planner.until(
    `“${text}”`,
    () => planner.sentence(),
    (words) => words.includes(text),
  );
const listed = async (planner) => {
  const items = planner.root.locator('saima-menu[data-menu="scenarios"]');
  await items.locator('button').first().click();
  const names = await items.locator('[data-item^="scenario "]').allInnerTexts();
  await planner.page.keyboard.press('Escape');
  return names.map((name) => name.trim()).sort();
};

async function call(planner, name) {
  await planner.root.locator('.scenario').fill(name);
  await planner.root.locator('.scenario').press('Enter');
  await nameIs(planner, name);
}

/** Pastes a text onto the board, as Ctrl+V does. */
const paste = (planner, text) =>
  planner.root.locator('saima-board').evaluate((board, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    board.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
  }, text);

/** A code that somebody else has made: 别人的, with one figure. */
let theirs;
let theirFile;
async function made() {
  if (theirs) return theirs;
  const planner = await whole();
  await setValue(planner, 333);
  await figureIs(planner, '333.00');
  await call(planner, '别人的');
  theirs = await codeOf(planner);
  theirFile = await scenario(planner);
  await planner.page.context().close();
  return theirs;
}

test('the dialog gives code, links and a QR code that another decoder reads; each opens the same scenario elsewhere', async () => {
  const planner = await whole();
  await setValue(planner, 333);
  await figureIs(planner, '333.00');
  await call(planner, '别人的');
  await planner.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await planner.pick('scenarios', 'scenario-share');
  await share(planner).waitFor();
  const code = await share(planner).locator('#code').inputValue();
  assert.match(code, /^S1[\w-]+$/);
  assert.equal(code, await codeOf(planner));
  await share(planner).locator('[data-copy="code"]').click();
  assert.equal(await planner.page.evaluate(() => navigator.clipboard.readText()), code);
  assert.equal(await share(planner).locator('[data-copy="code"]').innerText(), '已复制');
  const [link, query] = [
    await share(planner).locator('#link').inputValue(),
    await share(planner).locator('#query').inputValue(),
  ];
  assert.ok(link.endsWith(`#saima=${code}`), link);
  assert.ok(query.endsWith(`?saima=${code}`), query);
  assert.match(await share(planner).locator('#codeNote').innerText(), new RegExp(`^${code.length} 个字符`));
  const pixels = await share(planner)
    .locator('svg.qr')
    .evaluate(async (svg) => {
      const size = 600;
      const text = new XMLSerializer()
        .serializeToString(svg)
        .replace('<svg ', `<svg width="${size}" height="${size}" `);
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
      const context = canvas.getContext('2d');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, size, size);
      context.drawImage(image, 0, 0, size, size);
      return [...context.getImageData(0, 0, size, size).data];
    });
  const decoded = jsQR(Uint8ClampedArray.from(pixels), 600, 600);
  assert.equal(decoded?.data, link);
  assert.ok(decoded.version <= 10);
  assert.deepEqual(await axeFinds(planner.page), []);
  const file = await scenario(planner);
  assertQuiet(planner.page);
  for (const address of [link, query, `${query}&from=singlemessage`]) {
    const other = await whole(address.slice(site.address.length));
    await nameIs(other, '别人的');
    await figureIs(other, '333.00');
    assert.deepEqual((await scenario(other)).steps, file.steps);
    await says(other, '已从方案码打开情景“别人的”（1 项改动）');
    assertQuiet(other.page);
    await other.page.context().close();
  }
});

test('a code that is pasted stands beside one’s own scenario, is taken back by Ctrl+Z, and stands once', async () => {
  const code = await made();
  const planner = await whole();
  await setValue(planner, 900);
  await figureIs(planner, '900.00');
  await call(planner, '自己的');
  await planner.keeps('900');
  await paste(planner, `方案码：${code}。`);
  await nameIs(planner, '别人的');
  await figureIs(planner, '333.00');
  assert.deepEqual(await listed(planner), ['别人的', '自己的'].sort());
  await planner.do('way');
  await nameIs(planner, '自己的');
  await figureIs(planner, '900.00');
  await planner.do('redo');
  await nameIs(planner, '别人的');
  await planner.do('undo');
  await nameIs(planner, '自己的');
  assert.deepEqual(await listed(planner), ['自己的']);
  await paste(planner, `${site.address}?x=1#saima=${code}`);
  await nameIs(planner, '别人的');
  await paste(planner, code);
  await says(planner, '这个方案码就是现在打开的情景');
  assert.deepEqual(await listed(planner), ['别人的', '自己的'].sort());
  assertQuiet(planner.page);
});

test('what is refused is told in three languages with the remedy; what was typed stays, and so does the board', async () => {
  const code = await made();
  const other = `${code.slice(0, 9)}${code[9] === 'A' ? 'B' : 'A'}${code.slice(10)}`;
  const words = {
    'zh-Hans': { none: '没有方案码', cut: '缺了一段', altered: '被改动', folded: '大小写' },
    'zh-Hant': { none: '沒有方案碼', cut: '缺了一段', altered: '被改動', folded: '大小寫' },
    en: {
      none: 'no scenario code',
      cut: 'its end is missing',
      altered: 'changed on the way',
      folded: 'capital and small',
    },
  };
  for (const [lang, said] of Object.entries(words)) {
    const planner = await whole();
    await planner.root.evaluate((one, tag) => one.setAttribute('lang', tag), lang);
    await planner.root.locator(`.app[lang="${lang}"]`).waitFor();
    const screen = await planner.screen();
    await planner.pick('scenarios', 'scenario-share');
    await share(planner).waitFor();
    const field = share(planner).locator('#paste');
    for (const [kind, text] of Object.entries({
      none: 'hello',
      cut: code.slice(0, -3),
      altered: other,
      folded: code.toLowerCase(),
    })) {
      await field.fill(text);
      await share(planner).locator('[data-do="open-code"]').click();
      const told = await planner.until(
        `${kind} in ${lang}`,
        () => why(planner),
        (now) => now.includes(said[kind]),
      );
      assert.doesNotMatch(told, /rule\.|place\.|\{/);
      assert.equal(await field.inputValue(), text);
    }
    assert.deepEqual(await axeFinds(planner.page), []);
    assert.equal(await planner.screen(), screen);
    assertQuiet(planner.page);
    await planner.page.context().close();
  }
});

test('a code over other data names what to open, and is still there to be opened then', async () => {
  const code = await made();
  const planner = await whole();
  await planner.pick('files', 'import');
  await planner.root
    .locator('saima-import input[type=file]')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(longList(12)) });
  const isCalled = (holds) =>
    planner.until('the data set', () => planner.root.locator('.what .cut').innerText(), holds);
  await isCalled((words) => words === '长名单');
  await paste(planner, code);
  await share(planner).waitFor();
  await planner.until(
    'the remedy',
    () => why(planner),
    (words) => words.includes('回到内置数据'),
  );
  assert.equal(await share(planner).locator('#paste').inputValue(), code);
  await planner.page.keyboard.press('Escape');
  await planner.pick('files', 'built-in');
  await isCalled((words) => words !== '长名单');
  await paste(planner, code);
  await nameIs(planner, '别人的');
});

test('the address follows later edits, names and scenarios, keeps what is not its own, and is taken back up by a reload', async () => {
  const code = await made();
  const planner = await whole(`?id=7#saima=${code}`);
  await nameIs(planner, '别人的');
  const inAddress = () => planner.page.evaluate(() => location.href);
  assert.ok((await inAddress()).endsWith(`?id=7#saima=${code}`));
  await setValue(planner, 444);
  await figureIs(planner, '444.00');
  const follows = async () => {
    const now = await codeOf(planner);
    await planner.until('the address', inAddress, (address) => address.endsWith(`?id=7#saima=${now}`));
    return now;
  };
  assert.notEqual(await follows(), code);
  await call(planner, '改过的');
  const last = await follows();
  await planner.page.reload();
  await planner.whole();
  await nameIs(planner, '改过的');
  await figureIs(planner, '444.00');
  assert.equal(await follows(), last);
  // Nothing was added twice on the way.
  assert.deepEqual(await listed(planner), ['改过的']);
  // Another link in the same tab.
  await planner.page.evaluate((next) => {
    location.hash = `saima=${next}`;
  }, code);
  await nameIs(planner, '别人的');
  assert.deepEqual(await listed(planner), ['别人的', '改过的'].sort());
  // With nothing set there is nothing to say.
  await planner.pick('scenarios', 'scenario-new');
  await call(planner, '');
  await planner.until('no code', inAddress, (address) => address.endsWith('?id=7'));
  assertQuiet(planner.page);
});

test('a code in the address that is refused leaves the board, says why, and stays until the first edit', async () => {
  const code = await made();
  const planner = await whole(`#saima=${code.slice(0, -4)}`);
  await share(planner).waitFor();
  await planner.until(
    'why',
    () => why(planner),
    (words) => words.includes('缺了一段'),
  );
  assert.match(await share(planner).locator('#paste').inputValue(), /^saima=S1/);
  await planner.page.keyboard.press('Escape');
  assert.equal((await scenario(planner)).steps.length, 0);
  const inAddress = () => planner.page.evaluate(() => location.hash);
  assert.equal(await inAddress(), `#saima=${code.slice(0, -4)}`);
  await setValue(planner, 444);
  await figureIs(planner, '444.00');
  const now = await codeOf(planner);
  await planner.until('the address', inAddress, (hash) => hash === `#saima=${now}`);
  assertQuiet(planner.page);
});

test('a host gives a code as attribute or by a call; its own address is neither read nor written', async () => {
  const code = await made();
  const body = `<saima-simulator src="data/chongqing-2023.json" lang="zh-Hans" scenario="${code}"></saima-simulator>`;
  const planner = await site.host({ body }).then((one) => one.whole());
  await nameIs(planner, '别人的');
  await setValue(planner, 444);
  await figureIs(planner, '444.00');
  const later = await codeOf(planner);
  const second = await site.host({ path: 'host-plain.html' }).then((one) => one.whole());
  await second.page.evaluate((text) => {
    location.hash = `saima=${text}`;
  }, code);
  assert.equal((await scenario(second)).steps.length, 0);
  await second.root.evaluate((one, text) => one.openScenario(text), later);
  await figureIs(second, '444.00');
  const refused = await second.root.evaluate(
    (one, text) => one.openScenario(text).catch(({ details }) => details.rule),
    later.slice(0, -1),
  );
  assert.equal(refused, 'code-cut');
  assert.equal(await second.page.evaluate(() => location.hash), `#saima=${code}`);
  await second.root.evaluate((one, text) => one.setAttribute('scenario', text), code);
  await nameIs(second, '别人的');
  await figureIs(second, '333.00');
  // Where no link can open, there is none.
  await second.pick('scenarios', 'scenario-share');
  await share(second).waitFor();
  assert.equal(await share(second).locator('#link').count(), 0);
});

test('by keys alone a code is copied and another opened; at 360 pixels nothing is cut off', async () => {
  const code = await made();
  const planner = await whole('', { viewport: { width: 360, height: 740 } });
  const button = planner.root.locator('saima-menu[data-menu="scenarios"] button').first();
  await button.focus();
  await planner.page.keyboard.press('Enter');
  const entry = planner.root.locator('[data-item="scenario-share"]');
  await entry.waitFor();
  await entry.focus();
  await planner.page.keyboard.press('Enter');
  await share(planner).waitFor();
  const field = share(planner).locator('#paste');
  for (let at = 0; at < 20; at += 1) {
    if (await field.evaluate((one) => one.matches(':focus'))) break;
    await planner.page.keyboard.press('Tab');
  }
  assert.ok(await field.evaluate((one) => one.matches(':focus')));
  const wide = await share(planner)
    .locator('.content')
    .evaluate((one) => one.scrollWidth - one.clientWidth);
  assert.ok(wide <= 0, `${wide}`);
  await planner.page.keyboard.insertText(code);
  await planner.page.keyboard.press('Enter');
  await share(planner).waitFor({ state: 'detached' });
  await nameIs(planner, '别人的');
  assert.deepEqual((await scenario(planner)).steps, theirFile.steps);
  assertQuiet(planner.page);
});

test('a scenario too long for chats is offered as a file', async () => {
  const planner = await whole();
  const units = await planner.root.evaluate((one) => one.session.description.units.map(({ code }) => code));
  const edits = Array.from({ length: 400 }, (_, at) => ({
    edit: 'setValue',
    unit: units[at % units.length],
    indicator: 'contracts',
    value: 100 + at / 7,
  }));
  await planner.root.evaluate((one, text) => one.apply(text), JSON.stringify(edits));
  await planner.pick('scenarios', 'scenario-share');
  await share(planner).waitFor();
  assert.match(await share(planner).innerText(), /超过 2,?000 个字符/);
  const [saved] = await Promise.all([planner.page.waitForEvent('download'), planner.do('save-scenario')]);
  assert.match(saved.suggestedFilename(), /\.saima\.json$/);
  assertQuiet(planner.page);
});
