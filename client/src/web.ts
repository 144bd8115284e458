import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './client';

// The compiler is not told of the whole browser, because the servers share its settings and must not use it by accident.
declare const Worker: new (url: string, options?: { readonly name?: string }) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** The manifest's `browser`: the server is a worker beside the one that extensions live in. */
export async function activate(context: ExtensionContext): Promise<void> {
  const url = Uri.joinPath(context.extensionUri, 'server/dist/browser.js').toString(true);
  let worker: InstanceType<typeof Worker> | undefined;
  // A new worker at each start: one that was stopped answers nobody. Its ends are named here, because what
  // the editor calls a worker is not one by `instanceof`, by which the library would tell.
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(url, { name: 'Shipshape' });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  await start(context, (options) => new LanguageClient('shipshape', 'Shipshape', connect, options));
}
