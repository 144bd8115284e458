// Makes languages/kubernetes/data/custom.json from the published declarations of well-known custom resources: names, types, required fields and enumerations, each distinct shape once. Run by hand; the diff is reviewed like code.
import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { archive } from '../kubernetes/archives';
import { reader } from './declarations';

/** In the order they are wanted; the largest of those that do not fit is left out. */
const sources = [
  'argo-cd@4.0.0', 'argo-rollouts@2.0.0', 'argo-workflows@2.0.0', 'cert-manager@6.0.0', 'cloudnative-pg@0.1.4', 'external-secrets@2.0.0', 'flux-cd@4.0.0', 'gateway-api@2.0.0', 'istio@3.0.1',
  'karpenter@2.0.0', 'keda@2.0.0', 'knative@4.0.0', 'kyverno@0.3.4', 'cilium@4.0.0', 'prometheus-operator@6.0.0', 'sealed-secrets@6.0.0', 'traefik@2.0.0',
].map((each) => `@kubernetes-models/${each}`);
const MOST = 150_000;
const target = 'server/src/languages/kubernetes/data/custom.json';

const packs = sources.map((name) => ({ name, files: archive(name, /^(?!_schemas|node_modules).*\.d\.ts$|^package\.json$/) }));
const without: string[] = [];
const size = (body: object) => deflateRawSync(JSON.stringify(body)).length;
const largest = packs.map((pack) => ({ pack, bytes: size(content([pack])) })).sort((a, b) => b.bytes - a.bytes);
for (const { pack, bytes } of largest) console.log(`${pack.name}: ${bytes} bytes alone, ${Object.keys(content([pack]).kinds).length} kinds`);
while (size(content(kept())) > MOST && largest.length) without.push(largest.shift()?.pack.name ?? '');
const body = content(kept());
writeFileSync(target, `${JSON.stringify({ ...body, date: new Date().toISOString().slice(0, 10) }, undefined, 1)}\n`);
console.log(`${target}: ${Object.keys(body.kinds).length} kinds, ${body.shapes.length} shapes, ${size(body)} bytes deflated; left out: ${without.join(', ') || 'none'}`);

function kept(): typeof packs {
  return packs.filter(({ name }) => !without.includes(name));
}

function content(of: typeof packs) {
  const shapes = new Map<string, number>();
  const kinds = new Map<string, number>();
  const source = of.map(({ name, files }) => {
    for (const [kind, shape] of reader(files, shapes)) kinds.set(kind, shape);
    return { package: name, licence: String(JSON.parse(files.get('package.json') ?? '{}').license) };
  });
  if (source.some(({ licence }) => licence !== 'MIT')) throw new Error('a package is under another licence');
  return { source, kinds: Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))), shapes: [...shapes.keys()] };
}
