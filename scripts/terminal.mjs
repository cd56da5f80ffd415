// What the set-up says to a person: one line a step, and a failure in one
// sentence with the command that mends it.

const live = process.stdout.isTTY && !process.env.CI;

/** A failure that a person can mend: printed as its sentence, without a stack. */
export class Missing extends Error {}

/** Prints one line. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Whole seconds or minutes since `start` (milliseconds). */
export function elapsed(start) {
  const seconds = Math.round((Date.now() - start) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// Steps that run at the same time share the one line of a terminal.
const running = new Set();

function tellAll() {
  const line = `  … ${[...running].map((step) => step()).join(' · ')}`;
  process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`);
}

/**
 * A line that tells how a long step is getting on: rewritten in place on a
 * terminal, printed every 20 seconds where output goes to a file.
 */
export function progressLine(title) {
  const start = Date.now();
  let detail = '';
  const state = () => `${elapsed(start)}${detail && `: ${detail}`}`;
  say(`${live && running.size > 0 ? '\r\x1b[K' : ''}› ${title}`);
  running.add(state);
  // Beside another step a line by itself would not say whose it is.
  const show = live ? tellAll : () => say(`  … ${running.size > 1 ? `${title}, ` : ''}${state()}`);
  const timer = setInterval(show, live ? 500 : 20_000);
  timer.unref();
  return {
    tell(text) {
      detail = text;
    },
    end(word) {
      clearInterval(timer);
      running.delete(state);
      if (live) process.stdout.write('\r\x1b[K');
      say(`  ${running.size > 0 ? `${title}: ` : ''}${word} (${elapsed(start)})`);
    },
  };
}

/** Runs a script's main function; a `Missing` ends it with its sentence alone. */
export async function main(action) {
  try {
    await action();
  } catch (error) {
    process.stderr.write(`\n✗ ${error instanceof Missing ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
