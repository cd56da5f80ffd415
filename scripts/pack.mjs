// Files as they travel: packed once, when they are built, whatever a server does.
import { gzipSync } from 'node:zlib';

/** Zopfli's gzip is smaller by a twentieth; more than five rounds gain nothing. `quick`: zlib's, at once. */
export async function packed(bytes, { quick = false } = {}) {
  if (quick) return gzipSync(bytes, { level: 9 });
  const { default: zopfli } = await import('@gfx/zopfli');
  return zopfli.gzipAsync(bytes, { numiterations: 5 });
}
