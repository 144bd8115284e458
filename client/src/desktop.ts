import { type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './client';

/** The manifest's `main`: the server is a child process. It ends with the editor, because the client is among the subscriptions. */
export async function activate(context: ExtensionContext): Promise<void> {
  const run = { module: context.asAbsolutePath('server/dist/node.js'), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  await start(context, (options) => new LanguageClient('shipshape', 'Shipshape', { run, debug }, options));
}
