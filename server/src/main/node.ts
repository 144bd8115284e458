import './compileCache';
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, LSPErrorCodes, ProposedFeatures, ResponseError } from 'vscode-languageserver/node';
import { mostListed, type Listed } from '../engine/listing';
import type { Host } from '../lsp/host';
import { run } from './run';
import { concepts, languages, serve, snippets, version } from './core';
import { fetchText } from './fetch';
import { filesBelow } from './disk';

/** The server over stdio or Node's ipc; files come from the disk. */
const connection = createConnection(ProposedFeatures.all);

const host: Host = {
  async read(uri) {
    // A folder that is not on a disk is the editor's; one that lends no files has none.
    if (!uri.startsWith('file:')) return connection.sendRequest<{ text?: string } | null>('shipshape/read', { uri }).then((answer) => answer?.text, () => undefined);
    const file = fileURLToPath(uri);
    const about = await stat(file).catch(() => undefined);
    return about?.isFile() && about.size < 10_000_000 ? readFile(file, 'utf8') : undefined;
  },
  async *list(folder) {
    if (folder.startsWith('file:')) yield* filesBelow(fileURLToPath(folder));
    else yield* (await connection.sendRequest<{ files: readonly Listed[] }>('shipshape/list', { folder, most: mostListed + 1 })).files;
  },
  log: (line) => connection.console.error(line),
  pause: () => new Promise((resume) => setImmediate(resume)),
  withdrawn: (name) => new ResponseError(LSPErrorCodes.RequestCancelled, name),
  run,
  fetch: fetchText,
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
};

serve(connection, host, { languages, concepts, version, snippets });
