/** A program of the machine runs only in a workspace that the editor calls trusted. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { nodeSession, type Session } from './session';

const uri = 'file:///project/Dockerfile';
const settings = { dockerfile: { shellcheck: true } };

async function sessionWith(t: TestContext, options: object): Promise<{ readonly session: Session; ran(): boolean }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-'));
  const before = process.env['PATH'];
  const program = path.join(folder, 'shellcheck');
  const answer = { comments: [{ line: 2, endLine: 2, column: 1, endColumn: 4, code: 1234, message: 'Words of theirs.' }] };
  writeFileSync(program, `#!/bin/sh\ncat > /dev/null\n: > "${folder}/ran"\necho '${JSON.stringify(answer)}'\n`);
  chmodSync(program, 0o755);
  process.env['PATH'] = `${folder}${path.delimiter}${before}`;
  const session = await nodeSession();
  process.env['PATH'] = before;
  t.after(async () => {
    await session.end();
    rmSync(folder, { recursive: true });
  });
  await session.request('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: { settings, ...options } });
  session.notify('initialized', {});
  session.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text: 'FROM debian:trixie\nRUN foo\nRUNN\n' } });
  return { session, ran: () => existsSync(path.join(folder, 'ran')) };
}

const skip = process.platform === 'win32' ? 'a script is no program there' : false;

test('in a trusted workspace its remarks are published', { skip }, async (t) => {
  const { session, ran } = await sessionWith(t, { trusted: true });
  const { diagnostics } = await session.published(uri, ({ diagnostics: found }) => found.some(({ code }) => code === 'shellcheck'));
  assert.deepEqual(diagnostics.find(({ code }) => code === 'shellcheck')?.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } });
  assert.ok(ran());
});

test('where nothing is said of trust nothing runs, until trust is given', { skip }, async (t) => {
  const { session, ran } = await sessionWith(t, {});
  await session.published(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === 'unknown-instruction'));
  // A request is answered after the check that is under way, whose last wave would have run the program.
  await session.request('textDocument/codeAction', { textDocument: { uri }, range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, context: { diagnostics: [], only: ['quickfix'] } });
  assert.ok(!ran());
  session.notify('shipshape/trusted', undefined);
  await session.published(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === 'shellcheck'));
  assert.ok(ran());
});
