import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide, parse } from '../../server/src/languages/dockerfile/entry';
import { shellAt, shellsOf, stopsAtFailure } from '../../server/src/languages/dockerfile/shell/shellAt';
import { worthOf } from '../../server/src/languages/dockerfile/shell/shellVariables';
import { join, type Dockerfile } from '../../server/src/syntax/dockerfile/tree';

function treeIn(text: string): Dockerfile {
  let offset = 0;
  return join(divide(text).map((cutting) => {
    const entry = { offset, tree: parse(cutting.text, cutting.manner ?? '') };
    offset += cutting.text.length;
    return entry;
  }));
}

const kinds = (text: string): readonly string[] => {
  const tree = treeIn(text);
  return shellsOf(tree).flatMap((run) => run.shell.scripts.map((script) => shellAt(tree, run, script)));
};

test('the base image says which shell `sh` is, through stages and ARGs', () => {
  assert.deepEqual(kinds('FROM debian:trixie\nRUN a\nFROM alpine:3.24 AS b\nCMD a\nFROM b\nENTRYPOINT a\nFROM fedora:44\nHEALTHCHECK CMD a\n'), ['dash', 'ash', 'ash', 'bash']);
  assert.deepEqual(kinds('ARG V=3.14-alpine\nFROM python:$V\nRUN a\nFROM example.com/a/b\nRUN a\nFROM $UNKNOWN\nRUN a\n'), ['ash', 'unknown', 'unknown']);
});

test('SHELL, `#!` and the command it is handed to count before the image', () => {
  assert.deepEqual(kinds('FROM alpine:3.24\nSHELL ["/bin/bash", "-c"]\nRUN a\nSHELL ["/bin/sh", "-c"]\nRUN a\nRUN bash -c "a"\nRUN <<EOF\n#!/usr/bin/env bash\na\nEOF\nCMD ["sh", "-c", "a"]\n'), ['bash', 'ash', 'ash', 'bash', 'bash', 'ash']);
  assert.deepEqual(kinds('FROM debian:trixie\nSHELL ["/bin/zsh", "-c"]\nRUN a\n'), ['other']);
});

test('a `sh` that was replaced is not known', () => {
  assert.deepEqual(kinds('FROM ubuntu:24.04\nRUN a\nRUN ln -sf /bin/bash /bin/sh\nRUN b\nSHELL ["/bin/bash", "-c"]\nRUN c\n'), ['dash', 'dash', 'unknown', 'bash']);
});

test('a script stops at a failure when it is told to, by whomever', () => {
  const stops = (text: string): readonly boolean[] => shellsOf(treeIn(text)).flatMap((run) => run.shell.scripts.map((script) => stopsAtFailure(run, script)));
  assert.deepEqual(stops('FROM a\nRUN b\nRUN set -eux; b\nRUN sh -ec "b"\nSHELL ["/bin/bash", "-o", "errexit", "-c"]\nRUN b\nRUN sh -c "b"\n'), [false, true, false, true, true, true, false]);
});

test('what a variable is worth', () => {
  const worth = (command: string, name = 'x', above = ''): string => {
    const tree = treeIn(`ARG G=1\nFROM debian:trixie\n${above}\nRUN ${command}\n`);
    const run = shellsOf(tree).at(-1);
    assert.ok(run);
    return worthOf(tree, run, name);
  };
  assert.equal(worth('x=a; y'), 'plain');
  assert.equal(worth('x="a b"; y'), 'words');
  assert.equal(worth('x=; y'), 'empty');
  assert.equal(worth('x=a; x=$(curl z); y'), 'unknown');
  assert.equal(worth('x="/opt/$(uname -m)"; y'), 'plain');
  assert.equal(worth('y', 'x', 'ARG x=1'), 'plain');
  assert.equal(worth('y', 'x', 'ARG x'), 'unknown');
  assert.equal(worth('y', 'G', 'ARG G'), 'plain');
  assert.equal(worth('y', 'x', 'ENV x="a b"'), 'words');
  assert.equal(worth('y', 'x', 'ARG z=1\nENV x=/opt/$z'), 'plain');
  assert.equal(worth('for x in a b; do y; done'), 'plain');
  assert.equal(worth('for x in *.c; do y; done'), 'unknown');
  assert.equal(worth('read -r x < z'), 'unknown');
  assert.equal(worth('y', 'APP_VERSION'), 'plain');
  assert.equal(worth('y', 'CFLAGS'), 'words');
  assert.equal(worth('x=$z z=$x; y'), 'unknown');
});
