import { page } from '../../../engine/page';
import { isLabelName, isSubdomain } from '../objects/names';
import { ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './pod-field-name.md';

export default rule({
  code: 'pod-field-name',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest))
      for (const [field, fits] of FIELDS) {
        const own = ownEntry(spec, field)?.value;
        if (own?.kind !== 'scalar' || typeof own.value !== 'string' || !own.content || isUnknown(own) || fits(own.content)) continue;
        const instead = own.content.toLowerCase().replace(/[_\s]+/g, '-');
        yield { at: own.at, words: { field, name: own.content.slice(0, 80), instead: fits(instead) ? instead : '' }, ...(fits === isLabelName && { variant: 'label' }) };
      }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const FIELDS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['hostname', isLabelName],
  ['subdomain', isLabelName],
  ['nodeName', isSubdomain],
  ['serviceAccountName', isSubdomain],
  ['priorityClassName', isSubdomain],
  ['runtimeClassName', isSubdomain],
];
