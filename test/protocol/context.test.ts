/** The folder a Dockerfile is built from, as the server sees it: files that come and go, what is left out, and what nobody asked it to look into. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeSession, workerSession, type Published, type Session } from './session';

const rooms: Readonly<Record<string, () => Promise<Session>>> = { 'a process over stdio': nodeSession, 'a worker': workerSession };

for (const [room, open] of Object.entries(rooms))
  describe(room, () => {
    const within = (name: string, asRoot: 'in the workspace' | 'outside', work: (session: Session, folder: string) => Promise<void>): void =>
      void test(name, async () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-context-'));
        const root = asRoot === 'outside' ? path.join(folder, 'other') : folder;
        mkdirSync(path.join(folder, 'src'));
        mkdirSync(path.join(folder, 'other'));
        for (const file of ['package.json', 'src/app.ts', 'src/debug.log']) writeFileSync(path.join(folder, file), 'x'.repeat(100));
        const session = await open();
        try {
          await session.request('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'root' }], capabilities: {} });
          session.notify('initialized', {});
          await work(session, folder);
          assert.deepEqual(session.logged, [], 'the server complained');
        } finally {
          await session.end();
          rmSync(folder, { recursive: true, force: true });
        }
      });
    const opened = (session: Session, uri: string, languageId: string, text: string): void => session.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const codes = ({ diagnostics }: Published): readonly string[] => diagnostics.map(({ code }) => code).filter((code) => /-source$/.test(code));
    const until = (session: Session, uri: string, wanted: readonly string[]): Promise<Published> =>
      session.published(uri, (each) => each === session.publications.findLast((last) => last.uri === uri) && JSON.stringify(codes(each)) === JSON.stringify(wanted));

    within('a file that is missing is, until it comes', 'in the workspace', async (session, folder) => {
      const uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
      opened(session, uri, 'dockerfile', 'FROM node:24-alpine\nCOPY package.json tsconfig.json src/app.ts ./\nUSER node\n');
      await until(session, uri, ['missing-source']);
      writeFileSync(path.join(folder, 'tsconfig.json'), '{}');
      session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(path.join(folder, 'tsconfig.json')).href, type: 1 }] });
      await until(session, uri, []);
      rmSync(path.join(folder, 'tsconfig.json'));
      session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(path.join(folder, 'tsconfig.json')).href, type: 3 }] });
      await until(session, uri, ['missing-source']);
    });

    within('.dockerignore counts as it is on the disk and as it is open', 'in the workspace', async (session, folder) => {
      const uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
      const ignore = pathToFileURL(path.join(folder, '.dockerignore')).href;
      writeFileSync(path.join(folder, '.dockerignore'), '**/*.log\nsrc\n');
      opened(session, uri, 'dockerfile', 'FROM node:24-alpine\nCOPY package.json ./\nCOPY src /src\nUSER node\n');
      await until(session, uri, ['ignored-source']);
      opened(session, ignore, 'ignore', '**/*.log\n[\n');
      await session.published(ignore, ({ diagnostics }) => diagnostics.some(({ code, severity }) => code === 'bad-ignore-pattern' && severity === 1));
      await until(session, uri, []);
      const hover = JSON.stringify(await session.request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 6 } }));
      assert.match(hover, /1 file/);
      assert.match(hover, /`\.dockerignore` leaves out 1 file/);
      session.notify('textDocument/didClose', { textDocument: { uri: ignore } });
      await until(session, uri, ['ignored-source']);
    });

    within('nothing outside the workspace is looked into', 'outside', async (session, folder) => {
      const uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
      opened(session, uri, 'dockerfile', 'FROM node:24-alpine\nCOPY package.json tsconfig.json src/app.ts ./\nUSER node\n');
      await session.published(uri, ({ version }) => version === 1);
      assert.equal(await session.request('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 6 } }), null);
      assert.deepEqual(session.publications.flatMap(codes), []);
    });

    within('a Dockerfile in a folder of its own is built from above', 'in the workspace', async (session, folder) => {
      mkdirSync(path.join(folder, 'docker'));
      const uri = pathToFileURL(path.join(folder, 'docker', 'app.Dockerfile')).href;
      opened(session, uri, 'dockerfile', 'FROM node:24-alpine\nCOPY package.json pakage-lock.json src/app.ts ./\nUSER node\n');
      await until(session, uri, ['missing-source']);
      const items = JSON.stringify(await session.request('textDocument/completion', { textDocument: { uri }, position: { line: 1, character: 5 } }));
      assert.match(items, /"label":"src\/"/);
    });
  });
