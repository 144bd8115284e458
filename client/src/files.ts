import { FileType, Uri, workspace, type Disposable } from 'vscode';
import { type BaseLanguageClient, type CancellationToken } from 'vscode-languageclient';

/** Reads and lists files for a server that has no disk of its own: in a browser, or in a folder that is not on a disk. */
export function lendFiles(client: BaseLanguageClient): readonly Disposable[] {
  return [
    client.onRequest('shipshape/read', async ({ uri }: { readonly uri: string }) => ({ text: await read(Uri.parse(uri)) })),
    client.onRequest('shipshape/list', async ({ folder, most }: { readonly folder: string; readonly most: number }, token: CancellationToken) => ({ files: await list(Uri.parse(folder), most, token) })),
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

interface Listed {
  readonly path: string;
  readonly size?: number;
}

/** Named and not looked into. */
const unread = new Set(['.git', '.hg', '.svn', 'node_modules']);
const deepest = 40;

// Walks the folder itself: a search would depend on what the file system offers, and on what the user hides from searches.
// Sizes are left out: where files come through the editor, each would be a question of its own over the wire.
async function list(root: Uri, most: number, token: CancellationToken): Promise<readonly Listed[]> {
  const files: Listed[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; level.length && files.length < most && !token.isCancellationRequested; depth++) {
    const deeper: string[] = [];
    for (let i = 0; i < level.length && files.length < most; i += 16) {
      for (const [folder, entries] of await Promise.all(level.slice(i, i + 16).map((each) => entriesOf(root, each)))) {
        if (!entries && !folder) throw new Error('the folder cannot be read');
        if (folder && !entries?.length) files.push(entries ? { path: folder, size: 0 } : { path: folder });
        for (const [name, type] of entries ?? []) {
          // Links to folders are not followed: they may lead in a circle.
          if (!(type & FileType.Directory)) files.push({ path: folder + name });
          else if (type !== FileType.Directory || unread.has(name) || depth === deepest) files.push({ path: `${folder}${name}/` });
          else deeper.push(`${folder}${name}/`);
        }
      }
    }
    level = deeper;
  }
  return files.slice(0, most);
}

async function entriesOf(root: Uri, folder: string): Promise<readonly [string, readonly [string, FileType][] | undefined]> {
  try {
    return [folder, await workspace.fs.readDirectory(folder ? Uri.joinPath(root, folder) : root)];
  } catch {
    return [folder, undefined];
  }
}
