import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { renameKey, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { mapsOf, nodeTermsOf, ownEntry, podTermsOf, spreadsOf } from '../objects/scheduling';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './deprecated-node-label.md';

export default rule({
  code: 'deprecated-node-label',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { scalar } of labelsIn(manifest)) {
      const instead = LABELS.get(scalar.content);
      if (instead === undefined) continue;
      const variant = scalar.content === MASTER ? 'master' : instead ? undefined : 'gone';
      yield { at: scalar.at, words: { label: scalar.content, instead }, mark: 'deprecated', ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { label, instead } }, manifest) {
    const found = labelsIn(manifest).find(({ scalar }) => scalar.at.start === at.start);
    if (!found || !instead || found.within?.entries.some(({ key }) => key.content === instead)) return;
    // Nodes carry the old and the new label with the same value, but for `master`, which they lost in 1.24.
    yield { edits: [found.entry ? renameKey(found.entry, instead) : replaceScalar(found.scalar, instead)], safe: label !== MASTER };
  },
});

const MASTER = 'node-role.kubernetes.io/master';

/** As the API server warns of them (pkg/api/node/util.go of Kubernetes 1.36). */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  [MASTER, 'node-role.kubernetes.io/control-plane'],
  ['app.kubernetes.io/created-by', ''],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', ''],
]);

interface Label {
  readonly scalar: YamlScalar;
  readonly entry?: YamlEntry;
  readonly within?: YamlMap;
}

/** Where a Pod names labels of nodes. */
const labelsIn = memo((manifest: Manifest): readonly Label[] => {
  const selectors = podTemplates(manifest).flatMap(({ spec }): readonly Label[] => {
    const within = get(spec, 'nodeSelector');
    return within?.kind === 'map' ? within.entries.map((entry) => ({ scalar: entry.key, entry, within })) : [];
  });
  const requirements = nodeTermsOf(manifest).flatMap(({ map }) => mapsOf(get(map, 'matchExpressions')).flatMap((each) => valueOf(each, 'key')));
  const keys = [...spreadsOf(manifest), ...podTermsOf(manifest)].flatMap(({ map }) => valueOf(map, 'topologyKey'));
  return [...selectors, ...requirements, ...keys];
});

function valueOf(map: YamlMap, key: string): readonly Label[] {
  const value = ownEntry(map, key)?.value;
  return value?.kind === 'scalar' ? [{ scalar: value }] : [];
}
