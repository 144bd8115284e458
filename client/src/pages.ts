import { commands, l10n, Uri, window, workspace, type CancellationToken, type Disposable } from 'vscode';
import { type BaseLanguageClient } from 'vscode-languageclient';

const scheme = 'shipshape-page';

/** Opens an explanation — of a rule, an instruction, a field — as a page beside the code. */
export function showPages(client: BaseLanguageClient): readonly Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }, token) => (await pageOf(client, path.slice(1).replace(/\.md$/, ''), token)) ?? '',
    }),
    commands.registerCommand('shipshape.explain', async (asked?: unknown) => {
      const name = typeof asked === 'string' ? asked : await choose(client);
      if (name) await show(client, name);
    }),
  ];
}

async function show(client: BaseLanguageClient, name: string): Promise<void> {
  if ((await pageOf(client, name)) === undefined) {
    window.showInformationMessage(l10n.t('There is no page named {0}.', name));
    return;
  }
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path: `/${name}.md` }));
}

async function pageOf(client: BaseLanguageClient, name: string, token?: CancellationToken): Promise<string | undefined> {
  const { markdown } = await client.sendRequest<{ readonly markdown?: string }>('shipshape/explain', { name }, token);
  return markdown;
}

async function choose(client: BaseLanguageClient): Promise<string | undefined> {
  const { names } = await client.sendRequest<{ readonly names: readonly { readonly name: string; readonly title: string }[] }>('shipshape/pages', {});
  const items = names.map(({ name, title }) => ({ label: title, description: name === title ? undefined : name, name }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('What is to be explained?'), matchOnDescription: true });
  return chosen?.name;
}
