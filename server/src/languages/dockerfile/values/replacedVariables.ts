import { memo } from '../../../engine/memo';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Variable, type Word } from '../../../syntax/dockerfile/word';

/** A variable that BuildKit itself replaces; those left to a shell are not among them. */
export interface Replaced {
  readonly variable: Variable;
  /** Which pair of an ARG or ENV it stands in: an ARG sees the pairs in front of its own. */
  readonly pair: number;
}

/** In FROM, ADD, COPY, ENV, LABEL, EXPOSE, STOPSIGNAL, USER, VOLUME, WORKDIR, ARG and the mounts of RUN; those inside of defaults too. What ONBUILD holds back is replaced in another build. */
export const replacedVariables = memo((instruction: Instruction): readonly Replaced[] => (instruction.line.text.includes('$') || instruction.heredocs.length ? [...replaced(instruction)] : none));

/** Most instructions have none. */
const none: readonly Replaced[] = [];

function* replaced({ name, words, json, form, pairs = [], flags, heredocs, from }: Instruction): Iterable<Replaced> {
  for (const { name: flag, value, mount = [] } of flags) {
    if (value && read[name]?.includes(flag)) yield* deep(value.variables, 0);
    if (name === 'RUN' && flag === 'mount') for (const option of mount) if (option.key !== 'from' && option.value) yield* deep(option.value.variables, 0);
  }
  switch (name) {
    case 'FROM':
      if (from?.image) yield* deep(from.image.variables, 0);
      return;
    case 'ADD':
    case 'COPY':
    case 'VOLUME':
      yield* all(form === 'json' ? (json?.items ?? []) : words);
      for (const { expand, variables } of heredocs) if (expand && name !== 'VOLUME') yield* deep(variables, 0);
      return;
    case 'EXPOSE':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      yield* all(words);
      return;
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      for (const [i, { key, value }] of pairs.entries()) {
        if (name !== 'ARG') yield* deep(key.variables, i);
        if (value) yield* deep(value.variables, i);
      }
  }
}

const read: Readonly<Record<string, readonly string[]>> = { FROM: ['platform'], ADD: ['chown', 'chmod', 'checksum'], COPY: ['chown', 'chmod'] };

function* all(words: readonly Word[]): Iterable<Replaced> {
  for (const { variables } of words) yield* deep(variables, 0);
}

function* deep(variables: readonly Variable[], pair: number): Iterable<Replaced> {
  for (const variable of variables) {
    yield { variable, pair };
    if (variable.word) yield* deep(variable.word.variables, pair);
    if (variable.replacement) yield* deep(variable.replacement.variables, pair);
  }
}
