import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import { entry } from '../../../syntax/yaml/find';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { objectsOf, removal, type Reading } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './service-type-fields.md';

export default wholeRule({
  code: 'service-type-fields',
  severity: 'error',
  page: page(text),
  about: ['Service'],

  *check(manifest) {
    for (const { type, misplaced } of known(manifest))
      for (const each of misplaced) {
        const field = each.key.content;
        yield { at: each.key.at, words: { field, type, other: field === 'nodePort' ? 'NodePort' : 'LoadBalancer' }, ...(field === 'healthCheckNodePort' && { variant: 'local' }) };
      }
  },

  *fix({ at, words: { field, type, other } }, manifest) {
    const edit = removal(manifest, at.start);
    if (edit) yield { title: 'remove', edits: [edit], safe: false };
    if (field !== 'nodePort' && !(LOAD_BALANCER.has(field) && type === 'ClusterIP')) return;
    const misfit = misfitAt(manifest).get(at.start);
    if (!misfit || misfit.settled) return;
    const own = entry(misfit.spec.map, 'type')?.value;
    const typed = own?.kind === 'scalar' ? replaceScalar(own, other) : misfit.spec.entry('type') ? undefined : insertKey(manifest.yaml, misfit.spec.map, 'type', other);
    if (typed) yield { title: 'type', edits: [typed], safe: false };
  },
});

const LOAD_BALANCER: ReadonlySet<string> = new Set(['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts']);

interface Misfit {
  readonly spec: Reading;
  readonly type: string;
  readonly misplaced: readonly YamlEntry[];
  /** Another type would not do either. */
  readonly settled: boolean;
}

const known = memo((manifest: Manifest): readonly Misfit[] => [...misfits(manifest)]);

/** By where the misplaced keys start: a Service may have thousands of them. */
const misfitAt = memo((manifest: Manifest) => new Map(known(manifest).flatMap((each) => each.misplaced.map(({ key }) => [key.at.start, each] as const))));

/** core/validation, validateService, after what the defaults fill in. */
function* misfits(manifest: Manifest): Iterable<Misfit> {
  if (!isSound(manifest)) return;
  for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
    const spec = object.under('spec');
    const type = spec && (spec.scalar('type') ? spec.text('type') || undefined : 'ClusterIP');
    if (!spec || !type || !TYPES.has(type)) continue;
    const misplaced = [...misplacedIn(spec, type)];
    yield { spec, type, misplaced, settled: spec.text('clusterIP') === 'None' || misplaced.some(({ key }) => key.content === 'healthCheckNodePort') };
  }
}

const TYPES: ReadonlySet<string> = new Set(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']);

function* misplacedIn(spec: Reading, type: string): Iterable<YamlEntry> {
  const filled = (key: string): YamlEntry | undefined => {
    const found = spec.entry(key);
    const scalar = spec.scalar(key);
    return (scalar && (scalar.content === '' || scalar.value === 0 || isUnknown(scalar))) || spec.list(key)?.length === 0 ? undefined : found;
  };
  const headless = spec.text('clusterIP') === 'None';
  const refused = [
    ...(type === 'ExternalName' ? ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'] : []),
    ...(headless && (type === 'NodePort' || type === 'LoadBalancer') ? ['clusterIP'] : []),
    ...(type === 'LoadBalancer' ? [] : LOAD_BALANCER),
    ...(type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && filled('externalIPs')) ? [] : ['externalTrafficPolicy']),
    ...(type === 'LoadBalancer' && (spec.text('externalTrafficPolicy') ?? (spec.scalar('externalTrafficPolicy') ? 'Local' : 'Cluster')) === 'Local' ? [] : ['healthCheckNodePort']),
  ];
  for (const key of refused) {
    const found = filled(key);
    if (found) yield found;
  }
  if (type !== 'ClusterIP') return;
  for (const port of spec.maps('ports')) {
    const found = port.entry('nodePort');
    if (found && port.number('nodePort')) yield found;
  }
}
