import { page } from '../../../engine/page';
import { compare } from '../../../syntax/scalars/quantity';
import { below, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './unequal-requests.md';

export default practice({
  code: 'unequal-requests',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:container-resource-requests-equal-limits', 'kube-score:container-cpu-requests-equal-limits', 'kube-score:container-memory-requests-equal-limits', 'kube-score:container-ephemeral-storage-request-equals-limit'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of podTemplates(manifest).flatMap(containersOf))
      for (const [name, alias] of RESOURCES) {
        const [request, limit] = ['requests', 'limits'].map((group) => known(below(yaml, map, 'resources', group, name)));
        if (request && limit && request.content !== limit.content && compare(request.content, limit.content) !== 0) yield { at: request.at, words: { resource: name, request: request.content, limit: limit.content }, also: ['kube-score:container-resource-requests-equal-limits', `kube-score:${alias}`] };
      }
  },

  *fix({ at, words: { limit } }) {
    yield { edits: [{ at, text: /^\d+$/.test(limit) ? `"${limit}"` : limit }], safe: false };
  },
});

const RESOURCES = [['cpu', 'container-cpu-requests-equal-limits'], ['memory', 'container-memory-requests-equal-limits'], ['ephemeral-storage', 'container-ephemeral-storage-request-equals-limit']] as const;
