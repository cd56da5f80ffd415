// Where things are: the project's own folders, and the folders in which the
// tools it needs may have been installed.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cache = join(root, '.cache');
export const dist = join(root, 'dist');

/** The project's own tools, for when CARGO_HOME holds another version of one. */
export const ownTools = join(cache, 'tools');

export const cargoHome = process.env.CARGO_HOME || join(homedir(), '.cargo');

const binFolders = [
  join(root, 'node_modules', '.bin'),
  join(ownTools, 'bin'),
  ...(process.env.CARGO_INSTALL_ROOT ? [join(process.env.CARGO_INSTALL_ROOT, 'bin')] : []),
  join(cargoHome, 'bin'),
];

/**
 * The environment of every command started here. Flags for rustc from outside
 * are dropped because they would replace those of .cargo/config.toml, without
 * which the module does not load in old browsers.
 */
export function environment(more = {}) {
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, CARGO_BUILD_RUSTFLAGS, ...rest } = process.env;
  // rustup's proxies live in the default folder even where CARGO_HOME is another.
  const path = [...binFolders, rest.PATH ?? '', join(homedir(), '.cargo', 'bin')].join(delimiter);
  return { ...rest, PATH: path, ...more };
}

/** The full path of a command, or undefined; found as a started command would be. */
export function which(command) {
  const candidates = command.includes('/')
    ? [command]
    : environment()
        .PATH.split(delimiter)
        .map((folder) => join(folder, command));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
