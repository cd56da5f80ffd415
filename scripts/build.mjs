// npm run build: brings dist/ up to date.
import { build } from './product.mjs';
import { main, say } from './terminal.mjs';

await main(async () => {
  await build();
  say('dist/ is up to date: copy it to any web server.');
});
