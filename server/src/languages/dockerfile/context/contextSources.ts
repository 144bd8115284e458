import { memo } from '../../../engine/memo';
import type { Range } from '../../../text/range';
import { cleanPath } from '../../../syntax/dockerignore/cleanPath';
import { glob, type Glob } from '../../../syntax/dockerignore/glob';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import type { Word } from '../../../syntax/dockerfile/word';
import { copied } from './copied';
import { remoteSource } from './remoteSources';
import { expand, expandText, valuesAt } from '../values/values';

/** Something that an instruction takes from the build context: a source of COPY or ADD, or of a bind mount. */
export interface ContextSource {
  readonly stage: Stage;
  readonly placed: PlacedInstruction;
  /** In the file. */
  readonly at: Range;
  /** As it is written. */
  readonly word: Word;
  /** Relative to the context and cleaned, `.` for all of it. */
  readonly path: string;
  /** Whether no variable has a say in it: what is passed to a build is not known here. */
  readonly fixed: boolean;
  readonly glob: Glob;
  /** The patterns of `--exclude`. */
  readonly excludes: readonly string[];
  readonly mount: boolean;
}

/** Triggers are left out, since another image's context is theirs. So is what is copied from a stage, written below, or fetched. */
export const contextSources = memo((tree: Dockerfile): readonly ContextSource[] => tree.stages.flatMap((stage) => stage.instructions.flatMap((placed) => sourcesIn(tree, stage, placed))));

/** Whether an instruction takes anything from the context, or is about to. */
export function takesFromContext({ name, flags }: Instruction): boolean {
  if (name === 'COPY' || name === 'ADD') return !flags.some((flag) => flag.name === 'from');
  return name === 'RUN' && flags.some(isBind);
}

function sourcesIn(tree: Dockerfile, stage: Stage, placed: PlacedInstruction): readonly ContextSource[] {
  const { instruction } = placed;
  if (!takesFromContext(instruction)) return [];
  const { name, flags, form } = instruction;
  const mount = name === 'RUN';
  const words = mount ? flags.filter(isBind).flatMap(({ mount: options = [] }) => options.find(({ key }) => key === 'source' || key === 'src')?.value ?? []) : copied(instruction).paths;
  const excludes = flags.flatMap((flag) => (flag.name === 'exclude' && flag.value ? [flag.value.value] : []));
  return words.flatMap((word): readonly ContextSource[] => {
    const fixed = !word.variables.length;
    const scope = fixed ? undefined : valuesAt(tree, placed);
    const { text, known } = !scope ? { text: word.value, known: true } : mount || form === 'json' ? expandText(word.value, scope) : expand(word, scope);
    // No file system knows longer paths.
    if (!known || !text || text.length > 4096 || remoteSource(text) || text.includes('://')) return [];
    const path = cleanPath(`/${text}`).slice(1) || '.';
    return [{ stage, placed, at: place(placed, word.at), word, path, fixed, glob: glob(path, 'copy'), excludes, mount }];
  });
}

function isBind({ name, mount }: Instruction['flags'][number]): boolean {
  if (name !== 'mount' || !mount) return false;
  const value = (key: string): string | undefined => mount.find((each) => each.key === key)?.value?.value;
  return (value('type') ?? 'bind') === 'bind' && !mount.some(({ key }) => key === 'from');
}
