// A check has no count of its own: it stands as one test, passed or failed.
import { aloud } from '../run.mjs';
import { elapsed, say } from '../terminal.mjs';

/** Runs a command that only says yes or no. */
export async function check(title, command, args, options) {
  say(`› ${title}`);
  const start = Date.now();
  const { code } = await aloud(command, args, options);
  say(`  ${code === 0 ? 'passed' : 'FAILED'} (${elapsed(start)})`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
