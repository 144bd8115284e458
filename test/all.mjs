// `npm test`: everything, from a fresh clone. Plain Node, because it also installs what the rest needs.
//   node test/all.mjs [--only unit|editor|neovim]
// Ends with a line `N passed, N failed`; what could not be run here is said, never counted as passed.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { prepare, timed } from '../server/build/prepare.mjs';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const parts = ['unit', 'editor', 'neovim'];
if (values.only && !parts.includes(values.only)) {
  console.error(`--only knows ${parts.join(', ')}`);
  process.exit(2);
}
const wanted = (part) => !values.only || values.only === part;
const totals = { passed: 0, failed: 0, notRun: [] };
const add = ({ passed, failed, notRun = [] }) => {
  totals.passed += passed;
  totals.failed += failed;
  totals.notRun.push(...notRun);
};

try {
  await prepare();
  if (!values.only) add(await timed('types', () => ({ passed: Number(run('npm', 'run', '--silent', 'check')), failed: 0 })));
  if (wanted('unit')) add(await timed('unit tests', unit));
  // Loaded only now, because they need what was just installed.
  if (wanted('editor')) {
    const { checkPackage } = await import('./editor/package.mjs');
    const { runSuites } = await import('./editor/suites.mjs');
    const { checkStart } = await import('./editor/start.mjs');
    add(await timed('package', () => checkPackage()));
    add(await timed('npm start', () => checkStart()));
    add(await timed('editor suites', () => runSuites()));
  }
  if (wanted('neovim')) {
    const { runNeovim } = await import('./neovim/run.mjs');
    add(await timed('Neovim', () => runNeovim()));
  }
} catch (error) {
  // Of the runs that came before, the results still count.
  console.error(error);
  totals.failed++;
}
for (const line of totals.notRun) console.log(`NOT RUN: ${line}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed ? 1 : 0);

function run(command, ...words) {
  const { status, error } = spawnSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw error ?? new Error(`${command} ${words.join(' ')} failed`);
  return true;
}

// Node's reporter ends with `ℹ pass N`, `ℹ fail N`; a run that does not come so far is a failure itself.
function unit() {
  const { stdout, status } = spawnSync(process.execPath, ['test/run/unit.mjs'], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 2 ** 28 });
  process.stdout.write(stdout);
  const number = (word) => Number([...stdout.matchAll(new RegExp(`^\\S+ ${word} (\\d+)`, 'gm'))].at(-1)?.[1] ?? 0);
  const failed = number('fail') + number('cancelled');
  const notRun = stdout.split('\n').flatMap((line) => /NOT RUN: (.*)/.exec(line)?.[1] ?? []);
  return { passed: number('pass'), failed: failed || (status === 0 ? 0 : 1), notRun };
}
