import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePart, looksLikeCode, withCode } from './address.js';

const code = 'S1AAaB7c9-_xYz0123456789abcdEFGH';

test('a code is found behind either sign, also where a chat or a shortener has changed the signs', () => {
  for (const address of [
    `https://a.cn/x/#saima=${code}`,
    `https://a.cn/x/?saima=${code}`,
    `https://a.cn/x/?saima=${code}&from=timeline`,
    `https://a.cn/x/?from=timeline#saima=${code}`,
    `https://a.cn/x/?%23saima=${code}`,
    `https://a.cn/x/?saima%3D${code}`,
    `https://a.cn/x/?from=a?saima=${code}`,
  ])
    assert.ok(codePart(address)?.includes(code), address);
  for (const address of [
    'https://a.cn/saima/',
    'https://a.cn/?from=saima',
    'https://a.cn/saima=x/',
    'https://a.cn/#top',
  ])
    assert.equal(codePart(address), undefined, address);
});

test('a code is put in, replaced and taken out; the rest of the address stays', () => {
  const plain = 'https://a.cn/x/index.html?id=7#top';
  const full = withCode(plain, code);
  assert.equal(full, `https://a.cn/x/index.html?id=7#top&saima=${code}`);
  assert.equal(withCode(full, 'S1other'), 'https://a.cn/x/index.html?id=7#top&saima=S1other');
  assert.equal(withCode(full, undefined), plain);
  assert.equal(withCode('https://a.cn/?saima=S1x&from=a', code), `https://a.cn/?from=a&saima=${code}`);
  assert.equal(withCode('https://a.cn/?saima=S1x#saima=S1y', code), `https://a.cn/#saima=${code}`);
  assert.equal(withCode('https://a.cn/', code, '?'), `https://a.cn/?saima=${code}`);
});

test('a pasted code is told from a table', () => {
  for (const text of [code, `方案码：${code}。`, `https://a.cn/#saima=${code}`, code.toLowerCase(), `${code}\n`])
    assert.ok(looksLikeCode(text), text);
  for (const text of [
    '区县,签约\n巴南区,1\n',
    '区县\t签约',
    '{"format":"saima-scenario"}',
    'S1 北碚区',
    '',
    `a,${code},b`,
  ])
    assert.ok(!looksLikeCode(text), text);
});
