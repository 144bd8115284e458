/** What is generated is what the generator makes now. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { indexes } from '../server/build/generate/indexes';
import { manifest } from '../server/build/generate/manifest';
import { notice } from '../server/build/generate/notice';
import { readmes } from '../server/build/generate/readmes';
import { snippets } from '../server/build/generate/snippets';

for (const [name, step] of Object.entries({ indexes, manifest, notice, readmes, snippets }))
  test(`${name} are up to date`, () => {
    const stale = [...step()].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text).map(([file]) => file);
    assert.deepEqual(stale, [], 'run `npm run generate`');
  });
