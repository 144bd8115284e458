// Makes a fresh clone ready: packages where they are missing or older than the lock file, then the bundles. Plain Node.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function prepare() {
  if (isStale()) await timed('packages', () => run('npm', 'ci', '--no-fund', '--no-audit'));
  await timed('build', () => run('npm', 'run', '--silent', 'build'));
}

/** Does one step, and says how long it took. */
export async function timed(name, work) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  try {
    return await work();
  } finally {
    console.log(`── ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

// npm writes this file last, so that an interrupted installation counts as none.
function isStale() {
  const installed = `${root}node_modules/.package-lock.json`;
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync(`${root}package-lock.json`).mtimeMs;
}

function run(command, ...words) {
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw error ?? new Error(`${command} ${words.join(' ')} failed`);
}
