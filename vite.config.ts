import { defineConfig } from 'vite';

export default defineConfig({
  root: 'www',
  // Relative addresses: dist/ works in any folder of any server.
  base: './',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // The browsers of Chinese offices: 360 is at 86, 奇安信 at 90.
    target: ['chrome86', 'firefox102', 'safari16.4'],
    // A data: address in a script or style would need a looser policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  worker: { format: 'es' },
});
