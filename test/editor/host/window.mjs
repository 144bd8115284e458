// Opens a window of a real VS Code: code-server as the editor, a headless Chromium as the screen. Used by suites, screenshots and `npm start`.
import { once } from 'node:events';
import { createWriteStream, readFile } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { address, openServer } from './server.mjs';

/**
 * Opens `workspace` in a page. `extension` runs as one under development; with `web` in the worker host instead of the node host.
 * `bindings` are functions the page may call; they exist before anything of the editor does.
 */
export async function openWindow(host, { vsix, settings, keys, died = () => {}, artifacts, ...shown }) {
  const log = artifacts && { server: createWriteStream(path.join(artifacts, 'server.log')), console: createWriteStream(path.join(artifacts, 'console.log')) };
  const server = await openServer(host, { vsix, settings, keys, died, log: log?.server });
  let browser;
  async function close() {
    await Promise.race([browser?.close(), new Promise((resolve) => setTimeout(resolve, 5000))]).catch(() => {});
    await server.close();
  }
  try {
    browser = await launch(host);
    const page = await show(browser, server.base, { ...shown, died, log: log?.console });
    return { page, openFile: (name) => openFile(page, name), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function launch(host) {
  const { chromium } = createRequire(path.join(host.home, 'package.json'))('playwright-core');
  return chromium.launch({
    executablePath: host.chromium,
    headless: true,
    // Nothing but this machine can be reached.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}

async function show(browser, base, { workspace, extension, tests, web, locale, env, bindings = {}, died, log, transform }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
  const page = await context.newPage();
  page.on('crash', () => died('the page crashed'));
  page.on('pageerror', (error) => log?.write(`[pageerror] ${error?.stack ?? error}\n`));
  page.on('console', (message) => log?.write(`[${message.type()}] ${message.text()}\n`));
  for (const [name, binding] of Object.entries(bindings)) await page.exposeFunction(name, binding);

  const served = web && (await serve(base, extension, transform));
  await page.addInitScript(prepare, { locale, developed: served && { extension: served(''), tests: tests && served(path.relative(extension, tests)) } });
  await page.goto(address(base, workspace, { env, ...(!web && { extension, tests }) }));
  return page;
}

/** Opens a file of the workspace as a person would. */
async function openFile(page, name) {
  // The keys are heard only when the editor has come to rest.
  await page.locator('.explorer-viewlet').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+P');
  const box = page.locator('.quick-input-widget input.input');
  await box.waitFor();
  await box.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(name) }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
  await page.locator('.editor-instance .view-line').first().waitFor();
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
