import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { at, entriesOf, get, nodesOf, resolve } from '../../../server/src/syntax/yaml/find';
import { parse, parseAll, type YamlNode, type YamlTree } from '../../../server/src/syntax/yaml/tree';

/** The tree as plain values, for comparing. */
function plain(tree: YamlTree, node: YamlNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'alias') return plain(tree, resolve(tree, node));
  if (node.kind === 'list') return node.items.map(({ value }) => plain(tree, value));
  if (node.kind === 'map') return Object.fromEntries([...entriesOf(tree, node)].map(([key, { value }]) => [key, plain(tree, value)]));
  return node.value;
}

const problemsOf = (text: string): readonly string[] => parse(text).problems.map(({ code, at, lenient }) => `${code} ${at.start}-${at.end}${lenient ? ' lenient' : ''}`);
const shown = (text: string, where: { start: number; end: number } | undefined): string | undefined => where && text.slice(where.start, where.end);

test('every node knows its own characters', () => {
  const text = '# top\nspec: &s !T  # why\n  "a b": \'it\'\'s\'   # c\n  list:\n  - x y  \n  -\n  - {k: [1, 0x10]} \n  run: |\n    one\n    two\n\nnext: *s\n';
  const tree = parse(text);
  assert.deepEqual(tree.problems, []);
  const spec = get(tree.root, 'spec');
  assert.equal(spec?.anchor, 's');
  assert.equal(spec?.tag, '!T');
  assert.equal(shown(text, spec?.anchorAt), '&s');
  assert.equal(shown(text, spec?.tagAt), '!T');
  assert.equal(shown(text, at(tree, ['spec', 'a b'])?.at), "'it''s'");
  const quoted = at(tree, ['spec', 'a b']);
  assert.deepEqual(quoted?.kind === 'scalar' && [quoted.value, quoted.text, quoted.style, quoted.content], ["it's", "'it''s'", 'single', "it's"]);
  const list = at(tree, ['spec', 'list']);
  assert.ok(list?.kind === 'list');
  assert.deepEqual(list.items.map((item) => shown(text, item.at)), ['- x y', '-', '- {k: [1, 0x10]}']);
  assert.equal(list.items[1]?.value, undefined);
  assert.equal(shown(text, list.at), '- x y  \n  -\n  - {k: [1, 0x10]}');
  const sixteen = at(tree, ['spec', 'list', 2, 'k', 1]);
  assert.deepEqual(sixteen?.kind === 'scalar' && [sixteen.value, sixteen.text], [16, '0x10']);
  const run = at(tree, ['spec', 'run']);
  assert.equal(shown(text, run?.at), '|\n    one\n    two');
  assert.equal(run?.kind === 'scalar' && run.content, 'one\ntwo\n');
  assert.equal(at(tree, ['next', 'a b'])?.kind, 'scalar');
  assert.deepEqual(tree.comments.map((each) => each.text), [' top', ' why', ' c']);
});

test('values by the core schema', () => {
  const value = (text: string): unknown => (parse(text).root?.kind === 'scalar' ? (parse(text).root as { value: unknown }).value : undefined);
  const cases: readonly (readonly [string, unknown])[] = [
    ['yes', 'yes'], ['true', true], ['FALSE', false], ['~', null], ['null', null], ['0123', 123], ['0o17', 15], ['1e3', 1000], ['3.10', 3.1],
    ['22:22', '22:22'], ['1_000', '1_000'], ['-.inf', -Infinity], ['12345678901234567890', 12345678901234567890n], ['"1"', '1'], ['.5', 0.5], ['2024-01-01', '2024-01-01'],
    ['normal', 'normal'], ['.inf', Infinity],
  ];
  for (const [text, expected] of cases) assert.equal(value(text), expected, text);
});

test('entries, merges and empty values', () => {
  const text = 'base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\na:\n  <<: [*b, *m]\n  x: 9\nempty:\nreset: !reset\ntyped: !override\n  - a\n';
  const tree = parse(text);
  assert.deepEqual(plain(tree, at(tree, ['a'])), { x: 9, y: 2, z: 4 });
  assert.equal(get(tree.root, 'empty'), undefined);
  const reset = get(tree.root, 'reset');
  assert.deepEqual([reset?.kind, reset?.tag, reset?.at.start === reset?.at.end], ['scalar', '!reset', true]);
  assert.deepEqual([get(tree.root, 'typed')?.tag, get(tree.root, 'typed')?.kind], ['!override', 'list']);
  assert.deepEqual(tree.problems, []);
});

test('problems have codes of our own', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a: 1\na: 2\n', ['duplicate-key 5-6']],
    ['a: 1\n<<: *x\n<<: *x\n', ['unknown-anchor 9-11', 'duplicate-key 12-14', 'unknown-anchor 16-18']],
    ['a: "x\nb: 1\n', ['unclosed-quote 3-4']],
    ['a: "x\\"', ['unclosed-quote 3-4']],
    ["a: 'it''s'", []],
    ["a: 'it''", ['unclosed-quote 3-4']],
    ['a: [1, 2\nb: 1\n', ['unclosed-bracket 3-4']],
    // Read as the Go libraries read it: see the test of brackets below.
    ['a: [\n1,\n2\n]\n', []],
    ['a: b: c\n', ['nested-mapping 3-4']],
    ['a:\n\tb: 1\n', ['tab-indentation 3-4']],
    ['a: @x\n', ['bad-scalar-start 3-4']],
    ['a: 1\nb\n', ['missing-colon 5-6']],
    ['a: 1\nb\nc: 2\n', ['missing-colon 5-6']],
    ['a: "\\q"\n', ['bad-escape 4-6']],
    ['a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', ['merge-conflict 5-17', 'merge-conflict 23-30', 'merge-conflict 36-45']],
    ['a: &x 1\nb: *x\n', []],
    ['', []],
    ['a: |\n  [\n', []],
  ];
  for (const [text, expected] of cases) assert.deepEqual(problemsOf(text), expected, JSON.stringify(text));
});

test('a word typed above a key leaves that key its own', () => {
  const tree = parse('spec:\n  rep\n  template: x\n');
  assert.equal(plain(tree, at(tree, ['spec', 'template'])), 'x');
  const spec = get(tree.root, 'spec');
  assert.deepEqual(spec?.kind === 'map' && spec.entries.map(({ key, colon }) => [key.content, colon !== undefined]), [['rep', false], ['template', true]]);
});

test('an alias inside its own anchor stands for nothing', () => {
  const tree = parse('a: &a\n  b: *a\n');
  const alias = at(tree, ['a']);
  assert.equal(resolve(tree, get(alias, 'b')), undefined);
});

test('an alias means the nearest anchor above it', () => {
  const tree = parse('- &a 1\n- *a\n- &a 2\n- *a\n');
  assert.deepEqual(plain(tree, tree.root), [1, 1, 2, 2]);
});

test('documents of a stream keep offsets, comments and anchors apart', () => {
  const text = '# one\na: &x 1\n---\n# two\nb: *x\n...\n# three\n---\nc: 1\n';
  const trees = parseAll(text);
  assert.equal(trees.length, 3);
  assert.deepEqual(trees.map((tree) => shown(text, tree.root?.at)), ['a: &x 1', 'b: *x', 'c: 1']);
  assert.deepEqual(trees[1]?.problems.map(({ code }) => code), ['unknown-anchor']);
  assert.deepEqual(trees.map(({ comments }) => comments.map((each) => each.text.trim())), [['one'], ['two'], ['three']]);
});

test('line ends, a byte-order mark and a document mark move nothing', () => {
  const text = '\ufeff---\r\na: "x" # c\r\nb: |\r\n  y\r\n';
  const tree = parse(text);
  assert.deepEqual(tree.problems, []);
  assert.equal(shown(text, get(tree.root, 'a')?.at), '"x"');
  assert.equal(shown(text, get(tree.root, 'b')?.at), '|\r\n  y');
  assert.deepEqual(tree.comments.map(({ at: where }) => shown(text, where)), ['# c']);
});

test('hostile text is survived in time', () => {
  const many = (text: string, count: number): string => text.repeat(count);
  const texts = [
    many('[', 100_000), many('- ', 100_000), many('? ', 20_000), many('{a: ', 50_000), `a: ${many('x', 10_000_000)}`, many('a: [\n', 20_000), many('&a ', 50_000),
    `a: "${many('x ', 100_000)}`, '\ud800: \udc00', 'a: \0\0\n', many('\t', 100_000), many(': ', 20_000), many('x\n', 100_000) + 'y: 1', many('*a\n', 20_000), many('- &a 1\n- *a\n', 10_000),
    Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), `a: ${many('9', 100_000)}`, many('---\n', 50_000), many('"', 99_999), many("'", 99_999), `${many('k\n', 50_000)}`,
  ];
  for (const text of texts) {
    const start = performance.now();
    parseAll(text);
    const took = performance.now() - start;
    if (process.env['PACE']) console.log(JSON.stringify(text.slice(0, 12)), text.length, Math.round(took));
    assert.ok(took < 15_000, `${text.slice(0, 10)} took ${took}`);
  }
  assert.ok(parse('['.repeat(1000)).problems.some(({ code }) => code === 'too-deep'));
});

test('agrees with the yaml package on real files, and every range holds', () => {
  const folder = path.resolve('../shared/corpus');
  if (!existsSync(folder)) return console.log('NOT RUN: real files, ../shared/corpus is missing');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl')))
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const { path: name, text } = JSON.parse(line) as { path: string; text?: string };
      if (!/\.ya?ml$/.test(name) || !text) continue;
      const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', merge: true });
      const trees = parseAll(text);
      assert.equal(trees.length, Math.max(1, documents.length), name);
      trees.forEach((tree, i) => {
        for (const each of nodesOf(tree.root)) {
          const own = text.slice(each.at.start, each.at.end);
          assert.equal(own, own.trim(), name);
          if (each.kind === 'scalar') assert.equal(each.text, own, name);
        }
        const document = Array.isArray(documents) ? documents[i] : undefined;
        if (!document || document.errors.length) return assert.ok(!document || tree.problems.length, name);
        assert.deepEqual(tree.problems.filter(({ code }) => code !== 'duplicate-key'), [], name);
        // Tags are nothing to compare, and keys that are no scalars, as in templates, are printed anew by the package.
        if (/!(?:reset|override)/.test(text) || text.includes('{{') || /^ *(?:\? |<<: *\n)/m.test(text)) return;
        assert.deepEqual(plain(tree, tree.root), JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: -1 }) ?? null)), name);
      });
    }
});

test('a carriage return at the end, as between two halves of a line end being typed, is a line end', () => {
  for (const text of ['a: b\r', 'a:\r\n  b: c\r', 'a:\n  - b\r']) assert.deepEqual(problemsOf(text), [], JSON.stringify(text));
});

test('indentation inside brackets is nobody\u2019s business, as the Go libraries have it', () => {
  for (const [text, value] of [
    ['ports:\n  - {\ntarget: 80, # here\npublished: "80 }"\n}\nlast: 1\n', { ports: [{ target: 80, published: '80 }' }], last: 1 }],
    ['a: [\nb,\n{ c:\nd }\n]\nlast: 1\n', { a: ['b', { c: 'd' }], last: 1 }],
    ['x:\n  y: {\n  b: c\n  }\n  z: [\n  1 ]\n', { x: { y: { b: 'c' }, z: [1] } }],
  ] as const) {
    const tree = parse(text);
    assert.deepEqual(plain(tree, tree.root), value);
    assert.deepEqual(tree.problems, []);
    for (const node of nodesOf(tree.root)) if (node.kind === 'scalar') assert.equal(text.slice(node.at.start, node.at.end), node.text);
  }
  assert.deepEqual(parse('a: [\nb\n').problems.length > 0, true);
});
