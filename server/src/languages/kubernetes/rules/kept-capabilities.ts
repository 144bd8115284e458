import { page } from '../../../engine/page';
import { insertItem, setPath } from '../../../syntax/yaml/patch';
import { below, containerAt, isTrue, itemsOf } from '../objects/below';
import type { Manifest } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { type Container, containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './kept-capabilities.md';

export default wholePractice({
  code: 'kept-capabilities',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:drop-net-raw-capability', 'checkov:CKV_K8S_28', 'checkov:CKV_K8S_37', 'kubescape:C-0046'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      if (keeps(manifest, container)) yield { at: container.at, words: { container: container.name?.value ?? '' } };
    }
  },

  *fix({ at }, manifest) {
    const container = containerAt(manifest, at);
    if (!container || !keeps(manifest, container)) return;
    const path = [...container.path, 'securityContext', 'capabilities', 'drop'];
    const dropped = below(manifest.yaml, container.map, 'securityContext', 'capabilities', 'drop');
    const edit = dropped?.kind === 'list' ? (dropped.items.length ? insertItem(manifest.yaml, dropped, 'ALL') : undefined) : setPath(manifest.yaml, path, '- ALL');
    if (edit) yield { edits: [edit], safe: false };
  },
});

function keeps({ yaml }: Manifest, { map, role }: Container): boolean {
  const context = below(yaml, map, 'securityContext');
  if (context?.kind !== 'map' || role === 'ephemeralContainers' || isTrue(below(yaml, context, 'privileged'))) return false;
  const dropped = itemsOf(yaml, below(yaml, context, 'capabilities', 'drop'));
  return !dropped.some((each) => each.kind === 'scalar' && (isUnknown(each) || /^(?:CAP_)?(?:ALL|NET_RAW)$/i.test(each.content)));
}
