import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { aliasesOf, say } from '../../server/src/engine/features/check';
import { type RunProgram } from '../../server/src/engine/programs';
import { change } from '../../server/src/engine/world';
import { run as runOnDisk } from '../../server/src/main/run';
import { textAt } from '../../server/src/text/range';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

interface Asked {
  readonly args: readonly string[];
  readonly input: string;
}

/** A program that answers with these remarks, and remembers what it was asked. */
function program(comments: readonly object[]): { readonly run: RunProgram; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return { asked, run: async (name, args, input) => (asked.push({ args, input }), name === 'shellcheck' ? JSON.stringify({ comments }) : undefined) };
}

const remark = (line: number, column: number, endColumn: number, code: number, message = 'Words of theirs.') => ({ file: '-', line, endLine: line, column, endColumn, level: 'info', code, message, fix: null });

async function told(text: string, run: RunProgram, on = true): Promise<readonly string[]> {
  const world = change(worldOf({ Dockerfile: text }, settingsFrom({ 'dockerfile.shellcheck': on })), { run });
  return (await findingsOf(world, uriOf('Dockerfile'))).flatMap((finding) => (finding.rule.code === 'shellcheck' ? [`${textAt(text, finding.at)} | ${say(finding, 'en')} | ${aliasesOf(finding).join()}`] : []));
}

test('a remark stands where it belongs, across continued lines', async () => {
  const { run, asked } = program([remark(2, 11, 14, 1234)]);
  assert.deepEqual(await told('FROM debian:trixie\nRUN make && \\\n  # why\n  foo\n', run), ['foo | Words of theirs. (SC1234, ShellCheck) | shellcheck:SC1234']);
  assert.match(asked[0]?.input ?? '', /^export .*\nmake && {3}foo$/);
  assert.ok(asked[0]?.args.includes('--shell=dash'));
});

test('columns count characters, and lines those of a heredoc', async () => {
  assert.deepEqual(await told('FROM alpine:3.24\nRUN <<EOF\n#!/bin/sh\necho 😀 foo\nEOF\n', program([remark(3, 8, 11, 1234)]).run), ['foo | Words of theirs. (SC1234, ShellCheck) | shellcheck:SC1234']);
});

test('ARG, ENV, SHELL and the base image are told', async () => {
  const { run, asked } = program([]);
  await told('FROM alpine:3.24\nARG A\nENV B=1\nRUN x\nSHELL ["/bin/bash", "-e", "-c"]\nRUN y\nRUN ["z"]\nSHELL ["/bin/zsh", "-c"]\nRUN z\n', run);
  assert.deepEqual(asked.map(({ args }) => args.find((each) => each.startsWith('--shell'))), ['--shell=busybox', '--shell=bash']);
  assert.match(asked[0]?.input ?? '', /^export A="\$1" B="\$1" /);
  assert.match(asked[1]?.input ?? '', /^set -e; export /);
});

test('what our own finding says by the same name at the same place is not said twice', async () => {
  const text = 'FROM debian:trixie\nRUN dpkg -l | egrep a\n';
  assert.deepEqual(await told(text, program([remark(2, 11, 16, 2196), remark(2, 11, 16, 2999), remark(2, 1, 5, 2196)]).run), ['dpkg | Words of theirs. (SC2196, ShellCheck) | shellcheck:SC2196', 'egrep | Words of theirs. (SC2999, ShellCheck) | shellcheck:SC2999']);
});

test('a comment allows it by its number', async () => {
  assert.deepEqual(await told('FROM debian:trixie\n# hadolint ignore=SC1234\nRUN foo\nRUN foo\n', program([remark(2, 1, 4, 1234)]).run), ['foo | Words of theirs. (SC1234, ShellCheck) | shellcheck:SC1234']);
});

test('without the setting nothing runs, and a key pressed elsewhere runs nothing again', async () => {
  const { run, asked } = program([]);
  await told('FROM debian:trixie\nRUN x\n', run, false);
  assert.equal(asked.length, 0);
  const world = change(worldOf({ Dockerfile: 'FROM debian:trixie\nRUN x\nCMD ["a"]\n' }, settingsFrom({ 'dockerfile.shellcheck': true })), { run });
  await findingsOf(world, uriOf('Dockerfile'));
  await findingsOf(change(world, { uri: uriOf('Dockerfile'), text: 'FROM debian:trixie\nRUN x\nCMD ["ab"]\n', version: 2, editorId: '' }), uriOf('Dockerfile'));
  assert.equal(asked.length, 1);
});

test('whatever the program prints, nothing breaks', async () => {
  for (const printed of ['', 'not JSON', '[]', 'null', '{"comments":[{}]}', '{"comments":[{"line":9,"column":9,"endLine":99,"endColumn":1,"code":1,"message":""}]}', undefined])
    assert.ok((await told('FROM debian:trixie\nRUN x\n', async () => printed)).length <= 1);
});

test('a program on the PATH is run without a shell; one that is missing says nothing', async (t) => {
  if (process.platform === 'win32') return t.skip('a script is no program there');
  const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-'));
  const before = process.env['PATH'];
  t.after(() => {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true });
  });
  writeFileSync(path.join(folder, 'shellcheck'), `#!/bin/sh\ncat > "${folder}/input"\nprintf '%s' "$*" > "${folder}/args"\necho '{"comments":[${JSON.stringify(remark(2, 1, 4, 1234))}]}'\nexit 1\n`);
  chmodSync(path.join(folder, 'shellcheck'), 0o755);
  process.env['PATH'] = `${folder}${path.delimiter}${before}`;
  assert.deepEqual(await told('FROM debian:trixie\nRUN foo\n', runOnDisk), ['foo | Words of theirs. (SC1234, ShellCheck) | shellcheck:SC1234']);
  assert.equal(await runOnDisk('no-such-program-anywhere', [], 'x'), undefined);
  assert.equal(await runOnDisk('false', [], 'x'.repeat(1_000_000)), '');
});
