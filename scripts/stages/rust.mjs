// The engine, natively: form, lints for both targets, and every Rust test.
import { aloud } from '../run.mjs';
import { requireRoom } from '../set-up/disk.mjs';
import { installToolchain } from '../set-up/rust.mjs';
import { sum, tally } from '../tally.mjs';
import { check } from './checks.mjs';

const deny = ['--', '-D', 'warnings'];
const wasm = ['--target', 'wasm32-unknown-unknown'];

/** Formatting, clippy natively and for wasm, the docs without a warning, and cargo's tests. */
export async function testRust() {
  requireRoom(4);
  await installToolchain();
  return sum([
    await check('Formatting', 'cargo', ['fmt', '--check']),
    await check('Lints, native', 'cargo', ['clippy', '--locked', '--quiet', '--all-targets', ...deny]),
    await check('Lints, wasm', 'cargo', ['clippy', '--locked', '--quiet', '--lib', '--test', 'web', ...wasm, ...deny]),
    await check('Docs', 'cargo', ['doc', '--locked', '--quiet', '--no-deps'], { env: { RUSTDOCFLAGS: '-D warnings' } }),
    tally(await aloud('cargo', ['test', '--locked', '--quiet', '--no-fail-fast'])),
  ]);
}
