/** Whoever's work is bundled is named in the NOTICE. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { carried } from '../server/build/generate/notice';

test('the NOTICE names every package in the bundles, and no other', async () => {
  const found = new Set<string>();
  for (const [entry, platform] of [['server/src/main/browser.ts', 'browser'], ['server/src/main/node.ts', 'node'], ['client/src/desktop.ts', 'node'], ['client/src/web.ts', 'browser']] as const) {
    const { metafile } = await build({
      entryPoints: [entry], bundle: true, write: false, metafile: true, outdir: 'out', platform, external: ['vscode'], logLevel: 'error',
      mainFields: platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
      loader: { '.md': 'text' },
      alias: platform === 'browser' ? { path: 'path-browserify', https: path.resolve('server/build/empty.mjs') } : {},
    });
    for (const file of Object.keys(metafile?.inputs ?? {})) {
      const name = [...file.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
      if (name) found.add(name);
    }
  }
  assert.deepEqual([...found].sort(), [...carried].sort());
});
