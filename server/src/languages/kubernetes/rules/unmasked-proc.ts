import { page } from '../../../engine/page';
import { below, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './unmasked-proc.md';

export default practice({
  code: 'unmasked-proc',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:unsafe-proc-mount', 'polaris:procMount'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, template } of podTemplates(manifest).flatMap(containersOf)) {
      const mount = known(below(manifest.yaml, map, 'securityContext', 'procMount'));
      const users = below(manifest.yaml, template.spec, 'hostUsers');
      // In a user namespace of its own, what it could reach there is not the node's.
      if (mount?.content === 'Unmasked' && !(users?.kind === 'scalar' && users.value === false)) yield { at: mount.at, words: {} };
    }
  },

  *fix({ at }) {
    yield { edits: [{ at, text: 'Default' }], safe: false };
  },
});
