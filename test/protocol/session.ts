import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A conversation with a server, whatever it runs on: requests, notifications, and what it publishes. */
export interface Session {
  request(method: string, params: unknown): Promise<unknown>;
  /** Sends a request and withdraws it at once. */
  cancelled(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** The next publication of a file that fits. */
  published(uri: string, fits: (published: Published) => boolean): Promise<Published>;
  /** Everything published so far. */
  readonly publications: readonly Published[];
  readonly logged: readonly string[];
  end(): Promise<void>;
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly severity: number; readonly range: unknown }[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: never;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export async function nodeSession(): Promise<Session> {
  if (!existsSync('server/dist/node.js')) throw new Error('server/dist/node.js is missing: npm run build');
  const child = spawn(process.execPath, ['server/dist/node.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let held = Buffer.alloc(0);
  const session = conversation((message) => {
    const body = Buffer.from(JSON.stringify(message));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  }, async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  });
  child.stdout.on('data', (data: Buffer) => {
    held = Buffer.concat([held, data]);
    for (;;) {
      const head = held.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, Math.max(head, 0)).toString())?.[1]);
      if (head < 0 || held.length < head + 4 + length) return;
      session.receive(JSON.parse(held.subarray(head + 4, head + 4 + length).toString()));
      held = held.subarray(head + 4 + length);
    }
  });
  return session;
}

/** The worker bundle in a worker that has what a browser's has, and neither `require` nor `process`. */
export async function workerSession(): Promise<Session> {
  if (!existsSync('server/dist/browser.js')) throw new Error('server/dist/browser.js is missing: npm run build');
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const { readFileSync } = require('node:fs');
     const vm = require('node:vm');
     const scope = { postMessage: (data) => parentPort.postMessage(data), addEventListener() {}, MessageChannel, TextEncoder, TextDecoder, URL, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance, crypto, console, structuredClone };
     scope.self = scope.globalThis = scope;
     parentPort.on('message', (data) => scope.onmessage?.({ data }));
     vm.runInNewContext(readFileSync('server/dist/browser.js', 'utf8'), scope);
     parentPort.postMessage('ready');`,
    { eval: true },
  );
  const session = conversation((message) => worker.postMessage(message), async () => void (await worker.terminate()));
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: Message | 'ready') => (message === 'ready' ? resolve() : session.receive(message)));
  });
  return session;
}

const PATIENCE = 30_000;

function conversation(send: (message: object) => void, stop: () => Promise<void>): Session & { receive(message: Message): void } {
  let next = 1;
  const waiting = new Map<number | string, (message: Message) => void>();
  const publications: Published[] = [];
  const logged: string[] = [];
  let listeners: (() => void)[] = [];
  const ask = (method: string, params: unknown): { readonly id: number; readonly answer: Promise<unknown> } => {
    const id = next++;
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE);
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error) reject(Object.assign(new Error(error.message), { code: error.code }));
        else resolve(result);
      });
    });
    send({ jsonrpc: '2.0', id, method, params });
    return { id, answer };
  };
  return {
    logged,
    publications,
    request: (method, params) => ask(method, params).answer,
    cancelled(method, params) {
      const { id, answer } = ask(method, params);
      send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
      return answer;
    },
    notify: (method, params) => send({ jsonrpc: '2.0', method, params }),
    async published(uri, fits) {
      const deadline = Date.now() + PATIENCE;
      for (;;) {
        const found = publications.findLast((each) => each.uri === uri && fits(each));
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`nothing fitting was published for ${uri}; last: ${JSON.stringify(publications.at(-1))}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1000);
          listeners.push(() => (clearTimeout(timer), resolve()));
        });
      }
    },
    async end() {
      await ask('shutdown', undefined).answer;
      send({ jsonrpc: '2.0', method: 'exit' });
      await stop();
    },
    receive(message) {
      if (message.id !== undefined && !message.method) waiting.get(message.id)?.(message);
      else if (message.id !== undefined) send({ jsonrpc: '2.0', id: message.id, result: message.method === 'shipshape/read' ? lent(message.params ?? { uri: 'file:///' }) : message.method === 'shipshape/list' ? listed(message.params ?? { folder: 'file:///nowhere' }) : null });
      else if (message.method === 'textDocument/publishDiagnostics') publications.push(message.params ?? { uri: '', diagnostics: [] });
      else if (message.method === 'window/logMessage') logged.push(JSON.stringify(message.params));
      const waking = listeners;
      listeners = [];
      for (const wake of waking) wake();
    },
  };
}

/** The files of a small folder, without their sizes. */
function listed({ folder }: { readonly folder: string }): { readonly files: readonly { readonly path: string }[] } {
  const found = readdirSync(fileURLToPath(folder), { recursive: true, withFileTypes: true });
  return { files: found.filter((entry) => entry.isFile()).map((entry) => ({ path: path.relative(fileURLToPath(folder), path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/') })) };
}

/** A worker has no disk: the editor lends it files, as the client does. */
function lent({ uri }: { readonly uri: string }): { readonly text?: string } {
  const file = fileURLToPath(uri);
  return existsSync(file) ? { text: readFileSync(file, 'utf8') } : {};
}
