import { page } from '../../../engine/page';
import { behind } from '../shell/append';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './read-without-r.md';

export default instructionRule({
  code: 'read-without-r',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2162'],

  *checkEntry(entry) {
    for (const { name, args } of scriptsOf(entry).commands)
      if (name?.value === 'read' && args.length && !args.some(({ text: written }) => /^-[a-zA-Z]*r/.test(written))) yield { at: name.at, words: {} };
  },

  *fix({ at }) {
    yield { edits: [behind(at, '-r')], safe: false };
  },
});
