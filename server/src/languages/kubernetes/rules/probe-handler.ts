import { page } from '../../../engine/page';
import { has, fieldsOf, isSound } from '../schema/fields';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import text from './probe-handler.md';

export default ruleAmong({
  code: 'probe-handler',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri, settings) {
    if (manifest.templated || !isSound(manifest)) return;
    const { yaml } = manifest;
    for (const { map, definition, at, path } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      if (definition.name !== 'core.v1.Probe') continue;
      const used = HANDLERS.filter((each) => has(yaml, map, each));
      if (used.length === 1) continue;
      // A misspelt handler is a matter of another rule, and a patch may leave it to the object below.
      const unclear = map.entries.some(({ key, merge }) => merge || !definition.fields.has(key.content));
      if (used.length === 0 && (unclear || isPartial(manifest, uri, others))) continue;
      yield { at, words: { probe: String(path.at(-1)), handlers: used.map((each) => `\`${each}\``).join(', ') }, ...(used.length > 1 && { variant: 'several' }) };
    }
  },
});

const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];
