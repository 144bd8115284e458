import type { Facts } from '../../../engine/facts';
import type { Uri } from '../../../engine/file';
import { memo } from '../../../engine/memo';
import { nodesOf } from '../../../syntax/yaml/find';
import type { Manifest } from './manifest';
import type { Missing } from '../schema/required';

/** Whether a manifest is laid over another one, as kustomize patches are, and so need not be whole. */
export function isPartial(manifest: Manifest, uri: Uri, others: Facts): boolean {
  if (/(?:^|[/._-])(?:patch(?:es)?|overlays?|components?)(?:[/._-]|$)/i.test(uri)) return true;
  if (others.referring('kustomize/patch', uri).length) return true;
  return saysSo(manifest);
}

/** By a directive of a strategic merge. */
const saysSo = memo(({ yaml }: Manifest): boolean => {
  for (const node of nodesOf(yaml.root))
    if (node.kind === 'map' && node.entries.some(({ key }) => /^\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/.test(key.content))) return true;
  return false;
});

/** Whether so much is missing at once that the object is more likely a part of one than a whole one with mistakes. */
export function looksPartial(missing: readonly Missing[]): boolean {
  const essential = missing.filter(({ field }) => field === 'selector' || field === 'template' || field === 'image' || field === 'containers' || field === 'spec' || field === 'jobTemplate');
  return new Set(essential.map(({ field }) => field)).size > 1 || missing.length > 4;
}
