// The binding, through real JavaScript values in headless Chromium.
import { aloud } from '../run.mjs';
import { installChromium } from '../set-up/chromium.mjs';
import { installBindgen, installToolchain } from '../set-up/rust.mjs';
import { tally } from '../tally.mjs';

/**
 * tests/web.rs in Chromium, by the runner of wasm-bindgen. Not by `wasm-pack
 * test`, which compiles the native tests for wasm too, where proptest cannot be.
 */
export async function testWeb() {
  await installToolchain();
  await installBindgen();
  const { chromedriver } = await installChromium();
  return tally(
    await aloud('cargo', ['test', '--locked', '--target', 'wasm32-unknown-unknown', '--test', 'web'], {
      env: {
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: 'wasm-bindgen-test-runner',
        CHROMEDRIVER: chromedriver,
        WASM_BINDGEN_TEST_ONLY_WEB: '1',
        // Seconds a test may take, on however busy a machine.
        WASM_BINDGEN_TEST_TIMEOUT: '600',
      },
    }),
  );
}
