import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { callOf, commandsOf, runAt, runsOf, type Run } from '../shell/commands';
import { type Entry } from '../entry';
import { rule } from '../rule';
import text from './copied-archive.md';

export default rule({
  code: 'copied-archive',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3010'],

  *check(tree) {
    for (const stage of tree.stages) {
      const waiting = new Map<string, { placed: PlacedInstruction; word: Word }>();
      for (const placed of stage.instructions) {
        for (const word of archivesIn(placed)) waiting.set(baseOf(word.value), { placed, word });
        if (!waiting.size || placed.instruction.name !== 'RUN') continue;
        const run = runAt(tree, placed.offset);
        if (run?.placed !== placed) continue;
        for (const { archive } of unpacksOf(run.entry)) {
          const copy = waiting.get(baseOf(archive));
          if (!copy || !waiting.delete(baseOf(archive))) continue;
          yield { at: place(copy.placed, copy.word.at), words: { archive: copy.word.value } };
        }
      }
    }
  },

  *fix({ at }, tree) {
    const unpacked = unpackedBelow(tree).get(at.start);
    if (!unpacked) return;
    const { copy, run, target, folder } = unpacked;
    yield {
      edits: [
        { at: place(copy, copy.instruction.keyword.at), text: 'ADD' },
        { at: range(place(copy, target.at).start, place(run.placed, run.instruction.at).end), text: folder.endsWith('/') ? folder : `${folder}/` },
      ],
      safe: false,
    };
  },
});

/** By the place of an archive in COPY: the RUN right below that unpacks it and does nothing else. */
const unpackedBelow = memo((tree: Dockerfile) => {
  const found = new Map<number, { copy: PlacedInstruction; run: Run; target: Word; folder: string }>();
  for (const run of runsOf(tree)) {
    const copy = run.stage.instructions[run.index - 1];
    const folder = copy && wholeUnpacked(run, copy);
    const [source, target] = copy?.instruction.words ?? [];
    if (copy && folder && source && target) found.set(place(copy, source.at).start, { copy, run, target, folder });
  }
  return found;
});

const isArchive = (name: string): boolean => /\.(tar(\.(gz|bz2|xz|zst|z|lzma))?|tgz|tbz2?|tb2|txz|tzst)$/i.test(name);
const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function archivesIn({ instruction }: PlacedInstruction): readonly Word[] {
  if (instruction.name !== 'COPY' || instruction.flags.some(({ name }) => name === 'from')) return [];
  return instruction.words.slice(0, -1).filter(({ value, variables }) => !variables.length && isArchive(value));
}

interface Unpacked {
  readonly command: Command;
  readonly archive: string;
}

/** What the RUN gives to tar to be unpacked. */
const unpacksOf = memo((entry: Entry): readonly Unpacked[] =>
  commandsOf(entry).commands.flatMap((command) => {
    const call = callOf(command);
    if (!call || !/^(bsd|g)?tar$/.test(call.program)) return [];
    const words = call.args.map(({ value, text: word }) => value ?? word);
    // The first word needs no dash: `tar xzf`.
    if (!words.some((word, i) => /^(--(extract|get)|-[A-Za-z]*x[A-Za-z]*)$/.test(word) || (i === 0 && /^[A-Za-z]*x[A-Za-z]*$/.test(word)))) return [];
    return words.map((word) => word.replace(/^--file=/, '')).filter(isArchive).map((archive) => ({ command, archive }));
  }),
);

/** Where a RUN right below a COPY unpacks what was copied and does nothing else. */
function wholeUnpacked({ instruction, entry, placed }: Run, { instruction: copy }: PlacedInstruction): string | undefined {
  const { commands, problems } = commandsOf(entry);
  const [tar, removal, ...others] = commands;
  const [source, target, ...more] = copy.words;
  if (instruction.name !== 'RUN' || instruction.flags.length || instruction.heredocs.length || problems.length || copy.flags.length || copy.form !== 'shell' || placed.comments.length) return undefined;
  if (!tar || !source || !target || more.length || others.length || tar.within.length) return undefined;
  const archive = target.value.endsWith('/') ? `${target.value}${baseOf(source.value)}` : target.value;
  const args = tar.args.map(({ value }) => value ?? '').filter((value) => value !== '--no-same-owner');
  const [letters = '', file = '', ...rest] = args;
  const folder = /^-?[xzjJvf]+$/.test(letters) && letters.endsWith('f') && file === archive && rest.length === 2 && rest[0] === '-C' ? rest[1] : undefined;
  if (tar.name?.value !== 'tar' || !folder || !/^\/[\w./-]*$/.test(folder) || baseOf(archive) !== baseOf(source.value)) return undefined;
  if (!removal) return folder;
  return removal.name?.value === 'rm' && removal.precededBy === '&&' && removal.args.every(({ value }) => value === archive || /^-[rf]+$/.test(value ?? '')) ? folder : undefined;
}
