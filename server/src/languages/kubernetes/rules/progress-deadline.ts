import { page } from '../../../engine/page';
import { entryIn, mapIn, numberIn, objectsOf, scalarIn } from '../objects/inside';
import { wholeRule } from '../rule';
import text from './progress-deadline.md';

export default wholeRule({
  code: 'progress-deadline',
  severity: 'error',
  about: ['Deployment'],
  page: page(text),

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of objectsOf(manifest, 'apps/v1', 'Deployment')) {
      const spec = mapIn(yaml, map, 'spec');
      const written = entryIn(yaml, spec, 'progressDeadlineSeconds');
      const deadline = written ? numberIn(yaml, spec, 'progressDeadlineSeconds') : USUAL;
      const ready = entryIn(yaml, spec, 'minReadySeconds') ? numberIn(yaml, spec, 'minReadySeconds') : 0;
      const scalar = scalarIn(yaml, spec, written ? 'progressDeadlineSeconds' : 'minReadySeconds');
      // A negative deadline is refused for what it is.
      if (scalar && deadline !== undefined && ready !== undefined && deadline >= 0 && deadline <= ready) yield { at: scalar.at, words: { ready, deadline } };
    }
  },
});

const USUAL = 600;
