// npm start: sets up, builds, serves, and says where.
import { build } from './product.mjs';
import { dist } from './places.mjs';
import { serve } from './serve.mjs';
import { Missing, main, say } from './terminal.mjs';

const firstPort = 4173;
const portsToTry = 20;

// A port that was asked for is the one or none; otherwise the next free one serves.
async function serveSomewhere(asked) {
  const from = asked ?? firstPort;
  const last = asked === undefined ? firstPort + portsToTry : asked;
  for (let port = from; port <= last; port += 1) {
    try {
      return await serve(dist, { port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  throw new Missing(
    `Port ${from === last ? from : `${from} to ${last}`} is taken: name a free one, as in PORT=8080 npm start`,
  );
}

await main(async () => {
  // The full product is `npm run build`.
  await build({ everyVariant: false });
  const asked = process.env.PORT ? Number(process.env.PORT) : undefined;
  const { address } = await serveSomewhere(asked);
  say(`\nSaima is at ${address} (Ctrl+C stops it).`);
});
