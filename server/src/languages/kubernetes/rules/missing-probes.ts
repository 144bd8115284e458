import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { setPath } from '../../../syntax/yaml/patch';
import { has } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { wholePractice } from '../practice';
import { containersOf, podTemplates, type Container } from '../objects/workload';
import text from './missing-probes.md';

export default wholePractice({
  code: 'missing-probes',
  level: 'essential',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-readiness-probe', 'kube-score:pod-probes', 'polaris:readinessProbeMissing', 'checkov:CKV_K8S_9', 'kubescape:C-0018', 'datree:CONTAINERS_MISSING_READINESSPROBE_KEY'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of serving(manifest)) if (!has(manifest.yaml, container.map, 'readinessProbe')) yield { at: container.at, words: {} };
  },

  *fix({ at }, manifest) {
    const container = serving(manifest).find((each) => each.at.start === at.start);
    const port = container && portOf(container);
    if (port === undefined) return;
    const edit = setPath(manifest.yaml, [...container?.path ?? [], 'readinessProbe'], `tcpSocket:\n  port: ${port}`);
    if (edit) yield { words: { port }, edits: [edit], safe: false };
  },
});

/** Containers that are meant to go on for ever and to be reached. */
function serving(manifest: Manifest): readonly Container[] {
  return podTemplates(manifest).flatMap((template) => {
    if (template.kind === 'Job' || template.kind === 'CronJob') return [];
    const policy = get(template.spec, 'restartPolicy');
    if (policy?.kind === 'scalar' && policy.content !== 'Always') return [];
    return containersOf(template).filter(({ role, map }) => role === 'containers' && has(manifest.yaml, map, 'ports'));
  });
}

function portOf({ map }: Container): string | undefined {
  const ports = get(map, 'ports');
  const first = ports?.kind === 'list' ? ports.items[0]?.value : undefined;
  const port = get(first, 'containerPort');
  return port?.kind === 'scalar' && typeof port.value === 'number' && get(first, 'protocol') === undefined ? port.content : undefined;
}
