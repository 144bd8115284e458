import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { removeItem } from '../../../syntax/yaml/patch';
import type { YamlItem, YamlScalar } from '../../../syntax/yaml/tree';
import { written } from '../objects/items';
import { containersOf, podTemplates } from '../objects/workload';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import { has } from '../schema/fields';
import text from './duplicate-variable.md';

export default rule({
  code: 'duplicate-variable',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],
  also: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication'],

  *check(manifest) {
    for (const variables of listsIn(manifest)) {
      const seen = new Set<string>();
      for (const { name, item } of variables) {
        if (seen.has(name.content) && !extendsIt(manifest, item, name.content)) yield { at: name.at, words: { name: name.content.slice(0, 80) } };
        seen.add(name.content);
      }
    }
  },

  *fix({ at }, manifest) {
    for (const variables of listsIn(manifest)) {
      const own = variables.find(({ name }) => name.at.start === at.start);
      if (!own) continue;
      const above = variables.filter(({ name, index }) => name.content === own.name.content && index < own.index);
      const [only] = above;
      // What stands between the two may have been made of the first.
      const used = variables.some(({ item, index }) => only && index > only.index && index < own.index && refersTo(item, own.name.content));
      const edit = only && above.length === 1 && !used && removeItem(manifest.yaml, only.list, only.index);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

interface Variable {
  readonly name: YamlScalar;
  readonly item: YamlItem;
  readonly index: number;
  readonly list: Parameters<typeof removeItem>[1];
}

function* listsIn(manifest: Manifest): Iterable<readonly Variable[]> {
  for (const template of podTemplates(manifest))
    for (const { map } of containersOf(template)) {
      const list = get(map, 'env');
      if (list?.kind !== 'list') continue;
      yield list.items.flatMap((item, index) => {
        const name = written(item.value, 'name');
        return name ? { name, item, index, list } : [];
      });
    }
}

/** `PATH: /opt/bin:$(PATH)` is made of the earlier one and does not hide it. */
const extendsIt = ({ yaml }: Manifest, item: YamlItem, name: string): boolean => {
  if (item.value?.kind !== 'map' || item.value.entries.some(({ merge }) => merge)) return true;
  return refersTo(item, name) && !has(yaml, item.value, 'valueFrom');
};

function refersTo({ value }: YamlItem, name: string): boolean {
  const content = get(value, 'value');
  return content?.kind === 'alias' || (content?.kind === 'scalar' && content.content.includes(`$(${name})`));
}
