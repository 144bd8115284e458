import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './exposed-protocol-casing.md';

export default instructionRule({
  code: 'exposed-protocol-casing',
  severity: 'hint',
  page: page(text),
  about: ['EXPOSE'],
  also: ['buildkit:ExposeProtoCasing'],

  *checkEntry({ instruction: outer }) {
    for (const { name, words } of withTriggers(outer)) {
      if (name !== 'EXPOSE') continue;
      for (const { raw, at } of words) {
        const [, protocol = ''] = /\/(tcp|udp|sctp)$/i.exec(raw) ?? [];
        // A word over two lines has its letters elsewhere.
        if (protocol && protocol !== protocol.toLowerCase() && at.end - at.start === raw.length) yield { at: range(at.end - protocol.length, at.end), words: { protocol, instead: protocol.toLowerCase() } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: true };
  },
});
