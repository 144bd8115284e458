import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { lifeOf, type Ended } from '../images/baseImages';
import { rule } from '../rule';
import { stageImage } from '../images/stageImage';
import text from './end-of-life-base-image.md';

export default rule({
  code: 'end-of-life-base-image',
  severity: 'warning',
  page: page(text),

  *check(tree, { today }) {
    for (const stage of tree.stages) {
      const found = stageImage(tree, stage);
      if (!found || !stage.image) continue;
      const life = lifeOf(found.name, today);
      if (!life?.ended) continue;
      const { product, line, on = '', system } = life;
      const instead = (found.literal && !found.name.digest && life.suggestion) || '';
      // A digest says nothing to a reader, and is longer than the rest.
      const words = { image: found.text.replace(/@.*/, ''), product, line, on, system: system ? `${system.product} ${system.line}` : '', instead };
      const variant = variantOf(life);
      yield { at: place(stage.from, stage.image.at), words, ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

function variantOf({ reason, line, on, system }: Ended): string | undefined {
  if (reason === 'removed') return 'removed';
  if (reason === 'os-eol') return 'system';
  if (reason === 'no-longer-built' || !line || !on) return 'dropped';
  return system && 'both';
}
