import { type Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { foreignIn, type Foreign } from '../shell/bashForms';
import { systemOf } from '../images/ground';
import { runAt, shellAbove, type Run } from '../shell/commands';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import text from './bash-in-sh.md';

export default rule({
  code: 'bash-in-sh',
  severity: 'warning',
  page: page(text),
  also: [2112, 3001, 3003, 3004, 3005, 3006, 3008, 3009, 3010, 3011, 3014, 3015, 3020, 3024, 3028, 3030, 3037, 3039, 3040, 3044, 3045, 3046, 3047, 3050, 3053, 3054, 3056, 3057, 3059, 3060].map((number) => `shellcheck:SC${number}`),

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { at, form, shell, number } of foreignAt(tree)(run).values())
        yield { at: place(run.placed, at), words: { form, shell: shell === 'ash' ? 'BusyBox' : 'dash' }, also: number === undefined ? [] : [`shellcheck:SC${number}`] };
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start, shellsOf(tree));
    const found = run && foreignAt(tree)(run).get(at.start - run.placed.offset);
    if (!run || !found) return;
    const edits = written(run, found).map((edit) => ({ ...edit, at: place(run.placed, edit.at) }));
    if (edits.length) yield { title: found.instead ?? '', words: {}, edits, safe: found.instead === 'equal' };
    const shell = bashBefore(tree, run, found);
    if (shell) yield { title: 'shell', words: {}, edits: [shell], safe: false };
  },
});

const foreignAt = memo((tree: Dockerfile) => memo((run: Run): ReadonlyMap<number, Foreign> => new Map([...foreignIn(tree, run)].map((each) => [each.at.start, each]))));

/** The same without bash. */
function written({ entry }: Run, { at, instead, command, script }: Foreign): readonly Edit[] {
  switch (instead) {
    case 'equal':
      return [{ at, text: '=' }];
    case 'dot':
      // Without a slash, `.` looks for the file in PATH alone.
      return /\//.test(command?.args[0]?.text ?? '') ? [{ at, text: '.' }] : [];
    case 'function': {
      const name = /\s(\S+)$/.exec(entry.text.slice(at.start, at.end))?.[1];
      return name ? [{ at, text: /^\s*\(/.test(entry.text.slice(at.end, at.end + 20)) ? name : `${name}()` }] : [];
    }
    case 'printf': {
      const [option] = command?.args ?? [];
      return command?.name && option && script.kind !== 'argument' ? [{ at: range(command.name.at.start, option.at.end), text: "printf '%b\\n'" }] : [];
    }
    case 'redirect': {
      const operator = entry.text.slice(at.start, at.end);
      const target = /^\s*[\w./-]+/.exec(entry.text.slice(at.end))?.[0];
      const end = at.end + (target?.length ?? 0);
      return target && /^[\s;|&)]|^$/.test(entry.text.slice(end, end + 1)) ? [{ at, text: operator.slice(1) }, { at: range(end, end), text: ' 2>&1' }] : [];
    }
    default:
      return [];
  }
}

/** SHELL above the instruction, where the image has bash and its own `sh` is in force. */
function bashBefore(tree: Dockerfile, run: Run, { script }: Foreign): Edit | undefined {
  if (script.interpreter !== undefined || shellAbove(run) || !systemOf(tree, run.stage)?.bash) return undefined;
  const { offset, comments, instruction } = run.placed;
  const start = Math.max(offset, place(run.placed, comments.find(({ inside }) => !inside)?.at ?? instruction.at).start);
  return { at: range(start, start), text: `SHELL ["/bin/bash", "-c"]${lineEnd(run.entry.text)}` };
}
