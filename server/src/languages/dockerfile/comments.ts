import type { Comment } from '../../engine/allow';
import { range } from '../../text/range';
import { place, type Dockerfile } from '../../syntax/dockerfile/tree';

/** Comments with what they speak for: the instruction below them; a `# check=` directive for all. */
export function* comments({ directives, instructions }: Dockerfile): Iterable<Comment> {
  for (const { at, name, value } of directives) yield { at, text: `# ${name}=${value}`, over: range(0, Number.MAX_SAFE_INTEGER) };
  for (const placed of instructions)
    for (const comment of placed.comments) yield { at: place(placed, comment.at), text: `# ${comment.text}`, over: place(placed, placed.instruction.at) };
}
