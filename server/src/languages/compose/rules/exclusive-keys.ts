import { page } from '../../../engine/page';
import { isOpen } from '../../../syntax/scalars/variable';
import { entry as entryOf } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { show } from '../../../syntax/yaml/path';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { ComposeEntry } from '../entry';
import { keyRule } from '../rule';
import { walk, type WalkedKey } from '../walk';
import text from './exclusive-keys.md';

export default keyRule({
  code: 'exclusive-keys',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { walked, other } of clashesIn(entry)) yield { at: walked.entry.key.at, words: { key: walked.entry.key.content, other, parent: show(walked.path) } };
  },

  *fix({ at }, entry) {
    const found = clashesIn(entry).find(({ walked }) => walked.entry.key.at.start === at.start)?.walked;
    const edit = found && removeEntry(entry.yaml, found.map, found.entry);
    if (edit) yield { edits: [edit], safe: false };
  },
});

/** By the object they stand in (compose-go, loader/validate.go and validation/validation.go). */
const GROUPS: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['network_mode', 'networks']],
  ['build', ['dockerfile', 'dockerfile_inline']],
  ['config', ['file', 'content', 'environment']],
  ['secret', ['file', 'environment']],
]);

/** The later key of each clash, with the one it clashes with. */
const clashesIn = (entry: ComposeEntry): readonly { readonly walked: WalkedKey; readonly other: string }[] =>
  walk(entry).flatMap((walked) => {
    const group = walked.what === 'key' ? GROUPS.get(walked.type.name) : undefined;
    if (walked.what !== 'key' || !group?.includes(walked.entry.key.content) || !says(walked.entry.value)) return [];
    const before = group.find((key) => {
      const other = entryOf(walked.map, key);
      return other && other !== walked.entry && other.key.at.start < walked.entry.key.at.start && says(other.value);
    });
    return before ? [{ walked, other: before }] : [];
  });

/** Whether there is certainly something. */
function says(value: YamlNode | undefined): boolean {
  if (!value || value.tag || value.kind === 'alias') return false;
  if (value.kind === 'map') return value.entries.length > 0;
  return value.kind === 'list' ? value.items.length > 0 : value.value !== null && value.content !== '' && !isOpen(value.content);
}
