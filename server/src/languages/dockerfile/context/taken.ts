import type { Around } from '../../../engine/around';
import { entriesUnder, namesIn, type Listed, type Listing } from '../../../engine/listing';
import { memo } from '../../../engine/memo';
import { glob } from '../../../syntax/dockerignore/glob';
import { ignoreIn, type IgnoreLine } from '../../../syntax/dockerignore/ignore';
import { ignoreFileOf } from './buildContext';
import type { ContextSource } from './contextSources';

/** What a source takes out of the context, and what stands there and is left out. */
export interface Taken {
  readonly files: readonly Listed[];
  readonly ignored: readonly { readonly file: Listed; readonly by: IgnoreLine }[];
  readonly excluded: readonly Listed[];
}

/** Undefined where nobody could wait for it, and for patterns that only newer frontends know: `**` means folders to `--parents` alone. */
export function takenBy(source: ContextSource, around: Around): Taken | undefined {
  const known = answers(around);
  const key = `${source.path}\n${source.excludes.join('\n')}`;
  if (!known.has(key)) known.set(key, taken(source, around));
  return known.get(key);
}

const answers = memo((_: Around) => new Map<string, Taken | undefined>());

function taken({ path, glob, excludes }: ContextSource, around: Around): Taken | undefined {
  if (!glob.valid || (!glob.literal && path.includes('**'))) return undefined;
  const { listing } = around;
  const under = glob.literal ? entriesUnder(listing, unescaped(path)) : matching(listing, path).flatMap((each) => entriesUnder(listing, each));
  const ignore = ignoreFileOf(around)?.ignore;
  if (under.length * ((ignore?.lines.length ?? 0) + excludes.length) > most) return undefined;
  const exclude = excludes.length ? ignoreIn(excludes.join('\n')) : undefined;
  const files: Listed[] = [];
  const ignored: { file: Listed; by: IgnoreLine }[] = [];
  const excluded: Listed[] = [];
  // Patterns of `--exclude` count from what is copied: from a folder, or from where the wildcards begin.
  const prefix = path === '.' ? 0 : glob.literal ? path.length + 1 : path.slice(0, path.search(/[*?[\\]/)).lastIndexOf('/') + 1;
  for (const file of under) {
    const own = file.path.replace(/\/$/, '');
    const by = ignore?.decide(own);
    if (by?.ignored && by.by) ignored.push({ file, by: by.by });
    else if (exclude && (exclude.decide(own).ignored || (own.length > prefix && exclude.decide(own.slice(prefix)).ignored))) excluded.push(file);
    else files.push(file);
  }
  return { files, ignored, excluded };
}

/** The paths a pattern matches, folder by folder: no wildcard of COPY reaches over a stroke. */
function matching(listing: Listing, pattern: string): readonly string[] {
  let found: readonly string[] = [''];
  for (const piece of pattern.split('/')) {
    const { valid, matches } = glob(piece, 'copy');
    found = valid ? found.flatMap((folder) => namesIn(listing, folder).flatMap((name) => (matches(name.replace(/\/$/, '')) ? [(folder && `${folder}/`) + name.replace(/\/$/, '')] : []))) : [];
  }
  return found;
}

const most = 20_000_000;

/** A path without the escapes that keep its characters from being wildcards. */
export const unescaped = (path: string): string => path.replace(/\\(.)/g, '$1');
