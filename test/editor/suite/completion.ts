import { commands, env, extensions, type CompletionList, type TextEditor } from 'vscode';
import { equal, match } from './assert';
import { closeAll, open, putCursor, until } from './editor';

describe('completion', () => {
  afterEach(closeAll);

  for (const { what, file, before, typed, label, inserted } of [
    { what: 'an instruction', file: 'Dockerfile', before: 'FROM alpine:3.22\n', typed: 'WORKD', label: 'WORKDIR', inserted: /^WORKDIR \S+$/ },
    { what: 'a field of a Deployment', file: 'deployment.yaml', before: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  ', typed: 'repli', label: 'replicas', inserted: /^replicas: ?\d*$/ },
    { what: 'a key of a Compose service', file: 'compose.yaml', before: 'services:\n  web:\n    image: nginx:1.29\n    ', typed: 'restar', label: 'restart', inserted: /^restart: ?[\w-]*$/ },
  ]) {
    it(`${what} is offered and accepted`, async () => {
      const editor = await open(file, before);
      putCursor(editor, editor.document.positionAt(before.length));
      await commands.executeCommand('type', { text: typed });
      await until(`${label} among what is offered`, () => offered(editor), (labels) => labels.some((offer) => offer.split(' ')[0] === label));
      await accept(editor);
      equal(editor.document.getText().slice(0, before.length), before);
      match(editor.document.getText().slice(before.length), inserted);
    });
  }

  it('a snippet is expanded, and what is typed at one place stands at all of its places', async () => {
    const editor = await open('Dockerfile', '');
    await commands.executeCommand('type', { text: 'node-dockerfile' });
    await accept(editor);
    const { document } = editor;
    match(document.getText(), /^FROM node:\d+-slim AS build$/m);
    await commands.executeCommand('jumpToNextSnippetPlaceholder');
    await until('the second place to be chosen', () => document.getText(editor.selection), (text) => text === 'dist');
    await commands.executeCommand('type', { text: 'out' });
    match(document.getText(), /^COPY --from=build \/app\/out \.\/out$/m);
  });
});

describe(`snippets in ${env.language}`, () => {
  afterEach(closeAll);

  // The worker host translates no manifest of an extension under development, and the path of the snippets comes from there.
  const translated = /[\u4e00-\u9fff]/.test(String(extensions.getExtension('shipshape.shipshape')?.packageJSON.description));

  if (!WORKER) it('the manifest is in the language of the editor', () => equal(translated, env.language === 'zh-cn', env.language));

  for (const { file, prefix } of [{ file: 'Dockerfile', prefix: 'node-dockerfile' }, { file: 'compose.yaml', prefix: 'compose' }, { file: 'deployment.yaml', prefix: 'deployment-service' }])
    it(`${prefix} in ${file} is described in the language of the editor`, async () => {
      const editor = await open(file, '');
      const about = await until(`${prefix} among what is offered`, () => described(editor, prefix), (text) => text !== undefined);
      equal(/[\u4e00-\u9fff]/.test(about ?? ''), translated, about);
    });
});

async function described({ document, selection }: TextEditor, prefix: string): Promise<string | undefined> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active);
  const item = items.find(({ label }) => (typeof label === 'string' ? label : label.label) === prefix);
  return item && JSON.stringify([item.label, item.detail, item.documentation]);
}

async function offered({ document, selection }: TextEditor): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.active);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Accepts what is selected in the list of suggestions, as the Enter key does. The list is not to be asked, so it is opened until it gives. */
async function accept(editor: TextEditor): Promise<void> {
  const before = editor.document.getText();
  await commands.executeCommand('editor.action.triggerSuggest');
  await until('a suggestion to be accepted', () => commands.executeCommand('acceptSelectedSuggestion'), () => editor.document.getText() !== before);
}
