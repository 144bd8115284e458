import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, type Edit } from '../../../server/src/text/edit';
import { at, entry, get } from '../../../server/src/syntax/yaml/find';
import { insertItem, insertKey, quote, removeEntry, removeItem, renameKey, setPath, wrap } from '../../../server/src/syntax/yaml/patch';
import { read, show, type Path } from '../../../server/src/syntax/yaml/path';
import { parse, type YamlNode, type YamlTree } from '../../../server/src/syntax/yaml/tree';

function done(text: string, edit: (tree: YamlTree) => Edit | undefined): string | undefined {
  const made = edit(parse(text));
  if (!made) return undefined;
  const after = apply(text, [made]);
  assert.deepEqual(parse(after).problems, [], after);
  return after;
}
const path = (text: string): Path => read(text) ?? assert.fail(text);
function mapAt(tree: YamlTree, text: string): Extract<YamlNode, { kind: 'map' }> {
  const node = at(tree, path(text));
  return node?.kind === 'map' ? node : assert.fail(`${text} is no map`);
}
function listAt(tree: YamlTree, text: string): Extract<YamlNode, { kind: 'list' }> {
  const node = at(tree, path(text));
  return node?.kind === 'list' ? node : assert.fail(`${text} is no list`);
}

test('insert a key', () => {
  const insert = (text: string, where: string, key: string, value: string) => done(text, (tree) => insertKey(tree, mapAt(tree, where), key, value));
  assert.equal(insert('a:\n  b: 1 # c\n\nd: 2\n', 'a', 'x', 'y'), 'a:\n  b: 1 # c\n  x: y\n\nd: 2\n');
  assert.equal(insert('a: {b: 1}\n', 'a', 'x', 'y'), 'a: {b: 1, x: y}\n');
  assert.equal(insert('a: {}\n', 'a', 'x', 'y'), 'a: {x: y}\n');
  assert.equal(insert('a: 1', '', 'x', 'b: 2\nc: 3'), 'a: 1\nx:\n  b: 2\n  c: 3');
  assert.equal(insert('a:\r\n    b: 1\r\n', 'a', 'x', 'p: 1'), 'a:\r\n    b: 1\r\n    x:\r\n        p: 1\r\n');
  assert.equal(insert('l:\n- a: 1\n', 'l[0]', 'x', '- 1\n- 2'), 'l:\n- a: 1\n  x:\n    - 1\n    - 2\n');
  assert.equal(insert('a:\n  r: |+\n    x\n\n', 'a', 'x', 'y'), undefined);
});

test('remove a key', () => {
  const remove = (text: string, where: string, key: string) => done(text, (tree) => {
    const map = mapAt(tree, where);
    const found = entry(map, key);
    return found && removeEntry(tree, map, found);
  });
  assert.equal(remove('a: 1\nb:\n  c: 2 # gone\n# stays\nd: 3\n', '', 'b'), 'a: 1\n# stays\nd: 3\n');
  assert.equal(remove('a: 1\nb: 2', '', 'b'), 'a: 1');
  assert.equal(remove('a: {b: 1, c: 2}\n', 'a', 'b'), 'a: {c: 2}\n');
  assert.equal(remove('a: {b: 1, c: 2}\n', 'a', 'c'), 'a: {b: 1}\n');
  assert.equal(remove('a:\n  b: 1\nc: 1\n', 'a', 'b'), 'a: {}\nc: 1\n');
  assert.equal(remove('l:\n  - a: 1\n    b: 2\n', 'l[0]', 'a'), 'l:\n  - b: 2\n');
  assert.equal(remove('l:\n  - a: 1\n    # c\n    b: 2\n', 'l[0]', 'a'), 'l:\n  - \n    # c\n    b: 2\n');
  assert.equal(remove('a: 1\r\nb: 2\r\n', '', 'a'), 'b: 2\r\n');
});

test('lists', () => {
  assert.equal(done('l:\n- a\n- b # c\nx: 1\n', (tree) => insertItem(tree, listAt(tree, 'l'), 'k: 1\nm: 2')), 'l:\n- a\n- b # c\n- k: 1\n  m: 2\nx: 1\n');
  assert.equal(done('l: [a]\n', (tree) => insertItem(tree, listAt(tree, 'l'), 'b')), 'l: [a, b]\n');
  assert.equal(done('l: [a, ]\n', (tree) => insertItem(tree, listAt(tree, 'l'), 'b')), 'l: [a, b ]\n');
  assert.equal(done('l: # c\n- a\n', (tree) => removeItem(tree, listAt(tree, 'l'), 0)), 'l: # c\n  []\n');
  assert.equal(done('l:\n- a\n- b\n', (tree) => removeItem(tree, listAt(tree, 'l'), 0)), 'l:\n- b\n');
  assert.equal(done('l:\n- a\n', (tree) => removeItem(tree, listAt(tree, 'l'), 0)), 'l: []\n');
});

test('scalars', () => {
  const first = (tree: YamlTree) => {
    const node = get(tree.root, 'a');
    return node?.kind === 'scalar' ? node : assert.fail();
  };
  assert.equal(done('a: 3.10 # v\n', (tree) => quote(first(tree))), 'a: "3.10" # v\n');
  assert.equal(done('a: x, y\n', (tree) => wrap(first(tree))), 'a: ["x, y"]\n');
  assert.equal(done('a: x\n', (tree) => wrap(first(tree))), 'a: [x]\n');
  assert.equal(done('a: x\n', (tree) => { const found = entry(tree.root, 'a'); return found && renameKey(found, 'no'); }), '"no": x\n');
});

test('set a path', () => {
  const set = (text: string, where: string, value: string) => done(text, (tree) => setPath(tree, path(where), value));
  assert.equal(set('a:\n  b: 1 # c\n', 'a.b', '2'), 'a:\n  b: 2 # c\n');
  assert.equal(set('a:\n  b: 1\n', 'a.c.d', '2'), 'a:\n  b: 1\n  c:\n    d: 2\n');
  assert.equal(set('a:\n', 'a.c.d', '2'), 'a:\n  c:\n    d: 2\n');
  assert.equal(set('a: # why\nb: 1\n', 'a.c', '2'), 'a: # why\n  c: 2\nb: 1\n');
  assert.equal(set('a: {b: 1}\n', 'a.c.d', '2'), 'a: {b: 1, c: {d: 2}}\n');
  assert.equal(set('', 'a.b[0].c', 'x'), 'a:\n  b:\n    - c: x\n');
  assert.equal(set('l:\n  - n: 1\n', 'l[0].m.o', 'x'), 'l:\n  - n: 1\n    m:\n      o: x\n');
  assert.equal(set('l:\n  - k: 1\n', 'l[1].k', '2'), 'l:\n  - k: 1\n  - k: 2\n');
  assert.equal(set('a: x\nb: 1\n', 'a', 'k: 1\nm: 2'), 'a:\n  k: 1\n  m: 2\nb: 1\n');
  assert.equal(set('a:\n  k: 1\nb: 1\n', 'a', 'm: 2\nn: 3'), 'a:\n  m: 2\n  n: 3\nb: 1\n');
  assert.equal(set('l:\n- x\n- y\n', 'l[0]', 'm: 2\nn: 3'), 'l:\n- m: 2\n  n: 3\n- y\n');
  assert.equal(set('a: x\n', 'a.b', '1'), undefined);
  assert.equal(set('a: x\n', 'b', '|\none\ntwo'), 'a: x\nb: |\n  one\n  two\n');
});

test('paths both ways', () => {
  for (const text of ['spec.containers[0].image', 'metadata.labels["app.kubernetes.io/name"]', '[0].a', '', 'a-b_c'])
    assert.equal(path(text).length ? show(path(text)) : '', text);
  for (const text of ['a..b', '.a', 'a[', 'a[x]', 'a[0]b']) assert.equal(read(text), undefined, text);
});
