/** What files that nobody has opened tell: a manifest is checked against the whole workspace, and names lead into it. */
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeSession, workerSession, type Published, type Session } from './session';

const rooms: Readonly<Record<string, () => Promise<Session>>> = { 'a process over stdio': nodeSession, 'a worker': workerSession };

const config = (key: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  ${key}: info\n`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      env:
        - name: LEVEL
          valueFrom:
            configMapKeyRef:
              name: settings
              key: log-level
`;

for (const [room, open] of Object.entries(rooms))
  describe(room, () => {
    test('an unopened file counts, and so does its change on the disk', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-everywhere-'));
      mkdirSync(path.join(folder, 'base'));
      const other = path.join(folder, 'base', 'config map.yaml');
      writeFileSync(other, config('level'));
      const session = await open();
      const uri = pathToFileURL(path.join(folder, 'pod.yaml')).href;
      const until = (wanted: boolean): Promise<Published> =>
        session.published(uri, (each) => each === session.publications.findLast((last) => last.uri === uri) && each.diagnostics.some(({ code }) => code === 'missing-key') === wanted && each.diagnostics.length > 0);
      try {
        await session.request('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'root' }], capabilities: {} });
        session.notify('initialized', {});
        session.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: pod } });
        await until(true);
        const place = { textDocument: { uri }, position: { line: 12, character: 22 } };
        assert.deepEqual(await session.request('textDocument/definition', place), [{ uri: pathToFileURL(other).href, range: { start: { line: 3, character: 8 }, end: { line: 3, character: 16 } } }]);
        writeFileSync(other, config('log-level'));
        session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(other).href, type: 2 }] });
        await until(false);
        const renamed = await session.request('textDocument/rename', { ...place, newName: 'options' });
        assert.deepEqual(Object.keys((renamed as { changes: object }).changes).sort(), [pathToFileURL(other).href, uri].sort());
        assert.deepEqual(session.logged, [], 'the server complained');
      } finally {
        await session.end();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
