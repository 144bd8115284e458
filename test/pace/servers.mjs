import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ours, as an editor starts it. */
export function ours(node, file = path.join(root, 'server/dist/node.js')) {
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build makes it`);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return { id: 'shipshape', version, kinds: ['dockerfile', 'compose', 'kubernetes'], fixedWait: 0, command: [node, file, '--stdio'] };
}

/** What people use today for the same files, set up as their own extensions do, and where a setting makes them quicker, with it. */
export function rivals(node, { packages, schemas }) {
  const command = (folder, file) => [node, path.join(packages, folder, 'node_modules', file), '--stdio'];
  const versionOf = (folder, name) => JSON.parse(readFileSync(path.join(packages, folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  const yaml = {
    version: versionOf('yaml', 'yaml-language-server'),
    // Validation starts 200 ms after the last edit, and no setting changes that.
    fixedWait: 200,
    command: command('yaml', 'yaml-language-server/bin/yaml-language-server'),
    schemas,
    afterInitialized: ['yaml/registerContentRequest'],
  };
  return [
    {
      id: 'dockerfile-language-server',
      version: versionOf('dockerfile', 'dockerfile-language-server-nodejs'),
      kinds: ['dockerfile'],
      fixedWait: 0,
      command: command('dockerfile', 'dockerfile-language-server-nodejs/bin/docker-langserver'),
    },
    {
      id: 'compose-language-service',
      version: versionOf('compose', '@microsoft/compose-language-service'),
      kinds: ['compose'],
      fixedWait: 0,
      command: command('compose', '@microsoft/compose-language-service/bin/docker-compose-langserver'),
      // Without this it waits a whole second before it validates.
      initializationOptions: { diagnosticDelay: 0 },
    },
    {
      ...yaml,
      id: 'yaml-language-server',
      kinds: ['compose'],
      settings: yamlSettings({ [pathToFileURL(path.join(packages, 'dclint/node_modules/dclint/schemas/compose.schema.json')).href]: ['**/compose.yaml'] }),
    },
    { ...yaml, id: 'yaml-language-server', kinds: ['kubernetes'], settings: yamlSettings({ kubernetes: ['**/*.k8s.yaml'] }) },
  ];
}

const yamlSettings = (schemas) => ({
  yaml: { schemas, validate: true, hover: true, completion: true, schemaStore: { enable: false }, format: { enable: true } },
  http: {},
  '[yaml]': {},
  editor: { detectIndentation: true },
});
