// Drives the language server from Neovim over stdio, as anybody outside VS Code would: `node test/neovim/run.mjs`.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { apt, onPath } from '../editor/host/setup.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const chinese = /[\u4e00-\u9fff]/;

// Lines and characters from 0. `typed` is a new last line, completed at its end.
const tasks = [
  { file: 'Dockerfile', language: 'dockerfile', finding: 7, mended: 'COPY . .', hover: [0, 1], typed: 'WORK', offers: 'WORKDIR' },
  { file: 'deployment.yaml', language: 'yaml', finding: 0, mended: 'apiVersion: apps/v1', hover: [5, 3], typed: '      nodeSel', offers: 'nodeSelector' },
  { file: 'compose.yaml', language: 'yaml', finding: 6, mended: '    - "80:80"', hover: [2, 1], typed: '    restar', offers: 'restart' },
];

/** Runs every task in both languages; resolves to how many checks passed and failed. */
export function runNeovim({ server = path.join(root, 'server/dist/node.js') } = {}) {
  const totals = { passed: 0, failed: 0, notRun: [] };
  const nvim = onPath('nvim') ?? (apt('neovim') ? onPath('nvim') : undefined);
  if (!nvim) {
    totals.notRun.push('Neovim: no nvim on the PATH, and it cannot be installed here');
    return totals;
  }
  if (!existsSync(server)) throw new Error(`${server} is not built`);
  for (const locale of ['en', 'zh-CN']) {
    for (const task of tasks) {
      for (const [what, right, seen] of judge(task, locale, session(nvim, server, { ...task, locale }))) {
        totals[right ? 'passed' : 'failed']++;
        console.log(`  ${right ? '✔' : '✖'} ${task.file} (${locale}): ${what}${right ? '' : `; saw ${JSON.stringify(seen)}`}`);
      }
    }
  }
  return totals;
}

function session(nvim, server, task) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shn-'));
  try {
    cpSync(path.join(root, 'examples/article'), folder, { recursive: true });
    const { stdout, error } = spawnSync(nvim, ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${path.join(root, 'test/neovim/session.lua')}`], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, SHIPSHAPE_TASK: JSON.stringify({ ...task, command: [process.execPath, server, '--stdio'] }) },
    });
    const lines = (stdout ?? '').split('\n').filter((line) => line.startsWith('{'));
    return Object.assign({ error: error?.message }, ...lines.map((line) => JSON.parse(line)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge({ offers }, locale, seen) {
  const spoken = (text) => Boolean(text) && chinese.test(text) === (locale === 'zh-CN');
  return [
    ['a finding where the article errs', Boolean(seen.found?.length), seen],
    ['said in the right language', spoken(seen.found?.map(({ message }) => message).join('\n')), seen.found],
    ['hover in the right language', spoken(seen.hover), seen.hover],
    ['an edit takes the error away', seen.mended === true, seen.error],
    [`${offers} is offered`, seen.completion?.some((label) => label.split(' ')[0] === offers) ?? false, seen.completion?.slice(0, 20)],
    ['the server stops when asked, without an error', seen.stopped === true && !seen.error, seen.error],
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, notRun } = runNeovim({ server: process.argv[2] });
  for (const line of notRun) console.log(`NOT RUN: ${line}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
