import { page } from '../../../engine/page';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './missing-destination.md';

export default instructionRule({
  code: 'missing-destination',
  severity: 'error',
  page: page(text),
  about: ['ADD', 'COPY'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
      const args = instruction.form === 'json' ? (instruction.json?.items ?? []) : instruction.words;
      const [only] = args;
      const words = { instruction: instruction.name, source: only?.value ?? '', instead: '' };
      if (!only) yield { at: instruction.keyword.at, words, variant: 'empty' };
      // The only source may be the heredoc: then what is missing is a place for it.
      else if (args.length > 1 && isDocument(instruction)) yield { at: args.at(-1)?.at ?? only.at, words: { ...words, source: args.at(-1)?.raw ?? '', instead: `${args.at(-1)?.raw} .` }, variant: 'document' };
      else if (args.length === 1) yield oneArgument(instruction, only.raw, words);
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: variant === 'glued' };
  },
});

interface Words {
  readonly instruction: string;
  readonly source: string;
  readonly instead: string;
}

function oneArgument({ form, json, words: [word], body }: Instruction, raw: string, words: Words): { at: Instruction['at']; words: Words & Record<string, string>; variant?: string } {
  if (form === 'json' || !word) return { at: json?.at ?? body, words: { ...words, instead: `[${raw}, "."]` } };
  const { at } = word;
  // `..` is two dots whose blank is missing as likely as the folder above, which is outside of every build context.
  const name = raw === '..' ? '.' : /^[^\s$"'<]*[\w*)\]}]\.$/.test(raw) ? raw.slice(0, -1) : undefined;
  if (name !== undefined) return { at, words: { ...words, instead: `${name} .` }, variant: 'glued' };
  return { at, words: { ...words, instead: `${raw} .` } };
}

/** Whether the last argument announces a document. */
const isDocument = ({ words, heredocs }: Instruction): boolean => heredocs.some(({ at }) => at.start === words.at(-1)?.at.start);
