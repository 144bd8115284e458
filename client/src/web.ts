import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './client';

// The compiler is not told of the whole browser, because the servers share its settings and must not use it by accident.
declare class Worker {
  constructor(url: string, options?: { readonly name?: string });
  terminate(): void;
}

/** The manifest's `browser`: the server is a worker beside the one that extensions live in. */
export async function activate(context: ExtensionContext): Promise<void> {
  const url = Uri.joinPath(context.extensionUri, 'server/dist/browser.js').toString(true);
  let worker: Worker | undefined;
  // A new worker at each start: one that was stopped answers nobody.
  const connect = async () => {
    worker?.terminate();
    return (worker = new Worker(url, { name: 'Shipshape' }));
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  await start(context, (options) => new LanguageClient('shipshape', 'Shipshape', connect, options));
}
