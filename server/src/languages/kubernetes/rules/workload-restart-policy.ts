import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import { entryIn, scalarIn } from '../objects/inside';
import { isLasting } from '../objects/lasting';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './workload-restart-policy.md';

export default rule({
  code: 'workload-restart-policy',
  severity: 'error',
  about: ['PodSpec'],
  page: page(text),

  *check(manifest) {
    for (const { spec, kind } of podTemplates(manifest).filter(isLasting)) {
      const policy = scalarIn(manifest.yaml, spec, 'restartPolicy');
      if (policy?.content === 'Never' || policy?.content === 'OnFailure') yield { at: policy.at, words: { kind, policy: policy.content } };
    }
  },

  *fix({ at }, manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const entry = entryIn(manifest.yaml, spec, 'restartPolicy');
      const edit = entry?.value?.at.start === at.start ? removeEntry(manifest.yaml, spec, entry) : undefined;
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});
