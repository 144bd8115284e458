import assert from 'node:assert/strict';
import { test } from 'node:test';
import { show } from '../../../server/src/syntax/yaml/path';
import { pathAt } from '../../../server/src/syntax/yaml/place';
import { parse } from '../../../server/src/syntax/yaml/tree';

/** `|` is the cursor. The answer: what it is on, the path, the map's column if it has one, and what would be replaced. */
function ask(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { on, path, at, opens, map, list } = pathAt(parse(text), offset);
  return [on, show(path) || '-', ...(map ? ['map'] : []), ...(list ? ['list'] : []), ...(opens ? ['opens'] : []), ...(at.start < at.end ? [JSON.stringify(text.slice(at.start, at.end))] : [])].join(' ');
}

const cases: readonly (readonly [string, string])[] = [
  ['|', 'blank - opens'],
  ['api|', 'key - opens "api"'],
  ['apiVersion: v1\nki|', 'key - map "ki"'],
  ['apiVersion: v1\n|', 'blank - map'],
  ['spec:\n  |', 'blank spec opens'],
  ['spec:\n  |\nstatus: 1\n', 'blank spec opens'],
  ['spec:\n|', 'blank - map'],
  ['spec:\n  rep|', 'key spec opens "rep"'],
  ['spec:\n  rep|\n  template: x\n', 'key spec map "rep"'],
  ['spec:\n  |\n  template: x\n', 'blank spec map'],
  ['spec:\n  a: 1\n  |\n  template: x\n', 'blank spec map'],
  ['spec:\n  a: 1\n  |\nstatus: x\n', 'blank spec map'],
  ['spec:\n  a: 1\n|\n', 'blank - map'],
  ['spec:\n  a: 1\n  re|\nstatus: x\n', 'key spec map "re"'],
  ['containers:\n  - name: x\n    |', 'blank containers[0] map'],
  ['containers:\n  - name: x\n    im|', 'key containers[0] map list "im"'],
  ['containers:\n  - name: x\n  |', 'blank - map list'],
  ['containers:\n  - |', 'value containers[0] list opens'],
  ['containers:\n  - na|', 'value containers[0] list opens "na"'],
  ['containers:\n- name: x\n|', 'blank - map list'],
  ['containers:\n- name: x\n  |', 'blank containers[0] map'],
  ['a:\n- b\n- |', 'value a[1] list opens'],
  ['image: |', 'value image'],
  ['image: ngi|nx', 'value image "nginx"'],
  ['image:|', 'value image'],
  ['im|age: x', 'key - map "image"'],
  ['a: {b: 1, |}', 'blank a map'],
  ['a: {b: |}', 'value a.b'],
  ['a: [x, |]', 'value a[1] list'],
  ['a: [x|]', 'value a[0] list "x"'],
  ['a: 1 # c|', 'comment -'],
  ['a:\n  b:\n    c: 1\n  |', 'blank a map'],
  ['a:\n  b:\n    c: 1\n   |', 'blank a map'],
  ['a:\n    b: 1\n  |', 'blank - map'],
  ['a: &x |\n', 'value a'],
  ['<<|: 1', 'key - map "<<"'],
  ['services:\n  web:\n    image: x\n    |\n  db:\n    image: y\n', 'blank services.web map'],
  ['services:\n  web:\n    image: x\n\n  |\n', 'blank services map'],
  ['services:\n  web:\n    |\n    image: x\n', 'blank services.web map'],
  ['- name: x\n  |', 'blank [0] map'],
  ['- name: x\n|', 'blank - list'],
  ['a: "|"', 'value a "\\"\\""'],
  ['a: "foo|', 'value a "\\"foo"'],
  ['- a: |', 'value [0].a list'],
  ['l:\n  - name: a\n    |\n  - name: c\n', 'blank l[0] map'],
  ['l:\n  - name: a\n    im|\n  - name: c\n', 'key l[0] map list "im"'],
  ['l:\n- name: a\nim|\n', 'key - map "im"'],
  ['a:\r\n  b: 1\r\n  |\r\n', 'blank a map'],
  ['a: {\n  b: 1,\n  |\n}\n', 'blank a map'],
  ['a: {|}', 'blank a map'],
  ['a: [|]', 'value a[0] list'],
  ['a: [|', 'value a[0] list'],
  ['a: {b: 1, c|}', 'key a map "c"'],
  ['# c\n|', 'blank - opens'],
  ['a: b |', 'value a'],
];

test('says where a cursor stands', () => {
  for (const [marked, expected] of cases) assert.equal(ask(marked), expected, JSON.stringify(marked));
});

test('a blank line of a block scalar belongs to it', () => {
  const text = 'run: |\n  echo\n  \nnext: 1\n';
  assert.deepEqual([pathAt(parse(text), 16).on, pathAt(parse(text), 16).path], ['value', ['run']]);
});

test('answers at every offset of broken text', () => {
  const text = 'a:\n  - b: [1, {c\n   d: "x\n e\n\t- f\n? g\n: h\n*i : &j !k\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const tree = parse(text.slice(0, cut));
    for (let at = 0; at <= cut; at++) pathAt(tree, at);
  }
});
