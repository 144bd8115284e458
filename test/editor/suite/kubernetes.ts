import { commands, env, Uri, workspace, WorkspaceEdit, type CompletionList, type DocumentLink, type Location, type SemanticTokens } from 'vscode';
import { assert, equal, match } from './assert';
import { closeAll, drawn, open, placeOf, until } from './editor';

const config = `apiVersion: v1
kind: ConfigMap
metadata:
  name: editor-settings
data:
  log-level: info
`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: editor-web
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      env:
        - name: LEVEL
          valueFrom:
            configMapKeyRef:
              name: editor-settings
              key: loglevel
`;

describe(`manifests of a workspace in ${env.language}`, () => {
  afterEach(closeAll);

  it('a name leads to an object in another file, and takes it along when it is renamed', async () => {
    const other = await open('config.yaml', config);
    const { document } = await open('pod.yaml', pod);
    const at = placeOf(document, 'editor-settings', 3);
    const [definition] = await until('a definition', () => commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, at), (found) => found.length > 0);
    equal([definition?.uri.toString(), definition?.range.start.line], [other.document.uri.toString(), 3]);
    const edit = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, 'editor-options');
    assert(await workspace.applyEdit(edit), 'the rename was refused');
    match(document.getText(), /name: editor-options\n/);
    match(other.document.getText(), /name: editor-options\n/);
  });

  it('a key that the other file does not have is found, and keys are suggested', async () => {
    await open('config.yaml', config.replace('editor-settings', 'editor-keys'));
    const { document } = await open('pod.yaml', pod.replace('editor-settings', 'editor-keys'));
    await until('the finding', () => drawn(document), (found) => found.includes('14 missing-key: loglevel'));
    const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, placeOf(document, 'loglevel', 3));
    assert(list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'log-level'), 'log-level is not suggested');
  });

  it('kinds and names have a meaning, images a page', async () => {
    const { document } = await open('pod.yaml', pod);
    const tokens = await until('tokens', () => commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri), (found) => found?.data.length >= 15);
    equal(tokens.data.length % 5, 0);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert(links.some(({ target }) => target?.toString() === 'https://hub.docker.com/_/nginx'), JSON.stringify(links));
  });

  it('an upgrade is reported over the workspace', async () => {
    await open('cron.yaml', 'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata:\n  name: editor-flow\nspec:\n  priorityLevelConfiguration:\n    name: exempt\n');
    const page = await until('the report', async () => {
      const document = await workspace.openTextDocument(Uri.from({ scheme: 'shipshape-upgrade', path: `/1.31 → 1.32.md`, query: String(Date.now()) }));
      return document.getText();
    }, (text) => text.includes('flowcontrol.apiserver.k8s.io/v1beta3'));
    match(page, /1\.31.*1\.32/);
    assert((await commands.getCommands(true)).includes('shipshape.chooseKubernetesVersion'), 'the version cannot be chosen');
  });
});
