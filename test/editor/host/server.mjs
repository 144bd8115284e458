// Starts code-server with a home of its own, and knows the address at which it opens a folder with an extension under development.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'security.workspace.trust.enabled': false,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Starts code-server alone. `died` is told when it ends before `close` was called. */
export async function openServer(host, { vsix = [], settings = {}, keys = [], options = [], died = () => {}, log } = {}) {
  // Short, because unix sockets live below it.
  const home = mkdtempSync(path.join(os.tmpdir(), 'shs-'));
  const folder = (name) => path.join(home, name);
  for (const name of ['u/User', 'e', 't']) mkdirSync(folder(name), { recursive: true });
  writeFileSync(folder('c.yaml'), '');
  writeFileSync(folder('u/User/settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  writeFileSync(folder('u/User/keybindings.json'), JSON.stringify(keys));
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', TMPDIR: folder('t'), XDG_RUNTIME_DIR: folder('t'), XDG_CONFIG_HOME: folder('x'), XDG_DATA_HOME: folder('d'), XDG_CACHE_HOME: folder('k') };
  for (const name of Object.keys(env)) if (/^(VSCODE_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$)/.test(name)) delete env[name];
  const own = [host.entry, '--config', folder('c.yaml'), '--user-data-dir', folder('u'), '--extensions-dir', folder('e')];
  for (const file of vsix) execFileSync(host.node, [...own, '--install-extension', file], { env, stdio: ['ignore', 'ignore', 'inherit'] });

  const offline = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const server = spawn(host.node, [...own, ...offline, ...options], { env, cwd: home, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let closing = false;
  const ended = once(server, 'exit').then(([code, signal]) => {
    if (!closing) died(`code-server ended early (${code ?? signal})`);
    return undefined;
  });
  if (log) server.stderr.pipe(log, { end: false });
  else server.stderr.resume();
  // The kernel picks the port, so that two runs never race for one.
  const listening = new Promise((resolve) => {
    let said = '';
    server.stdout.on('data', (data) => {
      log?.write(data);
      if (said === undefined) return;
      said += data;
      const [, url] = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(said) ?? [];
      if (url) resolve(url);
    });
  });
  const base = await Promise.race([listening, ended]);
  if (!base) throw new Error('code-server ended before it listened');

  async function close() {
    closing = true;
    const signal = (name) => {
      try {
        return process.kill(-server.pid, name);
      } catch {
        return false;
      }
    };
    // Its own process group only. Gently first: what was started must have time to write its last words.
    signal('SIGTERM');
    for (let tries = 0; tries < 60 && signal(0); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    signal('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  return { base, close };
}

/** For a window in a person's own browser: the address to open. */
export async function serveWindow(host, { workspace, extension, died }) {
  // The editor runs an extension under development only under this flag.
  const { base, close } = await openServer(host, { died, options: ['--vscode-option', 'enable-smoke-test-driver'] });
  return { url: address(base, workspace, { extension }), close };
}

export function address(base, workspace, { extension, tests, env = {} }) {
  const remote = (file) => `vscode-remote://${new URL(base).host}${encodeURI(file)}`;
  const payload = [['enableProposedApi', ''], ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (Object.keys(env).length) payload.push(['extensionEnvironment', JSON.stringify(env)]);
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `${base}/?${kind}=${encodeURIComponent(remote(workspace))}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
