import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { insertKey } from '../../../syntax/yaml/patch';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { scalarText } from '../../../syntax/yaml/write';
import { written } from '../objects/items';
import { fieldsOf } from '../schema/fields';
import { reached } from '../schema/removals';
import { rule } from '../rule';
import text from './invalid-variable-name.md';

export default rule({
  code: 'invalid-variable-name',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    const relaxed = reached(version, '1.32');
    for (const { map, definition } of fieldsOf(manifest, version).maps) {
      const name = definition.name === 'core.v1.EnvVar' ? written(map, 'name') : definition.name === 'core.v1.EnvFromSource' ? written(map, 'prefix') : undefined;
      if (typeof name?.value !== 'string' || (relaxed ? RELAXED.test(name.content) : STRICT.test(name.content))) continue;
      const { before, after } = split(name.content);
      const whole = definition.name === 'core.v1.EnvVar' && before && STRICT.test(before) && !get(map, 'value') && !get(map, 'valueFrom');
      yield { at: name.at, words: { name: name.content.slice(0, 80), variable: whole ? before : '', value: after, version }, ...(!relaxed && { variant: 'strict' }) };
    }
  },

  *fix({ at, words: { variable, value, version } }, manifest) {
    const own = variable ? fieldsOf(manifest, version).maps.find(({ map }) => written(map, 'name')?.at.start === at.start)?.map : undefined;
    const edit = own && added(own, value);
    if (edit) yield { edits: [{ at, text: scalarText(variable) }, edit], safe: false };

    function added(map: YamlMap, content: string): ReturnType<typeof insertKey> {
      return insertKey(manifest.yaml, map, 'value', scalarText(content));
    }
  },
});

/** Until 1.31; apimachinery, util/validation, IsEnvVarName. */
const STRICT = /^(?!\.\.)(?!\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/;
/** Everything in ASCII that can be printed, but for `=`. */
const RELAXED = /^[ -<>-~]+$/;

function split(name: string): { readonly before: string; readonly after: string } {
  const sign = name.indexOf('=');
  return sign > 0 ? { before: name.slice(0, sign), after: name.slice(sign + 1) } : { before: '', after: '' };
}
