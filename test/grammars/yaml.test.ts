import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grammar, scopesOf, tokenize } from './tokens';

const loading = {
  compose: grammar('source.yaml.compose', ['source.compose-variables', 'source.go-template']),
  yaml: grammar('source.yaml', ['source.go-template']),
};

type Expected = readonly (readonly [line: number, piece: string, ...scopes: string[]])[];
function check(language: keyof typeof loading, name: string, text: string, expected: Expected): void {
  test(`${language}: ${name}`, async () => {
    const found = tokenize(await loading[language], text);
    for (const [line, piece, ...scopes] of expected) {
      const all = scopesOf(found, line, piece);
      for (const scope of scopes) {
        if (scope.startsWith('!')) assert.ok(!all.includes(scope.slice(1)), `${line} ${piece}: ${all}`);
        else assert.ok(all.includes(scope), `${line} ${piece}: ${scope} is not in ${all}`);
      }
    }
    // Nothing is left open: a last key reads as a key.
    assert.match(scopesOf(tokenize(await loading[language], `${text}\nlast: 1`), text.split('\n').length, 'last'), /entity\.name\.tag\.yaml/);
  });
}

check('compose', 'variables in plain, quoted and block scalars', 'image: nginx:${TAG:-1.2}-x # ${NO}\na: "$HOST:${PORT}"\nb: \'${C?it is unset}\'\nc: |\n  echo $D\ne: 1', [
  [0, 'nginx', 'string.unquoted.plain', '!interpolation'],
  [0, 'TAG', 'variable.other.compose'],
  [0, ':-', 'keyword.operator.expansion.compose'],
  [0, '1.2', 'string.unquoted.default.compose'],
  [0, '-x', '!interpolation'],
  [0, 'NO', 'comment', '!interpolation'],
  [1, 'HOST', 'variable.other.compose', 'string.quoted.double'],
  [1, 'PORT', 'variable.other.compose'],
  [2, 'it is', 'string.unquoted.default.compose'],
  [4, 'D', 'variable.other.compose', 'string.unquoted.block'],
  [5, 'e', 'entity.name.tag'],
]);
check('compose', 'a variable at the start of a value, nested defaults, alternatives', 'a: ${A:-${B-${C}}}\nb: ${D:+x y}\nc: [ "${E}", $F ]', [
  [0, 'A', 'variable.other.compose'],
  [0, 'B', 'variable.other.compose'],
  [0, 'C', 'variable.other.compose'],
  [1, 'x y', 'string.unquoted.default.compose'],
  [2, 'E', 'variable.other.compose'],
  [2, '$F', 'interpolation.compose'],
]);
check('compose', 'a doubled dollar, what no variable is, and what Compose refuses', 'a: $$HOME $(date) $1\nb: ${A.b} ${} ${A:x}\n', [
  [0, '$$', 'constant.character.escape'],
  [0, 'HOME', '!variable'],
  [0, '$(', '!interpolation'],
  [0, '$1', '!interpolation'],
  [1, '${A.b}', 'invalid.illegal'],
  [1, '${}', 'invalid.illegal'],
  [1, '${A:x}', 'invalid.illegal'],
]);
check('compose', 'keys are not interpolated', '"$A": 1\n$B: 2', [[0, '$A', '!interpolation'], [1, 'B', '!interpolation']]);
check('compose', 'an unclosed variable ends with its line', 'a: ${B:-c\nd: 1', [[1, 'd', 'entity.name.tag']]);
check('yaml', 'other YAML has no Compose variables', 'a: ${B}', [[0, 'B', '!interpolation', '!variable']]);

check('yaml', 'actions, with everything in them', 'name: {{ include "a.name" . | quote }}\n{{- if and .Values.a (eq $x 1.5) }}\nb: "{{ .Release.Name }}-x"\n{{- else -}}\n{{ $y := printf `%s` nil }}\n{{- end }}', [
  [0, 'name', 'entity.name.tag'],
  [0, '{{', 'punctuation.section.embedded.begin'],
  [0, 'include', 'keyword.control'],
  [0, 'a.name', 'entity.name.function.template'],
  [0, '|', 'keyword.operator.pipe'],
  [0, 'quote', 'support.function'],
  [0, '}}', 'punctuation.section.embedded.end'],
  [1, '{{-', 'punctuation.section.embedded.begin'],
  [1, 'if', 'keyword.control'],
  [1, 'and', 'support.function'],
  [1, 'Values', 'variable.language'],
  [1, '$x', 'punctuation.definition.variable'],
  [1, '1.5', 'constant.numeric'],
  [2, 'b', 'entity.name.tag'],
  [2, 'Release', 'variable.language', 'string.quoted.double.yaml'],
  [2, 'Name', 'variable.other.property'],
  [2, '-x', 'string.quoted.double.yaml', '!embedded'],
  [3, 'else', 'keyword.control'],
  [3, '-}}', 'punctuation.section.embedded.end'],
  [4, ':=', 'keyword.operator.assignment'],
  [4, '%s', 'string.quoted.raw'],
  [4, 'nil', 'constant.language'],
  [5, 'end', 'keyword.control'],
]);
check('yaml', 'comments, over lines and with trim marks', '{{/* a }} b */}}\n{{- /*\nc: d\n*/ -}}\ne: {{ f }} # {{ g }}', [
  [0, 'a }}', 'comment.block.go-template'],
  [0, 'b', 'comment.block.go-template'],
  [2, 'c', 'comment.block.go-template', '!entity.name.tag'],
  [4, 'e', 'entity.name.tag'],
  [4, 'f', 'support.function'],
]);
check('yaml', 'an action over lines', 'a: {{ dict\n  "b" 1\n}}\nc: 1', [[1, 'b', 'string.quoted.double.go-template'], [3, 'c', 'entity.name.tag']]);
check('yaml', 'an action that nobody closes ends at the next one', 'a: {{ b\nc: {{ d }}\ne: 1', [[2, 'e', 'entity.name.tag']]);
check('yaml', 'an expression of a workflow is none', 'a: ${{ matrix.b }}', [[0, 'matrix', '!go-template']]);
check('yaml', 'a block scalar with actions', 'a: |\n  b {{ .c }}\n  {{- end }}\nd: 1', [[1, 'c', 'variable.other.property'], [3, 'd', 'entity.name.tag']]);

test('long lines take no longer than they are', async () => {
  for (const [language, piece] of [['compose', '${a:-b}'], ['compose', '$$'], ['compose', '${a'], ['yaml', '{{ a '], ['yaml', '{{/*'], ['yaml', '.'], ['yaml', '{{ "a']] as const) {
    const began = performance.now();
    tokenize(await loading[language], `a: ${piece.repeat(100_000 / piece.length)}`);
    const took = performance.now() - began;
    assert.ok(took < 10_000, `${piece} took ${took.toFixed(0)} ms`);
  }
});
