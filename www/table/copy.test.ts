import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from './copy.js';

test('cells that a spreadsheet would take for formulas get an apostrophe; numbers and plain text stay', () => {
  for (const [text, copied] of [
    ['=HYPERLINK("http://a","b")\t1', '\'=HYPERLINK("http://a","b")\t1'],
    ['甲\t+1.50\t-3\n@x\t＝1', "甲\t+1.50\t-3\n'@x\t'＝1"],
    [' =1', "' =1"],
    ['+a', "'+a"],
    ['巴南区领先 3 位。', '巴南区领先 3 位。'],
  ] as const)
    assert.equal(harmless(text), copied);
});
