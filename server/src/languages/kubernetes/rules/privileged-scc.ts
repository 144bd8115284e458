import { page } from '../../../engine/page';
import { below, isTrue, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './privileged-scc.md';

export default practice({
  code: 'privileged-scc',
  level: 'recommended',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:scc-deny-privileged-container'],
  about: ['SecurityContextConstraints'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['SecurityContextConstraints'], /^security\.openshift\.io\//)) {
      const allowed = below(manifest.yaml, map, 'allowPrivilegedContainer');
      if (isTrue(allowed)) yield { at: allowed.at, words: {} };
    }
  },

  *fix({ at }) {
    yield { edits: [{ at, text: 'false' }], safe: false };
  },
});
