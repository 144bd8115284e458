// Makes languages/kubernetes/data/marks.json: which feature gate a field waits for, how ripe the gate is in each version, and what the server fills in. Run by hand, like structure.ts.
import { writeFileSync } from 'node:fs';
import structure from '../../src/languages/kubernetes/data/structure.json';
import { archive } from './archives';
import defaults from './defaults.json';

const target = 'server/src/languages/kubernetes/data/marks.json';
const packs = ['k8s.io/api@v0.37.2', 'k8s.io/kubernetes@v1.37.2'] as const;

const EMBEDDED: Readonly<Record<string, readonly string[]>> = { EphemeralContainerCommon: ['EphemeralContainer'], VolumeSource: ['Volume'], PersistentVolumeSource: ['PersistentVolumeSpec'] };

const marked = gatesIn(archive(packs[0], /@v[\d.]+\/\w+\/v\d\w*\/types\.go$/));
const [features = ''] = archive(packs[1], /\/pkg\/features\/kube_features\.go$/).values();
const stages = stagesIn(features);
// A few gates are kept by the libraries of the API server; how ripe they are is not known here, so nothing is said of them.
const gates = Object.fromEntries(Object.entries(marked).filter(([, gate]) => stages.has(gate)));
const used = new Set(Object.values(gates));
const body = { source: packs, gates, stages: Object.fromEntries([...stages].filter(([name]) => used.has(name)).sort(([a], [b]) => (a < b ? -1 : 1))), defaults };
writeFileSync(target, `${JSON.stringify(body, undefined, 1)}\n`);
console.log(`${target}: ${Object.keys(gates).length} fields wait for ${used.size} gates`);

/** `+featureGate=X` above a field of a type; the fields of an embedded type are known by the names they have in structure.json. */
function gatesIn(files: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const known: Readonly<Record<string, string>> = structure.definitions;
  const found = new Map<string, string>();
  for (const [path, text] of files) {
    const [, group = '', version = ''] = /\/(\w+)\/(v\d\w*)\/types\.go$/.exec(path) ?? [];
    let type = '';
    let gate: string | undefined;
    for (const line of text.split('\n')) {
      type = /^type (\w+) struct/.exec(line)?.[1] ?? type;
      gate = /^\s*\/\/ ?\+featureGate=(\w+)/.exec(line)?.[1] ?? gate;
      const field = /`json:"(\w+)/.exec(line)?.[1];
      if (field && gate) for (const name of EMBEDDED[type] ?? [type]) if (known[`${group}.${version}.${name}`]) found.set(`${group}.${version}.${name}.${field}`, gate);
      if (field || !line.trim()) gate = undefined;
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `1.32 alpha off,1.34 beta on`: what a gate is from which version on. */
function stagesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', list = ''] of text.matchAll(/^\t(\w+): \{\n((?:\t\t\{Version:.*\n)+)\t\},/gm)) {
    const each = [...list.matchAll(/MustParse\("([\d.]+)"\), Default: (true|false),.*PreRelease: featuregate\.(\w+)/g)];
    found.set(name, each.map(([, version, on, stage = '']) => `${version} ${stage === 'GA' ? 'stable' : stage.toLowerCase()} ${on === 'true' ? 'on' : 'off'}`).join(','));
  }
  return found;
}
