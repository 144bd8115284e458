import { kindOf, type Listing } from '../../../engine/listing';
import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { ignoreFileOf, looksMade, nearby } from '../context/buildContext';
import { contextSources } from '../context/contextSources';
import { ruleWithin } from '../rule';
import { unescaped } from '../context/taken';
import text from './missing-source.md';

export default ruleWithin({
  code: 'missing-source',
  severity: 'warning',
  page: page(text),

  *checkWithin(around, tree) {
    const { certain, listing } = around;
    if (!certain || !listing.complete) return;
    const ignore = ignoreFileOf(around)?.ignore;
    let missing = 0;
    for (const { at, path: written, word, fixed, glob } of contextSources(tree)) {
      if (!fixed || !glob.valid || !glob.literal) continue;
      const path = unescaped(written);
      // What is left out of the context is another one's finding, whether it is there or not.
      if (kindOf(listing, path) !== 'missing' || looksMade(path) || ignore?.decide(path).ignored) continue;
      const found = missing++ < 100 ? (nearby(listing, path) ?? elsewhere(listing, path)) : undefined;
      const instead = found !== undefined && !ignore?.decide(found).ignored ? found : undefined;
      // A name with nothing behind a dot is what a compiler would make as well.
      if (instead === undefined && !/\.[^./]+$/.test(path) && !word.value.endsWith('/')) continue;
      const shape = /^["']/.test(word.raw) ? word.raw.slice(0, 1) : '';
      yield { at, words: { path, ...(instead !== undefined && { instead, written: shape + rewritten(word.value, instead) + shape }) }, ...(instead !== undefined && { variant: 'near' }) };
    }
  },

  *fix({ at, words: { instead, written } }) {
    if (instead && written && !/[\s$\\]/.test(instead)) yield { edits: [{ at, text: written }], safe: false };
  },
});

/** With the dots and strokes that stood around the path. */
const rewritten = (value: string, path: string): string => (/^(\.?\/)*/.exec(value)?.[0] ?? '') + path + (value.endsWith('/') ? '/' : '');

/** The one file of that name that is there, in another folder. */
function elsewhere(listing: Listing, path: string): string | undefined {
  const found = byName(listing).get(path.slice(path.lastIndexOf('/') + 1));
  return found?.length === 1 ? found[0] : undefined;
}

const byName = memo(({ entries }: Listing) => {
  const names = new Map<string, string[]>();
  for (const { path } of entries) {
    if (path.endsWith('/')) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const row = names.get(name);
    if (row) row.push(path);
    else names.set(name, [path]);
  }
  return names;
});
