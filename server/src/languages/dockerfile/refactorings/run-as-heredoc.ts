import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { overlaps } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { lineEnd } from '../lineEnd';
import { shellWithin } from '../within';
import text from './run-as-heredoc.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = shellWithin(tree, at);
    if (!found) return;
    const { placed, entry, instruction: { name, form, command, heredocs }, shell: { lists, problems } } = found;
    if (name !== 'RUN' || form !== 'shell' || !command || heredocs.length) return;
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
