import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontendOf, obsoleteSyntax } from '../../server/src/languages/dockerfile/grammar/frontend';
import { fixesOf } from '../../server/src/engine/features/fixes';
import { apply } from '../../server/src/text/edit';
import { directives } from '../../server/src/syntax/dockerfile/directive';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

const read = (first: string, setting = '') => {
  const found = frontendOf({ directives: directives(`${first}\nFROM a\n`), instructions: [], preamble: [], stages: [], trailing: [] }, { 'dockerfile.syntax': setting });
  return found && `${found.minor === undefined ? 'newest' : `1.${found.minor}`}${found.labs ? ' labs' : ''}`;
};

test('which frontend a file is written for', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['# syntax=docker/dockerfile:1', 'newest'],
    ['# syntax=docker/dockerfile', 'newest'],
    ['# syntax=docker/dockerfile:latest', 'newest'],
    ['# SYNTAX = docker.io/docker/dockerfile:1.7', '1.7'],
    ['# syntax=docker/dockerfile:1.7.1', '1.7'],
    ['# syntax=docker/dockerfile:1.7-labs', '1.7 labs'],
    ['# syntax=docker/dockerfile:1.7.0-labs', '1.7 labs'],
    ['# syntax=docker/dockerfile:1-labs', 'newest labs'],
    ['# syntax=docker/dockerfile:labs', 'newest labs'],
    ['# syntax=docker/dockerfile-upstream:1.19.0', '1.19'],
    ['# syntax=docker/dockerfile-upstream:master', undefined],
    ['# syntax=docker/dockerfile:experimental', undefined],
    ['# syntax=docker/dockerfile:1.0-experimental', undefined],
    ['# syntax=docker/dockerfile:1.4@sha256:0123', '1.4'],
    ['# syntax=docker/dockerfile@sha256:0123', undefined],
    ['# syntax=docker/dockerfilex:1.4', undefined],
    ['# syntax=example.com/docker/dockerfile:1.4', undefined],
    ['# syntax=tonistiigi/dockerfile:runmount', undefined],
    ['# check=skip=all', undefined],
  ];
  for (const [line, expected] of table) assert.equal(read(line), expected, line);
  assert.equal(read('FROM a', '1.7'), '1.7');
  assert.equal(read('FROM a', '1.7-labs'), '1.7 labs');
  assert.equal(read('FROM a', '1'), 'newest');
  assert.equal(read('# syntax=docker/dockerfile:1.4', '1.7'), '1.4', 'the file knows better than the setting');
  assert.equal(read('# syntax=example.com/x', '1.7'), undefined);
  assert.equal(read('FROM a', 'nonsense'), undefined);
});

test('lines that name a trial channel', () => {
  assert.equal(obsoleteSyntax('docker/dockerfile:experimental'), 'experimental');
  assert.equal(obsoleteSyntax('docker/dockerfile:1.1.7-experimental'), 'experimental');
  assert.equal(obsoleteSyntax('docker/dockerfile-upstream:master'), 'upstream');
  assert.equal(obsoleteSyntax('docker/dockerfile-upstream:1.19.0'), undefined);
  assert.equal(obsoleteSyntax('docker/dockerfile:1'), undefined);
});

test('by the setting, the fix puts a line above the directives there are', async () => {
  const settings = settingsFrom({ dockerfile: { syntax: '1.7' } });
  if (!('dockerfile.syntax' in settings)) return assert.fail('the setting is not there');
  const cases: readonly (readonly [string, string])[] = [
    ['FROM alpine:3.24\nCOPY --parents a /b/\n', '# syntax=docker/dockerfile:1.20\nFROM alpine:3.24\nCOPY --parents a /b/\n'],
    ['# check=error=true\n# escape=`\n\nFROM alpine:3.24\nCOPY --parents a /b/\n', '# syntax=docker/dockerfile:1.20\n# check=error=true\n# escape=`\n\nFROM alpine:3.24\nCOPY --parents a /b/\n'],
    ['# Hello\nFROM alpine:3.24\nCOPY --parents a /b/\n', '# syntax=docker/dockerfile:1.20\n# Hello\nFROM alpine:3.24\nCOPY --parents a /b/\n'],
    ['\uFEFFFROM alpine:3.24\r\nCOPY --parents a /b/\r\n', '\uFEFF# syntax=docker/dockerfile:1.20\r\nFROM alpine:3.24\r\nCOPY --parents a /b/\r\n'],
    ['#!/usr/bin/env docker\nFROM alpine:3.24\nCOPY --parents a /b/\n', '#!/usr/bin/env docker\n# syntax=docker/dockerfile:1.20\nFROM alpine:3.24\nCOPY --parents a /b/\n'],
  ];
  for (const [before, after] of cases) {
    const found = (await findingsOf(worldOf({ Dockerfile: before }, settings), uriOf('Dockerfile'))).find(({ rule }) => rule.code === 'newer-than-syntax');
    assert.ok(found, before);
    assert.equal(found.found.variant, 'setting');
    const [fix] = fixesOf(found, 'en');
    assert.ok(fix);
    assert.equal(apply(before, fix.edits), after);
  }
});
