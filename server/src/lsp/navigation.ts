import type { Connection, DocumentHighlight, Location, ServerCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import { inlays, lenses, links } from '../engine/features/links';
import { declarations, nameAt, renamed, type PlacedName } from '../engine/features/names';
import { folds, outline } from '../engine/features/outline';
import { selections, signature } from '../engine/features/selections';
import { tokens } from '../engine/features/tokens';
import { tokenKinds } from '../engine/language';
import type { Lines } from '../text/lines';
import { fromRange, toFoldingRange, toInlayHint, toRange, toSelectionRange, toSemanticTokens, toSignatureHelp, toSymbol } from './convert';
import type { About } from './requests';
import type { Session } from './server';

export const navigation: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  inlayHintProvider: true,
  codeLensProvider: {},
  signatureHelpProvider: { triggerCharacters: [' '] },
  semanticTokensProvider: { legend: { tokenTypes: [...tokenKinds], tokenModifiers: ['declaration'] }, full: true, range: true },
};

/** The requests that show a way through a file, or how it is built. */
export function answerNavigation(connection: Connection, session: Session, about: About, linesOf: (uri: string) => Lines | undefined): void {
  const name = (uri: string, at: number): PlacedName | undefined => nameAt(session.world, uri, at);
  const locations = (places: PlacedName['places']): Location[] =>
    places.flatMap(({ uri, at }) => {
      const lines = linesOf(uri);
      return lines ? [{ uri, range: toRange(lines, at) }] : [];
    });

  connection.onDefinition(about('definition', [], async ({ uri, lines }, { position }) => {
    const found = name(uri, lines.offset(position));
    return found ? locations(declarations(found)) : [];
  }));
  connection.onReferences(about('references', [], async ({ uri, lines }, { position, context: { includeDeclaration } }) =>
    locations(name(uri, lines.offset(position))?.places.filter(({ role }) => includeDeclaration || role === 'refers') ?? [])));
  connection.onDocumentHighlight(about<Parameters<Parameters<Connection['onDocumentHighlight']>[0]>[0], DocumentHighlight[]>('highlight', [], async ({ uri, lines }, { position }) =>
    (name(uri, lines.offset(position))?.places ?? []).filter((place) => place.uri === uri).map(({ at, role }) => ({ range: toRange(lines, at), kind: role === 'declares' ? 3 : 2 }))));
  connection.onPrepareRename(about('prepare rename', null, async ({ uri, lines }, { position }) => {
    const found = name(uri, lines.offset(position));
    return found?.accepts ? { range: toRange(lines, found.at), placeholder: found.text } : null;
  }));
  connection.onRenameRequest(about('rename', null, async ({ uri, lines }, { position, newName }): Promise<WorkspaceEdit | null> => {
    const found = name(uri, lines.offset(position));
    if (!found?.accepts?.(newName)) return null;
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const place of locations(renamed(found))) (changes[place.uri] ??= []).push({ range: place.range, newText: newName });
    return { changes };
  }));

  connection.onDocumentSymbol(about('outline', [], async ({ uri, lines }) => outline(session.world, uri).map((item) => toSymbol(lines, item))));
  connection.onFoldingRanges(about('folds', [], async ({ uri, lines }) => folds(session.world, uri).map((fold) => toFoldingRange(lines, fold))));
  connection.onSelectionRanges(about('selections', [], async ({ uri, lines }, { positions }) =>
    positions.map((position) => toSelectionRange(lines, selections(session.world, uri, lines.offset(position)), position))));
  connection.onDocumentLinks(about('links', [], async ({ uri, lines }) => links(session.world, uri).map(({ at, target }) => ({ range: toRange(lines, at), target }))));
  // They tell and do nothing: a command without a name is shown as text.
  connection.onCodeLens(about('lenses', [], async ({ uri, lines }) => lenses(session.world, uri).map(({ at, text }) => ({ range: toRange(lines, at), command: { title: text, command: '' } }))));
  connection.languages.inlayHint.on(about('inlays', [], async ({ uri, lines }, { range }) => inlays(session.world, uri, fromRange(lines, range)).map((inlay) => toInlayHint(lines, inlay))));
  connection.onSignatureHelp(about('signature', null, async ({ uri, lines }, { position }) => toSignatureHelp(signature(session.world, uri, lines.offset(position)))));
  connection.languages.semanticTokens.on(about('tokens', { data: [] }, async ({ uri, lines }) => toSemanticTokens(lines, tokens(session.world, uri))));
  connection.languages.semanticTokens.onRange(about('tokens', { data: [] }, async ({ uri, lines }, { range }) => {
    const { start, end } = fromRange(lines, range);
    return toSemanticTokens(lines, tokens(session.world, uri).filter(({ at }) => at.end > start && at.start < end));
  }));
}
