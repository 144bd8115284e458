import { apply, type Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { insertItem, removeEntry, removeItem, setPath } from '../../../syntax/yaml/patch';
import type { YamlTree } from '../../../syntax/yaml/tree';
import { manifest, type Manifest } from '../objects/manifest';
import { podTemplates } from '../objects/workload';
import type { Mend } from './controls';
import { levelOf } from './levels';

/** The edit that makes one field all right. */
export function mendEdit(tree: YamlTree, mend: Mend): Edit | undefined {
  if (mend.by === 'set') return setPath(tree, mend.path, mend.value);
  if (mend.by === 'drop') return removeEntry(tree, mend.map, mend.entry);
  return mend.by === 'drop item' ? removeItem(tree, mend.list, mend.index) : insertItem(tree, mend.list, mend.value);
}

/** The edit after which a workload meets `restricted`; undefined where that takes a decision, as a volume of the node does. */
export function restrictedEdit(before: Manifest, index: number, version: string): Edit | undefined {
  // Nobody writes such a Pod, and each round reads it anew.
  if (before.text.length > 200_000) return undefined;
  let now = before;
  // Each round mends one thing of the Pod and of each container: what they lack stands in one map, which one edit has to make first.
  for (let round = 0; round < 40; round++) {
    const template = podTemplates(now)[index];
    if (!template) return undefined;
    const { blocking } = levelOf(now.yaml, template, version);
    if (!blocking.length) return now === before ? undefined : difference(before.text, now.text);
    const edits: Edit[] = [];
    const touched = new Set<string>();
    for (const { mend, path } of blocking) {
      const edit = mend && mendEdit(now.yaml, mend);
      if (!edit) return undefined;
      const holder = path.slice(0, template.path.length + 2).join('\n');
      if (touched.has(holder) || edits.some(({ at }) => at.start <= edit.at.end && edit.at.start <= at.end)) continue;
      touched.add(holder);
      edits.push(edit);
    }
    const next = manifest(apply(now.text, edits));
    if (next.text === now.text) return undefined;
    now = next;
  }
  return undefined;
}

/** What is between the common beginning and the common end of two texts. */
function difference(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { at: range(start, before.length - tail), text: after.slice(start, after.length - tail) };
}
