import { page } from '../../../engine/page';
import type { YamlEntry, YamlNode } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import text from './unsorted-keys.md';

export default rule({
  code: 'unsorted-keys',
  severity: 'hint',
  // In no profile: nearly every file would have it.
  on: false,
  page: page(text),
  also: ['kube-linter:sorted-keys'],

  *check(manifest) {
    for (const { map } of manifest.resources) {
      const found = unsorted(map);
      // One for each object: the next shows once it is sorted.
      if (found) yield { at: found.key.at, words: { key: found.key.content } };
    }
  },
});

/** The first key that comes after one that sorts behind it. */
function unsorted(root: YamlNode): YamlEntry | undefined {
  const waiting: YamlNode[] = [root];
  for (let i = 0; i < waiting.length; i++) {
    const node = waiting[i];
    if (node?.kind === 'list') for (const { value } of node.items) if (value) waiting.push(value);
    if (node?.kind !== 'map') continue;
    for (const [at, each] of node.entries.entries()) {
      const before = node.entries[at - 1]?.key.content;
      if (before !== undefined && before > each.key.content) return each;
      if (each.value) waiting.push(each.value);
    }
  }
  return undefined;
}
