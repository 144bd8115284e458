import { page } from '../../../engine/page';
import { entriesOf, entry } from '../../../syntax/yaml/find';
import { setPath } from '../../../syntax/yaml/patch';
import type { Range } from '../../../text/range';
import { isSound } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates, type PodTemplate } from '../objects/workload';
import text from './job-restart-policy.md';

export default ruleAmong({
  code: 'job-restart-policy',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri) {
    if (manifest.templated || !isSound(manifest) || isPartial(manifest, uri, others)) return;
    for (const { at, kind, absent } of refused(manifest)) yield { at, words: { kind }, ...(absent && { variant: 'absent' }) };
  },

  *fix({ at }, manifest) {
    const found = [...refused(manifest)].find((each) => each.at.start === at.start);
    if (!found) return;
    for (const policy of ['Never', 'OnFailure']) {
      const edit = setPath(manifest.yaml, [...found.template.path, 'restartPolicy'], policy);
      if (edit) yield { words: { policy }, edits: [edit], safe: false };
    }
  },
});

interface Refused {
  readonly at: Range;
  readonly kind: string;
  readonly absent: boolean;
  readonly template: PodTemplate;
}

function* refused(manifest: Manifest): Iterable<Refused> {
  for (const template of podTemplates(manifest)) {
    const { kind, spec, resource } = template;
    if (kind !== 'Job' && kind !== 'CronJob') continue;
    const policy = entriesOf(manifest.yaml, spec).get('restartPolicy')?.value;
    if (policy && policy.kind !== 'scalar') continue;
    if (policy && policy.value !== null) {
      if (policy.content === 'Always' && !isUnknown(policy)) yield { at: policy.at, kind, absent: false, template };
      continue;
    }
    // Without containers it is a part of something.
    if (!containersOf(template).length) continue;
    const above = template.path.slice(resource.path.length, -1).reduce<ReturnType<typeof entry>>((found, key) => entry(found ? found.value : resource.map, String(key)), undefined);
    yield { at: entry(above?.value, 'spec')?.key.at ?? spec.at, kind, absent: true, template };
  }
}
