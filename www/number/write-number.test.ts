import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalText, shortText } from './write-number.js';

const locales = ['zh-CN', 'zh-HK', 'en-GB'];

// Numbers of all sizes, and halves that binary digits do not hit.
function* numbers(): Generator<number> {
  yield* [
    0, 1, 0.5, 1.5, 2.5, 0.05, 1.005, 1.045, 999.995, 999_999.5, 5e-7, 1e-10, 123_456_789.125, 1e15, 1e21, 1.5e23, 7e99,
  ];
  let state = 20_231;
  for (let count = 0; count < 20_000; count += 1) {
    state = (state * 48_271) % 2_147_483_647;
    const x = (state / 2_147_483_647) * 10 ** ((count % 24) - 8);
    yield count % 3 === 0 ? Number(x.toPrecision(1 + (count % 7))) : x;
  }
}

test('numbers are written as Intl writes them in each of the languages', () => {
  for (const locale of locales) {
    for (const decimals of [0, 1, 2, 3, 4, 6, 9, 12]) {
      const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      const short = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
      for (const x of numbers()) {
        assert.equal(decimalText(x, decimals), exact.format(x), `${x} with ${decimals} decimals`);
        assert.equal(shortText(x, decimals), short.format(x), `${x} with up to ${decimals} decimals`);
      }
    }
  }
});
