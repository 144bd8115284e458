import { page } from '../../../engine/page';
import { textAt } from '../../../text/range';
import { port } from '../../../syntax/scalars/port';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './exposed-host-port.md';

export default instructionRule({
  code: 'exposed-host-port',
  severity: 'warning',
  page: page(text),
  about: ['EXPOSE'],
  also: ['buildkit:ExposeInvalidFormat'],

  *checkEntry({ instruction: outer }) {
    for (const { name, words } of withTriggers(outer)) {
      if (name !== 'EXPOSE') continue;
      for (const { raw, at } of words) {
        if (!raw.includes(':') || /["'\\`]/.test(raw)) continue;
        const { host, ip, container } = port(raw);
        if (!container || (!host && !ip)) continue;
        yield { at, words: { mapping: raw, instead: textAt(raw, { start: container.at.start, end: raw.length }) } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: true };
  },
});
