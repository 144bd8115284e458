// Runs a suite — a module exporting run(), as for @vscode/test-electron — inside the real extension host of code-server.
//   node test/editor/host/run.mjs --extension FOLDER --tests FILE --workspace FOLDER [--web] [--locale zh-cn] [--vsix FILE]
//     [--env NAME=VALUE] [--edition newest|oldest] [--seconds 420] [--artifacts FOLDER]
// Exit code: 0 passed, 1 failed, 2 the host failed or died, 3 it took too long, 4 no host can be had here.
import { appendFileSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { setUp } from './setup.mjs';
import { openWindow } from './window.mjs';

/** Runs one suite to its end; resolves to an exit code. What the suite says goes to `say`. */
export async function run({ edition = 'newest', extension, tests, workspace, web = false, locale, vsix = [], env = {}, settings, seconds = 420, artifacts, say = (text) => process.stdout.write(text) }) {
  const host = setUp(edition);
  if (host.reason) {
    say(`NOT RUN: ${host.reason}\n`);
    return 4;
  }
  const home = mkdtempSync(path.join(os.tmpdir(), 'shr-'));
  const kept = artifacts ?? path.join(home, 'artifacts');
  mkdirSync(kept, { recursive: true });
  const suite = web ? inWorker(say) : inNode(home, tests, say);

  let window;
  const code = await new Promise((resolve) => {
    const fail = (status, why) => {
      say(`${why}\n`);
      resolve(status);
    };
    const deadline = setTimeout(() => fail(3, `timed out after ${seconds} s`), seconds * 1000);
    deadline.unref();
    const bindings = {
      codeAutomationLog: (type, words) => {
        appendFileSync(path.join(kept, 'console.log'), `[suite ${type}] ${format(...words)}\n`);
        suite.hear(words);
      },
      // The editor says 0 also when the extension host died half-way: only the suite's own word counts.
      codeAutomationExit: (status) => {
        const verdict = suite.verdict();
        if (!verdict) fail(2, `the extension host ended (${status}) before the suite did`);
        else resolve(verdict === 'passed' && status === 0 ? 0 : 1);
      },
    };
    openWindow(host, { workspace, extension, tests: web ? tests : suite.shim, web, locale, env, vsix, settings, bindings, artifacts: kept, died: (why) => fail(2, why), transform: suite.transform }).then(
      (opened) => (window = opened),
      (error) => fail(2, `the host did not start: ${error.stack}`),
    );
  });
  if (code && window) await Promise.race([window.page.screenshot({ path: path.join(kept, 'failure.png') }), new Promise((resolve) => setTimeout(resolve, 5000))]).catch(() => {});
  await window?.close();
  suite.end();
  if (code && !artifacts) say(`logs and a screenshot are in ${kept}\n`);
  else rmSync(home, { recursive: true, force: true });
  return code;
}

// The extension host loads this in place of the suite. It sends what is said to a file, from before mocha is loaded, which keeps
// console.log; and it leaves a verdict at the end.
function inNode(home, tests, say) {
  const out = path.join(home, 'said');
  const verdict = path.join(home, 'verdict');
  const shim = path.join(home, 'suite.cjs');
  writeFileSync(out, '');
  writeFileSync(
    shim,
    `const fs = require('fs'), { format } = require('util');
const fd = fs.openSync(${JSON.stringify(out)}, 'a');
const say = (...words) => void fs.writeSync(fd, format(...words) + '\\n');
// VS Code wraps these with setters that ignore assignment.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) Object.defineProperty(console, name, { value: say, writable: true, configurable: true });
exports.run = async () => {
  const over = (word) => fs.writeFileSync(${JSON.stringify(verdict)}, word);
  try {
    await require(${JSON.stringify(tests)}).run();
    over('passed');
  } catch (error) {
    say(error);
    over('failed');
    throw error;
  }
};
`,
  );
  const reading = openSync(out, 'r');
  const drain = () => {
    const buffer = Buffer.alloc(65536);
    for (let length; (length = readSync(reading, buffer, 0, buffer.length, null)) > 0; ) say(buffer.subarray(0, length).toString());
  };
  const timer = setInterval(drain, 50);
  return {
    shim,
    hear: () => {},
    verdict: () => (drain(), existsSync(verdict) ? readFileSync(verdict, 'utf8') : ''),
    end: () => {
      clearInterval(timer);
      drain();
      closeSync(reading);
    },
  };
}

// A worker has no files: what the suite says and its verdict come, marked, through the console.
function inWorker(say) {
  let verdict = '';
  const wrap = (code) => `const $module = { exports: {} }, $console = Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((name) => [name, (...words) => console[name]('@@suite', ...words)]));
(function (module, exports, require, console) {${code}
})($module, $module.exports, require, $console);
exports.run = async () => {
  try {
    await $module.exports.run();
    console.log('@@verdict', 'passed');
  } catch (error) {
    $console.error(String(error && error.stack || error));
    console.log('@@verdict', 'failed');
    throw error;
  }
};`;
  return {
    transform: (file, content) => (file.endsWith('.suite.js') ? wrap(content) : content),
    hear: ([mark, ...words]) => {
      if (mark === '@@suite') say(`${format(...words)}\n`);
      if (mark === '@@verdict') verdict = words[0];
    },
    verdict: () => verdict,
    end: () => {},
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { extension: text, tests: text, workspace: text, locale: text, edition: text, seconds: text, artifacts: text, web: { type: 'boolean' }, vsix: { type: 'string', multiple: true }, env: { type: 'string', multiple: true } },
  });
  const { extension, tests, workspace } = Object.fromEntries(['extension', 'tests', 'workspace'].map((name) => [name, values[name] && path.resolve(values[name])]));
  if (!extension || !tests || !workspace) {
    console.error('--extension, --tests and --workspace are needed');
    process.exit(2);
  }
  const env = Object.fromEntries((values.env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const vsix = (values.vsix ?? []).map((file) => path.resolve(file));
  process.exit(await run({ ...values, extension, tests, workspace, env, vsix, seconds: Number(values.seconds ?? 420) }));
}
