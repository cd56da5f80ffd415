// Rust → www/pkg: the engine as WebAssembly with its JavaScript and types.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './places.mjs';
import { quietly } from './run.mjs';
import { rustVersions } from './set-up/rust.mjs';
import { filesUnder, fingerprint, isDone, markDone } from './stamp.mjs';
import { withoutCustomSection } from './wasm-section.mjs';

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
    ],
    features: [...oldBrowsers, '--enable-simd'],
  },
];

const inputs = ['Cargo.toml', 'Cargo.lock', '.cargo/config.toml', 'src', 'data', 'scripts/build-wasm.mjs'];
const glue = ['saima.js', 'saima.d.ts'];

/** Builds every module if its inputs have changed. */
export async function buildWasm() {
  const outputs = [...glue, ...variants.map(({ file }) => file)].map((file) => `${folder}/${file}`);
  const print = wasmFingerprint();
  if (isDone('wasm', print, outputs)) return;
  if (quick) {
    const [{ file }, other] = variants;
    await compile(variants[0]);
    copyFileSync(join(root, folder, file), join(root, folder, other.file));
  } else {
    for (const variant of variants) await compile(variant);
  }
  markDone('wasm', print);
}

/** A hash that changes whenever a built module may differ. */
export function wasmFingerprint() {
  return fingerprint(inputs.flatMap((path) => filesUnder(path)), [...rustVersions(), JSON.stringify(variants), String(quick)]);
}

// Each in a folder of its own, from which its parts are taken once they are whole.
async function compile(variant) {
  const { name, file, rustFlags, features } = variant;
  const made = join(cache, 'wasm', file.replace('_bg.wasm', ''));
  await quietly(
    `Building the engine for the browser (${name})`,
    'wasm-pack',
    ['build', '--target', 'web', ...(quick ? ['--profile', 'quick'] : ['--release']), '--no-opt', '--no-pack', '--out-name', 'saima', '--out-dir', made],
    {
      env: rustFlags ? { CARGO_ENCODED_RUSTFLAGS: rustFlags.join('\x1f') } : {},
      hint: 'The compiler says above what is wrong.',
    },
  );
  const plain = join(made, 'saima_bg.wasm');
  writeFileSync(plain, withoutCustomSection(readFileSync(plain), 'target_features'));
  mkdirSync(join(root, folder), { recursive: true });
  takeGlue(variant, made);
  await optimise(name, features, plain, join(root, folder, file));
}

// The page has one glue for whichever module it loads.
function takeGlue(variant, made) {
  for (const file of glue) {
    const [own, common] = [join(made, file), join(root, folder, file)];
    if (variant === variants[0]) copyFileSync(own, common);
    else if (!readFileSync(own).equals(readFileSync(common)))
      throw new Error(`${file} of the module ${variant.name} differs from that of the module ${variants[0].name}: the page needs one for both`);
  }
}

// A module may list the features it uses, and wasm-opt would allow all of that
// list; without it wasm-opt allows only those named here, so that a new
// toolchain cannot bring in others unseen. rustc has optimised already: beyond
// -O1 wasm-opt takes four times as long for a module that packs no smaller.
async function optimise(name, features, plain, wasm) {
  try {
    await quietly(`Checking what browsers need to load it, and shrinking it (${name})`, 'wasm-opt', [...features, '-O1', plain, '-o', wasm], {
      hint:
        'If it uses features that old browsers lack, as wasm-opt says above, look at the linker arguments in ' +
        '.cargo/config.toml: they keep the toolchain from bringing them in.',
    });
  } catch (error) {
    rmSync(wasm, { force: true });
    throw error;
  }
}
