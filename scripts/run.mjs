// Starting other programs: quietly with a progress line, or aloud.
import { spawn, spawnSync } from 'node:child_process';
import { environment, root } from './places.mjs';
import { Missing, progressLine } from './terminal.mjs';

const tailLines = 40;

/** The standard output of a short command, trimmed; undefined if it failed or is not there. */
export function answer(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', env: environment(), cwd: root });
  return status === 0 ? stdout.trim() : undefined;
}

/** Cargo's or npm's output as a few words: how many of how many, and what is being built. */
function summary(chunk) {
  const bar = [...chunk.matchAll(/(\d+)\/(\d+)(?:: ([^\s,(]+))?/g)].at(-1);
  if (bar) return `${bar[1]} of ${bar[2]}${bar[3] ? `, ${bar[3]}` : ''}`;
  const verb = [
    ...chunk.matchAll(/(Updating|Downloading|Downloaded|Installing|Compiling|Unpacking|Setting up) (\S+)/g),
  ].at(-1);
  return verb?.[0];
}

/**
 * Runs a command under a progress line and keeps its output back, unless it
 * fails: then its last lines are shown, with `hint` to say what to do.
 */
export async function quietly(title, command, args, { env = {}, cwd = root, hint = '' } = {}) {
  const line = progressLine(title);
  let output = '';
  const child = spawn(command, args, {
    cwd,
    env: environment({ CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '80', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const take = (chunk) => {
    output = (output + chunk).slice(-40_000);
    const words = summary(String(chunk));
    if (words) line.tell(words);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await ended(child);
  line.end(code === 0 ? 'done' : 'failed');
  if (code === 0) return output;
  const tail = output
    .replace(/\r/g, '\n')
    .split('\n')
    .filter((text) => text.trim() && !/\[[=> ]+\]/.test(text));
  process.stderr.write(`${tail.slice(-tailLines).join('\n')}\n`);
  throw new Missing(`${title}: \`${[command, ...args].join(' ')}\` failed (${code}). ${hint}`.trim());
}

/** Runs a command with its output shown as it comes; resolves to its exit code and output. */
export async function aloud(command, args, { env = {}, cwd = root } = {}) {
  let output = '';
  const child = spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    from.on('data', (chunk) => {
      output += chunk;
      to.write(chunk);
    });
  }
  return { code: await ended(child), output };
}

function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
}
