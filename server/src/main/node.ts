import './compileCache';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, LSPErrorCodes, ProposedFeatures, ResponseError } from 'vscode-languageserver/node';
import type { Host } from '../lsp/host';
import { concepts, languages, serve, snippets, version } from './core';

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
    const root = fileURLToPath(folder);
    for (const entry of await readdir(root, { withFileTypes: true }).catch(() => [])) {
      if (['node_modules', '.git'].includes(entry.name)) continue;
      const uri = pathToFileURL(path.join(root, entry.name)).href;
      if (entry.isDirectory()) yield* host.list(uri);
      else if (entry.isFile()) yield uri;
    }
  },
  log: (line) => connection.console.error(line),
  pause: () => new Promise((resume) => setImmediate(resume)),
  withdrawn: (name) => new ResponseError(LSPErrorCodes.RequestCancelled, name),
  today: () => new Date().toISOString().slice(0, 10),
};

serve(connection, host, { languages, concepts, version, snippets });
