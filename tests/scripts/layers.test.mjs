// The linter holds the layers of www/. Arrows that point back are planted, and it has to see each of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/places.mjs';
import { filesUnder } from '../../scripts/stamp.mjs';

// Each folder imports only those above it; of the views, none another.
const above =
  'engine number workbook language style storage words method lever session inquiry field table panels dialog search chart';
const views = ['board', 'inspector', 'analysis', 'intake', 'own', 'notice'];
const layers = [...above.split(' '), ...views, 'simulator'];

/** Places of imports that the linter refuses: `file:line`, where `files` are lines of imports by the file's name. */
function refused(files) {
  const place = mkdtempSync(join(tmpdir(), 'saima-layers-'));
  try {
    mkdirSync(join(place, 'www'));
    for (const file of ['biome.jsonc', 'www/biome.jsonc']) copyFileSync(join(root, file), join(place, file));
    for (const [file, imports] of Object.entries(files)) {
      mkdirSync(join(place, dirname(file)), { recursive: true });
      writeFileSync(join(place, file), imports.map((path) => `import '${path}';\n`).join(''));
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', place];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: place, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location }) => `${location.path.replace(`${place}/`, '')}:${location.start.line}`)
      .sort();
  } finally {
    rmSync(place, { recursive: true });
  }
}

test('every folder of www/ has its layer', () => {
  const folders = readdirSync(join(root, 'www'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const apart = ['pkg', 'public'];
  assert.deepEqual(
    folders
      .map(({ name }) => name)
      .filter((name) => !apart.includes(name))
      .sort(),
    [...layers].sort(),
  );
});

const back = (from, to) =>
  layers.indexOf(to) > layers.indexOf(from) || (from !== to && views.includes(from) && views.includes(to));

// The linter does not see `typeof import('…')`.
test('no type is taken from a layer below', () => {
  for (const file of filesUnder('www', ['www/pkg']).filter((name) => name.endsWith('.ts'))) {
    const layer = (path) => path.split('/')[1];
    for (const [, path] of readFileSync(join(root, file), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g))
      assert.ok(!back(layer(file), layer(posix.join(posix.dirname(file), path))), `${path} in ${file}`);
  }
});

test('an import of a layer below is refused, and so is a view in a view; one of a layer above is not', () => {
  const files = Object.fromEntries(
    layers.map((from) => [`www/${from}/planted.ts`, layers.map((to) => `../${to}/planted.js`)]),
  );
  const expected = layers.flatMap((from) =>
    layers.flatMap((to, at) => (back(from, to) ? [`www/${from}/planted.ts:${at + 1}`] : [])),
  );
  assert.deepEqual(refused(files), expected.sort());
});

test('a folder within a view is held like the view, and a question of analysis/ imports no other question', () => {
  const files = {
    'www/inspector/method/planted.ts': ['../../analysis/words.js', './part.js', '../../method/method.js'],
    'www/analysis/goal/planted.ts': ['../why/sentence.js', '../points.js', './sentence.js', '../../words/places.js'],
    'www/analysis/why/planted.ts': ['../../inspector/panel.css.js'],
  };
  assert.deepEqual(refused(files), [
    'www/analysis/goal/planted.ts:1',
    'www/analysis/why/planted.ts:1',
    'www/inspector/method/planted.ts:1',
  ]);
});
