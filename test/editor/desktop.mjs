// Runs the suite in a desktop VS Code through @vscode/test-electron: the one VSCODE_PATH names, or one that is downloaded.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { editions, onPath } from './host/setup.mjs';

/** Resolves to an exit code like that of host/run.mjs: 4 if there is no desktop VS Code and none can be had. */
export async function runDesktop({ web, locale, edition = 'newest', say, ...suite }) {
  // Desktop has no worker host to choose, and speaks Chinese only with a language pack from the marketplace.
  if (web || locale) {
    say(`NOT RUN: ${web ? 'the worker host' : `the language ${locale}`} is tested in code-server only, which cannot be had here\n`);
    return 4;
  }
  // A process of its own, because @vscode/test-electron writes to standard output what is to be counted here.
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify({ ...suite, edition })], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (data) => say(String(data)));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 2)));
}

async function main({ extension, tests, workspace, settings, edition }) {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  const home = mkdtempSync(path.join(os.tmpdir(), 'shd-'));
  mkdirSync(path.join(home, 'User'), { recursive: true });
  writeFileSync(path.join(home, 'User/settings.json'), JSON.stringify({ 'telemetry.telemetryLevel': 'off', 'workbench.startupEditor': 'none', ...settings }));
  let vscodeExecutablePath = process.env.VSCODE_PATH;
  try {
    vscodeExecutablePath ??= await downloadAndUnzipVSCode(edition === 'oldest' ? editions.oldest.vscode : 'stable');
  } catch (error) {
    console.log(`NOT RUN: no desktop VS Code: VSCODE_PATH is not set and none could be downloaded (${error.message})`);
    return 4;
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.log(`NOT RUN: desktop VS Code needs a display${onPath('xvfb-run') ? ': run this under xvfb-run' : ''}`);
    return 4;
  }
  try {
    const launchArgs = [workspace, '--user-data-dir', home, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-gpu'];
    return await runTests({ vscodeExecutablePath, extensionDevelopmentPath: extension, extensionTestsPath: tests, launchArgs });
  } catch (error) {
    console.log(error.message);
    return 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main(JSON.parse(process.argv[2])));
