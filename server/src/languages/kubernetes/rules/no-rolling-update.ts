import { page } from '../../../engine/page';
import { below, itemsOf, known, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './no-rolling-update.md';

export default practice({
  code: 'no-rolling-update',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-rolling-update-strategy', 'kube-score:deployment-strategy'],
  about: ['Deployment', 'DaemonSet', 'StatefulSet'],

  *check(manifest) {
    for (const { map, kind } of objectsOf(manifest, ['Deployment', 'DaemonSet', 'StatefulSet'], /^apps\//)) {
      const field = kind?.value === 'Deployment' ? 'strategy' : 'updateStrategy';
      const type = known(below(manifest.yaml, map, 'spec', field, 'type'));
      if (!type || (type.content !== 'Recreate' && type.content !== 'OnDelete')) continue;
      // One Pod with a claim of its own cannot stand beside its successor.
      const claims = itemsOf(manifest.yaml, below(manifest.yaml, map, 'spec', 'template', 'spec', 'volumes')).some((volume) => below(manifest.yaml, volume, 'persistentVolumeClaim'));
      if (!(type.content === 'Recreate' && claims)) yield { at: type.at, words: { type: type.content }, ...(type.content === 'OnDelete' && { variant: 'manual' }) };
    }
  },
});
