import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import { entryIn } from '../objects/inside';
import { isLasting } from '../objects/lasting';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './workload-deadline.md';

export default rule({
  code: 'workload-deadline',
  severity: 'error',
  about: ['PodSpec'],
  page: page(text),

  *check(manifest) {
    for (const { spec, kind } of podTemplates(manifest).filter(isLasting)) {
      const deadline = entryIn(manifest.yaml, spec, 'activeDeadlineSeconds');
      if (deadline) yield { at: deadline.key.at, words: { kind } };
    }
  },

  *fix({ at }, manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const entry = entryIn(manifest.yaml, spec, 'activeDeadlineSeconds');
      const edit = entry?.key.at.start === at.start ? removeEntry(manifest.yaml, spec, entry) : undefined;
      if (edit) yield { edits: [edit], safe: true };
    }
  },
});
