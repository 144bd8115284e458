// Runs a TypeScript file of ours: `node server/build/run.mjs FILE [arguments]`. Pages and data load as they do in the product.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { shared } from './bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [entry, ...rest] = process.argv.slice(2);
const out = mkdtempSync(path.join(root, 'test/.out-'));
let status = 1;
try {
  const outfile = path.join(out, 'run.cjs');
  await build({ ...shared, entryPoints: [entry], outfile, platform: 'node', format: 'cjs', sourcemap: 'inline', external: ['esbuild', 'typescript'], logLevel: 'warning' });
  status = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...rest], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.exit(status);
