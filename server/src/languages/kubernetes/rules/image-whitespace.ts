import { page } from '../../../engine/page';
import { scalarText } from '../../../syntax/yaml/write';
import { written } from '../objects/items';
import { containersOf, podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './image-whitespace.md';

export default rule({
  code: 'image-whitespace',
  severity: 'error',
  page: page(text),
  about: ['Pod'],

  *check(manifest) {
    // In a template the blanks are accepted: some controllers replace an image of blanks.
    for (const template of podTemplates(manifest).filter(({ kind }) => kind === 'Pod'))
      for (const { map } of containersOf(template)) {
        const image = written(map, 'image');
        const name = image?.content.trim();
        if (image && name !== image.content) yield { at: image.at, words: { image: name ?? '' } };
      }
  },

  *fix({ at, words: { image } }) {
    if (image && !/\s/.test(image)) yield { edits: [{ at, text: scalarText(image) }], safe: true };
  },
});
