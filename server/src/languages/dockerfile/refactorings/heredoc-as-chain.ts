import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { commandsOf } from '../shell/commands';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { instructionWithin } from '../refactor';
import text from './heredoc-as-chain.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = instructionWithin(tree, at);
    const entry = found && entryOf(found.placed.instruction);
    if (!found || !entry || entry.shell !== 'posix') return;
    const { placed, instruction: { name, command, heredocs: [only, second] } } = found;
    if (name !== 'RUN' || !command || !only?.end || second || only.stripTabs) return;
    const { scripts, commands, problems } = commandsOf(entry);
    const [script] = scripts;
    if (script?.kind !== 'body' || script.interpreter !== undefined || scripts.length !== 1 || problems.length) return;
    const lines = entry.text.slice(only.body.start, only.body.end).split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    const [first = '', ...rest] = lines;
    // One plain command a line: what spans lines, or joins commands in another way, means something else in a chain.
    const plain = commands.every(({ within, precededBy, followedBy }) => within.every((each) => each === 'substitution') && [precededBy, followedBy].every((each) => each === undefined || each === ';' || each === '|' || each === '&&'));
    const code = rest.filter((line) => !line.startsWith('#'));
    const outer = commands.filter(({ within }) => !within.length);
    const starts = outer.filter(({ precededBy }) => precededBy === undefined || precededBy === ';').length;
    if (!/^set -[a-z]*e[a-z]*$/.test(first) || !plain || !code.length || starts !== code.length + 1 || rest.at(-1)?.startsWith('#') || rest.some((line) => /\\$/.test(line))) return;
    const end = lineEnd(entry.text);
    let begun = false;
    const chain = rest.map((line, i) => {
      const link = line.startsWith('#') || !begun ? '' : '&& ';
      const more = line.startsWith('#') || i === rest.length - 1 ? '' : ' \\';
      begun ||= !line.startsWith('#');
      return `${i ? '    ' : ''}${link}${line}${more}`;
    });
    if (rest[0]?.startsWith('#')) return;
    const extra = first === 'set -e' ? '' : `${first} \\${end}    && `;
    yield { edits: [{ at: place(placed, range(command.start, only.end.end)), text: extra + chain.join(end) }] };
  },
};
export default refactoring;
