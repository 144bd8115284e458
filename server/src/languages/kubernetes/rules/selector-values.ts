import { page } from '../../../engine/page';
import { entryIn, listIn, scalarIn } from '../objects/inside';
import { removal } from '../objects/reading';
import { wholeRule } from '../rule';
import { fieldsOf, isSound } from '../schema/fields';
import text from './selector-values.md';

export default wholeRule({
  code: 'selector-values',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    const { yaml } = manifest;
    if (!isSound(manifest)) return;
    for (const { map, definition, path } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      // The API server passes on the selectors of metrics unread.
      if (definition.name !== 'meta.v1.LabelSelectorRequirement' || path.includes('metrics')) continue;
      const operator = scalarIn(yaml, map, 'operator');
      const own = entryIn(yaml, map, 'values');
      if (!operator || (own && !listIn(yaml, map, 'values'))) continue;
      const count = listIn(yaml, map, 'values')?.items.length ?? 0;
      if (/^(?:Not)?In$/.test(operator.content) && !count) yield { at: own?.key.at ?? operator.at, words: { operator: operator.content } };
      else if (own && /^(?:Exists|DoesNotExist)$/.test(operator.content) && count) yield { at: own.key.at, words: { operator: operator.content }, variant: 'none' };
    }
  },

  *fix({ at, variant }, manifest) {
    const edit = variant === 'none' ? removal(manifest, at.start) : undefined;
    if (edit) yield { edits: [edit], safe: false };
  },
});
