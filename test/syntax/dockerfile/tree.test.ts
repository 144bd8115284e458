import { test } from 'node:test';
import assert from 'node:assert/strict';
import { instructionAt, place, stageAt } from '../../../server/src/syntax/dockerfile/tree';
import { parsed } from './parsed';

const text = '# syntax=docker/dockerfile:1\n# check=skip=A\n# hello\nARG V=1\nFROM a:$V AS Base\nRUN x\nFROM b\n# note\nFROM base AS last\nCOPY --from=0 /x /y\n# end\n';

test('directives and comments', () => {
  const { directives, instructions, trailing, at } = parsed(text);
  assert.deepEqual(directives.map(({ name, value, duplicate, at: place, valueAt }) => [name, value, duplicate, at(place), at(valueAt)]), [
    ['syntax', 'docker/dockerfile:1', false, '# syntax=docker/dockerfile:1', 'docker/dockerfile:1'],
    ['check', 'skip=A', false, '# check=skip=A', 'skip=A'],
  ]);
  assert.deepEqual(instructions[0]?.comments.map((each) => each.text), ['hello']);
  assert.deepEqual(instructions[4]?.comments.map((each) => each.text), ['note']);
  assert.deepEqual(trailing.map((each) => at(each.at)), ['# end']);
});

test('a directive is one only at the top', () => {
  const { directives, instructions } = parsed('FROM a\n# check=skip=B\nRUN b\n');
  assert.deepEqual(directives, []);
  assert.deepEqual(instructions[1]?.comments.map((each) => each.text), ['check=skip=B']);
  assert.deepEqual(parsed('# syntax=a\n# Syntax=b\nFROM a\n').directives.map(({ duplicate }) => duplicate), [false, true]);
  assert.deepEqual(parsed('#!/bin/x\n# syntax=a\nFROM a\n').directives.map(({ name }) => name), ['syntax']);
});

test('stages', () => {
  const { stages, preamble, at } = parsed(text);
  assert.deepEqual(preamble.map(({ instruction }) => instruction.name), ['ARG']);
  assert.deepEqual(stages.map(({ index, name, nameAt, image, base, instructions }) => [index, name, at(nameAt), image?.value, base?.index, instructions.length]), [
    [0, 'base', 'Base', 'a:$V', undefined, 2],
    [1, undefined, undefined, 'b', undefined, 1],
    [2, 'last', 'last', 'base', 0, 2],
  ]);
});

test('a stage cannot be based on itself or a later one; of two with one name the last counts', () => {
  const { stages } = parsed('FROM b AS a\nFROM a AS a\nFROM a AS b\n');
  assert.deepEqual(stages.map(({ base }) => base?.index), [undefined, 0, 1]);
});

test('places', () => {
  const dockerfile = parsed(text);
  const placed = instructionAt(dockerfile, text.indexOf('--from'));
  assert.equal(placed?.instruction.name, 'COPY');
  assert.equal(placed && dockerfile.at(place(placed, placed.instruction.at)), 'COPY --from=0 /x /y');
  assert.equal(stageAt(dockerfile, text.indexOf('--from'))?.index, 2);
  assert.equal(stageAt(dockerfile, 0), undefined);
  assert.equal(instructionAt(dockerfile, 0), undefined);
});
