import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import enFirst from '../language/en.first.json';
import en from '../language/en.json';
import { Language } from '../language/language.js';
import hansFirst from '../language/zh-Hans.first.json';
import hans from '../language/zh-Hans.json';
import hantFirst from '../language/zh-Hant.first.json';
import hant from '../language/zh-Hant.json';
import { brief } from './brief.js';
import { bulletin } from './bulletin.js';
import { noticeDocument } from './document.js';
import type { Facts } from './facts.js';
import { annualOf, briefOf, earlierOf, factsOf, towns } from './fixture.js';
import { form } from './form.js';
import { type Notice, runsOf } from './model.js';
import { saidOf } from './said.js';

const chinese = new Language('zh-Hans', { ...hansFirst, ...hans });
const languages = [
  chinese,
  new Language('zh-Hant', { ...hantFirst, ...hant }),
  new Language('en', { ...enFirst, ...en }),
];

/** The texts of an archive, by the names that its directory gives. */
function filesOf(bytes: Uint8Array): Map<string, string> {
  const all = Buffer.from(bytes);
  const end = all.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, string>();
  let at = all.readUInt32LE(end + 16);
  for (let left = all.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, remark] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? all.readUInt32LE(at + offset) : all.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const start = all.readUInt32LE(at + 42);
    const data = start + 30 + all.readUInt16LE(start + 26) + all.readUInt16LE(start + 28);
    const packed = all.subarray(data, data + size);
    const text = all.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(all.toString('utf8', at + 46, at + 46 + name), text.toString('utf8'));
    at += 46 + name + extra + remark;
  }
  return files;
}

/** What paragraphs say, one after another. */
const linesOf = (xml: string): string[] =>
  xml.split('</w:p>').map((paragraph) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, text = '']) => text)
      .join('')
      .replace(
        /&(lt|gt|quot|apos|amp);/g,
        (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
      ),
  );

const numbers = (text: string) => [...text.matchAll(/\d(?:[\d,]*\d)?(?:\.\d+)?/g)].map(([number]) => number);

function cases(edited: boolean): Facts {
  const facts = factsOf(towns, {
    annual: annualOf([[100, 30, 30, -20], [40, 22, 55, 5], null, null]),
    earlier: [earlierOf('before', [2, 1, 4, 3], [20, 25, 4, 0]), earlierOf('year', [0, 0, 0, 0], [15, 20, null, 5])],
    standingEdits: edited ? 2 : 0,
  });
  facts.hot.atBaseline = !edited;
  facts.hot.marks[0] = 3;
  return facts;
}

const notices = (facts: Facts, language: Language): Notice[] => [
  bulletin(facts, language, {}, { signed: '办公室', signedOn: '2023年7月8日' }),
  brief(briefOf(facts), language),
  form(facts, language, {}, { formNumber: '招商1表' }),
];

test('every number in a document is a figure of the answers, or stands in a name or in what was typed', async () => {
  for (const language of languages)
    for (const facts of [cases(false), factsOf(towns)])
      for (const notice of notices(facts, language)) {
        const files = filesOf(await noticeDocument(saidOf(notice, language)));
        const lines = linesOf(files.get('word/document.xml') ?? '').filter(Boolean);
        assert.ok(lines.length > 5, lines.join());
        // Each figure tells where it is from; notice.test.ts holds that it is there.
        const figures = new Set(runsOf(notice).flatMap((run) => (typeof run === 'string' ? [] : numbers(run.text))));
        const names = JSON.stringify(facts.description);
        const numbered = ['1', '2', '3', '4', '5', '6', '7', '8'];
        for (const line of lines) {
          const isHead = /^(?:\d\. |\(\d\) |\d$)/.test(line);
          for (const number of numbers(isHead ? line.replace(/^\(?\d\)?/, '') : line)) {
            const known =
              figures.has(number) ||
              names.includes(number) ||
              line.includes('2023年7月8日') ||
              line.includes('招商1表');
            assert.ok(known, `${number} in ${line}`);
          }
          if (isHead) assert.ok(numbered.includes(numbers(line)[0] ?? ''), line);
        }
        // And all that the notice says is there.
        const text = lines.join('');
        for (const run of runsOf({ ...notice, simulated: undefined })) {
          const words = typeof run === 'string' ? run : run.text;
          assert.ok(text.includes(words), words);
        }
      }
});

test('a draft bears its mark in the heads of odd and even pages, and a notice that is none bears none', async () => {
  for (const language of languages) {
    for (const notice of notices(cases(true), language)) {
      const files = filesOf(await noticeDocument(saidOf(notice, language)));
      const heads = [...files].filter(([name]) => /^word\/header\d\.xml$/.test(name));
      assert.equal(heads.length, 2);
      for (const [, xml] of heads) assert.match(linesOf(xml).join(''), /模拟|模擬|SIMULATED/);
      const document = files.get('word/document.xml') ?? '';
      assert.match(document, /<w:headerReference [^>]*w:type="even"/);
      assert.match(document, /<w:headerReference [^>]*w:type="default"/);
    }
    for (const notice of notices(cases(false), language)) {
      const files = filesOf(await noticeDocument(saidOf(notice, language)));
      assert.ok(![...files.keys()].some((name) => name.includes('header')));
    }
  }
});

test('the layout is that of GB/T 9704, without its traps', async () => {
  for (const notice of notices(cases(true), chinese)) {
    const files = filesOf(await noticeDocument(saidOf(notice, chinese)));
    const xml = files.get('word/document.xml') ?? '';
    assert.match(xml, /<w:pgSz (?=[^>]*w:w="11906")(?=[^>]*w:h="16838")/);
    assert.match(
      xml,
      /<w:pgMar (?=[^>]*w:top="2098")(?=[^>]*w:left="1587")(?=[^>]*w:right="1474")(?=[^>]*w:bottom="1984")/,
    );
    // Every run names its East Asian font; quotation marks, dashes and dots of Chinese are in it.
    for (const [name, part] of files) {
      if (!/^word\/(document|header\d|footer\d)\.xml$/.test(name)) continue;
      for (const [run] of part.matchAll(/<w:r>.*?<\/w:r>/g)) {
        assert.match(run, /w:eastAsia="(仿宋|黑体|楷体|宋体|方正小标宋简体)"/, run);
        if (/[“”‘’—…]/.test(run)) assert.match(run, /w:ascii="(仿宋|黑体|楷体|宋体|方正小标宋简体)"/, run);
      }
    }
    for (const [table] of xml.matchAll(/<w:tbl>.*?<\/w:tbl>/g)) {
      assert.match(table, /<w:tblW (?=[^>]*w:type="dxa")(?=[^>]*w:w="8844")/);
      const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
      assert.equal(
        widths.reduce((sum, width) => sum + width, 0),
        8844,
      );
      assert.doesNotMatch(table, /<w:trHeight|w:lineRule="exact"/);
      assert.match(table, /<w:tblHeader/);
    }
    // Measures are whole numbers: a program may refuse others.
    assert.doesNotMatch(xml, /w:(?:w|after|line|val|left|firstLine|sz)="-?\d+\.\d+"/);
    const feet = [...files].filter(([name]) => name.startsWith('word/footer')).map(([, part]) => part);
    assert.equal(feet.length, 2);
    for (const foot of feet) assert.match(foot, /—.*PAGE.*—/);
  }
  const lines = filesOf(await noticeDocument(saidOf(bulletin(cases(false), chinese), chinese))).get(
    'word/document.xml',
  );
  assert.match(lines ?? '', /<w:spacing (?=[^>]*w:line="579")(?=[^>]*w:lineRule="exact")/);
  assert.match(lines ?? '', /<w:sz w:val="32"\/>/);
});
