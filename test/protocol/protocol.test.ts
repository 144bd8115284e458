/** One conversation over both mains: the server as a process over stdio, and the bundle that runs in a browser's worker. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { nodeSession, workerSession, type Published, type Session } from './session';

const dockerfile = 'file:///project/Dockerfile';
const text = 'FROM scratch\nCOPY..\n';
const rooms: Readonly<Record<string, () => Promise<Session>>> = { 'a process over stdio': nodeSession, 'a worker': workerSession };

for (const [room, open] of Object.entries(rooms))
  describe(room, () => {
    const inSession = (name: string, options: object, work: (session: Session) => Promise<void>): void =>
      void test(name, async () => {
        const session = await open();
        await session.request('initialize', { processId: null, rootUri: null, capabilities: {}, ...options });
        session.notify('initialized', {});
        try {
          await work(session);
        } finally {
          await session.end();
        }
        assert.deepEqual(session.logged, [], 'the server complained');
      });
    const opened = (session: Session, uri: string, languageId: string, said: string): void => session.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: said } });
    const edit = (session: Session, uri: string, version: number, said: string): void => session.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: said }] });

    inSession('findings come, carry their version, and go', {}, async (session) => {
      opened(session, dockerfile, 'dockerfile', text);
      const { diagnostics } = await session.published(dockerfile, ({ version, diagnostics: found }) => version === 1 && found.some(({ code }) => code === 'unknown-instruction'));
      const found = diagnostics.find(({ code }) => code === 'unknown-instruction');
      assert.deepEqual(found?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } });
      assert.equal(found?.severity, 1);
      edit(session, dockerfile, 2, 'FROM scratch\nCOPY . .\n');
      await session.published(dockerfile, ({ version, diagnostics: now }) => version === 2 && !now.some(({ code }) => code === 'unknown-instruction'));
      session.notify('textDocument/didClose', { textDocument: { uri: dockerfile } });
      await session.published(dockerfile, ({ version, diagnostics: now }) => version === undefined && now.length === 0);
    });

    inSession('an incremental edit is an edit', {}, async (session) => {
      opened(session, dockerfile, 'dockerfile', text);
      session.notify('textDocument/didChange', { textDocument: { uri: dockerfile, version: 2 }, contentChanges: [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } }, text: ' . .' }] });
      await session.published(dockerfile, ({ version, diagnostics }) => version === 2 && !diagnostics.some(({ code }) => code === 'unknown-instruction'));
    });

    inSession('Chinese comes with the locale, and with the setting', { initializationOptions: { locale: 'zh-cn', settings: {} } }, async (session) => {
      opened(session, dockerfile, 'dockerfile', text);
      await session.published(dockerfile, ({ diagnostics }) => diagnostics.some(({ code, message }) => code === 'unknown-instruction' && message.includes('指令')));
      session.notify('workspace/didChangeConfiguration', { settings: { shipshape: { locale: 'en' } } });
      await session.published(dockerfile, ({ diagnostics }) => diagnostics.some(({ code, message }) => code === 'unknown-instruction' && message.includes('instruction')));
      session.notify('workspace/didChangeConfiguration', { settings: { shipshape: { locale: 'en', rules: { 'unknown-instruction': 'off' } } } });
      await session.published(dockerfile, ({ diagnostics }) => !diagnostics.some(({ code }) => code === 'unknown-instruction'));
    });

    inSession('a quick fix and the fix of all come with the finding', {}, async (session) => {
      opened(session, dockerfile, 'dockerfile', text);
      const at = { line: 1, character: 2 };
      const context = { diagnostics: [] };
      const quick = await session.request('textDocument/codeAction', { textDocument: { uri: dockerfile }, range: { start: at, end: at }, context });
      assert.ok(Array.isArray(quick) && quick.some(({ kind, edit }) => kind === 'quickfix' && edit.changes[dockerfile][0].newText === 'COPY . .'), JSON.stringify(quick));
      const all = await session.request('textDocument/codeAction', { textDocument: { uri: dockerfile }, range: { start: at, end: at }, context: { ...context, only: ['source.fixAll'] } });
      assert.ok(Array.isArray(all) && all.length === 1 && all[0].kind === 'source.fixAll.shipshape', JSON.stringify(all));
    });

    inSession('hover, completion, outline and folds answer', {}, async (session) => {
      opened(session, dockerfile, 'dockerfile', 'FROM scratch AS base\nCOPY \\\n  a /b\n\n');
      const textDocument = { uri: dockerfile };
      const hover = await session.request('textDocument/hover', { textDocument, position: { line: 0, character: 1 } });
      assert.match(JSON.stringify(hover), /stage/);
      const completion = await session.request('textDocument/completion', { textDocument, position: { line: 3, character: 0 } });
      assert.ok(Array.isArray(completion) && completion.some(({ label }) => /^COPY/.test(label)), JSON.stringify(completion).slice(0, 300));
      const outline = await session.request('textDocument/documentSymbol', { textDocument });
      assert.ok(Array.isArray(outline) && outline[0].name === 'base' && outline[0].children.length === 1, JSON.stringify(outline));
      const folds = await session.request('textDocument/foldingRange', { textDocument });
      assert.ok(Array.isArray(folds) && folds.some(({ startLine, endLine }) => startLine === 1 && endLine === 2), JSON.stringify(folds));
    });

    inSession('a request that is withdrawn ends as withdrawn, or with its answer', {}, async (session) => {
      opened(session, dockerfile, 'dockerfile', text);
      await session.cancelled('textDocument/hover', { textDocument: { uri: dockerfile }, position: { line: 0, character: 1 } }).catch((error: { code?: number }) => assert.equal(error.code, -32800));
    });

    inSession('a file that is nobody’s gets empty answers', {}, async (session) => {
      opened(session, 'file:///project/x.yaml', 'yaml', 'a: b\n');
      assert.equal(await session.request('textDocument/hover', { textDocument: { uri: 'file:///project/x.yaml' }, position: { line: 0, character: 0 } }), null);
      assert.equal(await session.request('textDocument/hover', { textDocument: { uri: 'file:///project/never-opened' }, position: { line: 0, character: 0 } }), null);
    });

    inSession('a file beside an open one counts, though nobody opened it', {}, async (session) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-beside-'));
      try {
        const beside = path.join(folder, 'compose.override.yaml');
        const uri = pathToFileURL(path.join(folder, 'compose.yaml')).href;
        const other = pathToFileURL(beside).href;
        const whole = 'services:\n  db:\n    image: postgres:18.1\n';
        const undefinedIn = ({ diagnostics }: Published): string => diagnostics.filter(({ code }) => code === 'undefined-service').map(({ message }) => /`(nope|db)` under/.exec(message)?.[1] ?? message).join();
        const until = (wanted: string) => session.published(uri, (each) => each === session.publications.findLast((last) => last.uri === uri) && undefinedIn(each) === wanted);
        writeFileSync(beside, whole);
        opened(session, uri, 'dockercompose', 'services:\n  web:\n    image: nginx:1.30.1\n    depends_on: [db, nope]\n');
        await until('nope');
        assert.ok(session.publications.every((each) => !undefinedIn(each).includes('db')), 'db was called undefined before its file was read');
        rmSync(beside);
        session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 3 }] });
        await until('db,nope');
        writeFileSync(beside, whole);
        session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 1 }] });
        await until('nope');
        opened(session, other, 'dockercompose', 'services: {}\n');
        await until('db,nope');
        session.notify('textDocument/didClose', { textDocument: { uri: other } });
        await until('nope');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    inSession('a file of hadolint’s above an open Dockerfile counts, as it is on the disk and as it is open', {}, async (session) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-steering-'));
      try {
        const steering = path.join(folder, '.hadolint.yaml');
        const below = path.join(folder, 'below');
        mkdirSync(below);
        const uri = pathToFileURL(path.join(below, 'Dockerfile')).href;
        const other = pathToFileURL(steering).href;
        const severityIn = ({ diagnostics }: Published): number | undefined => diagnostics.find(({ code }) => code === 'unpinned-base-image')?.severity;
        const until = (wanted: number | undefined) => session.published(uri, (each) => each === session.publications.findLast((last) => last.uri === uri) && severityIn(each) === wanted);
        writeFileSync(steering, 'override: {error: [DL3006]}\n');
        opened(session, uri, 'dockerfile', 'FROM node\nUSER 1000\n');
        await until(1);
        writeFileSync(steering, 'ignored: [DL3006]\n');
        session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 2 }] });
        await until(undefined);
        opened(session, other, 'yaml', 'override: {info: [DL3006]}\n');
        await until(3);
        session.notify('textDocument/didClose', { textDocument: { uri: other } });
        await until(undefined);
        rmSync(steering);
        session.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 3 }] });
        await until(2);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    inSession('a page is explained, and all are listed', {}, async (session) => {
      const explained = await session.request('shipshape/explain', { name: 'unknown-instruction' });
      assert.match(JSON.stringify(explained), /# unknown-instruction/);
      const pages = await session.request('shipshape/pages', {});
      assert.match(JSON.stringify(pages), /"COPY --from"/);
    });
  });
