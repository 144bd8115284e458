import type { AllowedNames } from '../../../engine/language';
import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { instructionAt, place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';

/** Lets a finding be: its name joins a comment above the instruction that allows others already, ours or another tool's that has a name for it; else a comment of our own, with its reason, is put there. */
export function allow(tree: Dockerfile, at: number, names: AllowedNames): readonly Edit[] {
  const placed = instructionAt(tree, at);
  const entry = placed && entryOf(placed.instruction);
  // A comment speaks for the instruction below it, and for nothing above or below that one.
  if (!placed || !entry || at > place(placed, placed.instruction.at).end) return [];
  for (const comment of placed.comments.filter(({ inside }) => !inside)) {
    const joined = joining(entry.text.slice(comment.at.start, comment.at.end), names);
    if (joined) return [{ at: range(placed.offset + comment.at.start + joined.after, placed.offset + comment.at.start + joined.after), text: joined.text }];
  }
  const { start } = place(placed, placed.instruction.at);
  const indentation = /[ \t]*$/.exec(entry.text.slice(0, placed.instruction.at.start))?.[0] ?? '';
  return [{ at: range(start, start), text: `# shipshape: allow ${names.code} — ${names.reason}${lineEnd(entry.text)}${indentation}` }];
}

/** Where a comment's list of names ends, and what to put there. */
function joining(comment: string, { code, also }: AllowedNames): { readonly after: number; readonly text: string } | undefined {
  for (const [shape, tool] of lists) {
    const list = shape.exec(comment)?.[0].trimEnd();
    if (list !== undefined && !ends[tool]?.test(comment.slice(list.length))) continue;
    const name = tool ? also.find((each) => each.startsWith(tool))?.slice(tool.length) : code;
    if (list !== undefined && name !== undefined) return { after: list.length, text: `${tool ? ',' : ', '}${name}` };
  }
  return undefined;
}

/** Up to the last name. */
const ends: Readonly<Record<string, RegExp>> = { '': /^\s*(—|--|$)/, 'hadolint:': /^\s*(#|$)/, 'buildkit:': /^\s*(;|$)/ };

const lists: readonly (readonly [RegExp, string])[] = [
  [/^#\s*shipshape:\s*allow\s+\w+(-\w+)*(\s*,\s*\w+(-\w+)*)*/, ''],
  [/^#\s*hadolint\s+ignore\s*=\s*[A-Z0-9]+(\s*,\s*[A-Z0-9]+)*/, 'hadolint:'],
  [/^#\s*check\s*=\s*skip=\w+(,\w+)*/, 'buildkit:'],
];
