import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gridsOf } from './book.js';
import type { Grid } from './grid.js';
import { BookRefused } from './refusal.js';

interface Listed {
  file: string;
  by: string;
  what: string;
  /** What a reader says of it, or the file of which it says the same, or the code of the refusal. */
  grids?: Grid[];
  like?: string;
  refused?: string;
}

const folder = 'tests/workbooks';
const listed = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Listed[];
const byFile = new Map(listed.map((each) => [each.file, each]));
const bytesOf = (file: string) => new Uint8Array(readFileSync(`${folder}/${file}`));
const expectedOf = ({ grids, like, refused }: Listed) => refused ?? grids ?? byFile.get(like as string)?.grids;

/** What a reading comes to: the sheets, or the code of the refusal. Anything else that is thrown is a fault. */
function outcome(bytes: Uint8Array): Grid[] | string {
  try {
    return gridsOf(bytes);
  } catch (thrown) {
    if (thrown instanceof BookRefused) return thrown.code;
    throw thrown;
  }
}

test('the corpus is of many shapes and at least four programs', () => {
  assert.ok(listed.length >= 60);
  assert.ok(new Set(listed.map(({ by }) => by)).size >= 4);
  const inFolder = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = inFolder.map(({ name }) => name).filter((name) => !/^(?:manifest\.json|README\.md)$/.test(name));
  assert.deepEqual(files.sort(), [...byFile.keys()].sort());
});

for (const each of listed)
  test(`${each.file} (${each.by}): ${each.what}`, () => {
    const expected = expectedOf(each);
    assert.ok(expected);
    const found = outcome(bytesOf(each.file));
    if (typeof found === 'string') return assert.equal(found, expected);
    assert.deepEqual(
      found.map(({ from1904, ...grid }) => grid),
      expected,
    );
    // .ods has days and no numbers of days.
    const counted = each.file.startsWith('days-of-1904') && !each.file.endsWith('.ods');
    for (const { from1904 } of found) assert.equal(from1904 ?? false, counted);
  });

const whole = [
  'plain-openpyxl.xlsx',
  'plain-libreoffice.xls',
  'plain-libreoffice.ods',
  'long-texts-xlwt.xls',
  'town.et',
];

test('a workbook cut short anywhere is refused and never read in part', () => {
  for (const file of whole) {
    const bytes = bytesOf(file);
    for (let end = 0; end < bytes.length; end += 256) {
      const came = outcome(bytes.slice(0, end));
      assert.ok(came === 'damaged' || (end < 512 && came === 'not-a-workbook'), `${file} at ${end}: ${came}`);
    }
  }
});

test('a workbook with a byte turned is read or refused, and nothing else befalls', () => {
  for (const file of whole) {
    const bytes = bytesOf(file);
    for (let at = 0; at < bytes.length; at += 61) {
      const turned = bytes.slice();
      turned[at] = (turned[at] as number) ^ 0xff;
      outcome(turned);
    }
  }
});

/** A zip container of so many empty parts. */
function ofEntries(count: number): Uint8Array {
  const local = 32;
  const listing = 48;
  const bytes = new Uint8Array(count * (local + listing) + 22);
  const view = new DataView(bytes.buffer);
  const name = (at: number, index: number) => view.setUint16(at, index, true);
  for (let index = 0; index < count; index += 1) {
    view.setUint32(index * local, 0x04034b50, true);
    view.setUint16(index * local + 26, 2, true);
    name(index * local + 30, index);
    const entry = count * local + index * listing;
    view.setUint32(entry, 0x02014b50, true);
    view.setUint16(entry + 28, 2, true);
    view.setUint32(entry + 42, index * local, true);
    name(entry + 46, index);
  }
  const end = count * (local + listing);
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 10, Math.min(count, 0xfffe), true);
  view.setUint32(end + 12, count * listing, true);
  view.setUint32(end + 16, count * local, true);
  return bytes;
}

test('a container of a hundred thousand parts is refused before any is looked at', () => {
  assert.equal(outcome(ofEntries(100_000)), 'too-many-entries');
  assert.equal(outcome(ofEntries(10)), 'not-a-workbook');
});

test('a file above the limit is refused for its size alone', () => {
  assert.equal(outcome(new Uint8Array(64 * 1024 * 1024 + 1)), 'too-large');
});
