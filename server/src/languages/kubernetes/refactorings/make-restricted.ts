import { page } from '../../../engine/page';
import type { Refactoring } from '../../../engine/refactoring';
import { covers, type Range } from '../../../text/range';
import { entry } from '../../../syntax/yaml/find';
import { placeOf } from '../objects/below';
import type { Manifest } from '../objects/manifest';
import { containersOf, podTemplates, type PodTemplate } from '../objects/workload';
import { restrictedEdit } from '../podSecurity/mend';
import { isSound } from '../schema/fields';
import text from './make-restricted.md';

const refactoring: Refactoring<Manifest> = {
  page: page(text),
  kind: 'rewrite',

  *offer(manifest, at, { settings }) {
    if (manifest.templated || !isSound(manifest)) return;
    for (const [index, template] of podTemplates(manifest).entries()) {
      if (!placesOf(template).some((place) => covers(place, at))) continue;
      const edit = restrictedEdit(manifest, index, settings['kubernetes.version']);
      if (edit) yield { words: { kind: template.kind }, edits: [edit] };
    }
  },
};
export default refactoring;

/** Where a reader has the whole workload in mind, or its security. */
function placesOf(template: PodTemplate): readonly Range[] {
  const { resource, spec } = template;
  const contexts = [spec, ...containersOf(template).map(({ map }) => map)].flatMap((map) => entry(map, 'securityContext')?.at ?? []);
  return [placeOf(resource), ...(resource.kind ? [resource.kind.at] : []), ...containersOf(template).map(({ at }) => at), ...contexts];
}
