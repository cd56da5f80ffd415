// Rust → www/pkg: the engine as WebAssembly with its JavaScript and types.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
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

// The second module needs Chromium 91; the page may choose it by WebAssembly.validate.
const withSimd = false;

/** Every module that is built: its folder, rustc's flags (null: those of .cargo/config.toml), and what it may use. */
export const variants = [
  { name: 'baseline', folder: 'www/pkg', rustFlags: null, features: oldBrowsers },
  ...(withSimd
    ? [
        {
          name: 'simd',
          folder: 'www/pkg-simd',
          rustFlags: [
            '-Ctarget-feature=+simd128',
            `-Clink-arg=--features=${linkerFeatures},simd128`,
            '-Clink-arg=--no-check-features',
          ],
          features: [...oldBrowsers, '--enable-simd'],
        },
      ]
    : []),
];

const inputs = ['Cargo.toml', 'Cargo.lock', '.cargo/config.toml', 'src', 'data', 'scripts/build-wasm.mjs'];

/** Builds every variant whose inputs have changed. */
export async function buildWasm() {
  for (const variant of variants) await buildVariant(variant);
}

/** A hash that changes whenever a built module may differ. */
export function wasmFingerprint(variant = variants[0]) {
  return fingerprint(inputs.flatMap((path) => filesUnder(path)), [...rustVersions(), JSON.stringify(variant), String(quick)]);
}

async function buildVariant(variant) {
  const { name, folder, rustFlags } = variant;
  const stamp = `wasm-${name}`;
  const wasm = `${folder}/saima_bg.wasm`;
  const outputs = [wasm, `${folder}/saima.js`, `${folder}/saima.d.ts`];
  const print = wasmFingerprint(variant);
  if (isDone(stamp, print, outputs)) return;
  const title = `Building the engine for the browser (${name})`;
  await quietly(
    title,
    'wasm-pack',
    ['build', '--target', 'web', ...(quick ? ['--profile', 'quick'] : ['--release']), '--no-opt', '--no-pack', '--out-name', 'saima', '--out-dir', folder],
    {
      env: rustFlags ? { CARGO_ENCODED_RUSTFLAGS: rustFlags.join('\x1f') } : {},
      hint: 'The compiler says above what is wrong.',
    },
  );
  await optimise(variant, join(root, wasm));
  markDone(stamp, print);
}

// A module may list the features it uses, and wasm-opt would allow all of that
// list; without it wasm-opt allows only those named here, so that a new
// toolchain cannot bring in others unseen. rustc has optimised already: beyond
// -O1 wasm-opt takes four times as long for a module that packs no smaller.
async function optimise({ name, features }, wasm) {
  const plain = `${wasm}.plain`;
  try {
    writeFileSync(plain, withoutCustomSection(readFileSync(wasm), 'target_features'));
    await quietly(`Checking that old browsers can load it, and shrinking it (${name})`, 'wasm-opt', [...features, '-O1', plain, '-o', wasm], {
      hint:
        'If it uses features that old browsers lack, as wasm-opt says above, look at the linker arguments in ' +
        '.cargo/config.toml: they keep the toolchain from bringing them in.',
    });
  } catch (error) {
    rmSync(wasm);
    throw error;
  } finally {
    rmSync(plain, { force: true });
  }
}
