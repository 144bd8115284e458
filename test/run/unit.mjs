// Runs every test/**/*.test.ts whose path contains one of the words given: bundled by esbuild like the product, run by node's own test runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { shared } from '../../server/build/bundle.mjs';
import { makeDescriptions } from '../../server/build/descriptions.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
process.chdir(root);
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const entries = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('.out') && !file.startsWith('editor'))
  .filter((file) => !words.length || words.some((word) => file.includes(word)))
  .map((file) => path.join('test', file));
if (!entries.length) {
  console.error(`no test file matches ${words.join(' ')}`);
  process.exit(2);
}

makeDescriptions();
// Below the project, so that packages resolve; a folder of its own, so that two runs do not mix.
const out = mkdtempSync(path.join(root, 'test/.out-'));
let status = 1;
try {
  await build({
    ...shared,
    entryPoints: entries,
    outdir: out,
    outbase: 'test',
    platform: 'node',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    external: ['esbuild', 'typescript', 'vscode', 'vscode-oniguruma'],
    logLevel: 'warning',
  });
  const files = entries.map((entry) => path.join(out, path.relative('test', entry).replace(/\.ts$/, '.cjs')));
  const { status: code } = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=spec', ...files], {
    stdio: 'inherit',
    env: { ...process.env, SHIPSHAPE_UPDATE: flags.includes('--update') ? '1' : '' },
  });
  status = code ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.exit(status);
