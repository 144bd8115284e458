// `npm start`: opens the extension at work on examples/, from a fresh clone. In desktop VS Code where there is one — `code` on the
// PATH, or VSCODE_PATH — else in the browser. `--screenshot FILE` opens a window nobody sees, waits for findings and takes a picture.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onPath, setUp } from '../../test/editor/host/setup.mjs';
import { serveWindow } from '../../test/editor/host/server.mjs';
import { openWindow } from '../../test/editor/host/window.mjs';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
const examples = path.join(root, 'examples');
const { values } = parseArgs({ options: { screenshot: { type: 'string' }, browser: { type: 'boolean' } } });

await prepare();
const desktop = process.env.VSCODE_PATH ?? onPath(process.platform === 'win32' ? 'code.cmd' : 'code');
if (desktop && !values.screenshot && !values.browser) openDesktop(desktop);
else {
  const host = setUp('newest');
  if (host.reason) {
    console.error(`No VS Code on the PATH or in VSCODE_PATH, and none for the browser: ${host.reason}`);
    process.exit(1);
  }
  await (values.screenshot ? takePicture(host, path.resolve(values.screenshot)) : openBrowser(host));
}

function openDesktop(command) {
  console.log(`opening ${command}`);
  spawn(command, [`--extensionDevelopmentPath=${root}`, examples], { stdio: 'ignore', detached: true, shell: process.platform === 'win32' }).unref();
}

async function openBrowser(host) {
  const { url, close } = await serveWindow(host, { workspace: examples, extension: root, died: (why) => { console.error(why); process.exit(1); } });
  console.log(`\nShipshape is at work in\n\n  ${url}\n\nCtrl+C ends it.`);
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) spawn(onPath('xdg-open') ?? host.chromium, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, async () => process.exit(await close() ?? 0));
}

async function takePicture(host, file) {
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'shp-'));
  cpSync(examples, workspace, { recursive: true });
  const window = await openWindow(host, { workspace, extension: root });
  try {
    await window.openFile('article/Dockerfile');
    await window.page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 60_000 });
    await window.page.screenshot({ path: file });
    console.log(file);
  } finally {
    await window.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}
