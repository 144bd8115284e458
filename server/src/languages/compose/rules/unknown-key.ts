import { page } from '../../../engine/page';
import { distance, nearest } from '../../../syntax/scalars/distance';
import { entry as entryOf } from '../../../syntax/yaml/find';
import { show } from '../../../syntax/yaml/path';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { attribute, objectType, root } from '../attributes';
import { isSection, type ComposeEntry } from '../entry';
import { isKubernetesKey } from '../kubernetes-keys';
import { keyRule } from '../rule';
import { namedOf } from '../values';
import { walk, type WalkedKey } from '../walk';
import text from './unknown-key.md';

export default keyRule({
  code: 'unknown-key',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { name, entry: each, value } of namedOf(entry, 'services'))
      if (isMisplaced(name, value)) yield { at: each.key.at, words: { key: name, parent: 'services', instead: '' }, variant: 'section' };
    for (const { found, walked } of unknownIn(entry)) {
      const { key } = walked.entry;
      yield { at: key.at, words: { key: key.content, parent: show(walked.path), instead: found.instead }, ...(found.variant && { variant: found.variant }) };
    }
  },

  *fix({ at, words: { instead, key }, variant }, entry) {
    if (!instead || !variant?.endsWith('near')) return;
    const walked = unknownIn(entry).find(({ walked }) => walked.entry.key.at.start === at.start)?.walked;
    if (!walked || entryOf(walked.map, instead)) return;
    // What else stands at the top of the file is not known here.
    const alone = walked.path.length > 0 && !walked.map.entries.some(({ merge }) => merge);
    yield { edits: [{ at, text: instead }], safe: alone && distance(key.toLowerCase(), instead) <= 2 };
  },
});

interface Unknown {
  readonly walked: WalkedKey;
  readonly found: { readonly variant?: string; readonly instead: string };
}

function unknownIn(entry: ComposeEntry): readonly Unknown[] {
  const found: Unknown[] = [];
  for (const walked of walk(entry)) {
    if (walked.what === 'value') continue;
    const { type, attribute: known, entry: each } = walked;
    const { content } = each.key;
    if (known || !each.colon || isKubernetesKey(type.name, content)) continue;
    // One mark for the section, not one for everything in it.
    if (type.name === 'service' && isMisplaced(walked.path[1], walked.map)) continue;
    found.push({ walked, found: meant(walked) });
  }
  return found;
}

/** `volumes:` one step too far in is read as a service: only where nothing in it is a service's own. */
const isMisplaced = (name: string | number | undefined, { entries }: YamlMap): boolean =>
  typeof name === 'string' && isSection(name) && entries.length > 0 && !entries.some(({ key, merge }) => merge || attribute('service', key.content));

function meant({ type, entry: { key } }: WalkedKey): Unknown['found'] {
  const { content } = key;
  const top = type.name === root;
  const suffix = top ? 'top-' : '';
  if (top && objectType('service')?.attributes.has(content)) return { variant: 'service', instead: '' };
  if (type.name === 'service') {
    if (objectType(root)?.attributes.has(content)) return { variant: 'root', instead: '' };
    const parents = PARENTS.filter((parent) => objectType(parent)?.attributes.has(content));
    const [parent] = parents;
    if (parent && parents.length === 1) return { variant: 'below', instead: parent };
  }
  const candidates = [...type.attributes.values()].filter(({ note }) => note !== 'obsolete').map((each) => each.key);
  const near = nearest(content, candidates) ?? '';
  const instead = distance(content.toLowerCase(), near) <= 2 ? near : '';
  return instead ? { variant: `${suffix}near`, instead } : { ...(top && { variant: 'top' }), instead };
}

/** Objects of a service whose keys are often written one step too far out. */
const PARENTS = ['build', 'deploy', 'healthcheck', 'logging', 'develop'] as const;
