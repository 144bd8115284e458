import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { mentionsIn } from '../navigate/mentions';
import { instructionWithin } from '../within';
import { soundsSecret } from '../secrets';
import text from './secret-mount.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at, { part }) {
    const found = instructionWithin(tree, at);
    const stage = found && tree.stages.findLast(({ from }) => from.offset <= found.placed.offset);
    const [pair, another] = found?.instruction.pairs ?? [];
    if (!found || !stage || !pair || another || !/^(ARG|ENV)$/.test(found.instruction.name) || found.placed.instruction.trigger || !soundsSecret(pair.key.value)) return;
    const name = pair.key.value;
    const users = tree.instructions.filter(({ offset, instruction }) => offset > found.placed.offset && mentionsIn(entryOf(instruction) ?? nothing).some((each) => each.kind === 'variable' && each.name === name));
    // What is no RUN, or stands in a later stage, reads it in a way no mount can serve; an ENV that nothing here reads is for the container.
    if (!users.length || users.some((placed) => placed.instruction.name !== 'RUN' || !stage.instructions.includes(placed))) return;
    const own = place(found.placed, found.placed.instruction.at);
    const start = part.text.lastIndexOf('\n', own.start - 1) + 1;
    const next = part.text.indexOf('\n', own.end) + 1;
    yield {
      words: { name },
      edits: [
        { at: range(start, next || own.end), text: '' },
        ...users.map((placed) => ({ at: range(afterKeyword(placed), afterKeyword(placed)), text: ` --mount=type=secret,id=${name},env=${name}` })),
      ],
    };
  },
};
export default refactoring;

const nothing = { comments: [], directives: [], text: '', shell: 'other' } as const;
const afterKeyword = (placed: Dockerfile['instructions'][number]): number => place(placed, placed.instruction.keyword.at).end;
