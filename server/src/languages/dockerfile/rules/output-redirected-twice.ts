import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './output-redirected-twice.md';

export default instructionRule({
  code: 'output-redirected-twice',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2261'],

  *checkEntry(entry) {
    for (const { redirects } of scriptsOf(entry).commands) {
      // `2>&1` between them may have taken the first place along.
      if (redirects.length < 2 || redirects.some(({ operator }) => operator === '>&')) continue;
      const outputs = redirects.filter(({ at, operator, target }) => /^(>|>>|>\|)$/.test(operator) && target && /^1?>/.test(entry.text.slice(at.start, at.start + 2)));
      const [first, ...others] = outputs;
      const last = others.at(-1);
      if (first?.target && last?.target) yield { at: first.at, words: { first: first.target.text, last: last.target.text } };
    }
  },
});
