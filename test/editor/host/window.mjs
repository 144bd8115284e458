// Opens a window of a real VS Code: code-server as the editor, a headless Chromium as the screen. Used by suites, screenshots and `npm start`.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, readFile, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
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
};

/** Starts code-server alone. `died` is told when it ends before `close` was called. */
export async function openServer(host, { vsix = [], settings = {}, died = () => {}, log } = {}) {
  // Short, because unix sockets live below it.
  const home = mkdtempSync(path.join(os.tmpdir(), 'shs-'));
  const folder = (name) => path.join(home, name);
  for (const name of ['u/User', 'e', 't']) mkdirSync(folder(name), { recursive: true });
  writeFileSync(folder('c.yaml'), '');
  writeFileSync(folder('u/User/settings.json'), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', TMPDIR: folder('t'), XDG_RUNTIME_DIR: folder('t'), XDG_CONFIG_HOME: folder('x'), XDG_DATA_HOME: folder('d'), XDG_CACHE_HOME: folder('k') };
  for (const name of Object.keys(env)) if (/^(VSCODE_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$)/.test(name)) delete env[name];
  const own = [host.entry, '--config', folder('c.yaml'), '--user-data-dir', folder('u'), '--extensions-dir', folder('e')];
  for (const file of vsix) execFileSync(host.node, [...own, '--install-extension', file], { env, stdio: ['ignore', 'ignore', 'inherit'] });

  const offline = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const server = spawn(host.node, [...own, ...offline], { env, cwd: home, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
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

/**
 * Opens `workspace` in a page. `extension` runs as one under development; with `web` in the worker host instead of the node host.
 * `bindings` are functions the page may call; they exist before anything of the editor does.
 */
export async function openWindow(host, { workspace, extension, tests, web, locale, env = {}, vsix, settings, bindings = {}, died = () => {}, artifacts, transform }) {
  const log = artifacts && { server: createWriteStream(path.join(artifacts, 'server.log')), console: createWriteStream(path.join(artifacts, 'console.log')) };
  const server = await openServer(host, { vsix, settings, died, log: log?.server });
  const { chromium } = createRequire(path.join(host.home, 'package.json'))('playwright-core');
  const browser = await chromium.launch({
    executablePath: host.chromium,
    headless: true,
    // Nothing but this machine can be reached.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.base });
  const page = await context.newPage();
  page.on('crash', () => died('the page crashed'));
  page.on('pageerror', (error) => log?.console.write(`[pageerror] ${error?.stack ?? error}\n`));
  page.on('console', (message) => log?.console.write(`[${message.type()}] ${message.text()}\n`));
  for (const [name, binding] of Object.entries(bindings)) await page.exposeFunction(name, binding);

  const remote = (file) => `vscode-remote://${new URL(server.base).host}${encodeURI(file)}`;
  const served = web && (await serve(server.base, extension, transform));
  await page.addInitScript(prepare, { locale, developed: served && { extension: served(''), tests: tests && served(path.relative(extension, tests)) } });
  const payload = [['enableProposedApi', ''], ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  if (extension && !web) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests && !web) payload.push(['extensionTestsPath', remote(tests)]);
  if (Object.keys(env).length) payload.push(['extensionEnvironment', JSON.stringify(env)]);
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  await page.goto(`${server.base}/?${kind}=${encodeURIComponent(remote(workspace))}&payload=${encodeURIComponent(JSON.stringify(payload))}`);

  async function close() {
    await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5000))]).catch(() => {});
    await server.close();
  }
  return { page, close };
}

// Runs in the page, before the editor. The editor obeys the payload only under its smoke tests, and reads its language from this variable.
// (Rewriting the page on its way instead would make Chromium take it for a stranger, and refuse its sockets to this machine.)
function prepare({ locale, developed }) {
  if (locale) globalThis._VSCODE_NLS_LANGUAGE = locale;
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
    const configuration = JSON.parse(value);
    configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
    if (developed) Object.assign(configuration.developmentOptions, { extensions: [developed.extension], extensionTestsPath: developed.tests });
    configuration._wrapWebWorkerExtHostInIframe = false;
    return JSON.stringify(configuration);
  };
}

const types = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

// The worker host starts no workers from a remote extension; from one served over http it does. It is reached through
// code-server's own proxy, because the page may talk to no other port.
async function serve(base, folder, transform = (_file, text) => text) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(decodeURIComponent(new URL(request.url, base).pathname)));
    readFile(file, (error, content) => {
      response.writeHead(error ? 404 : 200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
      response.end(error ? undefined : transform(file, content));
    });
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return (file) => ({ scheme: 'http', authority: new URL(base).host, path: `/proxy/${server.address().port}/${file}` });
}
