import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { insertKey } from '../../../syntax/yaml/patch';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { has, isSound } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import text from './unnamed-service-port.md';

export default ruleAmong({
  code: 'unnamed-service-port',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri) {
    if (manifest.templated || !isSound(manifest) || isPartial(manifest, uri, others)) return;
    for (const ports of portsIn(manifest))
      for (const port of ports) {
        const first = port.entries[0];
        if (first && !has(manifest.yaml, port, 'name')) yield { at: first.key.at, words: { port: portOf(port) ?? '' } };
      }
  },

  *fix({ at, words: { port } }, manifest) {
    for (const ports of portsIn(manifest)) {
      const own = ports.find(({ entries: [first] }) => first?.key.at.start === at.start);
      const taken = new Set(ports.flatMap((each) => { const name = get(each, 'name'); return name?.kind === 'scalar' ? name.content : []; }));
      const protocol = own && get(own, 'protocol');
      const name = `${protocol?.kind === 'scalar' && protocol.content ? protocol.content.toLowerCase() : 'tcp'}-${port}`;
      const edit = own && port && !taken.has(name) ? insertKey(manifest.yaml, own, 'name', name) : undefined;
      if (edit) yield { words: { name }, edits: [edit], safe: false };
    }
  },
});

/** The ports of every Service that has more than one. */
function portsIn({ resources }: Manifest): readonly (readonly YamlMap[])[] {
  return resources.flatMap(({ map, kind, apiVersion }) => {
    const list = kind?.value === 'Service' && apiVersion?.value === 'v1' ? get(get(map, 'spec'), 'ports') : undefined;
    const ports = list?.kind === 'list' ? list.items.flatMap(({ value }) => (value?.kind === 'map' ? value : [])) : [];
    return ports.length > 1 ? [ports] : [];
  });
}

function portOf(port: YamlMap): string | undefined {
  const value = get(port, 'port');
  return value?.kind === 'scalar' && /^\d{1,5}$/.test(value.content) ? value.content : undefined;
}
