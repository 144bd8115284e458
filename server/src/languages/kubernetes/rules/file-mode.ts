import { page } from '../../../engine/page';
import { written } from '../objects/items';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import text from './file-mode.md';

export default rule({
  code: 'file-mode',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { map, definition } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      const field = FIELDS.find((each) => definition.fields.has(each) && FILES.test(definition.name));
      const mode = field && written(map, field);
      if (!field || !mode || mode.style !== 'plain' || !/^-?\d{1,10}$/.test(mode.content)) continue;
      // To the YAML 1.1 library that kubectl reads with, a leading zero makes octal digits.
      const value = /^0[0-7]+$/.test(mode.content) ? parseInt(mode.content, 8) : Number(mode.content);
      if (value >= 0 && value <= 0o777) continue;
      yield { at: mode.at, words: { field, mode: mode.content, instead: /^[0-7]{3}$/.test(mode.content) ? `0${mode.content}` : '' }, ...(value >= 0 && { variant: 'large' }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const FIELDS = ['mode', 'defaultMode'];
const FILES = /^core\.v1\.(?:KeyToPath|DownwardAPIVolumeFile|(?:ConfigMap|Secret|DownwardAPI|Projected)VolumeSource)$/;
