/** Real repositories, checked whole: no crash, no rule that fails, no character lost, and no error that nobody has read. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textOf } from '../../server/src/engine/file';
import { change } from '../../server/src/engine/world';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const shared = '../shared/corpus';

/** Errors per corpus and rule, each read by a person and true: the tool refuses the file. A new one here is read before its number is changed. */
const read: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'awesome-compose': {},
  // Both stand in `wrong-composefile`, which is wrong on purpose.
  'compose-e2e': { 'compose unknown-key': 1, 'dockerfile unknown-instruction': 1 },
  // A Compose file in the format of version 1, with services at the top level.
  dockerfiles: { 'compose unknown-key': 1 },
  // APIs that are gone, kinds that never were stable, misspelt fields, `protocol: tcp`.
  'kubernetes-examples': { 'kubernetes invalid-value': 2, 'kubernetes removed-api-version': 11, 'kubernetes unknown-field': 5, 'kubernetes unknown-kind': 1 },
  'microservices-demo': {},
};

for (const [corpus, expected] of Object.entries(read)) {
  const file = `${shared}/${corpus}.jsonl`;
  test(corpus, { skip: !existsSync(file) && `${file} is missing` }, async () => {
    const sources = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line): { path: string; text?: string } => JSON.parse(line));
    let world = worldOf({});
    for (const { path, text = '' } of sources)
      if (/(^|[./-])(dockerfile|containerfile)([.-]|$)|\.ya?ml$/i.test(path)) world = change(world, { uri: uriOf(path), text, version: 1, editorId: '' });
    const texts = new Map(sources.map(({ path, text = '' }) => [uriOf(path), text]));
    const errors: Record<string, number> = {};
    for (const [uri, held] of world.files) {
      assert.equal(textOf(held) === texts.get(uri), true, `${uri}: a character was lost`);
      for (const { severity, rule } of await findingsOf(world, uri)) if (severity === 'error') errors[`${held.language} ${rule.code}`] = (errors[`${held.language} ${rule.code}`] ?? 0) + 1;
    }
    assert.ok(world.files.size > 20, `only ${world.files.size} files were claimed`);
    assert.deepEqual(Object.fromEntries(Object.entries(errors).sort()), expected);
  });
  if (!existsSync(file)) console.log(`NOT RUN: ${file} is missing, so nothing was checked against ${corpus}`);
}
