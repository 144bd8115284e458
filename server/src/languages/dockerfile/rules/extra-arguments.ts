import { page } from '../../../engine/page';
import { type Found } from '../../../engine/rule';
import { range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Word } from '../../../syntax/dockerfile/word';
import { lacksValue } from '../grammar/flags';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './extra-arguments.md';

export default instructionRule({
  code: 'extra-arguments',
  severity: 'error',
  page: page(text),

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      // Its value is among the arguments then, and another rule says so.
      if (lacksValue(instruction)) continue;
      const found = checks[instruction.name]?.(instruction);
      if (found) yield found;
    }
  },

  *fix({ at, words: { rest }, variant }, { instruction, text: source }) {
    if (!instruction) return;
    const before = [...instruction.words].reverse().find((word) => word.at.end <= at.start);
    if (!before) return;
    const removal = { at: range(before.at.end, at.end), text: '' };
    const { start } = instruction.at;
    if (variant === 'comment') yield { title: 'comment', edits: [{ at: range(start, start), text: `${rest}${lineEnd(source)}` }, removal], safe: true };
    else if (variant === 'as') {
      if (instruction.words.length === 2) yield { title: 'as', edits: [{ at: range(at.start, at.start), text: 'AS ' }], safe: false };
    } else yield { edits: [removal], safe: false };
  },
});

function from(instruction: Instruction): Found<Words> | undefined {
  const [, second, third, ...others] = instruction.words;
  const hash = instruction.words.findIndex(({ raw }, i) => i > 0 && raw.startsWith('#'));
  if (hash === 1 || hash === 3) return rest(instruction, instruction.words.slice(hash), 'comment');
  if (second && !instruction.from?.named) return rest(instruction, [second, ...(third ? [third] : []), ...others], 'as');
  return others.length ? rest(instruction, others) : undefined;
}

function healthcheck(instruction: Instruction): Found<Words> | undefined {
  const [kind, ...others] = instruction.words;
  return kind?.value.toUpperCase() === 'NONE' && others.length ? rest(instruction, others, 'none') : undefined;
}

function expose(instruction: Instruction): Found<Words> | undefined {
  const hash = instruction.words.findIndex(({ raw }, i) => i > 0 && raw.startsWith('#'));
  return hash > 0 ? rest(instruction, instruction.words.slice(hash), 'comment') : undefined;
}

const checks: Readonly<Record<string, ((instruction: Instruction) => Found<Words> | undefined) | undefined>> = { FROM: from, HEALTHCHECK: healthcheck, EXPOSE: expose };

interface Words extends Record<string, string> {
  readonly instruction: string;
  readonly rest: string;
}

function rest({ name }: Instruction, words: readonly Word[], variant?: string): Found<Words> | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { at: range(first.at.start, last.at.end), words: { instruction: name, rest: words.map(({ raw }) => raw).join(' ') }, ...(variant && { variant }) };
}
