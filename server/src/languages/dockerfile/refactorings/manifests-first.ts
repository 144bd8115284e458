import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { callOf, commandsOf, type Call } from '../shell/commands';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { instructionWithin } from '../within';
import text from './manifests-first.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at, { part }) {
    const here = instructionWithin(tree, at)?.placed;
    const index = here ? tree.instructions.indexOf(here) : -1;
    const [copy, run] = here?.instruction.name === 'COPY' ? [here, tree.instructions[index + 1]] : [tree.instructions[index - 1], here];
    if (!copy || !run || copy.instruction.name !== 'COPY' || run.instruction.name !== 'RUN') return;
    const { words, flags, form, keyword } = copy.instruction;
    const [source, target, more] = words;
    if (form !== 'shell' || !source || !target || more || !/^\.\/?$/.test(source.value) || flags.some(({ name }) => name === 'from' || name === 'parents' || name === 'exclude')) return;
    const files = manifestsOf(run);
    if (!files) return;
    const [from, to] = [place(copy, copy.instruction.at), place(run, run.instruction.at)];
    // Comments and blank lines between stay between.
    const [copied, between, installed] = [part.text.slice(from.start, from.end), part.text.slice(from.end, to.start), part.text.slice(to.start, to.end)];
    if (/\S/.test(between)) return;
    const kept = flags.map(({ at: flag }) => `${part.text.slice(place(copy, flag).start, place(copy, flag).end)} `).join('');
    const folder = target.raw === '.' ? './' : target.raw.endsWith('/') ? target.raw : `${target.raw}/`;
    yield { words: { files: files.join(' ') }, edits: [{ at: range(from.start, to.end), text: `${keyword.raw} ${kept}${files.join(' ')} ${folder}${lineEnd(part.text)}${installed}${between}${copied}` }] };
  },
};
export default refactoring;

/** What an installation reads, if that is all a RUN does. */
function manifestsOf({ instruction }: PlacedInstruction): readonly string[] | undefined {
  const entry = entryOf(instruction);
  const { commands, problems } = entry ? commandsOf(entry) : { commands: [], problems: [] };
  const [only, second] = commands;
  const call = only && !second && !problems.length ? callOf(only) : undefined;
  if (!call) return undefined;
  const [verb, ...args] = call.args.map(({ value }) => value ?? '').filter((word) => !word.startsWith('-'));
  return installs.find(({ programs, verbs }) => programs.includes(call.program) && verbs.includes(verb ?? ''))?.files(call, args);
}

interface Install {
  readonly programs: readonly string[];
  readonly verbs: readonly string[];
  /** Undefined where it reads more than them; `words` are those behind the verb that are no options. */
  files(call: Call, words: readonly string[]): readonly string[] | undefined;
}

const only = (...files: string[]) => (_: Call, words: readonly string[]): readonly string[] | undefined => (words.length ? undefined : files);

const installs: readonly Install[] = [
  { programs: ['npm'], verbs: ['ci'], files: only('package.json', 'package-lock.json') },
  { programs: ['npm'], verbs: ['install', 'i'], files: only('package.json') },
  { programs: ['yarn'], verbs: ['install'], files: only('package.json', 'yarn.lock') },
  { programs: ['pnpm'], verbs: ['install', 'i'], files: only('package.json', 'pnpm-lock.yaml') },
  { programs: ['go'], verbs: ['mod'], files: (_, words) => (words.join() === 'download' ? ['go.mod', 'go.sum'] : undefined) },
  { programs: ['bundle'], verbs: ['install'], files: only('Gemfile', 'Gemfile.lock') },
  { programs: ['composer'], verbs: ['install'], files: ({ args }, words) => (words.length || !args.some(({ value }) => value === '--no-scripts') ? undefined : ['composer.json', 'composer.lock']) },
  {
    programs: ['pip', 'pip3'], verbs: ['install'],
    files: ({ args }, words) => {
      const named = args.flatMap(({ value }, i) => (value === '-r' || value === '--requirement' ? [args[i + 1]?.value ?? ''] : []));
      return named.length && named.every((file) => /^[\w./-]+\.txt$/.test(file) && !file.startsWith('/') && !file.startsWith('..')) && words.every((word) => named.includes(word)) ? named : undefined;
    },
  },
];
