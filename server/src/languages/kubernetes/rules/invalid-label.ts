import { page } from '../../../engine/page';
import { isLabelValue, isQualifiedName } from '../../../syntax/scalars/label';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import { listed } from '../objects/listed';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import { fieldsOf, type MapAt } from '../schema/fields';
import text from './invalid-label.md';

export default rule({
  code: 'invalid-label',
  severity: 'error',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    for (const found of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      const { keys, values } = labelsIn(found);
      for (const key of keys) if (!isUnknown(key) && !isQualifiedName(key.content)) yield { at: key.at, words: { text: key.content.slice(0, 80), instead: '' }, variant: 'key' };
      for (const value of values) {
        if (value?.kind !== 'scalar' || typeof value.value !== 'string' || isUnknown(value) || /[{}$]/.test(value.content) || isLabelValue(value.content)) continue;
        yield { at: value.at, words: { text: value.content.slice(0, 80), instead: mended(value.content) } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

interface Labels {
  readonly keys: readonly YamlScalar[];
  readonly values: readonly (YamlNode | undefined)[];
}

function labelsIn({ map, definition: { name }, path }: MapAt): Labels {
  // The templates of claims and of Jobs are taken unread: the API server refuses only what is made from them.
  if (path.includes('volumeClaimTemplates') || path.at(-2) === 'jobTemplate') return NONE;
  if (name === 'meta.v1.ObjectMeta') return pairs(get(map, 'labels'));
  if (name === 'core.v1.ServiceSpec') return pairs(get(map, 'selector'));
  if (name === 'core.v1.PodSpec') return pairs(get(map, 'nodeSelector'));
  // The API server passes on the selectors of metrics unread.
  if (path.includes('metrics')) return NONE;
  if (name === 'meta.v1.LabelSelector') return pairs(get(map, 'matchLabels'));
  return name === 'meta.v1.LabelSelectorRequirement' ? requirement(map) : NONE;
}

const NONE: Labels = { keys: [], values: [] };

function requirement(map: YamlMap): Labels {
  const key = get(map, 'key');
  return { keys: key?.kind === 'scalar' && key.content ? [key] : [], values: listed(get(map, 'values')) };
}

function pairs(node: YamlNode | undefined): Labels {
  const own = node?.kind === 'map' ? node.entries.filter(({ merge }) => !merge) : [];
  return { keys: own.map(({ key }) => key), values: own.map(({ value }) => value) };
}

function mended(value: string): string {
  const found = value.replace(/[^-A-Za-z0-9_.]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '').slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
  // What would be read as a number or a boolean needs quotes; letters in front keep it text.
  return /^[A-Za-z]/.test(found) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(found) ? found : '';
}
