import { page } from '../../../engine/page';
import { isLabelName, isPathSegment, isSubdomain } from '../objects/names';
import { objectsOf } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import text from './class-fields.md';

export default wholeRule({
  code: 'class-fields',
  severity: 'error',
  page: page(text),
  about: ['IngressClass', 'StorageClass'],

  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'IngressClass', /^networking\.k8s\.io\/v1$/)) {
      const spec = object.under('spec');
      const controller = spec?.text('controller');
      const at = spec?.scalar('controller')?.at;
      if (at && controller !== undefined && !isDomainPath(controller)) yield { at, words: { kind: 'IngressClass', field: 'controller', value: controller.slice(0, 80) } };
      const parameters = spec?.under('parameters');
      for (const [field, fits] of REFERENCE) {
        const scalar = parameters?.scalar(field);
        const value = parameters?.text(field);
        if (scalar && typeof scalar.value === 'string' && value !== undefined && !fits(value)) yield { at: scalar.at, words: { kind: 'IngressClass', field, value: value.slice(0, 80) } };
      }
      const scope = parameters?.text('scope');
      const space = parameters?.scalar('namespace');
      const own = parameters?.scalar('scope')?.at;
      // Without a scope the defaults fill in `Cluster`.
      if (space && (scope === 'Cluster' || !parameters?.entry('scope'))) yield { at: space.at, words: { kind: 'IngressClass', field: 'namespace', value: space.content.slice(0, 80) } };
      else if (space && scope === 'Namespace' && typeof space.value === 'string' && !isUnknown(space) && !isLabelName(space.content)) yield { at: space.at, words: { kind: 'IngressClass', field: 'namespace', value: space.content.slice(0, 80) } };
      else if (own && scope === 'Namespace' && !parameters?.entry('namespace')) yield { at: own, words: { kind: 'IngressClass', field: 'namespace', value: '' }, variant: 'lacking' };
    }
    for (const { object } of objectsOf(manifest, 'StorageClass', /^storage\.k8s\.io\/v1$/)) {
      const at = object.scalar('reclaimPolicy')?.at;
      if (at && object.text('reclaimPolicy') === 'Recycle') yield { at, words: { kind: 'StorageClass', field: 'reclaimPolicy', value: 'Recycle' } };
    }
  },
});

/** networking/validation, validateIngressClassParametersReference. Empty ones are said by missing-field. */
const REFERENCE: readonly (readonly [string, (text: string) => boolean])[] = [['apiGroup', isSubdomain], ['kind', isPathSegment], ['name', isPathSegment]];

/** util/validation, IsDomainPrefixedPath. */
function isDomainPath(text: string): boolean {
  const slash = text.indexOf('/');
  return text.length <= 250 && slash > 0 && isSubdomain(text.slice(0, slash)) && /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(text.slice(slash + 1));
}
