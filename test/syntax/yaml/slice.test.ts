import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { slice } from '../../../server/src/syntax/yaml/slice';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['', ['']],
  ['a: 1\n', ['a: 1\n']],
  ['---\na\n---\nb\n', ['---\na\n', '---\nb\n']],
  ['# c\n---\na\n', ['# c\n---\na\n']],
  ['%YAML 1.2\n---\na\n...\n# c\n%YAML 1.2\n---\nb\n', ['%YAML 1.2\n---\na\n...\n# c\n', '%YAML 1.2\n---\nb\n']],
  ['a\n--- b\n', ['a\n', '--- b\n']],
  ['a: |\n  ---\n  x\n---\nb', ['a: |\n  ---\n  x\n', '---\nb']],
  ['---\r\na\r\n---\r\nb\r\n', ['---\r\na\r\n', '---\r\nb\r\n']],
  ['\ufeff---\na\n---\nb', ['\ufeff---\na\n', '---\nb']],
  ['a\n...\n...\nb\n', ['a\n...\n...\n', 'b\n']],
  ['a\n---b\n', ['a\n---b\n']],
  ['---\n---\n', ['---\n', '---\n']],
  ['a: 1\n%x\n---\nb', ['a: 1\n%x\n', '---\nb']],
  ['a\n...\n\n', ['a\n...\n\n']],
];

test('cuts at document marks and nowhere else', () => {
  for (const [text, pieces] of cases) assert.deepEqual(slice(text), pieces, JSON.stringify(text));
});

test('cuts a long stream in one go', () => {
  const text = '---\na: 1\n'.repeat(200_000);
  const start = performance.now();
  assert.equal(slice(text).length, 200_000);
  assert.ok(performance.now() - start < 3000);
});

test('agrees with the yaml package on random streams', () => {
  const lines = ['---', '...', '--- a', 'a: 1', '  b', '# c', '', '- x', '%YAML 1.2', 'k: |', '  ---', '"q', 'r"', '---\t# d', '...x', '---x', '{a: [', ']}'];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  let compared = 0;
  for (let round = 0; round < 12000; round++) {
    const text = Array.from({ length: 1 + random(9) }, () => lines[random(lines.length)] ?? '').join(random(4) ? '\n' : '\r\n') + (random(2) ? '\n' : '');
    const pieces = slice(text);
    assert.equal(pieces.join(''), text);
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length)) continue;
    compared++;
    assert.equal(Math.max(1, documents.length), pieces.length, JSON.stringify(text));
  }
  assert.ok(compared > 1000, `${compared} streams without errors`);
});

test('agrees with the yaml package on real files', () => {
  const files = realFiles();
  for (const [name, text] of files) {
    const pieces = slice(text);
    assert.equal(pieces.join(''), text, name);
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length)) continue;
    assert.equal(pieces.length, Math.max(1, documents.length), name);
  }
});

function realFiles(): readonly (readonly [string, string])[] {
  const folder = path.resolve('../shared/corpus');
  if (!existsSync(folder)) {
    console.log('NOT RUN: real files, ../shared/corpus is missing');
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean))
    .flatMap((line): (readonly [string, string])[] => {
      const { path: name, text } = JSON.parse(line) as { path: string; text?: string };
      return /\.ya?ml$/.test(name) && text ? [[name, text]] : [];
    });
}
