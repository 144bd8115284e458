import { page } from '../../../engine/page';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { instructionAt, place, type Stage } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { commandText, jsonArray, plainWords } from '../shell/execForm';
import { rule } from '../rule';
import text from './shell-form-command.md';

export default rule({
  code: 'shell-form-command',
  severity: 'information',
  page: page(text),
  also: ['buildkit:JSONArgsRecommended', 'hadolint:DL3025'],

  *check({ stages }) {
    const chosen = new Set<Stage>();
    for (const stage of stages) {
      // Who says which shell it is wants one.
      let shell = stage.base !== undefined && chosen.has(stage.base);
      for (const placed of stage.instructions) {
        const { name, form, json, command, keyword, words } = placed.instruction;
        if (name === 'SHELL') shell = true;
        if (shell || form === 'json' || json?.meant || !command || command.end <= command.start) continue;
        if (name === 'CMD' || name === 'ENTRYPOINT') yield { at: place(placed, keyword.at), words: { instruction: name } };
        // A check mostly needs its shell, for `|| exit 1`.
        else if (name === 'HEALTHCHECK' && words[0]?.value.toUpperCase() === 'CMD' && plainWords(commandText(placed.instruction)))
          yield { at: place(placed, words[0].at), words: { instruction: name }, variant: 'healthcheck', also: ['hadolint:DL3025'] };
      }
      if (shell) chosen.add(stage);
    }
  },

  *fix({ at, variant }, tree) {
    const placed = instructionAt(tree, at.start);
    if (!placed) return;
    const { instruction, comments } = placed;
    const { command } = instruction;
    if (!command || comments.some(({ inside }) => inside) || entryOf(instruction)?.shell !== 'posix') return;
    const written = commandText(instruction);
    const words = plainWords(written);
    const edit = (items: readonly string[]) => [{ at: place(placed, command), text: jsonArray(items) }];
    if (words && !takesArguments(instruction, words)) yield { words: { instead: jsonArray(words) }, edits: edit(words), safe: false };
    if (!variant) yield { title: 'shell', edits: edit(['sh', '-c', tidy(written)]), safe: false };
  },
});

/** An ENTRYPOINT in shell form drops CMD; as a list it would be handed on to a shell script's `-c`. */
const takesArguments = ({ name }: Instruction, words: readonly string[]): boolean => name === 'ENTRYPOINT' && words.at(-1) === '-c';

/** What was broken into lines with blanks in front is one line here. */
const tidy = (written: string): string => (/["']/.test(written) ? written : written.replace(/\s+/g, ' ')).trim();
