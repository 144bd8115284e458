import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { lacksValue } from '../grammar/flags';
import { instructions } from '../grammar/instructions';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './missing-arguments.md';

export default instructionRule({
  code: 'missing-arguments',
  severity: 'error',
  page: page(text),

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      const { name, form, json, words, keyword } = instruction;
      const facts = instructions[name];
      // COPY and ADD have a rule of their own.
      if (!facts?.least || facts.least > 1) continue;
      const word = { instruction: name, word: words[0]?.raw ?? '' };
      if (!words.length && form === 'shell') yield { at: keyword.at, words: word };
      else if (form === 'json' && json && !json.items.length && name !== 'HEALTHCHECK') yield { at: json.at, words: word };
      else if (name === 'VOLUME') yield* blankVolumes(instruction, word);
      else if (name === 'FROM' && words.length === 2 && words[1] && instruction.from?.named) yield { at: words[1].at, words: { ...word, word: words[1].raw }, variant: 'stage' };
      // The value of a flag that lacks it is among the arguments, and another rule says so.
      else if (name === 'HEALTHCHECK' && !lacksValue(instruction)) yield* healthcheck(instruction, word);
    }
  },

  *fix({ at, variant }, { instruction }) {
    if (variant === 'kind') yield { title: 'command', edits: [{ at: range(at.start, at.start), text: 'CMD ' }], safe: true };
    const image = instruction?.from?.image;
    if (variant === 'stage' && image) yield { title: 'as', edits: [{ at: range(image.at.end, at.end), text: '' }], safe: false };
  },
});

function* blankVolumes({ form, json, words }: Instruction, word: { readonly instruction: string; readonly word: string }): Iterable<{ at: Instruction['at']; words: typeof word; variant: string }> {
  for (const { at, value, variables } of form === 'json' ? (json?.items ?? []) : words) if (!value.trim() && !variables.length) yield { at, words: word, variant: 'volume' };
}

function* healthcheck({ form, json, words: [kind, command] }: Instruction, words: { readonly instruction: string; readonly word: string }): Iterable<{ at: Instruction['at']; words: typeof words; variant: string }> {
  const name = kind?.value.toUpperCase();
  if (!kind || name === 'NONE') return;
  if (name !== 'CMD') yield { at: kind.at, words, variant: 'kind' };
  else if (form === 'json' ? !json?.items.length : !command) yield { at: kind.at, words, variant: 'command' };
}
