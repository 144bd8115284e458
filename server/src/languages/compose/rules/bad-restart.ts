import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { get } from '../../../syntax/yaml/find';
import { keyRule } from '../rule';
import { contentAt, fixed, namedOf } from '../values';
import text from './bad-restart.md';

export default keyRule({
  code: 'bad-restart',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { value } of namedOf(entry, 'services')) {
      const node = fixed(get(value, 'restart'));
      // Numbers and truth values are no text to begin with.
      if (!node || typeof node.value !== 'string' || !node.content || POLICY.test(node.content)) continue;
      const instead = SAID[node.content.toLowerCase()] ?? nearest(node.content, POLICIES) ?? '';
      yield { at: contentAt(node), words: { value: node.content, instead } };
    }
  },

  *fix({ at, words: { value, instead } }) {
    if (instead && at.end - at.start === value.length) yield { edits: [{ at, text: instead }], safe: value.replaceAll('_', '-').toLowerCase() === instead };
  },
});

const POLICIES = ['no', 'always', 'unless-stopped', 'on-failure'];
const POLICY = /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/;
const SAID: Readonly<Record<string, string>> = { never: 'no', onfailure: 'on-failure', unlessstopped: 'unless-stopped' };
