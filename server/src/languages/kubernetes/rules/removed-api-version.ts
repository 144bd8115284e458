import { page } from '../../../engine/page';
import { covers } from '../../../text/range';
import { moveTo } from '../migrate/migration';
import { reshaped } from '../migrate/reshape';
import { get } from '../../../syntax/yaml/find';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { kindOf } from '../schema/schema';
import { rule } from '../rule';
import { servingOf } from '../schema/serving';
import text from './removed-api-version.md';

export default rule({
  code: 'removed-api-version',
  severity: 'error',
  page: page(text),
  templates: 'unconditional',
  also: ['kube-linter:no-extensions-v1beta'],

  *check({ resources }, settings) {
    const version = settings['kubernetes.version'];
    for (const resource of resources) {
      const { apiVersion, kind } = resource;
      const serving = servingOf(resource, version);
      if (serving.is !== 'removed' || !apiVersion || !kind) continue;
      const { removed = '', replacement = '' } = serving.removal;
      const words = { kind: kind.value, apiVersion: apiVersion.value, removed, instead: replacement, version };
      yield { at: apiVersion.at, words, mark: 'deprecated', ...(!replacement && { variant: kind.value === 'PodSecurityPolicy' ? 'policy' : 'gone' }) };
    }
  },

  *fix({ at, words: { instead, version } }, manifest) {
    const resource = manifest.resources.find(({ apiVersion }) => apiVersion && covers(apiVersion.at, at));
    const move = resource && instead && moveTo(manifest, resource, version, instead);
    if (move && choosesNothing(resource)) yield { title: 'everything', edits: move.edits, safe: false };
    else if (move) yield { edits: move.edits, safe: move.plain };
    if (move || !resource || !kindOf(version, instead, resource.kind?.value ?? '')) return;
    const edits = reshaped(manifest.yaml, resource);
    if (edits) yield { title: 'reshape', edits, safe: false };
  },
});

/** The beta version of a PodDisruptionBudget took an empty selector for no Pod at all, the stable one takes it for every Pod of the namespace. */
function choosesNothing({ kind, map }: Resource): boolean {
  const selector = get(get(map, 'spec'), 'selector');
  return kind?.value === 'PodDisruptionBudget' && selector?.kind === 'map' && selector.entries.every(({ value }) => (value?.kind === 'map' || value?.kind === 'list') && isEmpty(value));
}

const isEmpty = (node: Extract<YamlNode, { kind: 'map' | 'list' }>): boolean => (node.kind === 'map' ? !node.entries.length : !node.items.length);
