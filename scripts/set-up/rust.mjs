// The Rust side: a toolchain with the wasm target, and wasm-bindgen.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cargoHome, ownTools, root, which } from '../places.mjs';
import { answer, quietly } from '../run.mjs';
import { Missing, say } from '../terminal.mjs';

export const target = 'wasm32-unknown-unknown';

const manifest = () => readFileSync(join(root, 'Cargo.toml'), 'utf8');

// The crate and the command must be of the very same version.
const bindgenVersion = () => manifest().match(/^wasm-bindgen = .*"=([\d.]+)"/m)[1];

/** What compiling the engine needs: a toolchain with the wasm target; done steps are skipped. */
export async function installToolchain() {
  requireCargo();
  await addTarget();
}

/** What makes a compiled engine into a module with its JavaScript, and runs the binding's tests in a browser. */
export async function installBindgen() {
  await installTool('wasm-bindgen-cli', 'wasm-bindgen', bindgenVersion());
}

/** The versions a build depends on, for its fingerprint. */
export function rustVersions() {
  return [answer('rustc', ['--version']) ?? '', bindgenVersion()];
}

function requireCargo() {
  const wanted = manifest().match(/^rust-version = "([\d.]+)"/m)[1];
  const found = answer('cargo', ['--version'])?.match(/(\d+)\.(\d+)/);
  if (!found) {
    throw new Missing(
      'Rust is missing: install rustup (https://rustup.rs; on Debian: apt-get install rustup && rustup default stable).',
    );
  }
  const [major, minor] = wanted.split('.').map(Number);
  if (+found[1] > major || (+found[1] === major && +found[2] >= minor)) return;
  throw new Missing(`Saima needs Rust ${wanted} or later, and this is ${found[0]}: rustup update stable`);
}

async function addTarget() {
  const sysroot = answer('rustc', ['--print', 'sysroot']);
  if (sysroot && existsSync(join(sysroot, 'lib', 'rustlib', target))) return;
  if (!which('rustup')) {
    throw new Missing(
      `Rust's ${target} target is missing, and there is no rustup to add it: on Debian's own Rust, ` +
        'apt-get install libstd-rust-dev-wasm32; otherwise install rustup (https://rustup.rs).',
    );
  }
  await quietly('Adding the WebAssembly target to Rust', 'rustup', ['target', 'add', target], {
    hint: `Try it by hand: rustup target add ${target}`,
  });
}

const unoptimised = { CARGO_PROFILE_DEV_OPT_LEVEL: '0', CARGO_PROFILE_DEV_DEBUG: '0', CARGO_INCREMENTAL: '0' };

async function installTool(crate, command, version) {
  if (versionOf(command) === version) return;
  // A tool of another version belongs to somebody else's project: it stays.
  const occupied = existsSync(join(cargoHome, 'bin', command));
  const where = occupied ? ['--root', ownTools] : [];
  say(`  ${command} ${version} is not installed yet; compiling it takes a minute or two, once.`);
  await quietly(
    `Installing ${command} ${version}`,
    'cargo',
    ['install', '--locked', '--debug', ...where, crate, '--version', version],
    {
      // It runs for seconds and is compiled for minutes: without optimisation the first start comes sooner.
      env: unoptimised,
      hint: `Try it by hand: cargo install --locked ${crate} --version ${version}`,
    },
  );
  if (versionOf(command) !== version) {
    throw new Missing(`${command} ${version} was installed but is not found: is it in ${join(cargoHome, 'bin')}?`);
  }
}

function versionOf(command) {
  return answer(command, ['--version'])?.match(/\d+\.\d+\.\d+/)?.[0];
}
