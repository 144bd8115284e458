import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { distance, nearest } from '../../../syntax/scalars/distance';
import { isAddress, port, type PortProblem } from '../../../syntax/scalars/port';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import { keyRule } from '../rule';
import { fixed, namedOf, spot } from '../values';
import text from './bad-port.md';

export default keyRule({
  code: 'bad-port',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { value } of namedOf(entry, 'services')) {
      for (const { node, problem, at } of [...problemsOf(get(value, 'ports'), false), ...problemsOf(get(value, 'expose'), true)]) {
        const written = node.content.slice(at.start, at.end);
        const variant = problem === 'bad-container' || problem === 'bad-host' ? undefined : problem;
        const instead = problem === 'bad-protocol' ? (nearest(written, PROTOCOLS) ?? '') : '';
        yield { at: spot(node, at), words: { port: written, instead }, ...(variant && { variant }) };
      }
    }
  },

  *fix({ at, words: { port, instead } }) {
    // Where escapes hide it the whole scalar is marked, and one word cannot stand for it.
    if (instead && at.end - at.start === port.length) yield { edits: [{ at, text: instead }], safe: distance(port.toLowerCase(), instead) === 1 };
  },
});

const PROTOCOLS = ['tcp', 'udp', 'sctp'];

interface Bad {
  readonly node: YamlScalar;
  readonly problem: PortProblem['code'];
  /** In the scalar's content. */
  readonly at: Range;
}

function* problemsOf(list: YamlNode | undefined, exposed: boolean): Generator<Bad> {
  if (list?.kind !== 'list') return;
  for (const { value } of list.items) {
    if (value?.kind === 'map' && !exposed) yield* ofLongForm(value);
    const node = fixed(value);
    // A mapping under `expose` is strange, but no matter of syntax.
    if (!node || node.value === null || (exposed && node.content.includes(':'))) continue;
    if (typeof node.value === 'number' && node.text !== String(node.value)) continue; // `0x50`, `080`: YAML makes another number of it
    for (const { code, at } of port(node.content).problems) yield { node, problem: code, at };
  }
}

function* ofLongForm(map: YamlMap): Generator<Bad> {
  for (const key of ['target', 'published']) {
    const node = fixed(get(map, key));
    if (!node || node.value === null || node.content === '' || (key === 'target' && !/^\d+$/.test(node.content))) continue;
    if (node.content.includes(':') || node.content.includes('/')) continue;
    for (const { code, at } of port(node.content).problems) yield { node, problem: code, at };
  }
  const ip = fixed(get(map, 'host_ip'));
  if (ip?.content && !isAddress(ip.content)) yield { node: ip, problem: 'bad-ip', at: range(0, ip.content.length) };
}
