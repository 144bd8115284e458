import { FileType, Uri, workspace, type Disposable } from 'vscode';
import { type BaseLanguageClient, type CancellationToken } from 'vscode-languageclient';

/** Reads and lists files for a server that has no disk of its own: in a browser, or in a folder that is not on a disk. */
export function lendFiles(client: BaseLanguageClient): readonly Disposable[] {
  return [
    client.onRequest('shipshape/read', async ({ uri }: { readonly uri: string }) => ({ text: await read(Uri.parse(uri)) })),
    client.onRequest('shipshape/list', async ({ folder }: { readonly folder: string }, token: CancellationToken) => ({ uris: await list(Uri.parse(folder), token) })),
  ];
}

async function read(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // A file that is not there is an answer, not a failure.
    return undefined;
  }
}

const enough = 10_000;
const foreign = new Set(['.git', 'node_modules']);

// Walks the folder itself: a search would depend on what the file system offers, and on what the user hides from searches.
async function list(folder: Uri, token: CancellationToken): Promise<readonly string[]> {
  const uris: string[] = [];
  for (let level = [folder]; level.length; ) {
    const deeper: Uri[] = [];
    for (const [at, entries] of await Promise.all(level.map(entriesOf))) {
      for (const [name, type] of entries) {
        const uri = Uri.joinPath(at, name);
        // Symbolic links to folders are not followed: they may lead in a circle.
        if (type === FileType.Directory && !foreign.has(name)) deeper.push(uri);
        if (type & FileType.File) uris.push(uri.toString());
      }
    }
    if (token.isCancellationRequested || uris.length >= enough) break;
    level = deeper;
  }
  return uris.slice(0, enough);
}

async function entriesOf(folder: Uri): Promise<readonly [Uri, readonly [string, FileType][]]> {
  try {
    return [folder, await workspace.fs.readDirectory(folder)];
  } catch {
    return [folder, []];
  }
}
