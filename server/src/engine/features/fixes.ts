import { gathering, shiftEdit, type Edit } from '../../text/edit';
import type { Uri } from '../file';
import { fixTitle, type Locale } from '../page';
import type { Fix } from '../rule';
import type { Finding } from './check';

/** A fix in offsets of its files, with its title in the reader's language. */
export interface PlacedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  readonly elsewhere: readonly { readonly uri: Uri; readonly edits: readonly Edit[] }[];
  readonly name: string | undefined;
}

export const fixesOf = (finding: Finding, locale: Locale): readonly PlacedFix[] => Array.from(finding.fixes(), (fix) => place(finding, fix, locale));

function place({ rule, found, offset }: Finding, { title, words = {}, edits, elsewhere = [], safe }: Fix, locale: Locale): PlacedFix {
  return {
    title: fixTitle(rule.page, locale, { ...found.words, ...words }, title),
    safe,
    edits: edits.map((edit) => shiftEdit(edit, offset)),
    elsewhere,
    name: title,
  };
}

/** At one time: a file with more mistakes of the mendable kind is no file that somebody waits for. */
const MOST = 2000;

export interface FixAll {
  readonly edits: readonly Edit[];
  /** The findings that the edits mend. */
  readonly mended: readonly Finding[];
}

/** One fix for each finding that has one, leaving out what would get in the way of an earlier one: a later run mends the rest. */
export function fixAll(findings: readonly Finding[], locale: Locale, unsafe: 'unsafe too' | 'safe only'): FixAll {
  const gathered = gathering();
  const mended: Finding[] = [];
  for (const finding of findings) {
    if (mended.length === MOST) break;
    const fix = fixesOf(finding, locale).find(({ safe, elsewhere }) => !elsewhere.length && (safe || unsafe === 'unsafe too'));
    if (fix && gathered.add(fix.edits)) mended.push(finding);
  }
  return { edits: gathered.edits, mended };
}
