import { page } from '../../../engine/page';
import { keyRule } from '../rule';
import { contentAt, fixed } from '../values';
import { walk } from '../walk';
import { bytes } from '../../../syntax/scalars/bytes';
import text from './bad-size.md';

export default keyRule({
  code: 'bad-size',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const walked of walk(entry)) {
      if (walked.what !== 'value' || !walked.exact || !walked.shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'bytes')) continue;
      const node = fixed(walked.node);
      if (!node?.content || typeof node.value !== 'string') continue;
      if (bytes(node.content).problem) yield { at: contentAt(node), words: { value: node.content, instead: /^[\d.]+ ?[kmgtp]i$/i.test(node.content) ? `${node.content}B` : '' } };
    }
  },

  // `128Mi` is how Kubernetes writes it.
  *fix({ at, words: { value, instead } }) {
    if (instead && at.end - at.start === value.length) yield { edits: [{ at, text: instead }], safe: true };
  },
});
