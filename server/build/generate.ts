/**
 * Writes what is made from other files: the manifest's settings, `package.nls*.json`, the Chinese snippets, the tables of the
 * READMEs and the NOTICE. `indexes.ts` runs before it, since the indexes are part of the sources that this reads.
 */
import { manifest } from './generate/manifest';
import { notice } from './generate/notice';
import { readmes } from './generate/readmes';
import { snippets } from './generate/snippets';
import { write } from './generate/write';

for (const step of [manifest, snippets, readmes, notice]) write(step());
