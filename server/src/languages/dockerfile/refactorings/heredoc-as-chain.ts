import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { lineEnd } from '../lineEnd';
import { shellWithin } from '../within';
import text from './heredoc-as-chain.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = shellWithin(tree, at);
    if (!found) return;
    const { placed, entry, instruction: { name, command, heredocs: [only, second] }, shell: { scripts, commands, problems } } = found;
    if (name !== 'RUN' || !command || !only?.end || second || only.stripTabs) return;
    const [script] = scripts;
    if (script?.kind !== 'body' || script.interpreter !== undefined || scripts.length !== 1 || problems.length) return;
    const lines = entry.text.slice(only.body.start, only.body.end).split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    const [first = '', ...rest] = lines;
    // One plain command a line: what spans lines, or joins commands in another way, means something else in a chain.
    const plain = commands.every(({ within, precededBy, followedBy }) => within.every((each) => each === 'substitution') && [precededBy, followedBy].every((each) => each === undefined || each === ';' || each === '|' || each === '&&'));
    const code = rest.filter((line) => !line.startsWith('#'));
    const outer = commands.filter(({ within }) => !within.length);
    const starts = outer.filter(({ precededBy }) => precededBy === undefined || precededBy === ';').length;
    if (!/^set -[a-z]*e[a-z]*$/.test(first) || !plain || !code.length || rest[0]?.startsWith('#') || starts !== code.length + 1 || rest.at(-1)?.startsWith('#') || rest.some((line) => /\\$/.test(line))) return;
    const end = lineEnd(entry.text);
    const chain = rest.map((line, i) => {
      const comment = line.startsWith('#');
      return `${i ? '    ' : ''}${comment || !i ? '' : '&& '}${line}${comment || i === rest.length - 1 ? '' : ' \\'}`;
    });
    const extra = first === 'set -e' ? '' : `${first} \\${end}    && `;
    yield { edits: [{ at: place(placed, range(command.start, only.end.end)), text: extra + chain.join(end) }] };
  },
};
export default refactoring;
