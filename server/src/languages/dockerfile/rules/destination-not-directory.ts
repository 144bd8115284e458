import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionAt, place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { copied } from '../context/copied';
import { rule } from '../rule';
import { withTriggers } from '../triggers';
import text from './destination-not-directory.md';

export default rule({
  code: 'destination-not-directory',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3021', 'trivy:DS-0011'],

  *check(tree) {
    const known = workingDirectories(tree);
    for (const stage of tree.stages)
      for (const placed of stage.instructions)
        for (const instruction of withTriggers(placed.instruction)) {
          if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
          const { paths, documents, destination } = copied(instruction);
          const count = paths.length + documents;
          if (count < 2 || !destination || !doubtful(destination) || instruction.flags.some(({ name }) => name === 'parents')) continue;
          if (known.get(stage)?.has(destination.value) !== true) yield { at: place(placed, destination.at), words: { destination: destination.value, count } };
        }
  },

  *fix({ at, words: { destination } }, tree) {
    const placed = instructionAt(tree, at.start);
    for (const instruction of withTriggers(placed?.instruction)) {
      if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
      const word = copied(instruction).destination;
      // Inside its quotes, if there are any and nothing else is strange about it.
      const closing = word && word.raw !== word.value ? (word.raw.slice(1, -1) === word.value ? 1 : undefined) : 0;
      if (placed && word && place(placed, word.at).start === at.start && closing !== undefined && destination) yield { edits: [{ at: range(at.end - closing, at.end - closing), text: '/' }], safe: true };
    }
  },
});

/** Neither a heredoc, `.` nor `..` nor a path that ends in one or in a slash; with a variable at its end it may. */
function doubtful({ value, variables }: Word): boolean {
  if (!value || /^<<|(^|[/\\])\.{0,2}$/.test(value)) return false;
  return !variables.length || !/[$}]$|\$\w+$/.test(value);
}

/** What WORKDIR has made in a stage and in those below it: these are directories. */
function workingDirectories({ stages }: Dockerfile): ReadonlyMap<Stage, ReadonlySet<string>> {
  const known = new Map<Stage, ReadonlySet<string>>();
  for (const stage of stages) {
    const own = stage.instructions.flatMap(({ instruction: { name, words } }) => (name === 'WORKDIR' && words[0] ? [words[0].value.replace(/\/+$/, '')] : []));
    const below = stage.base && known.get(stage.base);
    known.set(stage, !own.length && below ? below : new Set([...(below ?? []), ...own]));
  }
  return known;
}
