import { page } from '../../../engine/page';
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

  *check({ preamble }) {
    const first = preamble.find(({ instruction: { name } }) => name !== 'ARG' && keywords.has(name));
    // A misspelt FROM is reported as such, and what follows it is in its place.
    const misspelt = preamble.some(({ instruction: { name } }) => !keywords.has(name) && nearest(name, keywords) === 'FROM');
    if (first && !misspelt) yield { at: place(first, first.instruction.keyword.at), words: { instruction: first.instruction.name } };
  },
});
