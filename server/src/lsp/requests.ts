import type { CodeAction, CompletionItem, CompletionParams, Connection, ServerCapabilities } from 'vscode-languageserver';
import { checkWhole, type Turn } from '../engine/features/check';
import { complete } from '../engine/features/complete';
import { explain } from '../engine/features/explain';
import { fixAll, fixesOf } from '../engine/features/fixes';
import { format } from '../engine/features/format';
import { hover } from '../engine/features/hover';
import { folds, outline } from '../engine/features/outline';
import { overlaps, touches, type Range } from '../text/range';
import { lines } from '../text/lines';
import { textOf } from '../engine/file';
import { answer } from './answer';
import { fromRange, toCodeAction, toCompletionItem, toFoldingRange, toHover, toSymbol, toTextEdit, toWorkspaceEdit } from './convert';
import type { Open } from './documents';
import type { Host } from './host';
import type { Session } from './server';
import { snippetItems } from './snippets';

const FIX_ALL = 'source.fixAll.shipshape';

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: 2 },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['-', '=', ',', '$', '{', ' ', ':'] },
  codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentFormattingProvider: true,
};

/** The whole protocol surface: a request, the feature that answers it, the conversion of the answer. */
export function answerRequests(connection: Connection, host: Host, session: Session): void {
  /** Runs a feature for an open document; where there is none the answer is the empty one. */
  const about = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(name: string, empty: Result, work: (document: Open, params: Params, turn: Turn) => Promise<Result>) =>
    async (params: Params, token: Parameters<typeof answer>[3]) => {
      session.asking++;
      return answer(host, `${name} ${params.textDocument.uri}`, empty, token, async (turn) => {
        const document = session.open.get(params.textDocument.uri);
        return document ? work(document, params, turn) : empty;
      }).finally(() => session.asking--);
    };
  const linesOf = (uri: string) => session.open.get(uri)?.lines ?? (session.world.files.has(uri) ? lines(textOf(session.world.files.get(uri)!)) : undefined);

  connection.onHover(about('hover', null, async ({ uri, lines }, { position }) => toHover(lines, await hover(session.world, uri, lines.offset(position)))));

  connection.onCompletion(about<CompletionParams, CompletionItem[]>('completion', [], async (document, { position }) => {
    const offset = document.lines.offset(position);
    const suggestions = (await complete(session.world, document.uri, offset)).map((suggestion, i) => toCompletionItem(document.lines, suggestion, i));
    return [...suggestions, ...snippetItems(document, offset, session.snippets[document.editorId] ?? [], session.world.locale)];
  }));

  connection.onCodeAction(about('code action', [], async ({ uri, lines }, { range, context: { only } }, turn) => {
    const { world } = session;
    const { findings } = await checkWhole(world, uri, turn);
    const wanted = fromRange(lines, range);
    const asksFor = (kind: string): boolean => !only || only.some((each) => kind === each || kind.startsWith(`${each}.`));
    const actions: CodeAction[] = [];
    if (asksFor('quickfix'))
      for (const finding of findings.filter(({ at }) => meets(at, wanted)))
        for (const [i, fix] of fixesOf(finding, world.locale).entries()) actions.push(toCodeAction(uri, lines, finding, fix, world.locale, i === 0, linesOf));
    if (only && asksFor(FIX_ALL)) {
      const { edits } = fixAll(findings, world.locale, 'safe only');
      if (edits.length) actions.push({ title: world.locale === 'en' ? 'Fix all' : '全部修复', kind: FIX_ALL, edit: toWorkspaceEdit(uri, lines, edits) });
    }
    return actions;
  }));

  connection.onDocumentSymbol(about('outline', [], async ({ uri, lines }) => outline(session.world, uri).map((item) => toSymbol(lines, item))));
  connection.onFoldingRanges(about('folds', [], async ({ uri, lines }) => folds(session.world, uri).map((fold) => toFoldingRange(lines, fold))));
  connection.onDocumentFormatting(about('format', [], async ({ uri, lines }, { options: { tabSize, insertSpaces } }, turn) =>
    (await format(session.world, uri, { tabSize, insertSpaces }, turn)).map((edit) => toTextEdit(lines, edit))));

  connection.onRequest('shipshape/explain', ({ name }: { name: string }) => ({ markdown: explain(session.all, name, session.world.locale) }));
  connection.onRequest('shipshape/pages', () => ({ names: session.all.map(({ name }) => ({ name, title: name })) }));
}
answerRequests.capabilities = capabilities;

/** A cursor at either edge of a finding means it; a selection means what it overlaps. */
const meets = (at: Range, wanted: Range): boolean => (wanted.start === wanted.end ? touches(at, wanted.start) : overlaps(at, wanted));
