// `npm run package [FILE]`: builds, and packs what .vscodeignore names into a package that VS Code installs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packs what is built into `file`, which is the answer. */
export function makePackage(file) {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything is bundled; and the links between the two READMEs stay as they are, because both are in the package.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...options], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`vsce package failed\n${stdout}${stderr}`);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  await prepare();
  console.log(makePackage(path.resolve(process.argv[2] ?? path.join(root, `shipshape-${version}.vsix`))));
}
