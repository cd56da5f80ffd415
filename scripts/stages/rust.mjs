// The engine, natively: form, lints for both targets, and every Rust test.
import { aloud } from '../run.mjs';
import { requireRoom } from '../set-up/disk.mjs';
import { installRust } from '../set-up/rust.mjs';
import { sum, tally } from '../tally.mjs';
import { check } from './checks.mjs';

const deny = ['--', '-D', 'warnings'];
const wasm = ['--target', 'wasm32-unknown-unknown'];

/** Formatting, clippy natively and for wasm, and cargo's tests. */
export async function testRust() {
  requireRoom(4);
  await installRust();
  return sum([
    await check('Formatting', 'cargo', ['fmt', '--check']),
    await check('Lints, native', 'cargo', ['clippy', '--locked', '--quiet', '--all-targets', ...deny]),
    await check('Lints, wasm', 'cargo', ['clippy', '--locked', '--quiet', '--lib', '--test', 'web', ...wasm, ...deny]),
    tally(await aloud('cargo', ['test', '--locked', '--quiet', '--no-fail-fast'])),
  ]);
}
