import { commands, ConfigurationTarget, l10n, StatusBarAlignment, Uri, window, workspace, type Disposable } from 'vscode';
import { type BaseLanguageClient } from 'vscode-languageclient';

/** Shows beside a manifest the Kubernetes version it is checked against, and lets another one be chosen for its folder. */
export function showKubernetesVersion(client: BaseLanguageClient): readonly Disposable[] {
  const item = window.createStatusBarItem('shipshape.kubernetesVersion', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Kubernetes version');
  item.tooltip = l10n.t('The Kubernetes version this manifest is checked against');
  item.command = 'shipshape.chooseKubernetesVersion';

  const show = async (): Promise<void> => {
    const uri = window.activeTextEditor?.document.uri.toString();
    const about = uri === undefined || !client.isRunning() ? undefined : await client.sendRequest<About>('shipshape/about', { uri });
    // Meanwhile another editor may have come to the front.
    if (uri !== window.activeTextEditor?.document.uri.toString()) return;
    if (about?.language !== 'kubernetes') return item.hide();
    item.text = `Kubernetes ${about.kubernetesVersion}`;
    item.show();
  };
  const showLater = (): void => void show().catch(() => item.hide());

  return [
    item,
    client.onDidChangeState(showLater),
    window.onDidChangeActiveTextEditor(showLater),
    // What is typed may make a manifest of a file; the answer comes after the text has reached the server.
    workspace.onDidOpenTextDocument(showLater),
    workspace.onDidSaveTextDocument(showLater),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('shipshape.kubernetes.version') && showLater()),
    commands.registerCommand('shipshape.chooseKubernetesVersion', () => choose(client)),
    commands.registerCommand('shipshape.reportKubernetesUpgrade', () => report(client)),
    workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: async ({ path }, token) => (await client.sendRequest<{ readonly markdown: string }>('shipshape/upgrade', versionsIn(path), token)).markdown }),
  ];
}

interface About {
  readonly language?: string;
  readonly kubernetesVersion: string;
  /** The oldest first. */
  readonly kubernetesVersions: readonly string[];
}

async function choose(client: BaseLanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  const { kubernetesVersions } = await client.sendRequest<About>('shipshape/about', { uri: uri?.toString() ?? '' });
  const settings = workspace.getConfiguration('shipshape', uri);
  const current = settings.get<string>('kubernetes.version');
  const versions = settings.inspect<string>('kubernetes.version');
  const all = [...kubernetesVersions].reverse().map((version) => ({ label: version, ...(version === current && { description: l10n.t('in use') }), ...(version === versions?.defaultValue && version !== current && { description: l10n.t('the default') }) }));
  const chosen = await window.showQuickPick(all, { placeHolder: l10n.t('Which version of Kubernetes do the manifests go to?') });
  if (!chosen) return;
  const folders = workspace.workspaceFolders ?? [];
  const target = !folders.length ? ConfigurationTarget.Global : folders.length > 1 ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
  await settings.update('kubernetes.version', chosen.label, target);
}

const scheme = 'shipshape-upgrade';

/** Shows what the move to another version changes for the manifests of the workspace, as a page with links to the places. */
async function report(client: BaseLanguageClient): Promise<void> {
  const { kubernetesVersion: from, kubernetesVersions } = await client.sendRequest<About>('shipshape/about', { uri: window.activeTextEditor?.document.uri.toString() ?? '' });
  const others = [...kubernetesVersions].reverse().filter((version) => version !== from);
  const to = await window.showQuickPick(others, { placeHolder: l10n.t('To which version do you want to move from Kubernetes {0}?', from) });
  if (to) await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path: `/${from} → ${to}.md` }));
}

function versionsIn(path: string): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = path.slice(1).replace(/\.md$/, '').split(' → ');
  return { from, to };
}
