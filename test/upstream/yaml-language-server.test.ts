/** What the door promises: the right schema for each text, no memory of old texts, no network, nothing loaded before it is needed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { yamlDocumentsCache } from '../../node_modules/yaml-language-server/out/src/languageservice/parser/yaml-documents.js';
import { complete, hover, verify, type Schema } from '../../server/src/upstream/yaml-language-server';

const schemaOf = (name: string, properties: object): Schema => ({ name, content: () => ({ type: 'object', properties, additionalProperties: false }) });
const numbers = schemaOf('Test/Numbers', { size: { type: 'integer', description: 'How big.' }, colour: { enum: ['red', 'green'] } });
const words = schemaOf('Test/Words', { size: { type: 'string' } });

test('a text is held against the schema it is given with', async () => {
  for (let i = 0; i < 100; i++) {
    const [one, other] = await Promise.all([verify(numbers, `size: ${i % 2 ? 'x' : i}\n`), verify(words, `size: ${i % 2 ? 'x' : i}\n`)]);
    assert.equal(one.length, i % 2, `Numbers ${i}`);
    assert.equal(other.length, 1 - (i % 2), `Words ${i}`);
  }
});

test('a corrected text is right at once', async () => {
  assert.deepEqual(await verify(numbers, 'size: x\n'), [{ at: { start: 6, end: 7 }, message: 'Incorrect type. Expected "integer".', severity: 'warning' }]);
  assert.deepEqual(await verify(numbers, 'size: 1\n'), []);
});

test('old texts are not kept', async () => {
  const held = (): number => (yamlDocumentsCache as unknown as { readonly cache: ReadonlyMap<string, unknown> }).cache.size;
  await verify(numbers, 'size: 1\n');
  const before = held();
  assert.ok(before > 0, 'it does keep something, or this test is blind');
  for (let i = 0; i < 100; i++) await verify(numbers, `size: ${i}\n`);
  assert.equal(held(), before);
});

test('hovers and suggestions come from the schema', async () => {
  assert.equal(await hover(numbers, 'size: 1\n', 2), 'How big.');
  assert.equal(await hover(numbers, 'size: 1\n\n', 9), undefined);
  assert.deepEqual((await complete(numbers, 'colour: \n', 8)).map(({ label, text, at }) => [label, text, at]), [['red', 'red', { start: 8, end: 8 }], ['green', 'green', { start: 8, end: 8 }]]);
});

test('nothing is fetched, whatever a file asks for', async () => {
  const real = globalThis.fetch;
  let fetched = 0;
  globalThis.fetch = async () => (fetched++, new Response('{}'));
  try {
    for (const text of ['# yaml-language-server: $schema=https://example.com/schema.json\nsize: 1\n', '$schema: https://example.com/schema.json\nsize: 1\n']) {
      const found = await verify(numbers, text);
      assert.ok(found.some(({ message }) => message.includes('is not fetched')), JSON.stringify(found));
    }
  } finally {
    globalThis.fetch = real;
  }
  assert.equal(fetched, 0);
});

test('it is loaded when it is first asked', () => {
  const source = readFileSync('server/src/upstream/yaml-language-server.ts', 'utf8');
  const imports = [...source.matchAll(/^import (type )?.*from '(yaml-language-server|prettier)[^']*'/gm)];
  assert.ok(imports.length > 0 && imports.every(([, type]) => type), 'types only');
});
