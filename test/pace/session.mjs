import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { capabilities } from './capabilities.mjs';
import { cpuOf, knowsCost } from './cost.mjs';
import { reader, written } from './framing.mjs';

const PATIENCE = 180_000;

/** One server process and the conversation with it. Times are taken when the last byte of a message has come, before it is parsed. */
export function start(server, folder) {
  const born = performance.now();
  const [command, ...words] = server.command;
  const child = spawn(command, words, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const asked = new Map();
  const published = [];
  let watchers = [];
  let ids = 0;
  let stderr = '';
  let gone;

  const ended = new Promise((resolve) => {
    const end = (how) => {
      gone ??= new Error(`${server.id} ended (${how})\n${stderr.slice(-2000)}`);
      for (const { reject } of [...asked.values(), ...watchers]) reject(gone);
      asked.clear();
      watchers = [];
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(code ?? signal));
  });
  child.stderr.on('data', (bytes) => void (stderr = (stderr + bytes).slice(-20_000)));
  // Writing to a server that has died is told by its exit.
  child.stdin.on('error', () => undefined);

  const send = (message) => {
    if (!gone) child.stdin.write(written(message));
  };
  const receive = (message, at) => {
    if (message.method === undefined) {
      asked.get(message.id)?.resolve({ at, ...message });
      asked.delete(message.id);
    } else if (message.id !== undefined) send({ jsonrpc: '2.0', id: message.id, ...replyTo(server, message) });
    else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, version, diagnostics } = message.params;
      const publication = { at, uri, version: version ?? undefined, count: diagnostics.length };
      published.push(publication);
      watchers = watchers.filter((watcher) => !watcher.tell(publication));
    }
  };
  child.stdout.on('data', reader(receive));

  const within = (what, begin) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const alarm = setTimeout(() => reject(new Error(`${server.id}: ${what} did not come within ${PATIENCE / 1000} s`)), PATIENCE);
      const calm = (settle) => (value) => {
        clearTimeout(alarm);
        settle(value);
      };
      begin(calm(resolve), calm(reject));
    });

  const session = {
    pid: child.pid,
    born,
    notify: (method, params) => send({ jsonrpc: '2.0', method, params }),
    async request(method, params) {
      const id = ++ids;
      const sent = performance.now();
      const answer = await within(method, (resolve, reject) => {
        asked.set(id, { resolve, reject });
        send({ jsonrpc: '2.0', id, method, params });
      });
      // An error comes quickly; timed as an answer it would look like speed.
      if (answer.error) throw new Error(`${server.id}: ${method}: ${answer.error.message}`);
      return { at: answer.at, time: answer.at - sent, result: answer.result };
    },
    /** How many publications there have been: what comes later is about what is sent from now on, or says which version it is about. */
    mark: () => published.length,
    /** The first publication for this version. A server that names none is believed to mean the newest. */
    firstFindings({ uri, version, since }) {
      const fits = (publication) => isAbout(publication, uri, version);
      const known = published.slice(since).find(fits);
      if (known) return Promise.resolve(known);
      return within('findings', (resolve, reject) => watchers.push({ reject, tell: (publication) => fits(publication) && (resolve(publication), true) }));
    },
    /** Waits until the server does nothing any more; the last publication for this version. */
    async settled({ uri, version, since }) {
      await calm(child.pid, () => published.length);
      return published.slice(since).findLast((publication) => isAbout(publication, uri, version));
    },
    async initialize() {
      const rootUri = pathToFileURL(folder).href;
      const { at, result } = await session.request('initialize', {
        processId: process.pid,
        clientInfo: { name: 'bench' },
        locale: 'en',
        rootUri,
        workspaceFolders: [{ uri: rootUri, name: 'bench' }],
        capabilities,
        initializationOptions: server.initializationOptions,
      });
      session.notify('initialized', {});
      for (const method of server.afterInitialized ?? []) session.notify(method, {});
      return { time: at - born, abilities: result.capabilities };
    },
    async end() {
      const kill = setTimeout(() => child.kill('SIGKILL'), 5000);
      await session.request('shutdown', null).catch(() => undefined);
      session.notify('exit');
      await ended;
      clearTimeout(kill);
    },
  };
  return session;
}

const isAbout = (publication, uri, version) => publication.uri === uri && (publication.version === undefined || publication.version >= version);

/** At rest is a server that uses no CPU for a while, or, where that is not known, says nothing. */
async function calm(pid, said) {
  const [pause, wanted] = knowsCost ? [20, 3] : [100, 4];
  const sight = () => ({ cpu: cpuOf(pid), said: said() });
  let before = sight();
  for (let still = 0; still < wanted; ) {
    await new Promise((resume) => setTimeout(resume, pause));
    const now = sight();
    still = now.said === before.said && !(now.cpu - before.cpu > 1) ? still + 1 : 0;
    before = now;
  }
}

function replyTo(server, message) {
  try {
    return { result: answerTo(server, message) ?? null };
  } catch (error) {
    return { error: { code: -32603, message: error.message } };
  }
}

/** What servers ask of an editor. */
function answerTo(server, { method, params }) {
  switch (method) {
    case 'workspace/configuration':
      return params.items.map(({ section }) => server.settings?.[section] ?? null);
    case 'workspace/applyEdit':
      return { applied: true };
    // The YAML extension reads web schemas for its server; here they come from the cache folder, so that no network is measured.
    case 'custom/schema/content':
    case 'vscode/content': {
      const [uri] = String(Array.isArray(params) ? params[0] : params).split('#');
      return readFileSync(path.join(server.schemas, path.basename(uri)), 'utf8');
    }
  }
}
