// A module without its feature list is the same module otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCustomSection } from '../../scripts/wasm/sections.mjs';

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const custom = (name, content) => {
  const body = [name.length, ...Buffer.from(name), ...content];
  // A length of 128 or more takes two bytes.
  const length = body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7];
  return [0, ...length, ...body];
};
const types = [1, 4, 1, 0x60, 0, 0];

test('the named section goes and the others stay, byte for byte', () => {
  const long = custom('producers', new Array(200).fill(7));
  const module = Uint8Array.from([...header, ...types, ...custom('target_features', [1, 2, 3]), ...long]);
  assert.deepEqual([...withoutCustomSection(module, 'target_features')], [...header, ...types, ...long]);
  assert.ok(WebAssembly.validate(withoutCustomSection(module, 'target_features')));
});

test('a module without that section stays as it is', () => {
  const module = Uint8Array.from([...header, ...types]);
  assert.deepEqual([...withoutCustomSection(module, 'target_features')], [...module]);
});
