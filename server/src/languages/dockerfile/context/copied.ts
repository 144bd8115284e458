import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Word } from '../../../syntax/dockerfile/word';

/** What ADD and COPY read and where they put it, in whichever form it is written. Documents written below are no paths. */
export function copied({ form, json, words, heredocs }: Instruction): { readonly paths: readonly Word[]; readonly documents: number; readonly destination: Word | undefined } {
  const all = form === 'json' ? (json?.items ?? []) : words;
  const starts = new Set(heredocs.map(({ at }) => at.start));
  const sources = all.slice(0, -1);
  const paths = form === 'json' ? sources : sources.filter(({ at }) => !starts.has(at.start));
  return { paths, documents: sources.length - paths.length, destination: all.length > 1 ? all.at(-1) : undefined };
}
