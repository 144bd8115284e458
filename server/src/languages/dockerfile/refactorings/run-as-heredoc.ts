import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { overlaps } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { commandsOf } from '../shell/commands';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { instructionWithin } from '../refactor';
import text from './run-as-heredoc.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = instructionWithin(tree, at);
    const entry = found && entryOf(found.placed.instruction);
    if (!found || !entry || entry.shell !== 'posix') return;
    const { placed, instruction: { name, form, command, heredocs } } = found;
    if (name !== 'RUN' || form !== 'shell' || !command || heredocs.length) return;
    const { lists, problems } = commandsOf(entry);
    const chain = lists.find((each) => each.at.start === command.start && each.at.end === command.end);
    if (!chain || problems.length || chain.operators.some((operator) => operator !== '&&')) return;
    // A comment inside a command would break it where the mark before it goes on to the next line.
    if (entry.comments.some((comment) => comment.inside && chain.ranges.some((each) => overlaps(each, comment.at)))) return;
    const end = lineEnd(entry.text);
    const lines = chain.ranges.map(({ start, end: stop }) => entry.text.slice(start, stop));
    const mark = ['EOF', 'EOT', 'END'].find((each) => !lines.some((line) => line.split(/\r?\n/).includes(each)));
    if (!mark || entry.instruction?.line.escape !== '\\') return;
    yield { edits: [{ at: place(placed, command), text: [`<<${mark}`, 'set -e', ...lines, mark].join(end) }] };
  },
};
export default refactoring;
