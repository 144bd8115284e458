import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { aliasesOf, checkWhole, type Finding, type Turn } from '../engine/features/check';
import { fixAll, fixesOf } from '../engine/features/fixes';
import { allowing, rewritings } from '../engine/features/rewrite';
import type { World } from '../engine/world';
import { overlaps, touches, type Range } from '../text/range';
import type { Lines } from '../text/lines';
import { fromRange, toCodeAction, toDiagnostic, toWorkspaceEdit } from './convert';
import type { Open } from './documents';
import { title } from './titles';

export const actionKinds = ['quickfix', 'source.fixAll.shipshape', 'refactor.rewrite', 'refactor.extract', 'refactor.inline'] as const;
const FIX_ALL = actionKinds[1];

/** What can be done about a place: mend what was found there, let it be, write it otherwise; or mend the whole file. */
export async function actions(world: World, document: Open, { range, context: { only } }: CodeActionParams, turn: Turn, linesOf: (uri: string) => Lines | undefined): Promise<CodeAction[]> {
  const { uri, lines } = document;
  const { locale } = world;
  const wanted = fromRange(lines, range);
  const asksFor = (kind: string): boolean => !only || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const found: CodeAction[] = [];
  const { findings } = asksFor('quickfix') || asksFor(FIX_ALL) ? await checkWhole(world, uri, turn) : { findings: [] };
  if (asksFor('quickfix')) {
    const here = findings.filter(({ at }) => meets(at, wanted));
    for (const finding of here) for (const [i, fix] of fixesOf(finding, locale).entries()) found.push(toCodeAction(uri, lines, finding, fix, locale, i === 0, linesOf));
    found.push(...here.flatMap((finding) => allow(world, document, finding)));
  }
  for (const { title: named, kind, edits } of asksFor('refactor') || only?.some((each) => each.startsWith('refactor')) ? rewritings(world, uri, wanted) : [])
    if (asksFor(`refactor.${kind}`)) found.push({ title: named, kind: `refactor.${kind}`, edit: toWorkspaceEdit(uri, lines, edits) });
  // Nobody asks for a whole file by standing on a place: only by name.
  if (only && asksFor(FIX_ALL)) {
    const { edits } = fixAll(findings, locale, 'safe only');
    if (edits.length) found.push({ title: title('Fix all', locale), kind: FIX_ALL, edit: toWorkspaceEdit(uri, lines, edits) });
  }
  return found;
}

function allow(world: World, { uri, lines }: Open, finding: Finding): CodeAction[] {
  const { code } = finding.rule;
  const edits = allowing(world, uri, finding.at.start, { code, also: aliasesOf(finding), reason: title('Reason', world.locale) });
  if (!edits.length) return [];
  return [{ title: title('Allow', world.locale, { code }), kind: 'quickfix', diagnostics: [toDiagnostic(lines, finding, world.locale)], edit: toWorkspaceEdit(uri, lines, edits) }];
}

/** A cursor at either edge of a finding means it; a selection means what it overlaps. */
const meets = (at: Range, wanted: Range): boolean => (wanted.start === wanted.end ? touches(at, wanted.start) : overlaps(at, wanted));
