import { page } from '../../../engine/page';
import type { YamlNode } from '../../../syntax/yaml/tree';
import { below, entryBelow } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './identical-probes.md';

export default practice({
  code: 'identical-probes',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-score:pod-probes-identical'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map, name } of podTemplates(manifest).flatMap(containersOf)) {
      const live = entryBelow(yaml, map, 'livenessProbe');
      const [one, other] = [below(yaml, live?.value), below(yaml, map, 'readinessProbe')];
      if (live && one && other && meaning(one) === meaning(other)) yield { at: live.key.at, words: { container: name?.value ?? '' } };
    }
  },
});

/** What a node says, whatever the order of its keys. */
function meaning(node: YamlNode | undefined): string {
  if (node?.kind === 'map') return `{${node.entries.map(({ key, value }) => `${key.content}: ${meaning(value)}`).sort().join()}}`;
  if (node?.kind === 'list') return `[${node.items.map(({ value }) => meaning(value)).join()}]`;
  return node?.kind === 'alias' ? `*${node.name}` : JSON.stringify(node?.content ?? '');
}
