import type { Comment } from '../../../engine/allow';
import { range, type Range } from '../../../text/range';
import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';

/** Comments with what they speak for: the instruction below them; a `# check=` directive for all. */
export function* comments({ directives, instructions, stages }: Dockerfile): Iterable<Comment> {
  const headed = new Map(stages.map((stage) => [stage.from, sectionOf(stage)]));
  for (const { at, name, value } of directives) yield { at, text: `# ${name}=${value}`, over: range(0, Number.MAX_SAFE_INTEGER) };
  for (const placed of instructions) {
    const section = headed.get(placed);
    for (const comment of placed.comments) yield { at: place(placed, comment.at), text: `# ${comment.text}`, over: place(placed, placed.instruction.at), ...(section && { section }) };
  }
}

function sectionOf({ from, instructions }: Stage): Range {
  const last = instructions.at(-1) ?? from;
  return range(from.offset, place(last, last.instruction.at).end);
}
