/** The table of instructions against the parser, the pages and itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instructions } from '../../server/src/languages/dockerfile/grammar/instructions';
import { mountKey, mountKeys, mountTypes } from '../../server/src/languages/dockerfile/grammar/mounts';
import { pages } from '../../server/src/languages/dockerfile/pages';
import { keywords } from '../../server/src/syntax/dockerfile/instruction';

test('the table has the instructions the parser knows', () => {
  assert.deepEqual(Object.keys(instructions).sort(), [...keywords].sort());
});

test('every flag has a section on the page of its instruction, and every such section a flag', () => {
  for (const [name, { flags }] of Object.entries(instructions)) {
    const page = pages.find((each) => each.name === name);
    assert.ok(page, name);
    const sections = [...page.sections.keys()].filter((heading) => heading.startsWith('--')).map((heading) => heading.slice(2));
    assert.deepEqual(flags.map((flag) => flag.name).sort(), sections.sort(), name);
  }
});

test('every mount key and type has a section', () => {
  const sections = pages.find(({ name }) => name === 'mount')?.sections;
  for (const { name } of mountKeys) assert.ok(sections?.has(name), name);
  for (const type of mountTypes) assert.ok(sections?.has(type), type);
});

test('no mount key is both of use and refused, and every name means one key', () => {
  const names = mountKeys.flatMap(({ name, aliases }) => [name, ...aliases]);
  assert.equal(new Set(names).size, names.length);
  for (const { name, types, refused } of mountKeys) assert.deepEqual(types.filter((type) => refused.includes(type)), [], name);
  assert.equal(mountKey('dst')?.name, 'target');
  assert.equal(mountKey('nothing'), undefined);
});
