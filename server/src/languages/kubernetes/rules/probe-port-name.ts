import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { named, type Named } from '../objects/manifest';
import { hooksOf, probesOf } from '../objects/probes';
import { isUnknown } from '../objects/unknown';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import text from './probe-port-name.md';

export default rule({
  code: 'probe-port-name',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { value, at, scalar } of portsOf(manifest)) {
      if (isUnknown(scalar) || NAME.test(value)) continue;
      const number = /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535;
      yield { at, words: { port: value.slice(0, 80) }, ...(number && { variant: 'number' }) };
    }
  },

  *fix({ at, words: { port }, variant }) {
    if (variant) yield { edits: [{ at, text: String(Number(port)) }], safe: true };
  },
});

/** Apimachinery, util/validation: an IANA service name holds a letter, and no two hyphens in a row. */
const NAME = /^(?=.*[a-z])(?!.*--)(?=.{1,15}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Ports given as text. */
const portsOf = (manifest: Manifest): readonly Named[] => [...probesOf(manifest), ...hooksOf(manifest)].flatMap(({ map }) => ['httpGet', 'tcpSocket'].flatMap((kind) => named(get(get(map, kind), 'port')) ?? []));
