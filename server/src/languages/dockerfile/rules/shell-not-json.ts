import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './shell-not-json.md';

export default instructionRule({
  code: 'shell-not-json',
  severity: 'error',
  page: page(text),
  about: ['SHELL'],

  *checkEntry({ instruction: outer }) {
    for (const { name, form, words: [shell], problems } of withTriggers(outer)) {
      if (name !== 'SHELL' || form === 'json' || !shell || problems.length) continue;
      const plain = /^[\w./:-]+(?:[ \t]+[\w./:-]+)*$/.test(shell.raw) && shell.at.end - shell.at.start === shell.raw.length;
      const instead = plain ? `[${shell.raw.split(/[ \t]+/).map((word) => `"${word}"`).join(', ')}]` : '';
      yield { at: shell.at, words: { instead } };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: true };
  },
});
