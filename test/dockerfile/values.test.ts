import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide, parse } from '../../server/src/languages/dockerfile/entry';
import { expand, expandText, valuesAt } from '../../server/src/languages/dockerfile/values/values';
import { join, type Dockerfile } from '../../server/src/syntax/dockerfile/tree';

function treeOf(text: string): Dockerfile {
  let offset = 0;
  return join(
    divide(text).map(({ text: piece, manner = '' }) => {
      const placed = { offset, tree: parse(piece, manner) };
      offset += piece.length;
      return placed;
    }),
  );
}

/** What a text becomes at the last instruction of a file. */
function at(file: string, text: string, bare = false) {
  const tree = treeOf(file);
  const placed = tree.instructions.at(-1);
  assert.ok(placed);
  return expandText(text, valuesAt(tree, placed), { bare });
}

/** As the only word of a WORKDIR in a stage on scratch. */
const become = (env: string, text: string): string => {
  const { text: made, known } = at(`FROM scratch\n${env}\nRUN x`, text);
  return known ? made : `? ${made}`;
};

test('substitution: every form BuildKit knows', () => {
  const env = 'ENV v=value e= p=a/b/c.tar.gz n=x=y';
  const table: readonly (readonly [string, string])[] = [
    ['$v', 'value'], ['${v}', 'value'], ['$v$v-', 'valuevalue-'], ['$u', ''], ['$', '$'], ['$.', '$.'],
    ['${v-w}', 'value'], ['${u-w}', 'w'], ['${e-w}', ''], ['${v:-w}', 'value'], ['${u:-w}', 'w'], ['${e:-w}', 'w'], ['${u:-${v}}', 'value'], ['${u:-${u:-x}}', 'x'],
    ['${v+w}', 'w'], ['${u+w}', ''], ['${e+w}', 'w'], ['${v:+w}', 'w'], ['${e:+w}', ''], ['${u:+w}', ''],
    ['${v?m}', 'value'], ['${e?m}', ''], ['${v:?m}', 'value'], ['${u?m}', '? ${u?m}'], ['${e:?m}', '? ${e:?m}'],
    ['${p#*/}', 'b/c.tar.gz'], ['${p##*/}', 'c.tar.gz'], ['${p%.*}', 'a/b/c.tar'], ['${p%%.*}', 'a/b/c'], ['${p#x}', 'a/b/c.tar.gz'], ['${p%?}', 'a/b/c.tar.g'],
    ['${v/a/o}', 'volue'], ['${p/\\//_}', 'a_b/c.tar.gz'], ['${p//\\//_}', 'a_b_c.tar.gz'], ['${p//?.tar/X}', 'a/b/X.gz'], ['${v/l*/x}', 'vax'], ['${v/zz/x}', 'value'], ['${v//?/-}', '-----'],
    ['${n#*=}', 'y'], ['${v^^}', '? ${v^^}'], ['${v:#x}', '? ${v:#x}'], ['${v', '? ${v'], ['${}', '? ${}'],
    ['"$v"', 'value'], ["'$v'", '$v'], ['\\$v', '$v'], ['\\$v$v', '$vvalue'], ['a"b c"\'d\'', 'ab cd'], ['"a\\"b\\q"', 'a"b\\q'], ['"unclosed', '? "unclosed'],
  ];
  for (const [text, made] of table) assert.equal(become(env, text), made, text);
});

test('values are those before the instruction', () => {
  assert.equal(become('ENV a=1\nENV a=2 b=$a', '$a$b'), '21');
  // The pairs of an ARG are read one after the other, those of an ENV together.
  assert.equal(become('ARG a=1 b=$a', '$b'), '1');
  assert.equal(become('ENV a=1 b=$a', '$b'), '');
  assert.equal(become('ENV a 1 2\nENV $a=x', '$a'), '1 2');
});

test('the last one that gives a value counts, an ARG without one keeps what was', () => {
  assert.equal(become('ARG a=1\nENV a=2', '$a'), '2');
  assert.equal(become('ENV a=2\nARG a=1', '$a'), '1');
  assert.equal(become('ENV a=2\nARG a', '$a'), '2');
});

test('an ARG that waits for its value is not known, and is nothing when nobody passes one', () => {
  const file = 'FROM scratch\nARG a\nRUN x';
  assert.deepEqual(at(file, '-$a-${a:-d}'), { text: '-$a-${a:-d}', known: false, missing: [] });
  assert.deepEqual(at(file, '-$a-${a:-d}', true), { text: '--d', known: true, missing: [] });
});

test('global ARGs: in FROM, and in stages that name them', () => {
  const file = 'ARG V=3 W=$V-slim\nARG NONE\nFROM python:$W AS a\nARG V\nRUN x';
  const tree = treeOf(file);
  const [from] = tree.stages;
  const word = from?.image;
  assert.ok(from && word);
  assert.deepEqual(expand(word, valuesAt(tree, from.from)), { text: 'python:3-slim', known: true, missing: [] });
  assert.equal(at(file, '$V').text, '3');
  assert.deepEqual(at(file, '$W').missing, ['W']);
  const value = valuesAt(tree, tree.instructions.at(-1) ?? from.from).lookup('V');
  assert.equal(value?.declared, 'global');
  assert.equal(value.at?.start, file.lastIndexOf('V'));
  assert.equal(value.steps[0]?.at?.start, file.indexOf('V'));
  // A later one and one of a stage do not reach back, nor up.
  assert.deepEqual(at('ARG A=1\nFROM scratch\nARG B=2\nFROM scratch AS b', '$A$B'), { text: '1', known: true, missing: ['B'] });
});

test('a stage has what the stages below it declare, and its siblings do not', () => {
  const head = 'FROM scratch AS a\nENV x=1\nARG y=2\n';
  assert.equal(at(`${head}FROM a\nRUN x`, '$x$y').text, '12');
  assert.equal(at(`${head}FROM A AS b\nENV x=3\nFROM b AS c\nRUN x`, '$x$y').text, '32');
  assert.equal(at(`${head}FROM a AS b\nENV x=3\nFROM a\nRUN x`, '$x$y').text, '12');
  assert.deepEqual(at(`${head}FROM scratch\nRUN x`, '$x').missing, ['x']);
  assert.equal(at(`ARG base=a\n${head}FROM $base\nRUN x`, '$x').text, '1');
  // The last stage of a name is the one that is found.
  assert.equal(at(`${head}FROM scratch AS a\nENV x=9\nFROM a\nRUN x`, '$x').text, '9');
});

test('the builder and the image set some', () => {
  assert.deepEqual(at('FROM scratch\nRUN x', '$TARGETARCH').missing, ['TARGETARCH']);
  assert.deepEqual(at('FROM scratch\nARG TARGETARCH\nRUN x', '/$TARGETARCH'), { text: '/$TARGETARCH', known: false, missing: [] });
  assert.equal(at('FROM scratch\nARG TARGETARCH=amd64\nRUN x', '$TARGETARCH').text, 'amd64');
  assert.equal(at('FROM b-$TARGETARCH', '$TARGETARCH').known, false);
  assert.deepEqual(at('FROM scratch\nRUN x', '$http_proxy').missing, []);
  assert.match(at('FROM scratch\nRUN x', '/a:$PATH').text, /^\/a:.*\/bin$/);
  assert.deepEqual(at('FROM nobody/knows\nRUN x', '$FOO'), { text: '$FOO', known: false, missing: ['FOO'] });
});

test('names: those that have or may get a value', () => {
  const tree = treeOf('ARG G=1\nFROM scratch AS a\nARG x\nFROM scratch\nENV y=1\nRUN z\nENV later=1');
  const run = tree.instructions.find(({ instruction }) => instruction.name === 'RUN');
  assert.ok(run);
  const names = valuesAt(tree, run).names();
  assert.ok(names.includes('y') && names.includes('PATH') && names.includes('http_proxy'));
  assert.ok(!names.includes('x') && !names.includes('later') && !names.includes('G'));
});

test('hostile files cost what they are long', () => {
  const growing = ['FROM scratch', 'ENV a=aaaaaaaaaaaaaaaa', ...Array.from({ length: 2000 }, () => 'ENV a=$a$a b=$a')];
  const chain = Array.from({ length: 5000 }, (_, i) => `FROM s${i} AS s${i + 1}\nENV v${i}=$v${i - 1}x`);
  const tree = treeOf([...growing, 'FROM scratch AS s0', ...chain].join('\n'));
  const started = performance.now();
  for (const placed of tree.instructions) expandText('$a $v1 $missing ${a%%*a*a*a*b}', valuesAt(tree, placed));
  const took = performance.now() - started;
  assert.ok(took < 3000, `${took} ms`);
});
