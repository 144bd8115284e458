// `npm start` as a new user would see it, without the window: an editor opens on examples/, findings appear, and a picture of it is taken.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setUp } from './host/setup.mjs';
import { root } from './suites.mjs';

export function checkStart() {
  const { reason } = setUp('newest');
  if (reason) return { passed: 0, failed: 0, notRun: [`npm start: ${reason}`] };
  const picture = path.join(root, 'test/.out-screenshots/start.png');
  mkdirSync(path.dirname(picture), { recursive: true });
  rmSync(picture, { force: true });
  const { status } = spawnSync('npm', ['start', '--silent', '--', '--screenshot', picture], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: 240_000, shell: process.platform === 'win32' });
  // The script waits for a finding to be drawn before it takes the picture, and fails otherwise.
  const isPicture = existsSync(picture) && readFileSync(picture).subarray(1, 4).toString() === 'PNG';
  console.log(`  ${status === 0 && isPicture ? '✔' : '✖'} npm start shows findings in an editor on examples/ (${path.relative(root, picture)})`);
  return status === 0 && isPicture ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
