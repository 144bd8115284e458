import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { compare } from '../../../syntax/scalars/quantity';
import { written } from '../objects/items';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import text from './downward-api-field.md';

export default rule({
  code: 'downward-api-field',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { map, definition, path } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      if (definition.name === 'core.v1.ObjectFieldSelector') {
        const among = path.includes('env') ? VARIABLES : FILES;
        const field = written(map, 'fieldPath');
        if (!field || among.includes(field.content) || SUBSCRIPT.test(field.content) || (path.includes('env') && field.content === 'spec.host')) continue;
        yield { at: field.at, words: { field: field.content.slice(0, 80), instead: nearest(field.content, among) ?? '', fields: listed([...among, "metadata.labels['…']", "metadata.annotations['…']"]) } };
      }
      if (definition.name !== 'core.v1.ResourceFieldSelector') continue;
      const resource = written(map, 'resource');
      if (!resource) continue;
      if (!RESOURCES.includes(resource.content) && !/^(?:limits|requests)\.hugepages-/.test(resource.content)) {
        yield { at: resource.at, words: { field: resource.content.slice(0, 80), instead: nearest(resource.content, RESOURCES) ?? '', fields: listed([...RESOURCES, 'limits.hugepages-…', 'requests.hugepages-…']) }, variant: 'resource' };
        continue;
      }
      const divisor = written(map, 'divisor');
      const among = /\.cpu$/.test(resource.content) ? CORES : BYTES;
      const unlike = divisor && ['0', ...among].every((each) => { const order = compare(divisor.content, each); return order !== undefined && order !== 0; });
      if (divisor && unlike) yield { at: divisor.at, words: { field: divisor.content.slice(0, 80), instead: '', fields: listed(among) }, variant: 'divisor' };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const VARIABLES = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'];
const FILES = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];
const RESOURCES = ['limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage'];
const CORES = ['1m', '1'];
const BYTES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
/** One label or annotation. */
const SUBSCRIPT = /^metadata\.(?:labels|annotations)\['.+'\]$/;

const listed = (values: readonly string[]): string => values.map((each) => `\`${each}\``).join(', ');
