import { page } from '../../../engine/page';
import { isQualifiedName } from '../../../syntax/scalars/label';
import { entry } from '../../../syntax/yaml/find';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import { fieldsOf } from '../schema/fields';
import text from './invalid-annotation.md';

export default rule({
  code: 'invalid-annotation',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    for (const { map, definition, path } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      // What a template of Jobs or of claims is annotated with is looked at when they are made.
      if (definition.name !== 'meta.v1.ObjectMeta' || path.includes('volumeClaimTemplates') || path.at(-2) === 'jobTemplate') continue;
      const own = entry(map, 'annotations');
      if (own?.value?.kind !== 'map') continue;
      let size = 0;
      for (const { key, value, merge } of own.value.entries) {
        if (merge) continue;
        // Apimachinery, api/validation: the case does not matter before the slash.
        if (!isUnknown(key) && !isQualifiedName(key.content.toLowerCase())) yield { at: key.at, words: { name: key.content.slice(0, 80), size: '' } };
        size += bytesIn(key.content) + (value?.kind === 'scalar' && value.value !== null ? bytesIn(value.content) : 0);
      }
      if (size > LARGEST) yield { at: own.key.at, words: { name: '', size: String(size) }, variant: 'size' };
    }
  },
});

const LARGEST = 256 * 1024;

const bytesIn = (text: string): number => new TextEncoder().encode(text).length;
