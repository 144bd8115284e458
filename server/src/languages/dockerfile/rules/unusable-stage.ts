import { page } from '../../../engine/page';
import { type Found } from '../../../engine/rule';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { rule } from '../rule';
import text from './unusable-stage.md';

export default rule({
  code: 'unusable-stage',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL3023', 'trivy:DS-0006'],

  *check(tree) {
    const named = new Map<string, Stage>();
    const twice = new Set<string>();
    for (const stage of tree.stages) {
      if (stage.name === undefined) continue;
      if (named.has(stage.name)) twice.add(stage.name);
      named.set(stage.name, stage);
    }
    // Images that are copied from get numbers behind the stages.
    const count = tree.stages.length + tree.instructions.filter(({ instruction: { flags } }) => flags.length).length;
    for (const stage of tree.stages)
      for (const placed of stage.instructions)
        for (const { word, mount } of sources(placed)) {
          const from = word.value;
          const variant = mount ? undefined : /\$[\w{]/.test(from) ? 'variable' : /^\d{1,9}$/.test(from) && Number(from) >= count ? 'index' : undefined;
          const other = twice.has(from.toLowerCase()) ? undefined : target(tree, named, from, mount);
          if (variant) yield found(placed, word, variant);
          else if (other === stage) yield found(placed, word);
          else if (other && other.index > stage.index && !mount) yield found(placed, word, 'later');
        }
  },
});

const found = (placed: PlacedInstruction, word: Word, variant?: string): Found<{ readonly from: string }> => ({ at: place(placed, word.at), words: { from: word.value }, ...(variant && { variant }) });

/** Mounts know stages by name only. */
const target = ({ stages }: Dockerfile, named: ReadonlyMap<string, Stage>, from: string, mount: boolean): Stage | undefined =>
  !mount && /^\d{1,9}$/.test(from) ? stages[Number(from)] : named.get(from.toLowerCase());

function* sources({ instruction: { name, flags } }: PlacedInstruction): Iterable<{ readonly word: Word; readonly mount: boolean }> {
  for (const flag of flags) {
    if (name === 'COPY' && flag.name === 'from' && flag.value?.value) yield { word: flag.value, mount: false };
    if (name !== 'RUN') continue;
    for (const { key, value } of flag.mount ?? []) if (key === 'from' && value?.value) yield { word: value, mount: true };
  }
}
