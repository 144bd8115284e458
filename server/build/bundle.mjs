// Bundles the extension, the servers and the command line. `shared` is how everything of ours is loaded, in the product and in tests.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makeDescriptions } from './descriptions.mjs';

export const shared = {
  bundle: true,
  loader: { '.md': 'text', '.json': 'json' },
  // jsonc-parser's UMD main survives bundling and dies at run time; `module` first avoids it.
  mainFields: ['module', 'main'],
  target: 'es2022',
  charset: 'utf8',
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const at = (file) => root + file;

async function bundle({ minify }) {
  makeDescriptions();
  const common = { ...shared, minify, sourcemap: minify ? false : 'linked', logLevel: 'warning' };
  const node = { ...common, platform: 'node', format: 'cjs' };
  const browser = {
    ...common,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    alias: { path: 'path-browserify', https: at('server/build/empty.mjs') },
    inject: [at('server/build/buffer.mjs')],
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  await Promise.all([
    build({ ...node, entryPoints: [at('server/src/main/node.ts')], outfile: at('server/dist/node.js'), banner: { js: '#!/usr/bin/env node' } }),
    build({ ...node, entryPoints: [at('server/src/main/cli.ts')], outfile: at('server/dist/cli.js'), banner: { js: '#!/usr/bin/env node' } }),
    build({ ...browser, format: 'iife', entryPoints: [at('server/src/main/browser.ts')], outfile: at('server/dist/browser.js') }),
    build({ ...node, entryPoints: [at('client/src/desktop.ts')], outfile: at('client/dist/desktop.js'), external: ['vscode'] }),
    build({ ...browser, format: 'cjs', entryPoints: [at('client/src/web.ts')], outfile: at('client/dist/web.js'), external: ['vscode'] }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle({ minify: !process.argv.includes('--development') });
