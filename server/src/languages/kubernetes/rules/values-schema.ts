import { page } from '../../../engine/page';
import { chartOf, isDefaults } from '../helm/files';
import { valuesSchema } from '../helm/schema';
import { ruleAmong } from '../rule';
import { against } from '../schema/against';
import { isSound } from '../schema/fields';
import text from './values-schema.md';

export default ruleAmong({
  code: 'values-schema',
  severity: 'warning',
  page: page(text),

  *checkAmong(others, manifest, uri, settings) {
    const { yaml: { root } } = manifest;
    const schema = isDefaults(uri) && root?.kind === 'map' && isSound(manifest) ? valuesSchema(others, chartOf(uri)) : undefined;
    if (!schema || root?.kind !== 'map') return;
    const values = { map: root, path: [], apiVersion: undefined, kind: undefined };
    for (const { at, is, field, value, wants } of against(manifest, values, schema, settings['kubernetes.version'])) {
      const variant = is === 'near' ? 'unknown' : is === 'unknown' || is === 'missing' || is === 'value' ? is : undefined;
      yield { at, words: { field, value, values: wants }, ...(variant && { variant }) };
    }
  },
});
