// Nothing is done twice: a stamp keeps the hash of what a step was made from.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './places.mjs';

/** Every file at or under `path` (relative to the project), sorted; none if it does not exist. */
export function filesUnder(path, leaveOut = []) {
  const full = join(root, path);
  if (leaveOut.includes(path) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`, leaveOut));
}

/** One hash over the names and contents of files and over further words such as versions. */
export function fingerprint(files, words = []) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  for (const word of words) hash.update(`\0${word}`);
  return hash.digest('hex');
}

const place = (name) => join(cache, 'stamps', name);

/** Whether step `name` was last done from the same inputs and its outputs are still there. */
export function isDone(name, print, outputs) {
  return (
    outputs.every((output) => existsSync(join(root, output))) &&
    existsSync(place(name)) &&
    readFileSync(place(name), 'utf8') === print
  );
}

/** Records that step `name` was done from these inputs. */
export function markDone(name, print) {
  mkdirSync(join(cache, 'stamps'), { recursive: true });
  writeFileSync(place(name), print);
}
