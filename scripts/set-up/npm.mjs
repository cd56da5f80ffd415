// The npm packages of a folder, exactly those of its lock file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { quietly } from '../run.mjs';

/** Installs what package-lock.json names into node_modules, unless just that is there. */
export async function installPackages(folder = root, title = 'npm packages', verb = 'ci') {
  if (installed(folder)) return;
  const [command, args] = npmCommand();
  await quietly(`Installing the ${title}`, command, [...args, verb, '--prefer-offline'], {
    cwd: folder,
    hint: 'Is the npm registry reachable? Then: npm ci',
  });
}

/** How npm is started: it tells its scripts where it is; without it, it is in PATH. */
export function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
}

function packagesOf(file) {
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([path]) => path);
}

function installed(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = new Map(packagesOf(record));
  return packagesOf(join(folder, 'package-lock.json')).every(([path, wanted]) => {
    const found = present.get(path);
    // Optional packages are builds for other machines.
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}
