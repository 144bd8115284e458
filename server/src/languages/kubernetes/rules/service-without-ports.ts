import { page } from '../../../engine/page';
import { insertKey } from '../../../syntax/yaml/patch';
import { objectsOf } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './service-without-ports.md';

export default wholeRule({
  code: 'service-without-ports',
  severity: 'error',
  page: page(text),
  about: ['Service'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      const above = object.entry('spec');
      if (!spec?.map.entries.length || !above) continue;
      const type = spec.scalar('type') ? spec.text('type') : 'ClusterIP';
      const ports = spec.entry('ports');
      if ((ports && spec.list('ports')?.length !== 0) || type === undefined || type === 'ExternalName' || (spec.scalar('clusterIP') && (spec.text('clusterIP') ?? 'None') === 'None') || spec.list('clusterIPs')?.length) continue;
      yield { at: ports?.key.at ?? above.key.at, words: {} };
    }
  },

  *fix({ at }, manifest) {
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      if (!spec || object.entry('spec')?.key.at.start !== at.start) continue;
      const edit = insertKey(manifest.yaml, spec.map, 'ports', '- port: 80');
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});
