import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command, type ShellRedirect } from '../../../syntax/dockerfile/shell';
import { commandWith } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './redirect-order.md';

export default instructionRule({
  code: 'redirect-order',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2069'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const found = reversed(command, entry.text);
      if (found) yield { at: found.errors.at, words: { redirect: entry.text.slice(found.output.at.start, found.output.at.end) } };
    }
  },

  *fix({ at }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    const found = command && reversed(command, entry.text);
    if (!found) return;
    const { end } = found.output.at;
    const next = /^\s+/.exec(entry.text.slice(at.end, at.end + 200))?.[0].length ?? 0;
    yield { edits: [{ at: range(at.start, at.end + next), text: '' }, { at: range(end, end), text: ' 2>&1' }], safe: false };
  },
});

/** Errors sent to the output, and the output sent elsewhere behind that. In a pipe or a substitution that is a way to see errors alone. */
function reversed({ redirects, precededBy, followedBy, within }: Command, source: string): { readonly errors: ShellRedirect; readonly output: ShellRedirect } | undefined {
  const written = ({ at }: ShellRedirect): string => source.slice(at.start, at.end);
  const at = redirects.findIndex((each) => written(each) === '2>&1');
  const errors = redirects[at];
  const output = redirects.slice(at + 1).find((each) => /^1?>>?[^&]/.test(written(each)));
  if (!errors || !output || [precededBy, followedBy].some((each) => each === '|' || each === '|&') || within.includes('substitution') || within.includes('group') || within.includes('subshell') || within.includes('function') || redirects.length > 2) return undefined;
  return { errors, output };
}
