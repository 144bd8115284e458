import type { Connection, CompletionItem, CompletionParams, ServerCapabilities } from 'vscode-languageserver';
import type { Turn } from '../engine/features/check';
import { complete } from '../engine/features/complete';
import { explain } from '../engine/features/explain';
import { format } from '../engine/features/format';
import { hover } from '../engine/features/hover';
import { kubernetesVersions } from '../engine/settings';
import { upgradePage } from '../engine/features/upgrade';
import { settingsFor } from '../engine/steering';
import { lines } from '../text/lines';
import { textOf } from '../engine/file';
import { actionKinds, actions } from './actions';
import { answer } from './answer';
import { toCompletionItem, toHover, toTextEdit } from './convert';
import type { Open } from './documents';
import type { Host } from './host';
import { registry } from './registry';
import { answerNavigation, navigation } from './navigation';
import type { Session } from './server';
import { snippetItems } from './snippets';

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: 2 },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['-', '=', ',', '$', '{', ' ', ':', '/'] },
  codeActionProvider: { codeActionKinds: [...actionKinds] },
  documentFormattingProvider: true,
  ...navigation,
};

/** Runs a feature for an open document; where there is none the answer is the empty one. */
export type About = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(name: string, empty: Result, work: (document: Open, params: Params, turn: Turn) => Promise<Result>) =>
  (params: Params, token: Parameters<typeof answer>[3]) => Promise<Result>;

/** The whole protocol surface: a request, the feature that answers it, the conversion of the answer. */
export function answerRequests(connection: Connection, host: Host, session: Session): void {
  const about: About = (name, empty, work) => async (params, token) => {
    session.asking++;
    return answer(host, `${name} ${params.textDocument.uri}`, empty, token, async (turn) => {
      const document = session.open.get(params.textDocument.uri);
      return document ? work(document, params, turn) : empty;
    }).finally(() => session.asking--);
  };
  const linesOf = (uri: string) => session.open.get(uri)?.lines ?? (session.world.files.has(uri) ? lines(textOf(session.world.files.get(uri)!)) : undefined);

  connection.onHover(about('hover', null, async ({ uri, lines }, { position }) => toHover(lines, await hover(session.world, uri, lines.offset(position)))));
  const tags = registry(host);
  connection.onCompletion(about<CompletionParams, CompletionItem[]>('completion', [], async (document, { position }) => {
    const offset = document.lines.offset(position);
    const suggestions = (await complete(session.world, document.uri, offset, tags && session.world.settings['dockerfile.registryTags'] ? { registryTags: tags } : {})).map((suggestion, i) => toCompletionItem(document.lines, suggestion, i));
    return [...suggestions, ...snippetItems(document, offset, session.snippets[document.editorId] ?? [], session.world.locale)];
  }));
  connection.onCodeAction(about('code action', [], async (document, params, turn) => actions(session.world, document, params, turn, linesOf)));
  connection.onDocumentFormatting(about('format', [], async ({ uri, lines }, { options: { tabSize, insertSpaces } }, turn) =>
    (await format(session.world, uri, { tabSize, insertSpaces }, turn)).map((edit) => toTextEdit(lines, edit))));
  answerNavigation(connection, session, about, linesOf);

  connection.onRequest('shipshape/explain', ({ name }: { name: string }) => ({ markdown: explain(session.all, name, session.world.locale) }));
  connection.onRequest('shipshape/about', ({ uri }: { uri: string }) => ({ language: session.world.files.get(uri)?.language, kubernetesVersion: settingsFor(session.world, uri)['kubernetes.version'], kubernetesVersions }));
  connection.onRequest('shipshape/upgrade', ({ from, to }: { from: string; to: string }) => ({ markdown: upgradePage(session.world, from, to, (uri) => decodeURIComponent(uri.slice(session.roots.find((root) => uri.startsWith(root))?.length ?? uri.lastIndexOf('/') + 1))) }));
  connection.onRequest('shipshape/pages', () => ({ names: session.all.map(({ name }) => ({ name, title: name })) }));
}
answerRequests.capabilities = capabilities;
