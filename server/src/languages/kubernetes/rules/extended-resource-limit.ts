import { page } from '../../../engine/page';
import { compare } from '../../../syntax/scalars/quantity';
import { entriesOf, get, resolve } from '../../../syntax/yaml/find';
import { insertKey } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { isExtended, isHugePages } from '../objects/resources';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './extended-resource-limit.md';

export default wholeRule({
  code: 'extended-resource-limit',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { resource, request, limit } of unequal(manifest))
      yield { at: request.at, words: { resource: resource.slice(0, 80), request: request.content, limit: limit?.content ?? '' }, ...(limit && { variant: 'unequal' }) };
  },

  *fix({ at }, manifest) {
    for (const { resource, request, limit, limits } of unequal(manifest)) {
      if (request.at.start !== at.start) continue;
      if (limit) yield { title: 'unequal', edits: [{ at, text: limit.text }], safe: false };
      const edit = !limit && limits && insertKey(manifest.yaml, limits, resource, request.text);
      if (edit) yield { title: 'missing', edits: [edit], safe: false };
    }
  },
});

interface Unequal {
  readonly resource: string;
  readonly request: YamlScalar;
  readonly limit: YamlScalar | undefined;
  readonly limits: YamlMap | undefined;
}

/** What cannot be promised twice has a limit, and asks for all of it. A request above the limit is a matter of another rule. */
function* unequal({ yaml, ...rest }: Manifest): Iterable<Unequal> {
  for (const template of podTemplates({ yaml, ...rest }))
    for (const { map } of containersOf(template)) {
      const resources = get(map, 'resources');
      const requests = get(resources, 'requests');
      if (resources?.kind !== 'map' || requests?.kind !== 'map') continue;
      const value = entriesOf(yaml, resources).get('limits')?.value;
      const limits = resolve(yaml, value);
      if (value && !limits) continue;
      const amounts = limits?.kind === 'map' ? entriesOf(yaml, limits) : undefined;
      for (const { key, value: request, merge } of requests.entries) {
        const resource = key.content;
        if (merge || request?.kind !== 'scalar' || isUnknown(request) || isUnknown(key) || !(isExtended(resource) || isHugePages(resource))) continue;
        if (compare(request.content, '0') === undefined) continue;
        const limit = resolve(yaml, amounts?.get(resource)?.value);
        const own = { resource, request, limits: limits?.kind === 'map' && limits === value && limits.entries.length ? limits : undefined };
        if (!amounts?.has(resource)) yield { ...own, limit: undefined };
        else if (limit?.kind === 'scalar' && !isUnknown(limit) && (compare(request.content, limit.content) ?? 0) < 0) yield { ...own, limit };
      }
    }
}
