// Pictures of the article's three files in a real editor, in both languages, before and after their fixes: `node test/editor/screenshots.mjs`.
// They go to test/.out-screenshots/. Nothing is judged here; people look at them.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setUp } from './host/setup.mjs';
import { openWindow } from './host/window.mjs';
import { root, workspaceCopy } from './suites.mjs';

const files = ['Dockerfile', 'deployment.yaml', 'compose.yaml'];
const hovered = { 'Dockerfile': 'FROM', 'deployment.yaml': 'replicas', 'compose.yaml': 'services' };
// The palette finds a command by its title, which differs by language; keys do not.
const keys = [
  { key: 'ctrl+f8', command: 'workbench.actions.view.problems' },
  { key: 'ctrl+f9', command: 'shipshape.fixAll' },
];
const settings = { 'workbench.colorTheme': 'Default Light Modern', 'editor.fontSize': 15, 'editor.minimap.enabled': false, 'editor.renderWhitespace': 'none', 'workbench.activityBar.location': 'hidden', 'workbench.statusBar.visible': true };

export async function takeScreenshots({ extension = root, out = path.join(root, 'test/.out-screenshots'), edition = 'newest' } = {}) {
  const host = setUp(edition);
  if (host.reason) {
    console.log(`NOT RUN: screenshots: ${host.reason}`);
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const locale of ['en', 'zh-cn']) {
    const { folder, remove } = workspaceCopy();
    const window = await openWindow(host, { workspace: folder, extension, locale: locale === 'en' ? undefined : locale, settings, keys });
    try {
      for (const file of files) await photograph(window, file, (name) => path.join(out, `${file.replace('.yaml', '').toLowerCase()}-${locale}-${name}.png`));
    } finally {
      await window.close();
      remove();
    }
  }
  console.log(out);
}

async function photograph({ page, openFile }, file, at) {
  const take = (name) => page.screenshot({ path: at(name) });
  await openFile(file);
  const squiggles = page.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  await squiggles.first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+F8');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await take('before');

  const before = await squiggles.count();
  await page.locator('.view-line').first().click();
  await page.keyboard.press('Control+F9');
  await page.waitForFunction((count) => document.querySelectorAll('.squiggly-error, .squiggly-warning, .squiggly-info').length < count, before, { timeout: 20_000 }).catch(() => console.log(`${file}: fix all changed nothing that can be seen`));
  await take('after');

  const word = page.locator('.view-line span', { hasText: hovered[file] }).last();
  await word.hover();
  await page.locator('.monaco-hover .markdown-hover .rendered-markdown').first().waitFor({ timeout: 20_000 }).catch(() => console.log(`${file}: no hover`));
  await take('hover');
  await page.keyboard.press('Escape');
}

await takeScreenshots(process.argv[2] ? { extension: path.resolve(process.argv[2]) } : {});
