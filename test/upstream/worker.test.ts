/** The door works where the servers run: loaded late, in a process and in a browser's worker, whose bundle is run and not only built. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeSession, workerSession } from '../protocol/session';

const uri = 'file:///project/web.yaml';
const text = '# licence\n---\napiVersion:   v1\nkind: Namespace\nmetadata:\n    name: a\n---\napiVersion: v1\nkind:   Namespace\nmetadata:\n  name: b\n';

for (const [room, open] of Object.entries({ 'a process': nodeSession, 'a worker': workerSession }))
  test(`manifests are laid out in ${room}`, async () => {
    const session = await open();
    await session.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    session.notify('initialized', {});
    try {
      session.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
      const edits = await session.request('textDocument/formatting', { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } });
      const at = (line: number, from: number, to: number): object => ({ range: { start: { line, character: from }, end: { line, character: to } }, newText: '' });
      assert.deepEqual(edits, [at(2, 12, 14), at(5, 2, 4), at(8, 6, 8)]);
    } finally {
      await session.end();
    }
    assert.deepEqual(session.logged, []);
  });
