// Node itself: new enough for Vite.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { Missing } from '../terminal.mjs';

/** Refuses a Node older than package.json asks for. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.match(/[\d.]+/)[0];
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Missing(
    `Saima is built with Node ${wanted} or later, and this is Node ${process.versions.node}: ` +
      'install a newer one (on Debian: apt-get install nodejs, or from nodejs.org).',
  );
}
