import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const www = join(import.meta.dirname, 'www');

// Every page beside index.html (the embedding example) is built too.
const pages = readdirSync(www).filter((name) => name.endsWith('.html'));

// The element, the engine and the built-in data, asked for with the script and not after it.
const preload: Plugin = {
  name: 'saima-preload',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!bundle || !filename.endsWith('index.html')) return html;
      const named = (test: RegExp) => Object.keys(bundle).filter((name) => test.test(name));
      const link = (attrs: Record<string, string | boolean>) => ({ tag: 'link', attrs, injectTo: 'head' as const });
      return [
        // Browsers that know of contrast know of SIMD; the others ask for their module a little later.
        ...named(/saima_simd_bg-[^/]*\.wasm$/).map((name) =>
          link({ rel: 'preload', as: 'fetch', crossorigin: 'anonymous', media: '(prefers-contrast: no-preference), (prefers-contrast)', href: `./${name}` }),
        ),
        link({ rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href: './data/chongqing-2023.json' }),
        ...named(/simulator-element-[^/]*\.js$/).map((name) => link({ rel: 'modulepreload', crossorigin: 'anonymous', href: `./${name}` })),
      ];
    },
  },
};

// `saima:element` is the address of the element's own file. Imported by address it shares nothing with saima.js, which a
// foreign page may ask for under a query of its own, and which would otherwise be fetched and run a second time.
const element: Plugin = {
  name: 'saima-element',
  resolveId: (id) => (id === 'saima:element' ? id : undefined),
  load(id) {
    if (id !== 'saima:element') return undefined;
    const file = this.emitFile({ type: 'chunk', id: join(www, 'simulator', 'simulator-element.ts'), preserveSignature: 'allow-extension' });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
};

export default defineConfig({
  plugins: [element, preload],
  root: www,
  // Relative addresses: dist/ works in any folder of any server.
  base: './',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // The browsers of Chinese offices: 360 is at 86, 奇安信 at 90.
    target: ['chrome86', 'firefox102', 'safari16.4'],
    // A data: address in a script or style would need a looser policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: {
        // The element, under a name that a foreign page can rely on.
        saima: join(www, 'saima.ts'),
        ...Object.fromEntries(pages.map((name) => [name.replace('.html', ''), join(www, name)])),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'saima' ? 'saima.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
});
