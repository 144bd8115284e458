import { test } from 'node:test';
import assert from 'node:assert/strict';
import { actionsIn } from '../../../server/src/syntax/template/actions';
import { blocksIn } from '../../../server/src/syntax/template/blocks';
import { mask, OPAQUE } from '../../../server/src/syntax/template/mask';
import { tokensIn } from '../../../server/src/syntax/template/tokens';

const shown = (text: string): string => {
  const { text: masked } = mask(text);
  assert.equal(masked.length, text.length);
  return masked.replaceAll(OPAQUE, '*').replace(/\n+/g, '\n').replace(/ +\n/g, '\n');
};

test('actions keep their strings, raw strings and comments together', () => {
  const text = 'a {{ "}}" }} b {{- `{{ }}` -}} c {{/* }} {{ */}} d {{ printf "%s\\"}}" .x }}';
  assert.deepEqual(actionsIn(text).map(({ at }) => text.slice(at.start, at.end)), ['{{ "}}" }}', '{{- `{{ }}` -}}', '{{/* }} {{ */}}', '{{ printf "%s\\"}}" .x }}']);
  assert.deepEqual(actionsIn(text).map(({ trims, comment }) => [trims.before, trims.behind, comment]), [[false, false, false], [true, true, false], [false, false, true], [false, false, false]]);
});

test('one that is not closed ends at the next, and takes no more than its line', () => {
  const text = 'a: {{ .Values.\nb: {{ .Values.b }}\nc: {{ .x';
  assert.deepEqual(actionsIn(text).map(({ at, closed }) => [text.slice(at.start, at.end), closed]), [['{{ .Values.', false], ['{{ .Values.b }}', true], ['{{ .x', false]]);
});

test('a trim marker has a blank beside it', () => {
  assert.deepEqual(actionsIn('{{-3}}{{- 3 -}}').map(({ trims }) => trims), [{ before: false, behind: false }, { before: true, behind: true }]);
});

test('controls nest, and what closes nothing is known', () => {
  const text = '{{ if a }}1{{ else if b }}2{{ range c }}3{{ end }}{{ end }}4{{ else }}5{{ end }}6';
  const blocks = blocksIn(actionsIn(text));
  const at = (digit: string): string => {
    const found: string[] = [];
    for (let branch: ReturnType<typeof blocks.branchAt> | undefined = blocks.branchAt(text.indexOf(digit)); branch; branch = branch.within) found.unshift(branch.control || '.');
    return found.join(' ');
  };
  assert.deepEqual(['1', '2', '3', '4', '5', '6'].map(at), ['. if', '. else', '. else range', '.', '. else', '.']);
  assert.equal(blocks.stray.length, 2);
});

test('tokens of a pipeline', () => {
  const text = '$x := default "a b" .Values.image.tag | quote';
  assert.deepEqual(tokensIn(text, { start: 0, end: text.length }).map((token) => `${token.kind} ${token.text}`), ['variable $x', 'mark :=', 'word default', 'string "a b"', 'field .Values.image.tag', 'mark |', 'word quote']);
});

const masks: readonly (readonly [string, string, string])[] = [
  ['controls become empty lines', 'a:\n  {{- if .x }}\n  b: 1\n  {{- end }}\n', 'a:\n  b: 1\n'],
  ['values become words', 'a: {{ .x }}-{{ .y }}\n', 'a: ********-********\n'],
  ['quotes stay', 'a: "{{ .x | default "y" }}"\n', 'a: "**********************"\n'],
  ['children that are not known are no text', 'a:\n  {{- toYaml .x | nindent 2 }}\n', 'a:\n'],
  ['also behind the colon', 'a: {{- toYaml .x | nindent 2 }}\nb: 1\n', 'a:\nb: 1\n'],
  ['a condition on one line is one word', 'a: {{ if .x }}b: c{{ else }}d{{ end }}\n', `a: ${'*'.repeat(35)}\n`],
  ['definitions are nothing', '{{ define "x" }}\na: b\n---\n{{ if }}\n{{ end }}{{ end }}\nc: d\n', '\nc: d\n'],
  ['block scalars keep their text', 'a: |\n  {{ .x }}\n  b {{ if .y }}\n  c\n  {{ end }}\nd: 1\n', 'a: |\n  ********\n  b\n  c\nd: 1\n'],
  ['an action over lines is one word', 'a: {{ dict\n  "b" 1\n }}\n', `a: ${'*'.repeat(19)}\n`],
  ['comments behind controls', 'a: 1\n{{- end }} # x\n', 'a: 1\n           # x\n'],
];
for (const [name, text, expected] of masks) test(name, () => assert.equal(shown(text), expected));

test('where unknown lines are written is remembered', () => {
  assert.deepEqual(mask('a:\n  {{- include "x" . | nindent 4 }}\n  {{ include "y" . }}\n').opens, [{ at: 5, indent: 4 }, { at: 40, indent: 2 }]);
});

test('what may belong to a branch or not is not certain', () => {
  for (const text of [
    'a:\n{{ if .x }}\n  b:\n{{ end }}\n    c: 1\n',
    'a:\n{{ if .x }}\n  b:\n{{ else }}\n    c: 1\n{{ end }}\n',
    'a:\n  {{ include "x" . | nindent 2 }}\n    c: 1\n',
    'a: {{ if .x }}b\n{{ else }}c{{ end }}\n',
    '{{ if .x }}a: b\n{{ end }}\n',
    'a: {{ .x\n',
  ]) assert.equal(mask(text).certain, false, text);
  for (const text of ['a:\n{{ if .x }}\n  b: 1\n{{ else }}\n  c: 1\n{{ end }}\n  d: 1\n', 'a:\n  {{ include "x" . | nindent 4 }}\n    c: 1\n']) assert.equal(mask(text).certain, true, text);
});

test('hostile templates take no more than their length', () => {
  const many = 100_000;
  const started = performance.now();
  for (const text of ['{{ '.repeat(many), '{{ "'.repeat(many), '{{/* '.repeat(many), '{{ `'.repeat(many), '{{ if }}'.repeat(many), '{{ end }}\n'.repeat(many), '{{ if }}\na:\n'.repeat(many), '{{ "}}'.repeat(many), '{{ if }} {{ end }}'.repeat(many), '{{ define "x" }}'.repeat(many), '{{ x }} a: |\n'.repeat(many), '- '.repeat(many) + '|\n', 'a'.repeat(10_000_000) + '{{ x }}'])
    assert.equal(mask(text).text.length, text.length);
  assert.ok(performance.now() - started < 20_000);
});
