// The package people install: what is in it, how big it is, whether every sentence of the client is translated. `node test/editor/package.mjs`.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePackage } from '../../server/build/package.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const most = 2 * 2 ** 20;

export function checkPackage() {
  const out = mkdtempSync(path.join(os.tmpdir(), 'shv-'));
  const totals = { passed: 0, failed: 0 };
  const check = (what, wrong) => {
    totals[wrong.length ? 'failed' : 'passed']++;
    console.log(`  ${wrong.length ? '✖' : '✔'} ${what}${wrong.map((line) => `\n      ${line}`).join('')}`);
  };
  try {
    const file = makePackage(path.join(out, 'shipshape.vsix'));
    const { size } = statSync(file);
    const held = filesIn(readFileSync(file));
    const due = expected();
    check('holds what it needs, and nothing else', [...held.filter((name) => !due.includes(name)).map((name) => `not expected: ${name}`), ...due.filter((name) => !held.includes(name)).map((name) => `missing: ${name}`)]);
    check(`is ${(size / 2 ** 20).toFixed(2)} MB, of at most ${most / 2 ** 20}`, size > most ? [`${size} bytes`] : []);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  check('every sentence of the client is translated, and no other', untranslated());
  return totals;
}

// Named one by one where the manifest names them too; grammars and snippets by the manifest.
function expected() {
  const read = (name) => readFileSync(path.join(root, name), 'utf8');
  // A path in the manifest may differ by language.
  const spoken = ['package.nls.json', 'package.nls.zh-cn.json'].map((name) => JSON.parse(read(name)));
  const { contributes } = JSON.parse(read('package.json'));
  const contributed = [...(contributes.grammars ?? []), ...(contributes.snippets ?? []), ...(contributes.languages ?? []).map(({ configuration }) => ({ path: configuration }))].flatMap(({ path = '' }) => spoken.map((words) => words[path.replace(/^%|%$/g, '')] ?? path)).filter(Boolean);
  const own = ['package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'readme.md', 'README.zh-CN.md', 'changelog.md', 'LICENSE.txt', 'NOTICE', 'images/icon.png', 'images/screenshot.png', 'images/screenshot.zh-CN.png', 'l10n/bundle.l10n.zh-cn.json'];
  const bundles = ['client/dist/desktop.js', 'client/dist/web.js', 'server/dist/node.js', 'server/dist/browser.js'];
  const inside = [...own, ...bundles, ...contributed].map((name) => `extension/${path.posix.normalize(name)}`);
  return [...new Set(['[Content_Types].xml', 'extension.vsixmanifest', ...inside])];
}

// The directory at the end of a zip archive: signature, then name length at 28, extra at 30, comment at 32, name at 46 (APPNOTE 4.3.12).
function filesIn(archive) {
  const names = [];
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  for (let at = archive.readUInt32LE(end + 16); at < end; ) {
    const length = archive.readUInt16LE(at + 28);
    names.push(archive.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return names.filter((name) => !name.endsWith('/'));
}

function untranslated() {
  const source = readdirSync(path.join(root, 'client/src')).map((file) => readFileSync(path.join(root, 'client/src', file), 'utf8')).join('\n');
  const said = [...source.matchAll(/l10n\.t\('([^']+)'/g)].map(([, text]) => text);
  const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'));
  const calls = source.match(/l10n\.t\(/g)?.length ?? 0;
  return [
    ...(calls === said.length ? [] : [`${calls} calls of l10n.t, but only ${said.length} with a plain sentence`]),
    ...said.filter((text) => !/[\u4e00-\u9fff]/.test(bundle[text] ?? '')).map((text) => `not translated: ${text}`),
    ...Object.keys(bundle).filter((text) => !said.includes(text)).map((text) => `said by nobody: ${text}`),
    ...said.filter((text) => String(text.match(/\{\d\}/g)) !== String(bundle[text]?.match(/\{\d\}/g))).map((text) => `other placeholders: ${text}`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = checkPackage();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
