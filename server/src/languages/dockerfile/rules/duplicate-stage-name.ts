import { page } from '../../../engine/page';
import { rule } from '../rule';
import text from './duplicate-stage-name.md';

export default rule({
  code: 'duplicate-stage-name',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:DuplicateStageName', 'hadolint:DL3024', 'trivy:DS-0012', 'checkov:CKV_DOCKER_11'],

  *check({ stages }) {
    const seen = new Set<string>();
    for (const { name, nameAt, from } of stages) {
      if (name === undefined || !nameAt) continue;
      if (seen.has(name)) yield { at: nameAt, words: { name: from.instruction.from?.stage?.value ?? name } };
      seen.add(name);
    }
  },
});
