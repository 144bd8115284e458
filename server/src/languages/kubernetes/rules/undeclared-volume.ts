import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { entriesOf, get, resolve } from '../../../syntax/yaml/find';
import { insertItem, setPath } from '../../../syntax/yaml/patch';
import type { YamlNode } from '../../../syntax/yaml/tree';
import { scalarText } from '../../../syntax/yaml/write';
import { itemsOf } from '../objects/items';
import { isSound } from '../schema/fields';
import { named, type Manifest, type Named } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates, type PodTemplate } from '../objects/workload';
import text from './undeclared-volume.md';

export default ruleAmong({
  code: 'undeclared-volume',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri) {
    if (manifest.templated || !isSound(manifest) || isPartial(manifest, uri, others)) return;
    for (const { mounts, volumes } of mountsIn(manifest))
      for (const { value, at } of mounts)
        if (!volumes.has(value)) yield { at, words: { volume: value, instead: nearest(value, volumes) ?? '' } };
  },

  *fix({ at, words: { volume, instead } }, manifest) {
    if (instead) yield { title: 'near', edits: [{ at, text: instead }], safe: false };
    const found = [...mountsIn(manifest)].find(({ mounts }) => mounts.some((each) => each.at.start === at.start));
    if (!found) return;
    // A device is made of a claim, never of an empty folder.
    if (containersOf(found.template).some(({ map }) => itemsOf(map, 'volumeDevices').some((each) => named(get(each, 'name'))?.at.start === at.start))) return;
    const list = get(found.template.spec, 'volumes');
    const item = `name: ${scalarText(volume)}\nemptyDir: {}`;
    const edit = list?.kind === 'list' && list.items.length && !list.flow ? insertItem(manifest.yaml, list, item)
      : list ? undefined : setPath(manifest.yaml, [...found.template.path, 'volumes'], `- ${item.replace('\n', '\n  ')}`);
    if (edit) yield { title: 'empty', edits: [edit], safe: false };
  },
});

interface Mounts {
  readonly template: PodTemplate;
  readonly mounts: readonly Named[];
  readonly volumes: ReadonlySet<string>;
}

function* mountsIn({ yaml, resources, ...rest }: Manifest): Iterable<Mounts> {
  const items = (node: YamlNode | undefined): readonly YamlNode[] => {
    const list = resolve(yaml, node);
    return list?.kind === 'list' ? list.items.flatMap(({ value }) => resolve(yaml, value) ?? []) : [];
  };
  for (const template of podTemplates({ yaml, resources, ...rest })) {
    const entries = entriesOf(yaml, template.spec);
    // A StatefulSet's claims are volumes of its Pods by their own names.
    const claims = items(get(get(template.resource.map, 'spec'), 'volumeClaimTemplates'));
    const names = [...items(entries.get('volumes')?.value).map((each) => named(get(each, 'name'))), ...claims.map((each) => named(get(get(each, 'metadata'), 'name')))];
    if (names.some((name) => !name || isUnknown(name.scalar))) continue;
    // Only what stands in the container itself: a list shared by an alias would be reported once for each.
    const mounts = containersOf(template).filter(({ role }) => role !== 'ephemeralContainers').flatMap(({ map }) => {
      const found = ['volumeMounts', 'volumeDevices'].flatMap((key) => {
        const list = get(map, key);
        return list?.kind === 'list' ? list.items.map(({ value }) => named(get(value, 'name'))) : [];
      });
      return found.flatMap((name) => (name && !isUnknown(name.scalar) ? name : []));
    });
    yield { template, mounts, volumes: new Set(names.flatMap((name) => name?.value ?? [])) };
  }
}
