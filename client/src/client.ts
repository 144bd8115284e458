import { commands, env, l10n, Range, window, workspace, type CodeAction, type ExtensionContext } from 'vscode';
import { CloseAction, ErrorAction, type BaseLanguageClient, type ErrorHandler, type LanguageClientOptions } from 'vscode-languageclient';
import { lendFiles } from './files';
import { showKubernetesVersion } from './kubernetesVersion';
import { showPages } from './pages';

/** Starts a server and lends it the editor: files, language, settings, commands. Analyses nothing. */
export async function start(context: ExtensionContext, connect: (options: LanguageClientOptions) => BaseLanguageClient): Promise<BaseLanguageClient> {
  const client = connect({
    // No scheme: an unsaved file, one in a repository on the web and one on a remote machine are served alike.
    // An ignore file goes by its name, since the editor calls all kinds of them alike.
    documentSelector: [...['dockerfile', 'dockercompose', 'yaml'].map((language) => ({ language })), { pattern: '**/*.{dockerignore,containerignore}' }],
    outputChannelName: 'Shipshape',
    // A function, so that a server that is started again learns what has changed meanwhile.
    // Snippets come from the manifest here, so the server need not offer them a second time.
    initializationOptions: () => ({ settings: settings(), folderSettings: folderSettings(), locale: env.language, snippets: 'contributed', trusted: workspace.isTrusted }),
    synchronize: { configurationSection: 'shipshape' },
    middleware: { workspace: { didChangeConfiguration: () => client.sendNotification('workspace/didChangeConfiguration', { settings: { shipshape: settings(), shipshapeFolders: folderSettings() } }) } },
    // A page may be opened from a hover; no other command may be run from one.
    markdown: { isTrusted: { enabledCommands: ['shipshape.explain'] } },
    errorHandler: patient(() => offerRestart(client)),
  });
  context.subscriptions.push(
    client,
    commands.registerCommand('shipshape.fixAll', fixAll),
    commands.registerCommand('shipshape.restart', () => restart(client)),
    commands.registerCommand('shipshape.showLog', () => client.outputChannel.show()),
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification('shipshape/trusted')),
    ...lendFiles(client),
    ...showPages(client),
    ...showKubernetesVersion(client),
  );
  await client.start();
  return client;
}

// What the editor gives is more than values, and a worker can be sent values only.
function settings(): unknown {
  return JSON.parse(JSON.stringify(workspace.getConfiguration('shipshape')));
}

/** Those of the folders of a workspace that has several, each of which may have its own. */
function folderSettings(): Readonly<Record<string, unknown>> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length < 2) return {};
  return Object.fromEntries(folders.map(({ uri }): readonly [string, unknown] => [uri.toString(), JSON.parse(JSON.stringify(workspace.getConfiguration('shipshape', uri)))]));
}

/** Asks for the edits and makes them here: the editor's own command drops them when the cursor moves meanwhile. */
async function fixAll(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) {
    window.showInformationMessage(l10n.t('No file is open to be fixed.'));
    return;
  }
  const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
  const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, whole, FIX_ALL);
  const edit = actions.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  if (edit) await workspace.applyEdit(edit);
  else window.showInformationMessage(l10n.t('Nothing here can be fixed without a decision of yours.'));
}

const FIX_ALL = 'source.fixAll.shipshape';

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

const patience = { restarts: 4, within: 3 * 60_000 };

/** A server that dies is started again in silence, unless it dies again and again. */
function patient(giveUp: () => void): ErrorHandler {
  let deaths: readonly number[] = [];
  return {
    error: (_error, _message, count) => ({ action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true }),
    closed: () => {
      const now = Date.now();
      deaths = [...deaths.filter((death) => now - death < patience.within), now];
      if (deaths.length <= patience.restarts) return { action: CloseAction.Restart, handled: true };
      deaths = [];
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerRestart(client: BaseLanguageClient): Promise<void> {
  const again = l10n.t('Restart');
  const log = l10n.t('Show Log');
  const message = l10n.t('The Shipshape language server ended {0} times within three minutes and is not started again by itself.', patience.restarts + 1);
  const chosen = await window.showErrorMessage(message, again, log);
  if (chosen === again) await restart(client);
  if (chosen === log) client.outputChannel.show();
}
