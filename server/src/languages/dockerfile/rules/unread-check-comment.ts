import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { frontendOf } from '../grammar/frontend';
import { rule } from '../rule';
import text from './unread-check-comment.md';

export default rule({
  code: 'unread-check-comment',
  severity: 'information',
  page: page(text),

  *check(tree, settings) {
    const frontend = frontendOf(tree, settings);
    if (frontend?.minor === undefined || frontend.minor >= since) return;
    for (const placed of tree.instructions)
      for (const { at, text, inside } of placed.comments) if (!inside && /^check\s*=\s*\S/i.test(text)) yield { at: place(placed, at), words: { syntax: frontend.text } };
  },
});

/** The release notes of docker/dockerfile 1.21. */
const since = 21;
