// Pages of other people that hold the element, and servers of other origins that bring it.
import { dist } from '../../scripts/places.mjs';
import { serve } from '../../scripts/serve.mjs';
import { launch } from './browser.mjs';
import { Planner } from './page.mjs';

const element = '<saima-simulator src="data/chongqing-2023.json" lang="zh-Hans"></saima-simulator>';

/**
 * As `launch`, with `site.host(page, options)`: opens a page around the element. `page`: `{ head, body, script, headers }`,
 * where `script` stands before the element's own, whose address is `from`. Resolves to a `Planner`.
 */
export async function launchHosts() {
  const pages = new Map();
  const others = [];
  const answer = (request, response) => {
    const page = pages.get(request.url.split('?')[0]);
    if (!page) return false;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
    response.end(documentOf(page));
    return true;
  };
  const site = await launch({ policy: null, answer });
  const host = async (page = {}, options = {}) => {
    const path = page.path ?? `host-${pages.size}.html`;
    pages.set(`/${path}`, page);
    return new Planner(await site.open(path, options));
  };
  /** Another origin that serves the same files, to anybody or, `open` being false, to nobody else. */
  const other = async ({ open = true, headers = {} } = {}) => {
    const server = await serve(dist, {
      policy: null,
      answer: (_, response) => {
        if (open) response.setHeader('Access-Control-Allow-Origin', '*');
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        return false;
      },
    });
    others.push(server);
    return server.address;
  };
  const close = async () => {
    await site.close();
    await Promise.all(others.map((server) => server.close()));
  };
  return { ...site, host, other, close };
}

function documentOf({ html = 'lang="zh-Hans"', head = '', script = '', body = element, from = './saima.js' }) {
  return `<!doctype html>
<html ${html}>
  <head>
    <meta charset="utf-8">
    <title>host</title>
    <link rel="icon" href="data:,">
    <script>${script}</script>
    ${head}
    <script type="module" src="${from}" crossorigin="anonymous"></script>
  </head>
  <body>${body}</body>
</html>`;
}
