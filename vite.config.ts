import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig, type IndexHtmlTransformContext, type Plugin } from 'vite';

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;

const www = join(import.meta.dirname, 'www');

// Every page beside index.html (the embedding example) is built too.
const pages = readdirSync(www).filter((name) => name.endsWith('.html'));

/** The files that a file cannot be run without, and theirs. */
function importedBy(bundle: Bundle, name: string): string[] {
  const file = bundle[name];
  const imports = file?.type === 'chunk' ? file.imports : [];
  return [...new Set(imports.flatMap((one) => [one, ...importedBy(bundle, one)]))];
}

// The element, the engine and the built-in data, asked for with the script and not after it.
const preload: Plugin = {
  name: 'saima-preload',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!bundle || !filename.endsWith('index.html')) return html;
      const named = (test: RegExp) => Object.keys(bundle).filter((name) => test.test(name));
      const link = (attrs: Record<string, string | boolean>) => ({ tag: 'link', attrs, injectTo: 'head' as const });
      const fast = named(/saima_simd_first-[^/]*\.bin$/);
      const tags = [
        // Browsers that know of contrast know of SIMD; the others ask for their module a little later. Where one module stands
        // in for both, all get it.
        ...(fast.length > 0 ? fast : named(/saima_first-[^/]*\.bin$/)).map((name) =>
          link({
            rel: 'preload',
            as: 'fetch',
            crossorigin: 'anonymous',
            ...(fast.length > 0 && { media: '(prefers-contrast: no-preference), (prefers-contrast)' }),
            href: `./${name}`,
          }),
        ),
        link({ rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href: './data/chongqing-2023.json.gz' }),
        ...named(/simulator-element-[^/]*\.js$/)
          .flatMap((name) => [name, ...importedBy(bundle, name)])
          .map((name) => link({ rel: 'modulepreload', crossorigin: 'anonymous', href: `./${name}` })),
      ];
      // As it is built, its data lie packed beside themselves.
      const packed = html.replace('<saima-simulator src=', '<saima-simulator packed src=');
      if (packed === html) throw new Error('index.html has no element that brings its data');
      return { html: packed, tags };
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
    const file = this.emitFile({
      type: 'chunk',
      id: join(www, 'simulator', 'simulator-element.ts'),
      preserveSignature: 'allow-extension',
    });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
};

// The name of the file that brings what the first view does without: one that did not come can be asked for again under a
// query only, since a browser remembers what failed.
const laterName: Plugin = {
  name: 'saima-later',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const later = chunks.find(({ facadeModuleId }) => facadeModuleId === join(www, 'simulator', 'later.ts'));
    const naming = chunks.filter(({ code }) => code.includes('SAIMA_LATER_FILE'));
    if (!later || naming.length !== 1) this.error('the later code has no file of its own, or nobody asks for it');
    for (const chunk of naming) chunk.code = chunk.code.replaceAll('SAIMA_LATER_FILE', basename(later.fileName));
  },
};

// `saima:bound` makes the glue of wasm-bindgen anew: as a module it holds one instance for good, and an instance that has
// trapped is of no use any more, to no element of the page.
const complete = `async function complete(rest) {
  const instance = await WebAssembly.instantiate(rest, { ...__wbg_get_imports(), 'saima:first': wasm });
  wasm = instance.exports;
}`;
const glue: Plugin = {
  name: 'saima-bound',
  resolveId: (id) => (id === 'saima:bound' ? `\0${id}` : undefined),
  load(id) {
    if (id !== '\0saima:bound') return undefined;
    const file = join(www, 'pkg', 'saima.js');
    this.addWatchFile(file);
    const text = readFileSync(file, 'utf8');
    const body = text
      .replace(/^export (?=class|function)/gm, '')
      .replace(/^export \{.*\};$/m, '')
      // What a host has added to all objects is no part of an answer, and cannot stand in its way.
      .replace('new Object()', 'new Plain()')
      // The page always hands over the compiled code.
      .replace("new URL('saima_bg.wasm', import.meta.url)", 'undefined');
    if (!body.includes('function __wbg_init(') || !body.includes('new Plain()') || /^(?:import|export)\b/m.test(body))
      this.error('the glue has another shape than expected');
    return `function Plain() {}\nPlain.prototype = Object.create(null);\nexport default function bind() {\n${body}\n${complete}\nreturn { start: __wbg_init, complete, Simulator, jsonText, version };\n}`;
  },
};

// Lit as it has to be in pages of other people: with the policy that the host allows, and deaf to what the host has added
// to all objects, which would be options and descriptors to it.
const policyFile = join(www, 'engine', 'policy.ts');
const litChanges: [file: string, from: string, to: string][] = [
  ['lit-html/lit-html.js', 's.createPolicy("lit-html",{createHTML:t=>t})', 'saimaPolicy'],
  // Its parts are given names and types.
  [
    'lit-html/lit-html.js',
    'const j={M:h,',
    'for(const t of[S,R,k,H,Z])Object.setPrototypeOf(t.prototype,null);const j={M:h,',
  ],
  ['reactive-element/reactive-element.js', 'createProperty(t,s=b){', 'createProperty(t,s=b){s={__proto__:null,...s};'],
  ['reactive-element/reactive-element.js', 'return{get:e,', 'return{__proto__:null,get:e,'],
];
const lit: Plugin = {
  name: 'saima-lit',
  transform(code, id) {
    const changes = litChanges.filter(([file]) => id.endsWith(`node_modules/${file}`) || id.endsWith(`@lit/${file}`));
    if (changes.length === 0) return undefined;
    let changed = code;
    for (const [file, from, to] of changes) {
      if (changed.split(from).length !== 2) this.error(`${file} has another shape than expected`);
      changed = changed.replace(from, () => to);
    }
    if (changed.includes('saimaPolicy'))
      changed = `import { policy as saimaPolicy } from ${JSON.stringify(policyFile)};\n${changed}`;
    return { code: changed, map: null };
  },
};

// Styles travel without their comments and line breaks: a server may compress nothing.
const styles: Plugin = {
  name: 'saima-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(www) || !id.endsWith('.ts')) return undefined;
    const dense = (style: string) => style.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, ' ');
    return { code: code.replace(/\bcss`[^`]*`/g, dense), map: null };
  },
};

export default defineConfig({
  plugins: [styles, lit, element, laterName, glue, preload],
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
  worker: { format: 'es', plugins: () => [glue] },
});
