import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundWords } from './bound-words.js';
import enFirst from './en.first.json';
import enRest from './en.json';
import { Language } from './language.js';
import { problemWords } from './problem-words.js';
import hansFirst from './zh-Hans.first.json';
import hansRest from './zh-Hans.json';

const hans = new Language('zh-Hans', { ...hansFirst, ...hansRest });
const en = new Language('en', { ...enFirst, ...enRest });

test('bounds are told in words, and an open end is not told', () => {
  const cases = [
    ['[0, inf]', '不能小于 0', 'must be 0 or more'],
    ['[0, 1e100]', '不能小于 0', 'must be 0 or more'],
    ['(0, ∞)', '必须大于 0', 'must be more than 0'],
    ['(-∞, -2.5]', '不能大于 −2.5', 'must be −2.5 or less'],
    ['[-inf, 100]', '不能大于 100', 'must be 100 or less'],
    ['[1, 12000]', '必须在 1 到 12,000 之间', 'must be from 1 to 12,000'],
    ['[0, 1)', '不能小于 0、必须小于 1', 'must be 0 or more, must be less than 1'],
    ['[-1e100, 1e100]', '数字过大', 'must not be so large'],
    ['[1/9, 9]', '必须在 [1/9, 9] 之内', 'must be within [1/9, 9]'],
    ['[-20, 0) ∪ (0, 20]', '必须在 [-20, 0) ∪ (0, 20] 之内', 'must be within [-20, 0) ∪ (0, 20]'],
  ] as const;
  for (const [bound, chinese, english] of cases) {
    assert.equal(boundWords(bound, hans), chinese);
    assert.equal(boundWords(bound, en), english);
  }
});

test('what is wrong with a JSON text is told in words, with the names it gives', () => {
  const cases = [
    [
      { kind: 'unknown-field', name: 'oops', known: ['format', 'version'] },
      '没有名为“oops”的字段；这里可用的字段：format、version',
    ],
    [{ kind: 'unknown-field', name: 'oops', known: [] }, '没有名为“oops”的字段'],
    [{ kind: 'unknown-variant', name: 'foo', known: ['minMax', 'zScore'] }, '“foo”不在可选之列；可选：minMax、zScore'],
    [{ kind: 'missing-field', name: 'tree' }, '缺少字段“tree”'],
    [{ kind: 'duplicate-field', name: 'tree' }, '字段“tree”出现了两次'],
    [{ kind: 'type', found: 'text', value: 'x', expected: 'number' }, '这里是文字“x”，应为数字'],
    [{ kind: 'type', found: 'object', value: null, expected: 'list' }, '这里是对象 {…}，应为列表 […]'],
    [{ kind: 'type', found: 'nothing', value: null, expected: 'text' }, '这里是空值（null），应为文字'],
    [{ kind: 'cut' }, '文件到这里就断了，内容不完整'],
    [{ kind: 'behind' }, '内容已经结束，后面还有多余的文字'],
    [{ kind: 'comma' }, '最后一项后面多了一个逗号'],
    [{ kind: 'grammar' }, '不符合 JSON 的写法'],
  ] as const;
  const tell = (fault: object, language: Language) =>
    problemWords({ code: 'invalid-json', line: 3, column: 9, reason: '', fault }, language);
  for (const [fault, words] of cases) {
    assert.ok(tell(fault, hans).includes(words), tell(fault, hans));
    assert.match(tell(fault, en), /^[\x20-\x7e…“”]+$/);
  }
});

test('a problem is told with its place and value in the language', () => {
  const problem = { code: 'out-of-range', place: 'tree.funds.weight', value: -5, bound: '[0, inf]' };
  assert.equal(
    problemWords(problem, hans, () => '到位资金 · 权重'),
    '到位资金 · 权重：−5 超出范围，不能小于 0',
  );
  assert.equal(
    problemWords(problem, en, () => 'Funds'),
    'Funds: −5 is out of range, it must be 0 or more',
  );
});

test('a head without a name says how heads of several rows are mended', () => {
  const problem = { code: 'invalid-cell', line: 1, column: 3, header: '', expected: 'the name of an indicator' };
  assert.match(problemWords({ ...problem, value: '' }, hans), /^第 1 行第 3 列：表头是空的.*合成一行$/);
  assert.match(problemWords({ ...problem, value: '' }, en), /^Line 1, column 3: the head is blank/);
  assert.match(problemWords({ ...problem, header: '12', value: '12' }, hans), /“12”读不懂，这里应为指标名称/);
});
