// Bundles the extension, the servers and the command line. `shared` is how everything of ours is loaded, in the product and in tests.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makeDescriptions } from './descriptions.mjs';

/** Large tables become strings that are parsed: several times quicker to start with than the same as program text. */
const tables = {
  name: 'tables',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]data[\\/][^\\/]+\.json$/ }, async ({ path: file }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(await readFile(file, 'utf8'))))});`,
      loader: 'js',
    })),
};

export const shared = {
  bundle: true,
  plugins: [tables],
  loader: { '.md': 'text', '.json': 'json' },
  // jsonc-parser's UMD main survives bundling and dies at run time; `module` first avoids it.
  mainFields: ['module', 'main'],
  target: 'es2022',
  charset: 'utf8',
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const at = (file) => root + file;

/** The process shares the worker's file instead of carrying the engine, its pages and its tables a second time. */
const core = {
  name: 'core',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/core$/ }, () => ({ path: './browser.js', external: true })),
};

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
    build({ ...node, plugins: [core, ...node.plugins], entryPoints: [at('server/src/main/node.ts')], outfile: at('server/dist/node.js'), banner: { js: '#!/usr/bin/env node' } }),
    build({ ...node, entryPoints: [at('server/src/main/cli.ts')], outfile: at('server/dist/cli.js'), banner: { js: '#!/usr/bin/env node' } }),
    build({
      ...browser,
      format: 'iife',
      globalName: 'shipshape',
      footer: { js: "if (typeof module === 'object') module.exports = shipshape;" },
      entryPoints: [at('server/src/main/browser.ts')],
      outfile: at('server/dist/browser.js'),
    }),
    build({ ...node, entryPoints: [at('client/src/desktop.ts')], outfile: at('client/dist/desktop.js'), external: ['vscode'] }),
    build({ ...browser, format: 'cjs', entryPoints: [at('client/src/web.ts')], outfile: at('client/dist/web.js'), external: ['vscode'] }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle({ minify: !process.argv.includes('--development') });
