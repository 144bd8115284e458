import { page } from '../../../engine/page';
import { compare } from '../../../syntax/scalars/quantity';
import { get } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlScalar } from '../../../syntax/yaml/tree';
import { fieldsOf } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './request-above-limit.md';

export default rule({
  code: 'request-above-limit',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    for (const { name, request, limit } of above(manifest, settings['kubernetes.version']))
      yield { at: request.at, words: { resource: name, request: request.content, limit: limit.content, version: settings['kubernetes.version'] } };
  },

  *fix({ at, words: { version } }, manifest) {
    for (const { request, limit } of above(manifest, version)) {
      if (request.at.start !== at.start) continue;
      yield { title: 'raise', edits: [{ at: limit.at, text: request.text }], safe: false };
      yield { title: 'lower', edits: [{ at: request.at, text: limit.text }], safe: false };
    }
  },
});

interface Above {
  readonly name: string;
  readonly request: YamlScalar;
  readonly limit: YamlScalar;
}

function* above(manifest: Manifest, version: string): Iterable<Above> {
  for (const { map, definition } of fieldsOf(manifest, version).maps) {
    if (definition.name !== 'core.v1.ResourceRequirements') continue;
    const requests = get(map, 'requests');
    if (requests?.kind !== 'map') continue;
    for (const { key, value } of requests.entries) {
      const request = known(value);
      const limit = known(get(get(map, 'limits'), key.content));
      const order = request && limit && compare(request.content, limit.content);
      if (request && limit && order !== undefined && order > 0) yield { name: key.content, request, limit };
    }
  }
}

const known = (value: YamlEntry['value']): YamlScalar | undefined => (value?.kind === 'scalar' && !isUnknown(value) ? value : undefined);
