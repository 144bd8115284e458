import { BrowserMessageReader, BrowserMessageWriter, createConnection, LSPErrorCodes, ResponseError } from 'vscode-languageserver/browser';
import type { Host } from '../lsp/host';
import { mostListed, type Listed } from '../engine/listing';
import { concepts, languages, serve, snippets, version } from './core';
import { fetchText } from './fetch';

export * from './core';

interface WorkerScope {
  postMessage(message: unknown): void;
}
// Loaded as a module by the server's process, which wants what it exports and brings a connection of its own.
if (typeof module === 'undefined') start();

/** The server in a worker; files come from the client, which asks the editor for them. */
function start(): void {
  const scope = globalThis as unknown as WorkerScope;
  const connection = createConnection(new BrowserMessageReader(scope as never), new BrowserMessageWriter(scope as never));

  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.addEventListener('message', () => waiting.shift()?.());
  port2.start();

  const host: Host = {
    read: async (uri) => (await connection.sendRequest<{ text?: string } | null>('shipshape/read', { uri }))?.text,
    async *list(folder) {
      yield* (await connection.sendRequest<{ files: readonly Listed[] }>('shipshape/list', { folder, most: mostListed + 1 })).files;
    },
    log: (line) => connection.console.error(line),
    pause: () => new Promise((resume) => {
      waiting.push(resume);
      port1.postMessage(0);
    }),
    withdrawn: (name) => new ResponseError(LSPErrorCodes.RequestCancelled, name),
    fetch: fetchText,
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
  };

  serve(connection, host, { languages, concepts, version, snippets });
}
