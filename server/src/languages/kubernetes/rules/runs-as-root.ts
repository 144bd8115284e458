import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, containerAt, type Resolved } from '../objects/below';
import type { Manifest } from '../objects/manifest';
import { type Container, containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './runs-as-root.md';

export default wholePractice({
  code: 'runs-as-root',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'kubescape:C-0013'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      const { map, at, role, template, name } = container;
      const value = (key: string): Resolved | undefined => below(manifest.yaml, map, 'securityContext', key) ?? below(manifest.yaml, template.spec, 'securityContext', key);
      const [user, nonRoot] = [value('runAsUser'), value('runAsNonRoot')];
      const words = { container: name?.value ?? '' };
      if (user?.kind === 'scalar' && user.value === 0) yield { at: user.at, words, variant: 'chosen' };
      else if (nonRoot?.kind === 'scalar' && nonRoot.value === false && user === undefined) yield { at: nonRoot.at, words, variant: 'chosen' };
      // Where nothing is said of security at all, another rule says it once.
      else if (!user && !nonRoot && role !== 'ephemeralContainers' && isHardened(manifest, container)) yield { at, words };
    }
  },

  *fix({ at, variant }, manifest) {
    const container = variant ? undefined : containerAt(manifest, at);
    const edit = container && setPath(manifest.yaml, [...container.path, 'securityContext', 'runAsNonRoot'], 'true');
    if (edit) yield { edits: [edit], safe: false };
  },
});

const isHardened = ({ yaml }: Manifest, { map, template }: Container): boolean => [map, template.spec].some((each) => below(yaml, each, 'securityContext') !== undefined);
