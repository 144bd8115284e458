import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { lifeOf } from '../images/baseImages';
import { byName, plainName } from '../images/imageTable';
import { instructionWithin } from '../within';
import { stageImage } from '../images/stageImage';
import text from './pin-image.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at, { settings: { today } }) {
    const found = instructionWithin(tree, at);
    const stage = found && tree.stages.find(({ from }) => from === found.placed);
    const image = stage && stageImage(tree, stage);
    if (!stage?.image || !image?.literal || image.name.digest || lifeOf(image.name, today)?.ended) return;
    const { repository, tag = 'latest' } = image.name;
    const [first = '', ...suffix] = tag.split('-');
    const line = settled(first, byName.get(plainName(repository))?.aliases ?? {});
    if (line === first) return;
    const pinned = [line, ...suffix].join('-');
    yield { words: { image: image.text, tag: pinned }, edits: [{ at: place(stage.from, stage.image.at), text: `${repository}:${pinned}` }] };
  },
};
export default refactoring;

/** Where a row of names that move comes to rest: `lts` → `24` → `24.19`. */
function settled(tag: string, aliases: Readonly<Record<string, string | undefined>>): string {
  let found = tag;
  for (let hops = 0; hops < 4; hops++) {
    const next = Object.hasOwn(aliases, found) ? aliases[found] : undefined;
    if (next === undefined) break;
    found = next;
  }
  return found;
}
