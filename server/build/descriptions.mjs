// The text of the Kubernetes API reference is built from a package and never committed: whoever bundles asks for it first.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function makeDescriptions() {
  const { status } = spawnSync(process.execPath, ['server/build/run.mjs', 'server/build/kubernetes/descriptions.ts'], { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: 'inherit' });
  if (status !== 0) throw new Error('the descriptions of Kubernetes could not be made');
}
