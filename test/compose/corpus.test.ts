/** Real Compose files have no errors, broken ones have theirs. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { textAt } from '../../server/src/text/range';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const shared = path.join(process.cwd(), '../shared');

/** The errors of every Compose file of a corpus, each folder read as one project. */
async function errorsIn(file: string, least: number): Promise<readonly string[]> {
  const rows = readFileSync(path.join(shared, file), 'utf8').split('\n').filter(Boolean).map((row): { path?: string; text?: string } => JSON.parse(row));
  const folders = new Map<string, Record<string, string>>();
  for (const { path: at, text } of rows) {
    if (!at || text === undefined || !/^(?!bridge\/expected).*\.ya?ml$/.test(at) || !/compose/.test(at)) continue;
    const folder = path.dirname(at);
    folders.set(folder, { ...folders.get(folder), [path.basename(at)]: text });
  }
  const errors: string[] = [];
  let count = 0;
  for (const [folder, files] of folders) {
    const world = worldOf(files);
    for (const [name, text] of Object.entries(files)) {
      if (world.files.get(uriOf(name))?.language !== 'compose') continue;
      count++;
      for (const { severity, rule, at } of await findingsOf(world, uriOf(name))) if (severity === 'error') errors.push(`${folder}/${name} ${rule.code} «${textAt(text, at)}»`);
    }
  }
  assert.ok(count >= least, `${count} files`);
  return errors;
}

describe('errors in real Compose files', () => {
  const corpora = { 'corpus/awesome-compose.jsonl': { least: 30, errors: [] }, 'corpus/compose-e2e.jsonl': { least: 30, errors: ['wrong-composefile/compose.yaml unknown-key «wrongField»'] } };
  for (const [file, { least, errors }] of Object.entries(corpora)) {
    if (!existsSync(path.join(shared, file))) console.log(`NOT RUN: ../shared/${file} is missing`);
    else test(file, async () => assert.deepEqual(await errorsIn(file, least), errors));
  }
});

describe('errors in samples', () => {
  const samples: Readonly<Record<string, readonly string[]>> = {
    'b01-sexagesimal-ports.yaml': [],
    'b02-undefined-refs.yaml': ['undefined-service', 'undefined-network', 'undefined-volume', 'undefined-secret', 'undefined-config', 'undefined-model'],
    'b03-cycle.yaml': ['dependency-cycle'],
    'b04-k8s-keys.yaml': ['kubernetes-key', 'kubernetes-key', 'kubernetes-key', 'kubernetes-key', 'kubernetes-key'],
    'b05-tabs.yaml': ['yaml-syntax'],
    'b13-typos.yaml': [...Array<string>(8).fill('unknown-key'), 'wrong-type'],
    'b15-modern-valid.yaml': [],
    'b16-dup-keys-anchors.yaml': ['duplicate-key', 'yaml-syntax', 'duplicate-key'],
    'b17-services-list.yaml': ['wrong-type'],
    'b19-unused.yaml': [],
    'b21-interp-typed-valid.yaml': ['uncast-variable', 'uncast-variable', 'uncast-variable'],
    'b23-multidoc-valid.yaml': [],
    'b25-merge-anchors-valid.yaml': ['duplicate-key'],
    'compose.override.yaml': [],
  };
  const folder = path.join(shared, 'facts/compose-samples');
  if (!existsSync(folder)) console.log('NOT RUN: ../shared/facts/compose-samples is missing');
  else
    for (const [sample, codes] of Object.entries(samples))
      test(sample, async () => {
        const name = sample.startsWith('b') ? 'compose.yaml' : sample;
        const findings = await findingsOf(worldOf({ [name]: readFileSync(path.join(folder, sample), 'utf8') }), uriOf(name));
        assert.deepEqual(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule.code), codes);
      });
});

test('a file with everything that is legal has neither errors nor warnings', async () => {
  const findings = await findingsOf(worldOf({ 'compose.yaml': readFileSync('test/compose/valid.yaml', 'utf8') }), uriOf('compose.yaml'));
  assert.deepEqual(findings.map(({ rule, found }) => `${rule.code} ${JSON.stringify(found.words)}`), []);
});

describe('hostile Compose files', () => {
  const texts = {
    'many services': `services:\n${Array.from({ length: 5000 }, (_, i) => `  s${i}:\n    image: a:1\n    depends_on: [s${i + 1}]\n`).join('')}`,
    'many aliases': `x-a: &a {b: c}\nservices:\n${Array.from({ length: 3000 }, (_, i) => `  s${i}:\n    <<: *a\n    image: a:1\n`).join('')}`,
    'one name many times': `services:\n${'  a:\n    image: a:1\n'.repeat(5000)}`,
    'a long value': `services:\n  a:\n    image: ${'a'.repeat(1_000_000)}\n    ports: ["${':'.repeat(100_000)}"]\n`,
    'open braces': `services:\n  a:\n    image: "${'${a:-'.repeat(10_000)}"\n`,
  };
  for (const [name, text] of Object.entries(texts))
    test(name, async () => {
      const start = performance.now();
      await findingsOf(worldOf({ 'compose.yaml': text }), uriOf('compose.yaml'));
      assert.ok(performance.now() - start < 15_000, `${Math.round(performance.now() - start)} ms`);
    });
});
