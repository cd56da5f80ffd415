// Room on the disk: a compiler that runs out of it says so in a hundred lines of panic.
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { Missing } from '../terminal.mjs';

const gigabyte = 1e9;

/** Refuses a disk on which compiling would fail: `needed` gigabytes, less those of an earlier build. */
export function requireRoom(needed) {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / gigabyte;
  const wanted = existsSync(join(root, 'target', 'debug', 'deps')) ? 1 : needed;
  if (free >= wanted) return;
  throw new Missing(
    `Compiling needs about ${wanted} GB on the disk of ${root}, and ${free.toFixed(1)} GB are free: ` +
      'make room (cargo clean removes what earlier builds left).',
  );
}
