import { commands, env, Range, workspace, type CodeAction, type CompletionList, type DocumentLink, type DocumentSymbol, type FoldingRange, type InlayHint, type Location, type SelectionRange, type SemanticTokens, type SignatureHelp, type TextEdit, type TextEditor, WorkspaceEdit, Uri } from 'vscode';
import { assert, equal, match } from './assert';
import { closeAll, drawn, open, placeOf, until } from './editor';

const source = `ARG NODE=24
FROM node:\${NODE}-slim AS build
ARG NODE
WORKDIR /app
COPY package.json ./
RUN apt-get update \\
      && apt-get install -y curl
from build AS test
COPY --from=build   /app /app
CMD node server.js
`;

describe(`a Dockerfile in ${env.language}`, () => {
  afterEach(closeAll);

  it('a stage leads to where it is named, and takes its references along when it is renamed', async () => {
    const editor = await open('Dockerfile', source);
    const { document } = editor;
    const at = placeOf(document, '--from=build', 8);
    const [definition] = await until('a definition', () => commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, at), (found) => found.length > 0);
    equal([definition?.range.start.line, document.getText(definition?.range)], [1, 'build']);
    const edit = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, 'base');
    assert(await workspace.applyEdit(edit), 'the rename was refused');
    match(document.getText(), /AS base\n[^]*from base AS test\nCOPY --from=base /);
  });

  it('the outline is a tree of stages', async () => {
    const { document } = await open('Dockerfile', source);
    const symbols = await until('an outline', () => commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri), (found) => found?.length > 0);
    equal(symbols.map(({ name }) => name).slice(-2), ['build', 'test']);
    assert(symbols.at(-1)?.children.some(({ name }) => name === 'COPY'), 'COPY is not inside of its stage');
  });

  it('words have a meaning, images a page, places an outside, flags a signature', async () => {
    const { document } = await open('Dockerfile', source);
    const tokens = await until('tokens', () => commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri), (found) => found?.data.length > 50);
    equal(tokens.data.length % 5, 0);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert(links.some(({ target }) => target?.toString() === 'https://hub.docker.com/_/node'), JSON.stringify(links));
    const folds = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert(folds.some(({ start, end }) => start === 5 && end === 6), JSON.stringify(folds));
    const [selection] = await commands.executeCommand<SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [placeOf(document, 'curl', 1)]);
    equal([document.getText(selection?.range), document.getText(selection?.parent?.range)], ['curl', 'apt-get install -y curl']);
    const signature = await commands.executeCommand<SignatureHelp>('vscode.executeSignatureHelpProvider', document.uri, placeOf(document, 'package.json', 2));
    match(signature.signatures[0]?.label ?? '', /^COPY /);
    const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new Range(0, 0, 9, 0));
    assert(hints.some(({ label }) => /24-slim/.test(typeof label === 'string' ? label : label.map(({ value }) => value).join(''))), JSON.stringify(hints));
  });

  it('formatting keeps how lines stand to each other', async () => {
    const { document } = await open('Dockerfile', source);
    const edits = await until('edits', () => commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 4, insertSpaces: true }), (found) => Boolean(found?.length));
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits ?? []);
    assert(await workspace.applyEdit(edit), 'the edit was refused');
    match(document.getText(), /RUN apt-get update \\\n    && apt-get install -y curl\nFROM build AS test\nCOPY --from=build \/app \/app\n/);
  });

  it('an instruction can be written otherwise, and a finding be let alone', async () => {
    const editor = await open('Dockerfile', source);
    await until('findings', () => drawn(editor.document), (found) => found.some((each) => each.includes('apt-recommends')));
    const other = await actionsAt(editor, 'CMD', 'refactor.rewrite');
    await applied(other.find(({ edit }) => edit && JSON.stringify(edit).includes('server.js')));
    match(editor.document.getText(), /^CMD \["node", "server\.js"\]$/m);
    const fixes = await actionsAt(editor, 'apt-get install', 'quickfix');
    await applied(fixes.find(({ edit }) => edit && JSON.stringify(edit).includes('shipshape: allow apt-recommends')));
    match(editor.document.getText(), /^# shipshape: allow apt-recommends — .+\nRUN apt-get update/m);
    await until('the finding to go', () => drawn(editor.document), (found) => !found.some((each) => each.includes('apt-recommends')));
  });

  it('what is copied is looked for in the folder', async () => {
    const editor = await open('Dockerfile', 'FROM scratch\nCOPY one.txt two.txt three.txt /\n');
    const { document } = editor;
    const write = (name: string) => workspace.fs.writeFile(Uri.joinPath(document.uri, '..', name), new TextEncoder().encode(name));
    await write('one.txt');
    await write('two.txt');
    await until('the missing file', () => drawn(document), (found) => found.includes('2 missing-source: three.txt'));
    await write('three.txt');
    await until('the file to be seen', () => drawn(document), (found) => !found.some((each) => each.includes('missing-source')));
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, placeOf(document, 'three.txt', 2));
    assert(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'three.txt'), JSON.stringify(items.map(({ label }) => label)));
  });
});

function actionsAt({ document }: TextEditor, word: string, kind: string): Thenable<CodeAction[]> {
  const start = placeOf(document, word, 1);
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new Range(start, start), kind);
}

async function applied(action: CodeAction | undefined): Promise<void> {
  assert(action?.edit, 'there is no such action');
  assert(await workspace.applyEdit(action.edit), 'the edit was refused');
}
