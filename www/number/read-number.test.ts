import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalsIn, measureBounds, readNumber, scaleOf } from './read-number.js';

const value = (text: string, bounds = {}) => {
  const reading = readNumber(text, bounds);
  return reading.ok ? reading.value : reading.refusal;
};

test('plain numbers are read as they stand', () => {
  for (const [text, number] of [
    ['12', 12],
    ['-3.5', -3.5],
    ['+7', 7],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    [' 8 ', 8],
  ] as const) {
    assert.equal(value(text), number, text);
  }
});

test('full-width digits and signs are read', () => {
  assert.equal(value('１２３．５'), 123.5);
  assert.equal(value('－４'), -4);
  assert.equal(value('１，２３４'), 1234);
  assert.equal(value('３。５'), 3.5);
});

test('separators stand between every three or every four digits, or the number is refused', () => {
  assert.equal(value('1,234,567.8'), 1234567.8);
  assert.equal(value('1,2345'), 12345);
  for (const text of ['1,23', '12,34,567', ',123', '1,,234']) assert.equal(value(text), 'separators', text);
});

test('万 and 亿 are reckoned in the unit of the field', () => {
  assert.equal(value('2.4亿', { scale: 1e8 }), 2.4);
  assert.equal(value('35000万元', { scale: 1e8 }), 3.5);
  assert.equal(value('0.07亿', { scale: 1e4 }), 700);
  assert.equal(value('3萬', { scale: 1 }), 30000);
  assert.equal(scaleOf('亿元'), 1e8);
  assert.equal(scaleOf('万美元'), 1e4);
  assert.equal(scaleOf('个'), 1);
});

test('a unit of measure behind a number is that of the field, or the number is refused', () => {
  const yi = measureBounds('亿元');
  for (const [text, number] of [
    ['12', 12],
    ['12亿', 12],
    ['１.５亿元', 1.5],
    ['35000万元', 3.5],
    // Twelve yuan are not twelve hundred million.
    ['52,370,000元', 0.5237],
    ['3亿圓', 3],
    ['2亿人民币', 2],
    ['1.5亿美元', 'measure'],
    ['12个', 'measure'],
    ['12家', 'measure'],
    ['12吨', 'not-a-number'],
    ['12%', 'percent'],
  ] as const)
    assert.equal(value(text, yi), number, text);
  const dollars = measureBounds('万美元');
  assert.equal(value('1.5亿美元', dollars), 15000);
  assert.equal(value('15000美金', dollars), 1.5);
  assert.equal(value('1.5亿', dollars), 15000);
  assert.equal(value('1.5亿元', dollars), 'measure');
  const count = measureBounds('个');
  for (const text of ['12', '12个', '12項']) assert.equal(value(text, count), 12, text);
  for (const text of ['12元', '12亿元']) assert.equal(value(text, count), 'measure', text);
  assert.equal(value('58.1%', measureBounds('%')), 58.1);
  assert.equal(value('0.3吨标准煤/万元', measureBounds('吨标准煤/万元')), 0.3);
  // Where nobody knows what is counted, such as a weight.
  assert.equal(value('30个'), 30);
});

test('a percent is itself in a field of percents and a hundredth elsewhere', () => {
  assert.equal(value('12.5%', { percent: true }), 12.5);
  assert.equal(value('１２％'), 0.12);
});

test('what is no number, or too great or small, is refused by name', () => {
  assert.equal(value(''), 'empty');
  for (const text of ['12x', '--3', '1.2.3', 'NaN', 'Infinity', '.', '-', '十二'])
    assert.equal(value(text), 'not-a-number', text);
  assert.equal(value('1e400'), 'huge');
  assert.equal(value('50%', { amounts: true }), 'percent');
  assert.equal(value('-1', { minimum: 0 }), 'too-small');
  assert.equal(value('101', { maximum: 100 }), 'too-large');
});

test('the decimals that a number is written with are counted, up to six', () => {
  for (const [number, decimals] of [
    [1, 0],
    [1.2, 1],
    [52.375, 3],
    [-0.5, 1],
    [1 / 3, 6],
    [0.1 + 0.2, 1],
    [1e-7, 0],
    [1e21, 0],
    [NaN, 0],
  ] as const) {
    assert.equal(decimalsIn(number), decimals, String(number));
  }
});

test('a space between digits is no number; a thin one may set thousands apart', () => {
  for (const text of ['3 5', '1 234', '12\n34', '1.2 3', '３　５', '3\u00a05', '1\u202f23'])
    assert.equal(value(text), 'not-a-number', text);
  assert.equal(value('1\u202f234\u202f567'), 1234567);
  assert.equal(value('- 5'), -5);
  assert.equal(value('12 亿', { scale: 1e8 }), 12);
});
