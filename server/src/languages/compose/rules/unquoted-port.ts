import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { quote } from '../../../syntax/yaml/patch';
import type { YamlScalar } from '../../../syntax/yaml/tree';
import type { ComposeEntry } from '../entry';
import { keyRule } from '../rule';
import { namedOf } from '../values';
import text from './unquoted-port.md';

export default keyRule({
  code: 'unquoted-port',
  severity: 'hint',
  on: false,
  page: page(text),
  also: ['dclint:require-quotes-in-ports'],

  *checkEntry(entry) {
    for (const node of unquotedIn(entry)) yield { at: node.at, words: { port: node.content } };
  },

  *fix({ at }, entry) {
    const node = unquotedIn(entry).find((each) => each.at.start === at.start);
    if (node) yield { edits: [quote(node)], safe: true };
  },
});

const unquotedIn = (entry: ComposeEntry): readonly YamlScalar[] =>
  [...namedOf(entry, 'services')].flatMap(({ value }) => {
    const ports = get(value, 'ports');
    if (ports?.kind !== 'list') return [];
    return ports.items.flatMap(({ value: item }) => (item?.kind === 'scalar' && item.style === 'plain' && !item.tag && item.content.includes(':') ? [item] : []));
  });
