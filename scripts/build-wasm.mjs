// Rust → www/pkg: the engine as WebAssembly with its JavaScript and types.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Board, asDataSet } from '../bench/data.mjs';
import { packed } from './pack.mjs';
import { cache, root } from './places.mjs';
import { answer, quietly } from './run.mjs';
import { installBindgen, rustVersions, target } from './set-up/rust.mjs';
import { filesUnder, fingerprint, isDone, markDone } from './stamp.mjs';
import { firstCalls } from './wasm/first-calls.mjs';
import { withoutCustomSection } from './wasm/sections.mjs';
import { partsOf } from './wasm/split.mjs';

// What Chromium 86 (360) and 90 (奇安信) understand, in wasm-opt's words.
const oldBrowsers = [
  '--mvp-features',
  '--enable-mutable-globals',
  '--enable-sign-ext',
  '--enable-bulk-memory',
  '--enable-nontrapping-float-to-int',
];

// While the page is being worked on: compiled in seconds, slower, and larger. Never shipped.
const quick = Boolean(process.env.SAIMA_QUICK);

const linkerFeatures = 'mutable-globals,sign-ext,bulk-memory,nontrapping-fptoint';

const profile = quick ? 'quick' : 'release';

/** The one glue of all modules, and their types. */
const folder = 'www/pkg';

/** Every module that is built: its file, rustc's flags (null: those of .cargo/config.toml), and what it may use. */
const variants = [
  { name: 'for every browser', file: 'saima_bg.wasm', rustFlags: null, features: oldBrowsers },
  {
    // From Chromium 91 on; the page asks WebAssembly.validate which to load.
    name: 'with SIMD',
    file: 'saima_simd_bg.wasm',
    rustFlags: [
      '-Ctarget-feature=+simd128',
      `-Clink-arg=--features=${linkerFeatures},simd128`,
      '-Clink-arg=--no-check-features',
      // As .cargo/config.toml has it.
      '-Cllvm-args=-inline-threshold=40',
    ],
    features: [...oldBrowsers, '--enable-simd'],
  },
];

const inputs = [
  'bench/data.mjs',
  'Cargo.toml',
  'Cargo.lock',
  '.cargo/config.toml',
  'derive',
  'src',
  'methods',
  'scripts/build-wasm.mjs',
  'scripts/pack.mjs',
  'scripts/wasm',
  'www/engine/first-members.json',
  'www/public/data',
];
const glue = ['saima.js', 'saima.d.ts'];

/**
 * Builds each module whose inputs have changed. Without `everyVariant`, only the one that every browser loads is
 * built and stands in for the others until they are: the page works as with them, drawing weights somewhat slower.
 */
export async function buildWasm({ everyVariant = !quick } = {}) {
  const built = everyVariant ? variants : variants.slice(0, 1);
  const wanted = built.filter((variant) => !isDone(stamp(variant), printOf(variant), outputsOf(variant)));
  const bindgen = installBindgen();
  // Both take minutes and leave each other a processor; the one's failure must not leave the other's unheard.
  const compiled = wanted.length > 0 ? compile(wanted[0]) : Promise.resolve();
  await Promise.all([bindgen, compiled]);
  for (const variant of wanted) {
    if (variant !== wanted[0]) await compile(variant);
    await bind(variant);
    markDone(stamp(variant), printOf(variant));
  }
  for (const variant of variants.filter((other) => !built.includes(other))) standIn(variant);
}

const stamp = ({ file }) => `wasm-${file.replace('_bg.wasm', '')}`;

const outputsOf = (variant) => [...glue, variant.file, ...packedFiles(variant)].map((name) => `${folder}/${name}`);

/** A hash that changes whenever the module may differ. */
function printOf(variant) {
  return fingerprint(
    inputs.flatMap((path) => filesUnder(path)),
    [...rustVersions(), JSON.stringify(variant), profile],
  );
}

/** The module as it travels, in two parts: packed by itself, so that no server's compression or type for `.wasm` matters. */
const packedFiles = ({ file }) => ['first', 'rest'].map((part) => file.replace('_bg.wasm', `_${part}.bin`));

// A module of an earlier state beside a newer glue would fail in the browser that chooses it.
function standIn(variant) {
  if (isDone(stamp(variant), printOf(variant), outputsOf(variant))) return;
  const filesOf = (each) => [each.file, ...packedFiles(each)];
  filesOf(variant).forEach((file, part) => {
    copyFileSync(join(root, folder, filesOf(variants[0])[part]), join(root, folder, file));
  });
  markDone(stamp(variant), 'another stands in');
}

async function compile({ name, rustFlags }) {
  await quietly(
    `Building the engine for the browser (${name})`,
    'cargo',
    ['build', '--locked', '--lib', '--target', target, '--profile', profile],
    {
      env: rustFlags ? { CARGO_ENCODED_RUSTFLAGS: rustFlags.join('\x1f') } : {},
      hint: 'The compiler says above what is wrong.',
    },
  );
  // The next variant is compiled to the same place.
  mkdirSync(join(cache, 'wasm'), { recursive: true });
  copyFileSync(compiledModule(), rawModule(name));
}

const rawModule = (name) => join(cache, 'wasm', `${name.replaceAll(' ', '-')}.wasm`);

function compiledModule() {
  const { target_directory: folder } = JSON.parse(answer('cargo', ['metadata', '--no-deps', '--format-version', '1']));
  return join(folder, target, profile, 'saima.wasm');
}

// Each in a folder of its own, from which its parts are taken once they are whole.
async function bind(variant) {
  const { name, file, features } = variant;
  const made = join(cache, 'wasm', file.replace('_bg.wasm', ''));
  await quietly(
    `Giving the engine its JavaScript (${name})`,
    'wasm-bindgen',
    ['--target', 'web', '--out-name', 'saima', '--out-dir', made, rawModule(name)],
    { hint: 'Is wasm-bindgen of the version that Cargo.toml names?' },
  );
  const plain = join(made, 'saima_bg.wasm');
  writeFileSync(plain, withoutCustomSection(readFileSync(plain), 'target_features'));
  mkdirSync(join(root, folder), { recursive: true });
  takeGlue(variant, made);
  const whole = join(root, folder, file);
  await optimise(name, features, plain, whole);
  await packParts(variant, readFileSync(whole));
}

// The first ranking waits for the first part alone.
async function packParts(variant, whole) {
  const isCalled = await firstCalls(whole, join(root, folder, glue[0]), firstDatasets());
  const { first, rest } = partsOf(whole, isCalled);
  const parts = [first, rest];
  for (const [part, file] of packedFiles(variant).entries())
    writeFileSync(join(root, folder, file), await packed(parts[part], { quick }));
}

// The built-in one, of every rule of the library its worked example, and the plainest.
const firstDatasets = () => [
  ...[...filesUnder('methods'), ...filesUnder('www/public/data')]
    .filter((path) => path.endsWith('.json'))
    .map((path) => readFileSync(join(root, path), 'utf8')),
  JSON.stringify(asDataSet(new Board(41))),
];

// The page has one glue for whichever module it loads.
function takeGlue(variant, made) {
  for (const file of glue) {
    const [own, common] = [join(made, file), join(root, folder, file)];
    if (variant === variants[0]) copyFileSync(own, common);
    else if (!readFileSync(own).equals(readFileSync(common)))
      throw new Error(
        `${file} of the module ${variant.name} differs from that of the module ${variants[0].name}: the page needs one for both`,
      );
  }
}

// A module may list the features it uses, and wasm-opt would allow all of that
// list; without it wasm-opt allows only those named here, so that a new
// toolchain cannot bring in others unseen. rustc has optimised already: beyond
// -O1 wasm-opt takes four times as long for a module that packs no smaller. By
// name, the copies of a generic function stand beside each other, and pack
// smaller by a fourteenth; no name is shipped.
async function optimise(name, features, plain, wasm) {
  try {
    await quietly(
      `Checking what browsers need to load it, and shrinking it (${name})`,
      'wasm-opt',
      [...features, '-g', '-O1', '--reorder-functions-by-name', plain, '-o', wasm],
      {
        hint:
          'If it uses features that old browsers lack, as wasm-opt says above, look at the linker arguments in ' +
          '.cargo/config.toml: they keep the toolchain from bringing them in.',
      },
    );
  } catch (error) {
    rmSync(wasm, { force: true });
    throw error;
  }
  writeFileSync(wasm, withoutCustomSection(readFileSync(wasm), 'name'));
}
