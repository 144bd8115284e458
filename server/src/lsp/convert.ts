/** Our values to protocol values, and back. */

import type { CodeAction, CompletionItem, Diagnostic, DocumentSymbol, FoldingRange, Hover, InlayHint, Position, Range as ProtocolRange, SelectionRange, SemanticTokens, SignatureHelp, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { say, type Finding } from '../engine/features/check';
import type { PlacedFix } from '../engine/features/fixes';
import { tokenKinds, type Explained, type Fold, type Inlay, type OutlineItem, type Signature, type Suggestion, type Token } from '../engine/language';
import type { Locale } from '../engine/page';
import type { Severity } from '../engine/rule';
import type { Edit } from '../text/edit';
import type { Lines } from '../text/lines';
import type { Range } from '../text/range';

// The protocol's numbers, written here so that no run-time import of the protocol is needed to convert.
const severities: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };
const marks = { unnecessary: 1, deprecated: 2 } as const;
const suggestionKinds: Readonly<Record<Suggestion['kind'], CompletionItem['kind']>> = { keyword: 14, property: 10, value: 12, reference: 18, file: 17, snippet: 15, variable: 6 };
const outlineKinds: Readonly<Record<OutlineItem['kind'], DocumentSymbol['kind']>> = { file: 1, stage: 2, instruction: 12, key: 7, object: 19, list: 18, value: 15 };

export const toRange = (lines: Lines, at: Range): ProtocolRange => ({ start: lines.position(at.start), end: lines.position(at.end) });
export const fromRange = (lines: Lines, { start, end }: ProtocolRange): Range => ({ start: lines.offset(start), end: lines.offset(end) });
export const toTextEdit = (lines: Lines, { at, text }: Edit): TextEdit => ({ range: toRange(lines, at), newText: text });

export function toDiagnostic(lines: Lines, finding: Finding, locale: Locale): Diagnostic {
  const { mark } = finding.found;
  return {
    range: toRange(lines, finding.at),
    severity: severities[finding.severity],
    code: finding.rule.code,
    source: 'shipshape',
    message: say(finding, locale),
    ...(mark && { tags: [marks[mark]] }),
  };
}

export function toWorkspaceEdit(uri: string, lines: Lines, edits: readonly Edit[], elsewhere: PlacedFix['elsewhere'] = [], linesOf?: (uri: string) => Lines | undefined): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = { [uri]: edits.map((edit) => toTextEdit(lines, edit)) };
  for (const other of elsewhere) {
    const theirs = linesOf?.(other.uri);
    if (theirs) changes[other.uri] = other.edits.map((edit) => toTextEdit(theirs, edit));
  }
  return { changes };
}

export function toCodeAction(uri: string, lines: Lines, finding: Finding, fix: PlacedFix, locale: Locale, first: boolean, linesOf: (uri: string) => Lines | undefined): CodeAction {
  return {
    title: fix.title,
    kind: 'quickfix',
    diagnostics: [toDiagnostic(lines, finding, locale)],
    isPreferred: first,
    edit: toWorkspaceEdit(uri, lines, fix.edits, fix.elsewhere, linesOf),
  };
}

export function toHover(lines: Lines, explained: Explained | undefined): Hover | null {
  if (!explained) return null;
  return { contents: { kind: 'markdown', value: explained.markdown }, ...(explained.at && { range: toRange(lines, explained.at) }) };
}

export function toCompletionItem(lines: Lines, suggestion: Suggestion, i: number): CompletionItem {
  const { label, kind, detail, documentation, text, snippet, at, order, filter, again } = suggestion;
  return {
    label,
    kind: suggestionKinds[kind],
    ...(detail && { detail }),
    ...(documentation && { documentation: { kind: 'markdown', value: documentation } }),
    textEdit: { range: toRange(lines, at), newText: text },
    insertTextFormat: snippet ? 2 : 1,
    sortText: order ?? String(i).padStart(5, '0'),
    ...(filter && { filterText: filter }),
    ...(again && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
  };
}

export function toSymbol(lines: Lines, { name, detail, kind, at, nameAt, children }: OutlineItem): DocumentSymbol {
  return {
    name: name || ' ',
    ...(detail && { detail }),
    kind: outlineKinds[kind],
    range: toRange(lines, at),
    selectionRange: toRange(lines, nameAt),
    ...(children && { children: children.map((child) => toSymbol(lines, child)) }),
  };
}

export function toFoldingRange(lines: Lines, { at, kind }: Fold): FoldingRange {
  return { startLine: lines.position(at.start).line, endLine: lines.position(at.end).line, ...(kind && { kind }) };
}

/** From the outside in, as the protocol links them; a place nobody knows anything of is its own range. */
export function toSelectionRange(lines: Lines, ranges: readonly Range[], position: Position): SelectionRange {
  const outer = ranges.toReversed().reduce<SelectionRange | undefined>((parent, at) => ({ range: toRange(lines, at), ...(parent && { parent }) }), undefined);
  return outer ?? { range: { start: position, end: position } };
}

export function toInlayHint(lines: Lines, { at, text, more }: Inlay): InlayHint {
  return { position: lines.position(at), label: text, paddingLeft: true, ...(more && { tooltip: { kind: 'markdown', value: more } }) };
}

export function toSignatureHelp(signature: Signature | undefined): SignatureHelp | null {
  if (!signature) return null;
  const { label, about, parameters, active } = signature;
  const documentation = (text: string | undefined) => text && { documentation: { kind: 'markdown' as const, value: text } };
  return { signatures: [{ label, ...documentation(about), parameters: parameters.map((each) => ({ label: each.label, ...documentation(each.about) })) }], activeSignature: 0, activeParameter: active };
}

const tokenNumbers = new Map(tokenKinds.map((kind, i) => [kind, i]));

/** Five numbers for each token: line and column counted from the one before, length, kind, modifiers. */
export function toSemanticTokens(lines: Lines, tokens: readonly Token[]): SemanticTokens {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { at, kind, declares } of tokens) {
    const start = lines.position(at.start);
    data.push(start.line - line, start.line === line ? start.character - character : start.character, at.end - at.start, tokenNumbers.get(kind) ?? 0, declares ? 1 : 0);
    ({ line, character } = start);
  }
  return { data };
}
