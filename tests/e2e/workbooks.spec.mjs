// Workbooks in and out, in real Chromium: read in a thread of their own, while the page goes on answering.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { assertQuiet, launch } from './browser.mjs';
import { openPlanner } from './page.mjs';

const corpus = (name) => readFileSync(new URL(`../workbooks/${name}`, import.meta.url));

let site;
before(async () => {
  site = await launch();
});
after(() => site.close());

/** The page with all of its code. */
const opened = async () => (await openPlanner(site)).whole();

/** Chooses a file in the dialog of imports. */
async function choose(planner, name, buffer) {
  await planner.pick('files', 'import');
  await planner.root.locator('saima-import input[type=file]').setInputFiles({ name, mimeType: '', buffer });
}

const intake = (planner) => planner.root.locator('saima-intake dialog[open]');
const problems = (planner) => planner.root.locator('saima-problems dialog[open]');

test('workbooks of every format are read, whatever the program that wrote them', async () => {
  const planner = await opened();
  for (const name of [
    'plain-openpyxl.xlsx',
    'plain-libreoffice.xls',
    'plain-libreoffice.ods',
    'town.et',
    'macros.xlsm',
  ]) {
    await choose(planner, name, corpus(name));
    await intake(planner).waitFor();
    if (name.startsWith('plain'))
      await intake(planner).getByText('2023年一季度招商引资情况表').filter({ visible: true }).first().waitFor();
    await planner.page.keyboard.press('Escape');
    await intake(planner).waitFor({ state: 'detached' });
  }
  assertQuiet(planner.page);
  await planner.page.context().close();
});

test('what is hostile or locked is refused with what to do, and the board stays', async () => {
  const planner = await opened();
  const board = await planner.screen();
  const refused = {
    'encrypted.xlsx': /密码/,
    'encrypted.xls': /密码/,
    'bomb.xlsx': /安全/,
    'laughs.xlsx': /安全/,
    'cyclic-chain.xls': /损坏/,
    'text-out-of-range.xlsx': /工作表“表”第 7 行.*损坏/,
    'many-merges.xlsx': /新工作簿/,
    'document.xlsx': /不是工作簿/,
    'binary.xlsb': /另存为 \.xlsx/,
  };
  for (const [name, words] of Object.entries(refused)) {
    await choose(planner, name, corpus(name));
    await problems(planner).waitFor();
    assert.match(await problems(planner).innerText(), words, name);
    await planner.page.keyboard.press('Escape');
    await problems(planner).waitFor({ state: 'detached' });
  }
  assert.equal(await planner.screen(), board);
  assertQuiet(planner.page);
  await planner.page.context().close();
});

test('a reading that does not end is given up, and the page answers meanwhile', async () => {
  const planner = await opened();
  // Other threads have their programs by now: the next that is asked for is the reader's.
  await planner.page.route(/worker-[^/]*\.js$/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'self.onmessage = () => { self.postMessage({ begun: true }); for (;;); };',
    }),
  );
  await choose(planner, 'plain.xlsx', corpus('plain-openpyxl.xlsx'));
  await planner.page.keyboard.press('Escape');
  await planner.choose('500113');
  await problems(planner).waitFor();
  assert.match(await problems(planner).innerText(), /5 秒/);
  await planner.page.context().close();
});

function checkOf(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** An .xlsx of so many rows and columns of numbers. */
function large(rows, columns) {
  const cells = (row) =>
    Array.from({ length: columns }, (_, column) => `<c><v>${((row + 1) * 7919 + column * 104729) % 99991}.25</v></c>`);
  const data = Array.from({ length: rows }, (_, row) => `<row>${cells(row).join('')}</row>`).join('');
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (kind, target) =>
    `<Relationships><Relationship Id="r" Type="${office}/${kind}" Target="${target}"/></Relationships>`;
  const texts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="大表" r:id="r"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'sheet.xml'),
    'xl/sheet.xml': `<worksheet><sheetData>${data}</sheetData></worksheet>`,
  };
  const [locals, entries] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(texts)) {
    const content = deflateRawSync(text);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(checkOf(Buffer.from(text)), 10);
    about.writeUInt32LE(content.length, 14);
    about.writeUInt32LE(Buffer.byteLength(text), 18);
    about.writeUInt16LE(name.length, 22);
    const behind = Buffer.alloc(14);
    behind.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), content]);
    const entry = [Buffer.from('PK\x01\x02\x14\x00'), about, behind, Buffer.from(name)];
    offset += local.length;
    locals.push(local);
    entries.push(Buffer.concat(entry));
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

test('while a thousand rows of two hundred columns are read, the page goes on', async () => {
  const planner = await opened();
  await planner.page.evaluate(() => {
    window.ticks = [];
    window.ticking = setInterval(() => window.ticks.push(performance.now()), 20);
    // Where the reader has handed over its last piece.
    window.ended = new Promise((resolve) => {
      const { terminate } = Worker.prototype;
      Worker.prototype.terminate = function () {
        resolve(performance.now());
        terminate.call(this);
      };
    });
  });
  const began = await planner.page.evaluate(() => performance.now());
  await choose(planner, 'large.xlsx', large(1000, 200));
  const [ended, ticks] = await planner.page.evaluate(async () => {
    const at = await window.ended;
    clearInterval(window.ticking);
    return [at, window.ticks];
  });
  const within = [began, ...ticks.filter((at) => at > began && at < ended), ended];
  // Of a page that stood still for the reading there would be two; a busy machine has fewer than it might.
  const most = (ended - began) / 200;
  assert.ok(within.length - 1 >= most, `${within.length} ticks in ${ended - began} ms`);
  await planner.page.context().close();
});

/** The parts of a zip container that were written one after another. */
function partsOf(bytes) {
  const parts = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const content = bytes.subarray(at + 30 + nameLength, at + 30 + nameLength + packed);
    const name = bytes.toString('utf8', at + 30, at + 30 + nameLength);
    parts[name] = (bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(content) : content).toString('utf8');
    at += 30 + nameLength + packed;
  }
  return parts;
}

async function exported(planner, item) {
  const coming = planner.page.waitForEvent('download');
  await planner.pick('files', item);
  const download = await coming;
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  return readFileSync(await download.path());
}

test('board, figures and ledger go out as workbooks, and the figures come back in', async () => {
  const planner = await opened();
  for (const item of ['board-book', 'ledger-book', 'figures-book']) {
    const bytes = await exported(planner, item);
    const parts = partsOf(bytes);
    assert.match(parts['xl/worksheets/sheet1.xml'], /state="frozen"/, item);
    assert.match(parts['xl/sharedStrings.xml'], /巴南区/, item);
    if (item !== 'figures-book') continue;
    assert.match(parts['xl/sharedStrings.xml'], /<t>500113<\/t>/);
    await choose(planner, 'figures.xlsx', bytes);
    await intake(planner).waitFor();
    await intake(planner).getByText('巴南区').filter({ visible: true }).first().waitFor();
  }
  assertQuiet(planner.page);
  await planner.page.context().close();
});
