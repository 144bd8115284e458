import { page } from '../../../engine/page';
import { entry } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { isOnHost, portsOf, type ContainerPort } from '../objects/containerPorts';
import type { Manifest } from '../objects/manifest';
import { podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './host-address-without-port.md';

export default wholeRule({
  code: 'host-address-without-port',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, hostIP } of idle(manifest)) {
      const own = entry(map, 'hostIP');
      if (own) yield { at: own.key.at, words: { address: hostIP.slice(0, 80) } };
    }
  },

  *fix({ at }, manifest) {
    for (const { map } of idle(manifest)) {
      const own = entry(map, 'hostIP');
      const edit = own?.key.at.start === at.start && removeEntry(manifest.yaml, map, own);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

/** Under `hostNetwork` a host port is filled in. */
const idle = (manifest: Manifest): readonly ContainerPort[] =>
  podTemplates(manifest).flatMap((template) => (isOnHost(template) ? [] : portsOf(manifest, template).filter(({ hostIP, hostPort }) => hostIP && !hostPort)));
