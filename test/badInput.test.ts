/** Bad, huge, binary, half-typed and hostile input: an answer or a clear finding, never a crash, a hang or a lost character. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../server/src/engine/features/complete';
import { fixAll, fixesOf } from '../server/src/engine/features/fixes';
import { hover } from '../server/src/engine/features/hover';
import { folds, outline } from '../server/src/engine/features/outline';
import { textOf } from '../server/src/engine/file';
import { apply } from '../server/src/text/edit';
import { change } from '../server/src/engine/world';
import { findingsOf, uriOf, worldOf } from './run/worlds';

const dockerfile = 'FROM node:22.11-slim AS build\nRUN <<EOF\necho a\nEOF\nCOPY --from=build /a /b\nRUN apt-get update && \\\n  # why\n  apt-get install -y curl\nUSER 1000\n';
const compose = 'services:\n  web:\n    image: nginx:1.29.3\n    ports:\n      - "80:80"\n';
const manifest = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n---\napiVersion: apps/v1\nkind: Deployment\n';
const whole: Readonly<Record<string, string>> = { Dockerfile: dockerfile, 'compose.yaml': compose, 'manifest.yaml': manifest };

const spoilt: Readonly<Record<string, (text: string) => string>> = {
  empty: () => '',
  'only a byte-order mark': () => '\uFEFF',
  'only blanks': () => ' \t\r\n \n',
  'with a byte-order mark': (text) => `\uFEFF${text}`,
  'with Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'with old Mac line ends': (text) => text.replaceAll('\n', '\r'),
  'without a last line end': (text) => text.trimEnd(),
  'with tabs': (text) => text.replaceAll('  ', '\t'),
  'with merge-conflict markers': (text) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`,
  'with lone surrogates': (text) => text.replaceAll('e', '\uD800').concat('\uDC00'),
  'with NUL and control characters': (text) => text.split('').join('\0\x07'),
  'looking binary': () => Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join(''),
  'with emoji in every line': (text) => text.replaceAll('\n', ' # 👩‍🚀\n'),
  'cut in the middle': (text) => text.slice(0, text.length / 2),
  'an unclosed heredoc': () => 'FROM scratch\nRUN <<EOF\necho\n',
  'unclosed quotes': (text) => `${text}x: "y\n`,
  'a line of ten million characters': (text) => `${text}${'# ' + 'x'.repeat(10_000_000)}\n`,
  'a value of ten million characters': (text) => `${text}x: ${'y'.repeat(10_000_000)}\n`,
  'an instruction of ten million characters': (text) => `${text}RUN ${'a '.repeat(5_000_000)}\n`,
  'a hundred thousand lines': (text) => `${text}${'a: b\n'.repeat(100_000)}`,
  'nested deep': (text) => `${text}x: ${'['.repeat(50_000)}\n`,
  'nested deep in blocks': () => `services:\n  x: ${'- '.repeat(20_000)}a\n`,
  'aliases that explode': () => `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]\n`).join('')}`,
  'an alias of itself': () => 'services: &a\n  web: *a\n',
  'keys that objects have': () => 'services:\n  __proto__:\n    constructor: x\n  toString: 1\n',
};

for (const [name, spoil] of Object.entries(spoilt))
  describe(name, () => {
    for (const [file, text] of Object.entries(whole))
      test(file, async () => {
        const bad = spoil(text);
        const world = worldOf({ [file]: bad });
        const uri = uriOf(file);
        const held = world.files.get(uri);
        if (held) assert.equal(textOf(held) === bad, true, 'a character was lost');
        const findings = await findingsOf(world, uri);
        for (const { at } of findings) assert.ok(0 <= at.start && at.start <= at.end && at.end <= bad.length, 'a finding outside the file');
        outline(world, uri);
        folds(world, uri);
        for (const at of [0, 1, Math.floor(bad.length / 2), bad.length]) {
          await hover(world, uri, at);
          await complete(world, uri, at);
        }
        const { edits } = fixAll(findings, 'en', 'unsafe too');
        const after = apply(bad, edits);
        await findingsOf(change(world, { uri, text: after, version: 2, editorId: '' }), uri);
      });
  });

test('what the server refuses is said where it is', async () => {
  const world = worldOf({ Dockerfile: 'FROM scratch\nRUN <<EOF\necho\n', 'compose.yaml': 'services:\n\tweb:\n', 'manifest.yaml': 'apiVersion: v1\nkind: Service\n<<<<<<< ours\n' });
  for (const [file, line] of [['Dockerfile', 'RUN'], ['compose.yaml', 'web'], ['manifest.yaml', '<<<']] as const) {
    const errors = (await findingsOf(world, uriOf(file))).filter(({ severity }) => severity === 'error');
    assert.ok(errors.length, `${file}: nothing is said about ${line}`);
  }
});

test('a Service of thousands of wrong ports gets a fix for each', async () => {
  const ports = Array.from({ length: 20_000 }, (_, i) => `    - name: p${i}\n      port: ${i + 1}\n      nodePort: 30000\n`);
  const world = worldOf({ 'manifest.yaml': `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n${ports.join('')}` });
  const found = (await findingsOf(world, uriOf('manifest.yaml'))).filter(({ rule }) => rule.code === 'service-type-fields');
  assert.equal(found.length, ports.length);
  for (const each of found) assert.equal(fixesOf(each, 'en').length, 2);
});
