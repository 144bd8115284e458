import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Dirent } from 'node:fs';
import type { Listed } from '../engine/listing';

/**
 * The files below a folder of the disk, folder by folder from the top. Links to folders are not followed, since they may lead in a circle; what package
 * managers and version control keep is named and not looked into.
 */
export async function* filesBelow(root: string): AsyncIterable<Listed> {
  let sized = 0;
  let level = [''];
  for (let depth = 0; level.length; depth++) {
    const deeper: string[] = [];
    for (const folder of level) {
      const found = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => undefined);
      if (!found && !folder) throw new Error(`${root} cannot be read`);
      if (!found || (!found.length && folder)) {
        yield found ? { path: folder, size: 0 } : { path: folder };
        continue;
      }
      const files = found.filter((entry) => !entry.isDirectory());
      for (const entry of found.filter((each) => each.isDirectory())) {
        if (unread.has(entry.name) || depth === deepest) yield { path: `${folder}${entry.name}/` };
        else deeper.push(`${folder}${entry.name}/`);
      }
      for (let i = 0; i < files.length; i += together) {
        const some = files.slice(i, i + together);
        // Whether a link leads to a folder has to be asked in any case.
        yield* await Promise.all(some.map((entry) => (sized < mostSized || entry.isSymbolicLink() ? measured(root, folder, entry) : { path: folder + entry.name })));
        sized += some.length;
      }
    }
    level = deeper;
  }
}

const unread: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
const deepest = 40;
const together = 32;
/** Asking for sizes is what takes time. */
const mostSized = 10_000;

async function measured(root: string, folder: string, entry: Dirent): Promise<Listed> {
  const about = await stat(path.join(root, folder, entry.name)).catch(() => undefined);
  const own = folder + entry.name;
  if (about?.isDirectory()) return { path: `${own}/` };
  return about ? { path: own, size: about.size } : { path: own };
}
