import { commands, type CompletionList, type TextEditor } from 'vscode';
import { equal } from './assert';
import { closeAll, open, putCursor, until } from './editor';

describe('completion', () => {
  afterEach(closeAll);

  for (const { what, file, before, typed, label, after } of [
    { what: 'an instruction', file: 'Dockerfile', before: 'FROM alpine:3.22\n', typed: 'WORKD', label: 'WORKDIR', after: 'FROM alpine:3.22\nWORKDIR ' },
    { what: 'a field of a Deployment', file: 'deployment.yaml', before: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  ', typed: 'repli', label: 'replicas', after: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: ' },
    { what: 'a key of a Compose service', file: 'compose.yaml', before: 'services:\n  web:\n    image: nginx:1.29\n    ', typed: 'restar', label: 'restart', after: 'services:\n  web:\n    image: nginx:1.29\n    restart: ' },
  ]) {
    it(`${what} is offered and accepted`, async () => {
      const editor = await open(file, before);
      putCursor(editor, editor.document.positionAt(before.length));
      await commands.executeCommand('type', { text: typed });
      await until(`${label} among what is offered`, () => offered(editor), (labels) => labels.includes(label));
      await accept(editor);
      equal(editor.document.getText().trimEnd(), after.trimEnd());
    });
  }
});

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
