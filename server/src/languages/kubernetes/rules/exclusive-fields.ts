import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import { fieldsOf, type MapAt } from '../schema/fields';
import { rule } from '../rule';
import text from './exclusive-fields.md';

export default rule({
  code: 'exclusive-fields',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    for (const of of fieldsOf(manifest, version).maps) {
      const [first, second] = alternatives(of);
      if (first && second) yield { at: second.key.at, words: { first: first.key.content, second: second.key.content, version } };
    }
  },

  *fix({ at, words: { version } }, manifest) {
    for (const of of fieldsOf(manifest, version).maps) {
      const [first, second, third] = alternatives(of);
      if (!first || !second || third || second.key.at.start !== at.start) continue;
      const [without, other] = [removeEntry(manifest.yaml, of.map, second), removeEntry(manifest.yaml, of.map, first)];
      if (without) yield { title: 'second', edits: [without], safe: false };
      if (other) yield { title: 'first', edits: [other], safe: false };
    }
  },
});

/** Fields of which the validation of the API server takes one; an empty list stands for all but the name. */
const EXCLUSIVE: Readonly<Record<string, readonly string[]>> = {
  'core.v1.EnvVar': ['value', 'valueFrom'],
  'core.v1.EnvVarSource': [],
  'core.v1.EnvFromSource': ['configMapRef', 'secretRef'],
  'core.v1.Volume': [],
  'core.v1.VolumeProjection': [],
  'core.v1.VolumeMount': ['subPath', 'subPathExpr'],
  'core.v1.DownwardAPIVolumeFile': ['fieldRef', 'resourceFieldRef'],
  'core.v1.LifecycleHandler': [],
  'networking.v1.IngressBackend': ['service', 'resource'],
  'networking.v1.ServiceBackendPort': ['name', 'number'],
  'policy.v1.PodDisruptionBudgetSpec': ['minAvailable', 'maxUnavailable'],
};

function alternatives({ map, definition }: MapAt): readonly YamlEntry[] {
  const among = EXCLUSIVE[definition.name];
  if (!among) return [];
  return map.entries.filter(({ key, value, merge }) => {
    const name = key.content;
    const counts = among.length ? among.includes(name) : name !== 'name' && definition.fields.has(name);
    return counts && !merge && value !== undefined && !(value.kind === 'scalar' && (value.value === null || value.content === ''));
  });
}
