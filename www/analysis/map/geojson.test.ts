import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, MapFault, readMap } from './geojson.js';

const units = [
  { code: '500101', name: { 'zh-Hans': '万州区', 'zh-Hant': '萬州區', en: 'Wanzhou' } },
  { code: '500103', name: { 'zh-Hans': '渝中区', 'zh-Hant': '渝中區', en: 'Yuzhong' } },
  { code: 'X-LJ', name: { 'zh-Hans': '两江新区', 'zh-Hant': '兩江新區', en: 'Liangjiang New Area' } },
];
const point = (properties: object, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});
const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const fault = (text: string) => {
  try {
    readMap(text, units);
  } catch (thrown) {
    assert.ok(thrown instanceof MapFault);
    return thrown.code;
  }
  return '';
};

test('points and outlines are matched by code, by name, and by name without its kind', () => {
  const map = readMap(
    `\ufeff${collection([
      point({ adcode: 500101 }, [108.4, 30.8]),
      {
        type: 'Feature',
        properties: { name: '渝中' },
        geometry: { type: 'Polygon', coordinates: [square(106, 29, 1)] },
      },
      {
        type: 'Feature',
        properties: { name: '兩江新區' },
        geometry: { type: 'MultiPolygon', coordinates: [[square(106.5, 29.7, 0.1)], [square(107, 30, 0.4)]] },
      },
      point({ name: '成都市' }, [104, 30.6]),
    ])}`,
    units,
  );
  assert.deepEqual(map.features[0], { rings: [], at: [108.4, 30.8] });
  assert.deepEqual(map.features[1]?.at, [106.5, 29.5]);
  // Its number stands in the largest part.
  assert.equal(map.features[2]?.rings.length, 2);
  assert.deepEqual(
    map.features[2]?.at.map((value) => Math.round(value * 100) / 100),
    [107.2, 30.2],
  );
  assert.deepEqual(map.unmatched, ['成都市']);
  const { place, height } = fit(map, 600, 20, 720);
  const [x, y] = place([108.4, 30.8]);
  assert.ok(x <= 581 && y >= 19 && height <= 720);
});

test('what is no map is refused with the reason, whatever it is', () => {
  assert.equal(fault('{"type":'), 'json');
  assert.equal(fault('[1,2]'), 'kind');
  assert.equal(fault('{"type":"Topology"}'), 'kind');
  assert.equal(fault(collection([])), 'matched');
  assert.equal(fault(collection([point({ name: '成都市' }, [104, 30.6])])), 'matched');
  assert.equal(fault(collection([point({ code: '500101' }, [11_870_000, 3_600_000])])), 'numbers');
  assert.equal(fault(collection([point({ code: '500101' }, null)])), 'numbers');
  const long = Array.from({ length: 300_001 }, () => [106, 29]);
  assert.equal(
    fault(
      collection([
        { type: 'Feature', properties: { code: '500101' }, geometry: { type: 'Polygon', coordinates: [long] } },
      ]),
    ),
    'large',
  );
});
