import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { keywords } from '../../../syntax/dockerfile/instruction';
import { nearest } from '../../../syntax/scalars/distance';
import { place } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import text from './missing-from.md';

export default rule({
  code: 'missing-from',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL3061'],

  *check({ preamble, stages, trailing, directives }) {
    const first = preamble.find(({ instruction: { name } }) => name !== 'ARG' && keywords.has(name));
    // A misspelt FROM is reported as such, and what follows it is in its place.
    const misspelt = preamble.some(({ instruction: { name } }) => !keywords.has(name) && nearest(name, keywords) === 'FROM');
    if (misspelt) return;
    if (first) yield { at: place(first, first.instruction.keyword.at), words: { instruction: first.instruction.name } };
    else if (!stages.length) {
      const last = preamble.at(-1);
      const comment = [...directives, ...trailing].at(-1);
      if (!last || last.instruction.name === 'ARG') yield { at: last ? place(last, last.instruction.keyword.at) : (comment?.at ?? range(0, 0)), words: { instruction: 'ARG' }, variant: last ? 'arguments' : 'empty' };
    }
  },
});
