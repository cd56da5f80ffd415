// The browsers of Chinese offices, for the tests: real builds of Chromium 86,
// 90 and 109, which npm packages carry (Linux on x86-64 only).
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cache, root } from '../places.mjs';
import { quietly } from '../run.mjs';
import { npmCommand } from './npm.mjs';
import { Missing } from '../terminal.mjs';

const place = join(cache, 'old-chromium');

/** The pinned packages; `sha512` is the hash of the packed file. */
export const oldChromiums = [
  {
    version: 86,
    name: 'chrome-aws-lambda@5.3.1',
    file: 'chrome-aws-lambda-5.3.1.tgz',
    sha512: 'KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==',
  },
  {
    version: 90,
    name: 'chrome-aws-lambda@8.0.2',
    file: 'chrome-aws-lambda-8.0.2.tgz',
    sha512: 'a4VEX6DknxISPqGLksZa/JuEnjc4nLXaG0BMp5c9qERvJ/eBHPUJ7oCRQQC+SxSxuxsEwxbBj2RBlCQbivnihg==',
  },
  {
    version: 109,
    name: '@sparticuz/chromium@109.0.6',
    file: 'sparticuz-chromium-109.0.6.tgz',
    sha512: '9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==',
  },
];

/** The folder in which a version lies ready: `chromium`, `lib/` and `fonts.conf`. */
export const folderOf = (version) => join(place, String(version));

/** Fetches and unpacks each version that is not there yet. */
export async function installOldChromiums() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Missing('The old Chromium builds run on Linux on x86-64 only: run this stage there (npm run test:old).');
  }
  for (const build of oldChromiums) {
    if (!existsSync(folderOf(build.version))) await install(build);
  }
}

async function install({ version, name, file, sha512 }) {
  const fresh = `${folderOf(version)}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const [npm, npmArgs] = npmCommand();
  await quietly(
    `Fetching Chromium ${version} (${name})`,
    npm,
    [...npmArgs, 'pack', '--prefer-offline', '--pack-destination', fresh, name],
    {
      cwd: root,
      hint: `Is the npm registry reachable? Then: npm pack ${name}`,
    },
  );
  const packed = join(fresh, file);
  if (createHash('sha512').update(readFileSync(packed)).digest('base64') !== sha512) {
    throw new Missing(
      `${name} is not the file it was: its hash differs from the one in scripts/set-up/old-chromium.mjs.`,
    );
  }
  await unpack(version, fresh, packed);
  writeFileSync(join(fresh, 'fonts.conf'), fontConfiguration(fresh));
  renameSync(fresh, folderOf(version));
}

async function unpack(version, folder, packed) {
  await quietly(`Unpacking Chromium ${version}`, 'tar', [
    '-xzf',
    packed,
    '-C',
    folder,
    '--strip-components=2',
    'package/bin',
  ]);
  await inflate(join(folder, 'chromium.br'), join(folder, 'chromium'));
  chmodSync(join(folder, 'chromium'), 0o755);
  // Its libraries go to lib/; until 109 it looked for its renderer in a folder of its own.
  const renderer = version < 109 ? join(folder, 'swiftshader') : folder;
  for (const [archive, into] of [
    ['aws.tar', folder],
    ['swiftshader.tar', renderer],
  ]) {
    await inflate(join(folder, `${archive}.br`), join(folder, archive));
    mkdirSync(into, { recursive: true });
    await quietly(`Unpacking its ${archive}`, 'tar', ['-xf', join(folder, archive), '-C', into]);
    rmSync(join(folder, archive));
  }
  rmSync(packed);
}

async function inflate(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
  rmSync(from);
}

// Chromium does not start without some font configuration.
function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder.replace(/\.new$/, ''), 'font-cache')}</cachedir>
</fontconfig>
`;
}
