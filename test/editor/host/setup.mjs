// Installs a real VS Code to test in: code-server, the Node it wants and playwright-core, from the npm registry alone.
// `node test/editor/host/setup.mjs [newest|oldest]` fills the cache folder once; afterwards it only looks.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** `oldest` is the VS Code that `engines.vscode` promises, `newest` the one most people have. */
export const editions = {
  newest: { codeServer: '4.139.1', node: '24.21.0', vscode: '1.139.1' },
  oldest: { codeServer: '4.100.3', node: '20.20.2', vscode: '1.100.3' },
};
const playwright = '1.65.1';
const arches = ['x64', 'arm64'];

export const cache = process.env.SHIPSHAPE_EDITOR_CACHE ?? path.join(os.homedir(), '.cache/shipshape-editor');

/** The folder of one edition, installed if need be; or `reason`, why it cannot be had here. */
export function setUp(name) {
  const edition = editions[name];
  const home = path.join(cache, `code-server-${edition.codeServer}`);
  const found = {
    home,
    edition,
    node: path.join(home, `node_modules/node-linux-${process.arch}/bin/node`),
    entry: path.join(home, 'node_modules/code-server/out/node/entry.js'),
    chromium: findChromium(),
  };
  if (process.platform !== 'linux' || !arches.includes(process.arch)) return { reason: `no host for ${process.platform} ${process.arch}` };
  if (!found.chromium) return { reason: 'no chromium: set CHROMIUM, or run apt-get install chromium as root' };
  if (existsSync(path.join(home, 'ready'))) return found;
  const why = install(home, edition);
  return why ? { reason: why } : found;
}

function findChromium() {
  const known = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const seek = () => process.env.CHROMIUM ?? known.map(onPath).find(Boolean);
  return seek() ?? (apt('chromium') ? seek() : undefined);
}

export function onPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, command)).find((file) => existsSync(file));
}

/** Installs a Debian package where that is possible without asking anybody; says whether it did. */
export function apt(name) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  console.error(`installing ${name} with apt-get`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet).status === 0;
}

// Beside its final place first, so that an interrupted installation is never taken for a finished one.
function install(home, { codeServer, node, vscode }) {
  console.error(`installing VS Code ${vscode} (code-server ${codeServer}) into ${home}: about a minute, 0.8 GB`);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, '.installing-'));
  const ownNode = path.join(draft, `node_modules/node-linux-${process.arch}`);
  const env = { ...process.env };
  // Settings of the npm run that started us would send the packages to the project's own folder.
  for (const name of Object.keys(env)) if (/^npm_/i.test(name) && !/registry|proxy|cache|userconfig|globalconfig/i.test(name)) delete env[name];
  Object.assign(env, {
    PATH: `${path.join(ownNode, 'bin')}${path.delimiter}${process.env.PATH}`,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_loglevel: 'error',
    // Native modules are built against this Node's headers, not those of the Node that runs us.
    npm_config_nodedir: ownNode,
  });
  const npm = (folder, ...words) => execFileSync('npm', words, { cwd: path.join(draft, folder), env, stdio: ['ignore', 'ignore', 'inherit'] });
  const tolerant = (folder, ...words) => spawnSync('npm', words, { cwd: path.join(draft, folder), env, stdio: 'ignore' }).status === 0;
  try {
    writeFileSync(path.join(draft, 'package.json'), '{ "private": true }\n');
    // Without its own scripts, which build modules nobody needs here; what they would do is done below.
    npm('.', 'install', '--ignore-scripts', '--save-exact', `node-linux-${process.arch}@${node}`, `code-server@${codeServer}`, `playwright-core@${playwright}`);
    const server = 'node_modules/code-server';
    npm(`${server}/lib/vscode`, 'install', '--omit=dev', '--ignore-scripts');
    npm(`${server}/lib/vscode/extensions`, 'install', '--omit=dev', '--ignore-scripts');
    if (!tolerant(`${server}/lib/vscode`, 'rebuild', '@vscode/spdlog', '@vscode/native-watchdog')) console.error('two native modules were not built: more noise in the logs, nothing else');
    // Older editions have no prebuilt argon2, and will not start without it.
    if (codeServer.startsWith('4.100.')) npm('.', 'rebuild', 'argon2');
    linkRipgrep(path.join(draft, server, 'lib/vscode/node_modules/@vscode/ripgrep/bin'));
    execFileSync(path.join(ownNode, 'bin/node'), [path.join(draft, server, 'out/node/entry.js'), '--version'], {
      env: { ...env, XDG_CONFIG_HOME: draft, XDG_DATA_HOME: draft },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(path.join(draft, 'ready'), `${new Date().toISOString()}\n`);
    if (!existsSync(path.join(home, 'ready'))) {
      rmSync(home, { recursive: true, force: true });
      renameSync(draft, home);
    }
    return undefined;
  } catch (error) {
    return `code-server ${codeServer} could not be installed: ${error.message}`;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

// Older editions would download ripgrep when installed; searching for files needs one.
function linkRipgrep(folder) {
  const target = path.join(folder, 'rg');
  if (!existsSync(path.dirname(folder)) || existsSync(target)) return;
  const own = onPath('rg') ?? (apt('ripgrep') ? onPath('rg') : undefined);
  if (!own) return;
  mkdirSync(folder, { recursive: true });
  symlinkSync(own, target);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { home, reason } = setUp(process.argv[2] ?? 'newest');
  console.log(reason ? `NOT INSTALLED: ${reason}` : home);
  process.exit(reason ? 1 : 0);
}
