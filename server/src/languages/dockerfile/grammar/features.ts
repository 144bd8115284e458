import { memo } from '../../../engine/memo';
import { type Range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Word } from '../../../syntax/dockerfile/word';
import { flagsRead } from './flags';
import { type Frontend } from './frontend';
import { flagFacts } from './instructions';
import { mountKey } from './mounts';
import { withTriggers } from '../triggers';

/** Something an instruction uses that not every version of BuildKit's frontend understands. */
export interface Feature {
  /** From the start of the entry. */
  readonly at: Range;
  /** As a person calls it: `COPY --exclude`, `<<EOF`. */
  readonly name: string;
  /** The 19 of 1.19: the first version that takes it. */
  readonly since: number;
  /** Only in the labs channel so far. */
  readonly labsOnly: boolean;
  /** The first version of the labs channel that takes it, where that is known. */
  readonly labs?: number;
}

/** Sources of the versions: the release notes of docker/dockerfile, as of 1.26.0; date: 2026-11-24. */
export const newestMinor = 26;

/** Whether a frontend refuses a feature. Of labs versions only those are told that are surely too old. */
export function isRefused({ minor, labs }: Frontend, feature: Feature): boolean {
  if (minor === undefined) return false;
  if (labs) return feature.labs !== undefined && minor < feature.labs;
  // It may have left the labs since the table was made.
  return feature.labsOnly ? minor <= newestMinor : minor < feature.since;
}

export const featuresOf = memo((outer: Instruction): readonly Feature[] => {
  const found: Feature[] = [];
  const add = (at: Range, name: string, since: number, labs?: number, labsOnly = false): void => void found.push({ at, name, since, labsOnly, ...(labs !== undefined && { labs }) });
  for (const { instruction, flag } of flagsRead(outer)) {
    const facts = flagFacts(instruction.name, flag.name);
    const since = minorOf(facts?.since);
    if (since !== undefined) add(flag.nameAt, `${instruction.name} --${flag.name}`, since, labsFlags[flag.name], facts?.labs);
    if (flag.name === 'chmod' && flag.value && !/^[0-7]*$/.test(flag.value.value) && !flag.value.variables.length) add(flag.value.at, `--chmod=${flag.value.value}`, 14);
    for (const { key, keyAt } of flag.mount ?? []) {
      const known = minorOf(mountKey(key)?.since);
      if (known !== undefined) add(keyAt, `--mount=…,${key}=`, known, known);
      if (key === 'from' && instruction !== outer) add(keyAt, 'ONBUILD RUN --mount=…,from=', 11, 11);
    }
    if (flag.name === 'from' && instruction !== outer) add(flag.nameAt, `ONBUILD ${instruction.name} --from`, 11, 11);
  }
  for (const { at, spaced, name, end } of outer.heredocs) {
    // Without its end it may be meant for the shell alone, as it was before.
    if (!end) continue;
    if (spaced) add(at, `<< ${name}`, 16, 16);
    else add(at, `<<${name}`, 4, 3);
  }
  for (const instruction of withTriggers(outer)) {
    if (!expanding.has(instruction.name)) continue;
    for (const word of wordsOf(instruction))
      for (const { at, modifier, problem } of word.variables) if (modifier && !problem && /^[#%/]/.test(modifier)) add(at, `\${…${modifier}…}`, 7);
  }
  return found;
});

/** First seen in the labs channel, long before the stable one. */
const labsFlags: Readonly<Record<string, number | undefined>> = { exclude: 7, parents: 7, device: 14, unpack: 17 };

const expanding: ReadonlySet<string> = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

function* wordsOf({ words, pairs = [], from, flags }: Instruction): Iterable<Word> {
  if (from?.image) yield from.image;
  else if (pairs.length) for (const { value } of pairs) { if (value) yield value; }
  else yield* words;
  for (const { value } of flags) if (value) yield value;
}

const minorOf = (since: string | undefined): number | undefined => (since?.startsWith('1.') ? Number(since.slice(2)) : undefined);
