import type { Facts, PlacedFact } from '../../../engine/facts';
import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode } from '../../../syntax/yaml/tree';
import { isUnknown } from '../objects/unknown';

/** The labels a map sets or asks for; undefined where one of them is merged in, filled in later, or no text. */
export function labelsOf(node: YamlNode | undefined): ReadonlyMap<string, string> | undefined {
  if (node?.kind !== 'map') return undefined;
  const found = new Map<string, string>();
  for (const { key, value, merge } of node.entries) {
    if (merge || value?.kind !== 'scalar' || value.value === null || isUnknown(key) || isUnknown(value)) return undefined;
    found.set(key.content, value.content);
  }
  return found;
}

/** What a label selector asks for, where it asks by labels alone. */
export function matchLabelsOf(selector: YamlNode | undefined): ReadonlyMap<string, string> | undefined {
  if (selector?.kind !== 'map' || !only(selector, 'matchLabels')) return undefined;
  const labels = get(selector, 'matchLabels');
  // An empty selector asks for nothing, and so means everything.
  return labels ? labelsOf(labels) : new Map();
}

const only = (map: YamlMap, key: string): boolean => map.entries.every((each) => each.key.content === key);

/** Labels as a fact carries them, beside other things. */
export const carried = (labels: ReadonlyMap<string, string> | undefined): Readonly<Record<string, string>> => Object.fromEntries([...(labels ?? [])].map(([key, value]) => [`${LABEL}${key}`, value]));

/** Labels out of a fact again. */
export const lifted = (carriedLabels: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(Object.entries(carriedLabels).flatMap(([key, value]) => (key.startsWith(LABEL) ? [[key.slice(LABEL.length), value] as const] : [])));

const LABEL = 'label ';

/** The Pods that somebody's labels choose. Where a namespace is not said, it may be any. */
export function chosen(facts: Facts, labels: ReadonlyMap<string, string>, namespace: string | undefined): readonly PlacedFact[] {
  const [first] = labels;
  if (!first) return [];
  return (podsByLabel(facts).get(first.join('=')) ?? []).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace) && [...labels].every(([key, value]) => fact.labels?.[LABEL + key] === value));
}

/** Objects without a namespace go where whoever applies them says. */
export const sameNamespace = (one: string | undefined, other: string | undefined): boolean => !one || !other || one === other;

/** A thousand Services ask for their Pods. */
const podsByLabel = memo((facts: Facts): ReadonlyMap<string, readonly PlacedFact[]> => {
  const found = new Map<string, PlacedFact[]>();
  for (const each of facts.all('kubernetes/Pods'))
    for (const [key, value] of Object.entries(each.fact.labels ?? {})) {
      if (!key.startsWith(LABEL)) continue;
      const name = `${key.slice(LABEL.length)}=${value}`;
      const row = found.get(name);
      if (row) row.push(each);
      else found.set(name, [each]);
    }
  return found;
});
