// Runs the suite in real editors: `node test/editor/suites.mjs [word …]`. Words choose runs by name; without them all run.
// They run in code-server; where VSCODE_PATH names a desktop VS Code, or code-server cannot be had, through @vscode/test-electron.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { makePackage } from '../../server/build/package.mjs';
import { runDesktop } from './desktop.mjs';
import { run } from './host/run.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

// The settings of the person who runs the tests play no part; these make the lists of suggestions say what we offer and no more.
const settings = { 'editor.wordBasedSuggestions': 'off', 'editor.suggest.showWords': false, 'editor.snippetSuggestions': 'bottom', 'editor.formatOnType': false };

const runs = [
  { name: 'node, English' },
  { name: 'node, Chinese', locale: 'zh-cn' },
  { name: 'web, English', web: true },
  { name: 'web, Chinese', web: true, locale: 'zh-cn' },
  { name: 'oldest, English', edition: 'oldest' },
  { name: 'package, English', packaged: true },
];

/** Builds the suite once for each kind of host, below the project so that it can be served beside the extension. */
export async function buildSuite(folder) {
  const common = { bundle: true, entryPoints: [path.join(root, 'test/editor/suite/index.ts')], format: 'cjs', external: ['vscode'], sourcemap: 'inline', logLevel: 'warning', target: 'es2022' };
  const [node, web] = ['node.suite.js', 'web.suite.js'].map((name) => path.join(folder, name));
  await build({ ...common, platform: 'node', external: ['vscode', 'mocha'], define: { WORKER: 'false' }, outfile: node });
  await build({ ...common, platform: 'browser', define: { WORKER: 'true' }, alias: { mocha: path.join(root, 'test/editor/suite/mocha-in-worker.mjs') }, outfile: web });
  return { node, web };
}

/** A copy of the examples, because the suite writes beside them. */
export function workspaceCopy() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'shw-'));
  const folder = path.join(home, 'article');
  cpSync(path.join(root, 'examples/article'), folder, { recursive: true });
  return { folder, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export async function runSuites({ words = [], extension = root, say = (text) => process.stdout.write(text) } = {}) {
  const out = mkdtempSync(path.join(extension, 'test/.out-editor-'));
  const totals = { passed: 0, failed: 0, notRun: [], unsteady: [] };
  try {
    const tests = await buildSuite(out);
    for (const { name, packaged, ...options } of runs.filter(({ name }) => words.every((word) => name.includes(word)))) {
      say(`\n=== ${name}\n`);
      const began = Date.now();
      let { code, said } = await once({ options, packaged, extension, out, tests, say });
      // A real editor on a loaded machine may stumble. It gets one more try, and that is said, so that nobody takes it for steady.
      if (code && code !== 4) {
        say(`\n=== ${name}: exit code ${code}; once more\n`);
        ({ code, said } = await once({ options, packaged, extension, out, tests, say }));
        if (!code) totals.unsteady.push(name);
      }
      count(totals, name, code, said);
      say(`=== ${name}: ${code ? `exit code ${code}` : 'passed'}, ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  for (const name of totals.unsteady) say(`UNSTEADY: ${name} failed at first and passed at the second run\n`);
  return totals;
}

async function once({ options, packaged, extension, out, tests, say }) {
  const { folder, remove } = workspaceCopy();
  let said = '';
  const listen = (text) => {
    said += text;
    say(text);
  };
  const suite = { ...options, ...(await ran(extension, out, packaged)), tests: options.web ? tests.web : tests.node, workspace: folder, settings, say: listen };
  try {
    const code = process.env.VSCODE_PATH && !options.web ? await runDesktop(suite) : await run(suite).then((code) => (code === 4 ? runDesktop(suite) : code));
    return { code, said };
  } finally {
    remove();
  }
}

// The extension itself as one under development; or its package, installed, beside one that does nothing.
async function ran(extension, out, packaged) {
  if (!packaged) return { extension };
  const idle = path.join(out, 'idle');
  mkdirSync(idle, { recursive: true });
  writeFileSync(path.join(idle, 'package.json'), '{ "name": "idle", "publisher": "test", "version": "0.0.1", "engines": { "vscode": "^1.100.0" } }');
  return { extension: idle, vsix: [makePackage(path.join(out, 'shipshape.vsix'))] };
}

// A host that died, or a suite that said nothing, is a failure even if no test failed.
function count(totals, name, code, said) {
  if (code === 4) {
    totals.notRun.push(`${name}: ${/NOT RUN: (.*)/.exec(said)?.[1]}`);
    return;
  }
  const number = (word) => [...said.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].reduce((sum, [, digits]) => sum + Number(digits), 0);
  totals.passed += number('passing');
  totals.failed += number('failing') || (code || !number('passing') ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed, notRun } = await runSuites({ words: process.argv.slice(2) });
  for (const line of notRun) console.log(`NOT RUN: ${line}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
