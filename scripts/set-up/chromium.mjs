// A real browser for the tests: Chromium, its driver and a Chinese font.
import { which } from '../places.mjs';
import { answer, quietly } from '../run.mjs';
import { Missing, say } from '../terminal.mjs';

const debianPackages = ['chromium', 'chromium-driver', 'fonts-noto-cjk'];

const browser = () => process.env.CHROMIUM || which('chromium') || which('chromium-browser') || which('google-chrome');
const driver = () => process.env.CHROMEDRIVER || which('chromedriver');
// Without fontconfig's tools nobody can say; then nothing is installed for it.
const hasChinese = () => answer('fc-list', [':lang=zh-cn', 'family']) !== '';

/** The paths of Chromium and its driver, installed from Debian where they are missing. */
export async function installChromium() {
  if (!browser() || !driver() || !hasChinese()) await installFromDebian();
  const found = { chromium: browser(), chromedriver: driver() };
  if (found.chromium && found.chromedriver) return found;
  throw missing();
}

async function installFromDebian() {
  if (!which('apt-get')) throw missing();
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && answer('sudo', ['-n', 'true']) === undefined) {
    if (browser() && driver()) {
      say(
        '  No Chinese font, and no right to install one: screenshots will show boxes (apt-get install fonts-noto-cjk).',
      );
      return;
    }
    throw missing();
  }
  const apt = (title, args) => {
    const command = ['apt-get', ...args];
    const [first, ...rest] = isRoot ? command : ['sudo', '-n', ...command];
    return quietly(title, first, rest, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      hint: `Try it by hand: apt-get update && apt-get install ${debianPackages.join(' ')}`,
    });
  };
  await apt("Reading Debian's list of packages", ['update']);
  await apt('Installing Chromium, its driver and a Chinese font', [
    'install',
    '-y',
    '--no-install-recommends',
    ...debianPackages,
  ]);
}

function missing() {
  return new Missing(
    `The tests need Chromium and ChromeDriver: on Debian, as root, apt-get update && apt-get install ${debianPackages.join(' ')}; ` +
      'elsewhere install Chromium or Chrome with the driver of its version and name them in CHROMIUM and CHROMEDRIVER.',
  );
}
