/** Our rules against the schema validation of yaml-language-server on real manifests: the same verdicts, but where there is a reason. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { jsonSchemaOf } from '../../server/src/languages/kubernetes/schema/json-schema';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { kindOf, newest } from '../../server/src/languages/kubernetes/schema/schema';
import { slice } from '../../server/src/syntax/yaml/slice';
import { lines } from '../../server/src/text/lines';
import { verify, type Remark, type Schema } from '../../server/src/upstream/yaml-language-server';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const schemaOf = (apiVersion: string, kind: string): Schema => ({ name: `${newest}/${apiVersion}/${kind}`, content: () => jsonSchemaOf(newest, apiVersion, kind) ?? {} });

const classes: readonly (readonly [RegExp, string])[] = [
  [/^Property .* is not allowed/, 'unknown-field'],
  [/^Missing property/, 'missing-field'],
  [/^Incorrect type/, 'wrong-type'],
  [/^Value is not accepted/, 'invalid-value'],
  [/^Map keys must be unique/, 'duplicate-key'],
];
const classOf = ({ message, severity }: Remark): string => classes.find(([pattern]) => pattern.test(message))?.[1] ?? (severity === 'error' ? 'yaml-syntax' : message);
const own = new Set([...classes.map(([, code]) => code), 'yaml-syntax']);

interface Difference {
  readonly side: 'ours' | 'theirs';
  readonly code: string;
  readonly line: string;
  readonly message: string;
}

/** Why one side says something the other does not. */
const reasons: readonly { readonly why: string; readonly fits: (difference: Difference) => boolean }[] = [
  { why: 'a value that is filled in later is not known yet', fits: ({ side, line }) => side === 'theirs' && /<ADD LUN ID Here>/.test(line) },
  { why: 'a patch of kustomize need not be whole', fits: ({ side, code, line, message }) => side === 'theirs' && code === 'missing-field' && line === 'apiVersion: apps/v1' && /"spec"/.test(message) },
  { why: '`$patch` is for kustomize', fits: ({ side, line }) => side === 'theirs' && line === '$patch: delete' },
];

/** The differences over one document, and how many verdicts both share. */
async function compare(text: string): Promise<{ readonly agreed: number; readonly differences: readonly Difference[] }> {
  const { apiVersion, kind } = manifest(text);
  if (!apiVersion || !kind || !kindOf(newest, apiVersion.value, kind.value)) return { agreed: 0, differences: [] };
  const table = lines(text);
  const source = text.split('\n');
  const row = (side: Difference['side'], code: string, offset: number, message: string): Difference & { readonly key: string } => {
    const { line } = table.position(offset);
    return { side, code, line: (source[line] ?? '').trim(), message, key: `${line} ${code}` };
  };
  const theirs = (await verify(schemaOf(apiVersion.value, kind.value), text)).map((remark) => row('theirs', classOf(remark), remark.at.start, remark.message));
  const found = await findingsOf(worldOf({ 'manifest.yaml': text }), uriOf('manifest.yaml'));
  const ours = found.filter(({ rule }) => own.has(rule.code)).map(({ at, rule, found: { words } }) => row('ours', rule.code, at.start, JSON.stringify(words)));
  const [left, right] = [new Set(ours.map(({ key }) => key)), new Set(theirs.map(({ key }) => key))];
  const differences = [...theirs.filter(({ key }) => !left.has(key)), ...ours.filter(({ key }) => !right.has(key))];
  return { agreed: theirs.filter(({ key }) => left.has(key)).length, differences: differences.map(({ side, code, line, message }) => ({ side, code, line, message })) };
}

function documents(): readonly string[] {
  const folder = path.resolve('../shared/corpus');
  if (!existsSync(folder)) {
    console.log('NOT RUN: ../shared/corpus is missing');
    return [];
  }
  return ['kubernetes-examples', 'microservices-demo']
    .flatMap((name) => readFileSync(path.join(folder, `${name}.jsonl`), 'utf8').split('\n').filter(Boolean))
    .map((line): { path: string; text?: string } => JSON.parse(line))
    .filter((file) => /\.ya?ml$/.test(file.path))
    .flatMap(({ text = '' }) => slice(text))
    .filter((text) => !manifest(text).templated);
}

test('on real manifests ours and theirs differ only for a reason', async () => {
  const all = documents();
  if (!all.length) return;
  const differences: Difference[] = [];
  let agreed = 0;
  for (const text of all) {
    const found = await compare(text);
    agreed += found.agreed;
    differences.push(...found.differences);
  }
  assert.deepEqual(differences.filter((difference) => !reasons.some(({ fits }) => fits(difference))), []);
  assert.ok(agreed >= 10, `${agreed} verdicts are shared`);
  for (const { why, fits } of reasons) assert.ok(differences.some(fits), `no longer needed: ${why}`);
});

/** One thing of a valid manifest made wrong. */
const harms: readonly ((line: string) => string)[] = [
  (line) => line.replace(/^(\s*(?:- )?)(\w+):/, '$1$2X:'),
  (line) => line.replace(/^(\s*(?:- )?\w+): .*$/, '$1: [a]'),
  (line) => line.replace(/^(\s*(?:- )?\w+): .*$/, '$1: { a: b }'),
  (line) => line.replace(/^(\s*(?:- )?\w+): .*$/, '$1: some text'),
  (line) => line.replace(/^(\s*(?:- )?\w+): .*$/, '$1: 12345'),
  (line) => line.replace(/^(\s*(?:- )?\w+): .*$/, '$1: true'),
];

const otherReasons: typeof reasons = [
  { why: 'the API server insists on more than its schema says', fits: ({ side, code, message }) => side === 'ours' && code === 'missing-field' && /"field":"(metadata|name|spec|image|accessModes|resources)"/.test(message) },
  { why: 'what is no text at all is reported once, as a wrong type', fits: ({ side, code, line }) => side === 'theirs' && code === 'invalid-value' && /: (\[a\]|\{ a: b \}|12345|true)$/.test(line) },
  { why: 'an absent number is 0, which the API server takes', fits: ({ side, code, message }) => side === 'theirs' && code === 'missing-field' && /"lun"/.test(message) },
];

test('on manifests made wrong as well', async () => {
  const differences: Difference[] = [];
  let agreed = 0;
  const all = documents();
  if (!all.length) return;
  for (const [i, text] of all.entries()) {
    // Of two equal keys theirs looks at the first, ours at the last, as Kubernetes does.
    if (manifest(text).yaml.problems.length) continue;
    const source = text.split('\n');
    for (const [j, harm] of harms.entries()) {
      // A different line for each, the same in every run.
      const at = (i * 7 + j * 5) % source.length;
      const line = source[at] ?? '';
      const harmed = harm(line);
      if (harmed === line || /^(apiVersion|kind):/.test(line)) continue;
      const found = await compare(source.with(at, harmed).join('\n'));
      agreed += found.agreed;
      differences.push(...found.differences);
    }
  }
  assert.deepEqual(differences.filter((difference) => ![...reasons, ...otherReasons].some(({ fits }) => fits(difference))), []);
  assert.ok(agreed >= 500, `${agreed} verdicts are shared`);
  for (const { why, fits } of otherReasons) assert.ok(differences.some(fits), `no longer needed: ${why}`);
});
