import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import { isUnknown } from './unknown';

/** The maps of a list that stands in a map itself: what an alias or a merge brings in is looked at where it is written. */
export function itemsOf(map: YamlNode | undefined, key: string): readonly YamlMap[] {
  const list = get(map, key);
  return list?.kind === 'list' ? list.items.flatMap(({ value }) => (value?.kind === 'map' ? value : [])) : [];
}

/** A value that is written out: neither empty nor filled in later. */
export function written(map: YamlNode | undefined, key: string): YamlScalar | undefined {
  const value = get(map, key);
  return value?.kind === 'scalar' && value.content !== '' && value.value !== null && !isUnknown(value) ? value : undefined;
}

/** A whole number, as ports and modes are. */
export function numberIn(map: YamlNode | undefined, key: string): { readonly number: number; readonly scalar: YamlScalar } | undefined {
  const scalar = written(map, key);
  return typeof scalar?.value === 'number' && Number.isInteger(scalar.value) ? { number: scalar.value, scalar } : undefined;
}
